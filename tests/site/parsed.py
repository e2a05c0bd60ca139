"""A rendered page as a reader meets it: its head, its ids and links, and the text of its article in blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li nav ol p pre "
    "section summary table tbody td text th thead title tr ul".split()
)
_UNSEEN = frozenset({"script", "style", "template"})
_LINKING = ("href", "src", "srcset", "data", "poster", "action", "xlink:href")


@dataclass(frozen=True)
class Element:
    """A start tag with its attributes."""

    tag: str
    attributes: dict[str, str]
    in_article: bool


@dataclass(frozen=True)
class Block:
    """The text of one block of the article, white space folded; ``anchor`` is the block's own id."""

    tag: str
    anchor: str
    text: str


@dataclass
class ParsedPage:
    """What stands in one HTML file."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)  # the words inside the article's pictures
    title: str = ""

    @property
    def ids(self) -> Counter[str]:
        """Every id of the page, with the number of elements that have it."""
        return Counter(element.attributes["id"] for element in self.elements if "id" in element.attributes)

    @property
    def article_ids(self) -> list[str]:
        """The ids inside the article, in order."""
        return [e.attributes["id"] for e in self.elements if e.in_article and "id" in e.attributes]

    @property
    def links(self) -> Iterator[tuple[Element, str]]:
        """Every address that an element of the page names, with the element."""
        for element in self.elements:
            for name in _LINKING:
                if name in element.attributes:
                    yield element, element.attributes[name]

    @property
    def headings(self) -> list[Block]:
        """The headings of the article."""
        return [block for block in self.blocks if block.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]

    @property
    def text(self) -> str:
        """The visible text of the article on one line."""
        return " ".join(block.text for block in self.blocks)

    def meta(self, name: str) -> list[str]:
        """The contents of the ``<meta>`` elements called ``name``."""
        found = [e.attributes for e in self.elements if e.tag == "meta" and e.attributes.get("name") == name]
        return [attributes.get("content", "") for attributes in found]

    def rel(self, name: str) -> list[str]:
        """The addresses of the ``<link>`` elements with relation ``name``."""
        found = [e.attributes for e in self.elements if e.tag == "link" and e.attributes.get("rel") == name]
        return [attributes.get("href", "") for attributes in found]

    def after(self, anchor: str) -> Block:
        """The block that follows the block with id ``anchor``."""
        place = [block.anchor for block in self.blocks].index(anchor)
        return self.blocks[place + 1]


def parse(path: Path) -> ParsedPage:
    """Return what stands in the HTML file at ``path``."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader.page


def parse_site(folder: Path) -> dict[str, ParsedPage]:
    """Return every page of a rendered site by its path in ``folder``, but for the page of missing pages."""
    paths = sorted(
        path for path in folder.rglob("*.html") if path.name != "404.html" and path.parent.name != "download"
    )
    return {path.relative_to(folder).as_posix(): parse(path) for path in paths}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ParsedPage()
        self._open: list[tuple[str, bool]] = []  # each open element: its tag, and whether its text is unseen
        self._tag = self._anchor = self._text = ""

    @property
    def _in_article(self) -> bool:
        return any(tag == "article" for tag, _ in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append(Element(tag, attributes, self._in_article))
        if tag in _BLOCKS:
            self._end_block()
            self._tag, self._anchor = tag, attributes.get("id", self._anchor)
        if tag == "br":
            self._text += " "
        if tag not in _VOID:
            # The sign that links to a heading is furniture, not text.
            furniture = "headerlink" in attributes.get("class", "").split()
            self._open.append((tag, furniture or tag in _UNSEEN))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "article" not in tags:
            self.page.title += data if tags[-2:] == ["head", "title"] else ""
        elif "svg" in tags:
            self.page.drawn += [data.strip()] if data.strip() else []
        elif not any(unseen for _, unseen in self._open):
            self._text += data

    def _end_block(self) -> None:
        text = " ".join(self._text.split())
        if text:
            self.page.blocks.append(Block(self._tag, self._anchor, text))
            self._anchor = ""
        self._text = ""
