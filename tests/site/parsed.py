"""A rendered page as a reader meets it: its head, its ids and links, and the text of its article block by block."""

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

_LINKING = ("href", "src", "srcset", "data", "poster", "action")
_NAMES = "p li td th dt dd h1 h2 h3 h4 figcaption blockquote".split()
# Blocks that hold no other block.
_LEAVES = "//article//*[({}) and not({})]".format(
    *(" or ".join(way + name for name in _NAMES) for way in ("self::", ".//"))
)
_UNREAD = ".//*[contains(@class, 'headerlink')] | .//button | .//script"


@dataclass(frozen=True)
class Block:
    """The text of one block, white space folded, with the block's own id."""

    tag: str
    anchor: str
    text: str


class ParsedPage:
    """What stands in one HTML file."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree

    @cached_property
    def ids(self) -> Counter[str]:
        """Every id of the page, with the number of elements that have it."""
        return Counter(str(found) for found in self.tree.xpath("//@id"))

    @property
    def article_ids(self) -> list[str]:
        """The ids inside the article, in order."""
        return [str(found) for found in self.tree.xpath("//article//@id")]

    @property
    def elements(self) -> list[HtmlElement]:
        """Every element, in order."""
        return [element for element in self.tree.iter() if isinstance(element.tag, str)]

    @property
    def links(self) -> Iterator[tuple[HtmlElement, str]]:
        """Every address that an element of the page names, with the element."""
        for element in self.elements:
            yield from ((element, element.get(name)) for name in _LINKING if element.get(name) is not None)

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the article that hold text."""
        found = [Block(part.tag, part.get("id", ""), text_of(part)) for part in self.tree.xpath(_LEAVES)]
        return [block for block in found if block.text]

    @property
    def headings(self) -> list[Block]:
        """The headings of the article."""
        return [block for block in self.blocks if block.tag in {"h1", "h2", "h3", "h4"}]

    @property
    def title(self) -> str:
        """The page's title."""
        return " ".join(str(self.tree.findtext(".//title")).split())

    def after(self, anchor: str) -> Block:
        """The block that follows the one with the id ``anchor``."""
        return self.blocks[[block.anchor for block in self.blocks].index(anchor) + 1]

    def meta(self, name: str) -> list[str]:
        """The contents of the ``<meta>`` elements called ``name``."""
        return [str(found) for found in self.tree.xpath("//meta[@name=$n or @property=$n]/@content", n=name)]

    def rel(self, name: str) -> list[str]:
        """The addresses of the ``<link>`` elements with relation ``name``."""
        return [str(found) for found in self.tree.xpath("//link[@rel=$n]/@href", n=name)]


Pages = dict[str, ParsedPage]  # by their names


def text_of(element: HtmlElement) -> str:
    """Return what is read of ``element``, white space folded."""
    read = copy.deepcopy(element)
    for furniture in read.xpath(_UNREAD):
        furniture.drop_tree()
    return " ".join(str(read.text_content()).split())


def letters(text: str) -> str:
    """Return ``text`` without blanks, case and ligatures: what no change of line, page or typeface may touch."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def stands(block: str, found: str) -> bool:
    """Tell whether ``block`` stands in the letters ``found``: whole, or in two pieces where a sheet ends within it."""
    if letters(block) in found:
        return True
    cuts = [place for place, letter in enumerate(block) if letter == " "]
    return any(letters(block[:cut]) in found and letters(block[cut:]) in found for cut in cuts)


def parse(path: Path) -> ParsedPage:
    """Return what stands in the HTML file at ``path``."""
    return ParsedPage(html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot())


def parse_site(folder: Path) -> Pages:
    """Return every page of a rendered site by its name, but for the page of missing pages."""
    return {path.name: parse(path) for path in sorted(folder.glob("*.html")) if path.name != "404.html"}


def broken_links(folder: Path, pages: Pages) -> list[tuple[str, str]]:
    """Return each page with an address on it that leads to no file in ``folder``, or to no id of a page."""
    broken = []
    for name, page in pages.items():
        for _, address in page.links:
            parts = urlsplit(urljoin(name, address))
            if parts.scheme or parts.netloc:
                continue
            target, anchor = unquote(parts.path), unquote(parts.fragment)
            known = not anchor or (target in pages and anchor in pages[target].ids)
            if not (folder / target).is_file() or not known:
                broken.append((name, address))
    return broken
