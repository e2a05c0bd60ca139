"""What an article says, block by block, as any copy of it must say it too."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from lxml import html

# Blocks that hold no other block.
_LEAVES = (
    "//article//*[self::p or self::li or self::td or self::th or self::h1 or self::h2 or self::h3 or self::figcaption "
    "or self::blockquote][not(.//p or .//li or .//table or .//ul or .//ol or .//h2 or .//h3)]"
)
# A page's own way of being cited, shared and found; a copy has its own.
_NOT_CARRIED = frozenset({"cite-box", "page-address", "screen-only", "also-asked", "all-tools"})
_ALWAYS = "also-called"
_UNREAD = ".//button|" + "|".join(f".//*[contains(@class, '{name}')]" for name in ("headerlink", "screen-only"))


def blocks_of(page: Path) -> list[str]:
    """Return the text of each block of the article of ``page``, white space folded.

    The word that a block begins with is a piece of its own: it may stand in the margin.
    """
    tree = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8"))
    found = [element for element in tree.xpath(_LEAVES) if not _is_left_out(element)]
    for element in found:
        for furniture in element.xpath(_UNREAD):
            furniture.drop_tree()
    pieces = [piece for element in found for piece in _pieces(element)]
    return [text for piece in pieces if (text := " ".join(piece.split()))]


def letters(text: str) -> str:
    """Return ``text`` without blanks, case and ligatures: what no change of line, page or typeface may touch."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _pieces(element: html.HtmlElement) -> tuple[str, str]:
    """Return the word in bold that ``element`` begins with, and the rest."""
    whole = str(element.text_content())
    first = str(element[0].text_content()) if len(element) and element[0].tag == "strong" else ""
    return (first, whole.lstrip().removeprefix(first)) if not (element.text or "").strip() else ("", whole)


def _is_left_out(element: html.HtmlElement) -> bool:
    lineage = [element, *element.iterancestors()]
    classes = [set((ancestor.get("class") or "").split()) for ancestor in lineage]
    return any(_NOT_CARRIED & names and _ALWAYS not in names for names in classes)
