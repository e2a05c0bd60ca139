"""What a page needs to know of the whole site: its record, its pages, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from trialsite.pages.blocks import Block, Line, Link, joined
from trialsite.pages.names import sentence_anchor, sentence_name, title_of
from trialsite.pages.prose import Prose
from trialsite.record.model import THE_PAPER, Record
from trialsite.record.values import Origin


@dataclass(frozen=True)
class PageSpec:
    """A page of the site: ``file`` is its published address, ``group`` its place in the navigation.

    ``needs`` tells whether a record holds what the page is about.
    """

    key: str
    file: str
    title: str
    group: str
    summary: str
    build: Callable[[SiteContext], Iterable[Block]]
    needs: Callable[[Record], object] = lambda record: True


@dataclass(frozen=True)
class SiteContext:
    """A record with its pages; ``citations`` holds each work's citation by id and style, as far as it was formatted."""

    record: Record
    pages: tuple[PageSpec, ...]
    citations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def file(self, key: str) -> str:
        """Return the Markdown file of the page ``key``; empty where the site has no such page."""
        return next((page.file for page in self.pages if page.key == key), "")

    def prose(self) -> Prose:
        """Return a new page's way of linking terms."""
        return Prose(self.record.glossary, self.file("glossary"))

    def address(self, entry_id: str) -> str:
        """Return where an entry stands, like ``rationale.md#need``."""
        if entry_id == THE_PAPER:
            return f"{self.file('references') or self.file('home')}#{THE_PAPER}"
        located = self.record.find(entry_id)
        return f"{self.file(located.page)}#{entry_id}" if located else ""

    def title(self, entry_id: str) -> str:
        """Return the words that stand for an entry."""
        located = self.record.find(entry_id)
        return title_of(located.item) if located else "The paper"

    def link(self, entry_id: str, text: str = "") -> Link:
        """Return a link to an entry, in its own words or in ``text``."""
        return Link(text or self.title(entry_id), self.address(entry_id))

    def links(self, ids: Iterable[str]) -> Line:
        """Return links to entries, with semicolons between them."""
        return joined(map(self.link, ids), "; ")

    def sentence(self, origin: Origin) -> Link:
        """Return the link to the source sentence that ``origin`` names, on the source page."""
        section = self.record.section(origin.section)
        assert section is not None
        number = origin.sentence or 1
        return Link(sentence_name(section, number), f"{self.file('source')}#{sentence_anchor(section.id, number)}")

    def pubmed(self, origin: Origin) -> str:
        """Return the address of PubMed's page, opened at the source sentence; empty where that is not known.

        A text fragment names the first and last words of a passage (https://wicg.github.io/scroll-to-text-fragment/).
        A browser without such support opens the page at its top.
        """
        section, pmid = self.record.section(origin.section), self.record.paper.pmid
        if section is None or not pmid or not section.fragments:
            return ""
        ends = section.fragments[(origin.sentence or 1) - 1]
        # A hyphen would be taken for the mark of a prefix or suffix.
        words = ",".join(quote(end, safe="").replace("-", "%2D") for end in (ends.first, ends.last) if end)
        return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/#:~:text={words}" if words else ""
