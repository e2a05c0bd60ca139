"""The story in plain words, statement by statement, in the order of the standard pages."""

from __future__ import annotations

from collections.abc import Iterable

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.history import withdrawal, withdrawn_section
from trialsite.pages.key_points import CAUTIONS, KEY_POINTS, key_point
from trialsite.pages.page import Page, anchor_elements, heading, join, paragraph
from trialsite.pages.prose import Prose
from trialsite.record.model import Record, Statement

_LEAD = (
    "The same story for readers without medical training. Each part says no more than its statement, and leads to it."
)

_NO_ADVICE = (
    "This is no medical advice: talk to a doctor or pharmacist before starting, changing or stopping a medicine."
)

# A tired reader may leave with the whole of it.
_ENDS = "The short version ends here. Below, the same story is told part by part."

IN_SHORT = "plain-in-short"

# Place -> what a reader asks there, in the order in which it is told.
QUESTIONS = {
    "rationale/condition": "What is the condition?",
    "rationale/background": "What lies behind the study?",
    "rationale/need": "Why was it studied?",
    "rationale/aim": "What did the study want to find out?",
    "rationale/idea": "What is being tried, and how might it work?",
    "rationale/against": "What speaks against the idea?",
    "findings/results": "What did the study find?",
    "findings/conclusion": "What do the authors conclude?",
    "findings/next": "What do the authors ask for?",
    "findings/methods": "How was the study done?",
    "findings/earlier": "What is said of earlier studies?",
    "findings/pilots": "Which earlier studies are most likely meant?",
    "findings/group-2013": "What did the group report in 2013?",
    "findings/other": "What else does the abstract say?",
    "later/summary": "What came later?",
    "full-paper/ways": "How can one get the full paper?",
    "about/basis": "What does this site rest on?",
}

# What stands together at the top, short, before the story is told part by part.
_SHORT = (KEY_POINTS, CAUTIONS)


def plain_words_page(record: Record, addresses: Addresses) -> Page:
    """Return the page in plain words."""
    prose = Prose(record.glossary)
    told = _told(record)
    short = _in_short(told_in_short(record), addresses, prose)
    parts: list[str] = []
    for place, question in QUESTIONS.items():
        statements = [statement for statement in told if statement.place == place]
        if statements:
            parts.append(heading(2, question, f"plain-{place.replace('/', '-')}"))
            parts += [_part(statement, addresses, prose) for statement in statements]
    parts += _left_out(record, addresses, prose)
    ends = [paragraph(_ENDS, "ways")] if short and any(parts) else []
    gone = [statement for statement in record.statements if statement.plain and statement.withdrawn]
    withdrawn = withdrawn_section([_part(statement, addresses, prose) for statement in gone])
    description = (
        "The whole story of the study’s abstract in plain words, each part linked to the statement it restates."
    )
    blocks = (paragraph(_LEAD, "lead"), *short, *ends, *parts, withdrawn)
    return Page(FILES["plain"], "In plain words", description, blocks)


def told_in_short(record: Record) -> list[Statement]:
    """Return the key points and cautions that have a plain text: they stand together at the top."""
    return [statement for statement in _told(record) if statement.place in _SHORT]


def _told(record: Record) -> list[Statement]:
    return [statement for statement in record.statements if statement.plain and not statement.withdrawn]


def _in_short(points: list[Statement], addresses: Addresses, prose: Prose) -> list[str]:
    """Return ``points`` in plain words, and that they are no advice; nothing where there is none."""
    if not points:
        return []
    rows = [_row(point, addresses, prose) for point in points]
    return [heading(2, "In short", IN_SHORT, "topic"), *rows, paragraph(_NO_ADVICE, "ways")]


def _row(point: Statement, addresses: Addresses, prose: Prose) -> str:
    text, old = prose.text(point.plain or ""), anchor_elements(_old_ids(point))
    return key_point(point, text, addresses, anchor=f"plain-{point.id}", before=old)


def _old_ids(statement: Statement) -> Iterable[str]:
    """Return the ids that ``statement`` had on this page, each once."""
    return dict.fromkeys(f"plain-{alias.id}" for alias in statement.aliases if alias.id != statement.id)


def _part(statement: Statement, addresses: Addresses, prose: Prose) -> str:
    head = heading(3, statement.title, f"plain-{statement.id}", "plain", old=_old_ids(statement))
    way = _in_full(statement.title, statement.id, addresses)
    if statement.withdrawn:
        return join([head, withdrawal(statement), way])
    return join([head, f"{prose.text(statement.plain or '')} {way}"])


def _in_full(title: str, target: str, addresses: Addresses) -> str:
    """Return the link to the statement itself and its source, with a name of its own for screen readers."""
    name = escape.attribute(f"In full: {title}")
    return f'{escape.link("In full", addresses.of(target))}{{ .full aria-label="{name}" }}'


def _left_out(record: Record, addresses: Addresses, prose: Prose) -> list[str]:
    plain = [absence for absence in record.absences if absence.plain and not absence.withdrawn]
    if not plain:
        return []
    items = [
        f"- **{escape.markdown(absence.question)}** {prose.text(absence.plain or '')} "
        f"{_in_full(absence.question, absence.id, addresses)}"
        for absence in plain
    ]
    return [heading(2, "What does the abstract not say?", "plain-left-out"), "\n".join(items)]
