"""The ways to the full paper, and every work that the site names."""

import re
from collections.abc import Iterator
from html import escape, unescape

from trialsite.pages.blocks import Block, Emphasis, Item, Items, Line, Link, Paragraph, plain
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import target_of, withdrawn_line
from trialsite.pages.home import asked_of_paper, paper_blocks
from trialsite.pages.names import work_name
from trialsite.pages.prose import own_heading
from trialsite.pages.topics import topic_blocks
from trialsite.record.entries import Reference
from trialsite.record.model import THE_PAPER
from trialsite.record.paper import Paper

_SECONDARY = "Known from one secondary source."
# What a formatted citation is made of; of other tags nothing is kept.
_CITED = re.compile('<i>(.*?)</i>|<a href="(.*?)">(.*?)</a>|<[^>]*>|([^<]+|<)')


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page of references."""
    yield own_heading(THE_PAPER, *asked_of_paper(site.record.paper))
    yield from paper_blocks(site)
    if facts := _facts(site.record.paper):
        yield Paragraph((facts,))
    yield from topic_blocks(site, "references", site.prose())
    if site.record.references:
        yield own_heading("works")
        works = sorted(site.record.references, key=lambda work: (plain(_citation(work, site)).casefold(), work.id))
        days = {work.checked for work in works}
        if len(days) == 1:
            yield Paragraph((f"Last checked on {days.pop()}.",))
        yield Items(tuple(_work(reference, site, dated=bool(days)) for reference in works))


def _facts(paper: Paper) -> str:
    """Return what else is on record of the paper: its date, how it is indexed, its keywords."""
    named = {
        "Published": paper.published if paper.published and len(paper.published) > len("2018") else "",
        "Indexed as": ", ".join(paper.publication_types),
        "Authors’ keywords": ", ".join(paper.keywords),
    }
    return " ".join(f"{name}: {value}." for name, value in named.items() if value)


def _citation(reference: Reference, site: SiteContext) -> Line:
    """Return a work's citation; its title where none was made."""
    return citation_line(site.citations.get(reference.id, {}).get("nlm") or escape(str(reference.csl["title"])))


def _work(reference: Reference, site: SiteContext, *, dated: bool) -> Item:
    target = target_of(reference, "references")
    if reference.withdrawn:
        return Item((f"{work_name(reference)}. ", *withdrawn_line(reference)), target)
    notes = [f"Registered as {reference.registry}." if reference.registry else "", reference.note or ""]
    notes += [_SECONDARY if reference.certainty == "secondary" else ""]
    notes += [f"Checked {reference.checked}." if dated else ""]
    told = " ".join(filter(None, notes))
    return Item((*_citation(reference, site), *((f" {told}",) if told else ())), target)


def citation_line(html: str) -> Line:
    """Return a formatted citation, kept as HTML, as a line: ``i`` as emphasis, ``a`` as a link, else its text."""
    parts = (map(unescape, found) for found in _CITED.findall(html) if any(found))
    return tuple(
        Emphasis(emphasis) if emphasis else Link(words, address) if words else text
        for emphasis, address, words, text in parts
    )
