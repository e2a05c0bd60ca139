"""The story in plain words, statement by statement, in the order of the standard pages."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.lasting import withdrawal, withdrawn_section
from trialsite.pages.page import Page, heading, join, paragraph
from trialsite.pages.prose import Prose
from trialsite.source.record import Record, Statement
from trialsite.source.vocabulary import PLACES

_LEAD = (
    "The same story for readers without medical training. Each part says what its statement says, no more and no "
    "stronger, and links to it."
)


def plain_words_page(record: Record, addresses: Addresses) -> Page:
    """Return the page in plain words."""
    prose = Prose(record.glossary)
    blocks = [paragraph(_LEAD, "lead")]
    told = [statement for statement in record.statements if statement.plain and not statement.withdrawn]
    for place, title in PLACES.items():
        statements = [statement for statement in told if statement.place == place]
        if statements:
            blocks.append(heading(2, title, f"plain-{place.replace('/', '-')}", "topic"))
            blocks += [_part(statement, addresses, prose) for statement in statements]
    blocks += _left_out(record, addresses, prose)
    gone = [statement for statement in record.statements if statement.plain and statement.withdrawn]
    blocks.append(withdrawn_section([_part(statement, addresses, prose) for statement in gone]))
    description = (
        "The whole story of the study’s abstract in plain words, each part linked to the statement it restates."
    )
    return Page(FILES["plain"], "In plain words", description, tuple(blocks))


def _part(statement: Statement, addresses: Addresses, prose: Prose) -> str:
    standard = escape.link("The statement and its source", addresses.of(statement.id))
    old = dict.fromkeys(f"plain-{alias.id}" for alias in statement.aliases if alias.id != statement.id)
    head = heading(3, statement.title, f"plain-{statement.id}", "plain", old=old)
    words = withdrawal(statement) or prose.text(statement.plain or "")
    return join([head, words, paragraph(standard, "origin")])


def _left_out(record: Record, addresses: Addresses, prose: Prose) -> list[str]:
    plain = [absence for absence in record.absences if absence.plain and not absence.withdrawn]
    if not plain:
        return []
    items = [
        f"- **{escape.markdown(absence.question)}** {prose.text(absence.plain or '')} "
        f"{escape.link('In full', addresses.of(absence.id))}"
        for absence in plain
    ]
    return [heading(2, "What the abstract does not say", "plain-left-out", "topic"), "\n".join(items)]
