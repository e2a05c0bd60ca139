"""What the abstract leaves out: a card for each question a reader asks."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.history import old_ids
from trialsite.pages.page import Page, heading, join, paragraph
from trialsite.pages.prose import Prose
from trialsite.pages.statement import origin_line
from trialsite.pages.tools import entry_body
from trialsite.record.model import Absence, Record

_LEAD = (
    "These are questions that readers ask and that the abstract does not answer. Not said in an abstract does not "
    "mean not done: the full paper may answer them."
)


def left_out_page(record: Record, addresses: Addresses) -> Page:
    """Return the page of questions without an answer in the abstract."""
    prose = Prose(record.glossary)
    cards = [_card(absence, addresses, prose) for absence in record.absences]
    description = "What the abstract does not say, question by question, and where the answer may be found."
    return Page(FILES["absent"], "What is left out", description, (paragraph(_LEAD, "lead"), *cards))


def _card(absence: Absence, addresses: Addresses, prose: Prose) -> str:
    head = heading(2, absence.question, absence.id, "absence", old=old_ids(absence, "absent"))
    if absence.withdrawn:
        return join([head, *entry_body(absence, (), addresses)])
    blocks = [
        paragraph(f"**Not in the abstract.** {prose.text(absence.answer)}", "answer"),
        f"Where it may be found: {prose.text(absence.where)}",
        *_see(absence, addresses),
        paragraph(origin_line(absence.origin, addresses), "origin"),
    ]
    return join([head, *entry_body(absence, blocks, addresses)])


def _see(absence: Absence, addresses: Addresses) -> list[str]:
    """Return where to read on: statements of this abstract apart from works from elsewhere."""
    own = {statement.id for statement in addresses.record.statements if statement.origin.section is not None}
    inside = [target for target in absence.see if target in own]
    outside = [target for target in absence.see if target not in own]
    lines = {"In this abstract": inside, "From elsewhere, kept apart from this study": outside}
    return [
        f"{name}: " + "; ".join(escape.link(addresses.title(target), addresses.of(target)) for target in targets)
        for name, targets in lines.items()
        if targets
    ]
