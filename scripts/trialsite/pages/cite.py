"""Cite and download: the paper first, then the page or statement; and the files to carry away."""

from collections.abc import Iterator

from trialsite.citations import FORMATS, TITLES
from trialsite.pages.blocks import Block, Definition, Definitions, Item, Link, Paragraph, Strong, joined
from trialsite.pages.context import SiteContext
from trialsite.pages.prose import own_heading, told
from trialsite.pages.references import citation_line


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page on citing and downloading."""
    yield own_heading("cite-the-paper")
    yield _paper(site)
    yield own_heading("cite-a-page")
    yield Paragraph(told("cite-a-page"), "screen-only")
    yield Paragraph(told("cite-a-statement"))
    yield own_heading("files")
    yield Definitions(tuple(_files()))
    yield own_heading("offline")
    yield Paragraph(told("offline"))
    # The files are made after the pages are rendered, so their links stand in a template (partials/downloads.html).
    yield own_heading("download")
    yield Paragraph(told("download"))


def _paper(site: SiteContext) -> Block:
    """Return the paper's citations; its title where none was made."""
    cited = site.citations.get("paper", {})
    formatted = {name: citation_line(cited[style]) for style, name in TITLES.items() if style in cited}
    entries = tuple(Definition(Item((name,)), (line,)) for name, line in formatted.items())
    return Definitions(entries) if entries else Paragraph((Strong(site.record.paper.title),))


def _files() -> Iterator[Definition]:
    """Yield the citation files: of the paper, of all works named, of the site."""
    names = {"paper": "The paper", "works": "All works named on this site", "site": "This site"}
    for stem, name in names.items():
        links = (Link(made.name, f"cite/{stem}.{ending}") for ending, made in FORMATS.items())
        yield Definition(Item((name,)), (joined(links, " · "),))
