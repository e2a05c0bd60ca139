"""What the abstract leaves out: one table of the questions that readers ask."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Definition, Definitions, Heading, Item, Line, Paragraph, Table, Target, joined
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import history_paragraphs, target_of, withdrawn_line
from trialsite.pages.prose import Prose
from trialsite.record.entries import Absence
from trialsite.record.model import Record

_LEAD = (
    "Questions that readers ask and that the abstract does not answer, or answers in part. Not said does not mean not "
    "done: the full paper may say."
)
_ELSEWHERE = " What is known from elsewhere may not hold for this study."


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
    yield Paragraph((_LEAD + (_ELSEWHERE if elsewhere else ""),), "lead")
    rows = tuple(_row(absence, site, prose)[:columns] for absence in absences)
    yield Table(("Question", "What the abstract says", "Known from elsewhere")[:columns], rows)
    if notes := tuple(_note(absence, prose) for absence in absences if absence.more and not absence.withdrawn):
        yield Heading(2, "More on some of these", Target("notes"))
        yield Definitions(notes)
    yield from history_paragraphs(*absences, site=site)


def _row(absence: Absence, site: SiteContext, prose: Prose) -> tuple[Item, ...]:
    question = Item((absence.question,), target_of(absence, "left-out"))
    if absence.withdrawn:
        return question, Item(withdrawn_line(absence)), Item(("",))
    return question, Item(prose.line(absence.said or "Nothing")), Item(_elsewhere(absence, site))


def _elsewhere(absence: Absence, site: SiteContext) -> Line:
    return joined((site.link(known.see, known.text) for known in absence.elsewhere), "; ") or ("",)


def _note(absence: Absence, prose: Prose) -> Definition:
    return Definition(Item((absence.question,)), (prose.line(absence.more or ""),))
