"""The story in plain words, statement by statement, in the order of the standard pages."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
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
    for place, title in PLACES.items():
        statements = [statement for statement in record.statements if statement.place == place and statement.plain]
        if statements:
            blocks.append(heading(2, title, f"plain-{place.replace('/', '-')}", "topic"))
            blocks += [_part(statement, addresses, prose) for statement in statements]
    blocks += _left_out(record, addresses, prose)
    description = (
        "The whole story of the study's abstract in plain words, each part linked to the statement it restates."
    )
    return Page(FILES["plain"], "In plain words", description, tuple(blocks))


def _part(statement: Statement, addresses: Addresses, prose: Prose) -> str:
    standard = escape.link("The statement and its source", addresses.of(statement.id))
    return join(
        [
            heading(3, statement.title, f"plain-{statement.id}", "plain"),
            prose.text(statement.plain or ""),
            paragraph(standard, "origin"),
        ]
    )


def _left_out(record: Record, addresses: Addresses, prose: Prose) -> list[str]:
    plain = [absence for absence in record.absences if absence.plain]
    if not plain:
        return []
    items = [
        f"- **{escape.markdown(absence.question)}** {prose.text(absence.plain or '')} "
        f"{escape.link('More', addresses.of(absence.id))}"
        for absence in plain
    ]
    return [heading(2, "What the abstract does not say", "plain-left-out", "topic"), "\n".join(items)]
