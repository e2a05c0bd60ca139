"""The first page: what the site is, the key points, and the paper."""

from collections.abc import Iterator
from dataclasses import replace

from trialsite.pages.about import caution
from trialsite.pages.blocks import Block, Definition, Definitions, Item, Line, Link, Paragraph, Strong, joined
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import history_paragraphs, origin_kind, target_of, withdrawn_line
from trialsite.pages.names import authors, journal_line
from trialsite.pages.prose import Prose, own_heading
from trialsite.record.entries import KeyPoint
from trialsite.record.model import THE_PAPER
from trialsite.record.paper import Paper

# What a key point's source is called, by where the entry that it rests on is known from.
_SOURCES = {"abstract": "abstract", "absent": "not in the abstract", "elsewhere": "elsewhere", "": "explained"}


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the first page."""
    record, prose = site.record, site.prose()
    yield Paragraph((record.site.description,), "lead")
    yield Paragraph((caution(record),), "caution")
    if record.key_points:
        yield own_heading("key-points")
        yield Definitions(tuple(_point(point, site, prose) for point in record.key_points))
        yield from history_paragraphs(*record.key_points, site=site)
    yield own_heading(THE_PAPER, *asked_of_paper(record.paper))
    yield from paper_blocks(site)


def _point(point: KeyPoint, site: SiteContext, prose: Prose) -> Definition:
    term = Item((point.question,), target_of(point, "home"))
    if point.withdrawn:
        return Definition(term, (withdrawn_line(point),))
    return Definition(term, ((*prose.line(point.text), *_sources(point, site)),))


def _sources(point: KeyPoint, site: SiteContext) -> Line:
    """Return a link for each kind of source: to the first entry of that kind on which the point rests."""
    first: dict[str, str] = {}
    for entry_id in point.rests_on:
        located = site.record.find(entry_id)
        first.setdefault(origin_kind(getattr(located and located.item, "origin", None)), entry_id)
    parts: list[str | Link] = []
    for kind, entry_id in first.items():
        parts += [" ", replace(site.link(entry_id, _SOURCES[kind]), kind=kind or "more")]
    return tuple(parts)


def asked_of_paper(paper: Paper) -> tuple[str, ...]:
    """Return readers' words for the paper: what they ask, its authors' names, its journal."""
    names = [author.family for author in paper.authors]
    journals = [name for name in (paper.journal, paper.journal_abbreviation) if name]
    return ("who wrote this", "who wrote the paper", "what are the authors’ names", "authors", *names, *journals)


def paper_blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the paper's facts: title, authors, journal, and its addresses as far as they are known."""
    paper = site.record.paper
    facts = ". ".join(part for part in (authors(paper), journal_line(paper)) if part)
    title = paper.title if paper.title.endswith((".", "?", "!")) else f"{paper.title}."
    yield Paragraph((Strong(title), *((f" {facts}.",) if facts else ())), "paper")
    doi = [Link(f"doi.org/{paper.doi}", f"https://doi.org/{paper.doi}")] if paper.doi else []
    pubmed = [Link(f"PubMed {paper.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/")] if paper.pmid else []
    if links := joined([*doi, *pubmed], " · "):
        yield Paragraph(links, "paper-links")
