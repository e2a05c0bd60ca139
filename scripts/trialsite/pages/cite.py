"""Cite and download: the paper first, then the page or statement; and the files to carry away."""

from collections.abc import Iterator

from trialsite.citations import FORMATS, TITLES
from trialsite.pages.blocks import (
    Block,
    Code,
    Definition,
    Definitions,
    Heading,
    Item,
    Link,
    Paragraph,
    Strong,
    Target,
    joined,
)
from trialsite.pages.context import SiteContext
from trialsite.pages.references import citation_line

_LEAD = (
    "Two things can be cited, and they are not the same: the paper, which its authors wrote, and a page or statement "
    "of this site, which they did not. Cite the paper for what the study says, and the page when you rely on its "
    "wording or on what it says is missing."
)
_LINKS = ("permalink", "permanent link", "link to a sentence", "link to a statement", "cite this site")
_OF_A_PAGE = (
    "The citation of each page stands at its end; fill in the day on which you read it. The sign beside a heading is a "
    "link to its own address."
)
_OF_A_STATEMENT = ", and its id. These addresses are permanent; a statement keeps its id when it is reworded or moved."
_OFFLINE = (
    "On the web your browser keeps a copy of these pages, so that they also open offline; such a page "
    "says that it is a kept copy. The copy holds nothing about you. Any page prints by itself, without menus and with "
    "its address."
)


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page on citing and downloading."""
    yield Paragraph((_LEAD,), "lead")
    yield Heading(2, "Cite the paper", Target("cite-the-paper"))
    yield from _paper(site)
    yield Heading(2, "Cite a page or a statement", Target("cite-a-page"), asked=_LINKS)
    # No edition has the citation of a page, or a sign beside a heading.
    yield Paragraph((_OF_A_PAGE,), "screen-only")
    yield Paragraph(("To cite one statement, give its own address: that of its page, ", Code("#"), _OF_A_STATEMENT))
    yield Heading(2, "Citation files", Target("files"))
    yield Definitions(tuple(_files()))
    yield Heading(2, "Without a network", Target("offline"), asked=("can I read it offline", "without internet"))
    yield Paragraph((_OFFLINE,))
    # The files are made after the pages are rendered, so their links stand in a template (partials/downloads.html).
    yield Heading(2, "Download the site", Target("download"), asked=("PDF", "EPUB", "e-book", "print it", "zip"))
    yield Paragraph(("The whole site as a file of your own. Each file names its release.",))


def _paper(site: SiteContext) -> Iterator[Block]:
    cited = site.citations.get("paper", {})
    formatted = {name: cited[style] for style, name in TITLES.items() if style in cited}
    entries = [Definition(Item((name,)), (citation_line(entry),)) for name, entry in formatted.items()]
    if entries:
        yield Definitions(tuple(entries))
    else:
        yield Paragraph((Strong(site.record.paper.title),))


def _files() -> Iterator[Definition]:
    """Yield the citation files: of the paper, of all works named, of the site."""
    names = {"paper": "The paper", "works": "All works named on this site", "site": "This site"}
    for stem, name in names.items():
        links = (Link(made.name, f"cite/{stem}.{ending}") for ending, made in FORMATS.items())
        yield Definition(Item((name,)), (joined(links, " · "),))
