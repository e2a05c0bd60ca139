"""What came after the study: a dated table of works, as reported, without a synthesis of our own."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Emphasis, Item, Line, Paragraph, Strong, Table
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import history_paragraphs, target_of, withdrawn_line
from trialsite.pages.names import paper_name
from trialsite.pages.prose import Prose, lead, own_heading
from trialsite.pages.topics import topic_blocks
from trialsite.record.entries import Later, LaterStudy, ThisStudy
from trialsite.record.model import Record

_KINDS = {"trial": "Trial", "review": "Review", "other": "Other work"}
_UNSAID = "The abstract does not say."


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page on later evidence."""
    later = site.record.later
    assert later is not None
    prose = site.prose()
    yield lead("later", checked=later.checked)
    yield from topic_blocks(site, "later", prose)
    yield own_heading("timeline")
    rows = [*_this_study(site.record, later, prose), *(_row(study, site, prose) for study in later.studies)]
    yield Table(("Year", "Work", "Who, what, how long", "As reported"), tuple(rows))
    yield Paragraph(prose.line(later.search))
    yield from history_paragraphs(*later.studies, site=site)


def _this_study(record: Record, later: Later, prose: Prose) -> Iterator[tuple[Item, ...]]:
    """Yield the study's own row: what its abstract says, and that it does not say the rest."""
    year = (record.paper.published or "")[:4]
    if year:
        said = later.this_study or ThisStudy(statements=())
        design = Emphasis(_sentence(said.design or "The study itself"))
        name = Strong(paper_name(record.paper) or "This study"), " ", design
        yield Item((year,), None, "this-study"), *map(Item, (name, _done(said, prose), _reported(said, prose)))


def _row(study: LaterStudy, site: SiteContext, prose: Prose) -> tuple[Item, ...]:
    reference = next(work for work in site.record.references if work.id == study.reference)
    year = str(reference.csl.get("issued", ""))[:4]
    head = Item((year or "Year not seen",), target_of(study, "later"), study.kind)
    name: Line = (Strong(study.short), " ", Emphasis(_design(study)), " ")
    if study.withdrawn:
        return head, Item(name), Item(withdrawn_line(study)), Item(("",))
    source = site.link(study.reference, "Source")
    return head, *map(Item, ((*name, source), _done(study, prose), _reported(study, prose)))


def _done(row: LaterStudy | ThisStudy, prose: Prose) -> Line:
    """Return who took part, what was done, for how long, and what it was compared with."""
    compared = f"Compared with {row.compared_with}" if row.compared_with else None
    told = _sentences(row.people, row.given, row.time, compared)
    return prose.line(told) if told or isinstance(row, LaterStudy) else (_UNSAID,)


def _reported(row: LaterStudy | ThisStudy, prose: Prose) -> Line:
    """Return what a work reports: its verdict in a few words, the figures, harms, and what to know to read them."""
    harms = f"Harms: {row.harms}" if row.harms else None
    result, note = (row.result, row.note) if isinstance(row, LaterStudy) else (None, None)
    rest = " ".join(_stopped(part) for part in (result, harms, note) if part)
    verdict: Line = (Strong(_sentence(row.verdict)), *([" "] if rest else [])) if row.verdict else ()
    return (*verdict, *prose.line(rest)) if verdict or rest else (_UNSAID,)


def _design(study: LaterStudy) -> str:
    """Return a work's kind and design; a design that names the kind says it alone."""
    kind = _KINDS[study.kind]
    return _sentences(*([] if kind.casefold() in study.design.casefold() else [kind]), study.design)


def _sentences(*texts: str | None) -> str:
    return " ".join(_sentence(text) for text in texts if text)


def _sentence(text: str) -> str:
    """Return ``text`` with a capital and a full stop."""
    return _stopped(text[:1].upper() + text[1:])


def _stopped(text: str) -> str:
    """Return ``text`` with a full stop, where it does not end a sentence already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
