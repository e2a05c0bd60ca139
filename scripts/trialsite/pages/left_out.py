"""What the abstract leaves out: one table of the questions that readers ask."""

import re
from collections.abc import Iterator

from trialsite.pages.blocks import Block, Definition, Definitions, Inline, Item, Line, Table
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import history_paragraphs, target_of, withdrawn_line
from trialsite.pages.prose import Prose, lead, own_heading
from trialsite.record.entries import Absence
from trialsite.record.model import Record

_SOURCE = re.compile(r"[^:(]+?(?=: | \()")


def absent(record: Record) -> tuple[Absence, ...]:
    """Return the questions that an editor has found the abstract to leave out."""
    return tuple(absence for absence in record.absences if absence.status == "absent")


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page of questions without an answer in the abstract."""
    prose = site.prose()
    absences = absent(site.record)
    # Without anything from elsewhere there is no column for it.
    elsewhere = any(absence.elsewhere for absence in absences)
    columns = 3 if elsewhere else 2
    yield lead("left-out-elsewhere" if elsewhere else "left-out")
    rows = tuple(_row(absence, site, prose)[:columns] for absence in absences)
    yield Table(("Question", "What the abstract says", "Known from elsewhere")[:columns], rows)
    if notes := [(one.question, prose.line(one.more)) for one in absences if one.more and not one.withdrawn]:
        yield own_heading("notes")
        yield Definitions(tuple(Definition(Item((question,)), (note,)) for question, note in notes))
    yield from history_paragraphs(*absences, site=site)


def _row(absence: Absence, site: SiteContext, prose: Prose) -> tuple[Item, ...]:
    question = Item((absence.question,), target_of(absence, "left-out"))
    if absence.withdrawn:
        return question, Item(withdrawn_line(absence)), Item(("",))
    return question, Item(prose.line(absence.said or "Nothing")), Item(_elsewhere(absence, site))


def _elsewhere(absence: Absence, site: SiteContext) -> Line:
    """Return what is known, semicolons between; the source named before a colon or bracket is what links."""
    parts: list[Inline] = []
    for known in absence.elsewhere:
        source = _SOURCE.match(known.text)
        name = source[0] if source else known.text
        parts += [site.link(known.see, name), known.text.removeprefix(name), "; "]
    return tuple(parts[:-1]) or ("",)
