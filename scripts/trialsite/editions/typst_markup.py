"""From an article in HTML to Typst, for the PDF: every text as a string, so that none can act as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from trialsite.editions.chapters import Chapter, outside
from trialsite.editions.drawings import of_kind, said_of, standalone
from trialsite.editions.one_ids import OneDocument
from trialsite.editions.rendered import told_of

FAMILIES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")

_BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figure figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section "
    "summary table ul svg".split()
)
_WRAPPED = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "cite": "emph", "sub": "sub", "sup": "super"}

# Class of a paragraph, or of a line of its own -> the function of typst_head.typ that sets it.
_STYLED = {
    "lead": "lead",
    "section-lead": "lead",
    "origin": "small-print",
    "also-called": "small-print",
    "tools": "small-print",
    "history": "small-print",
    "section-facts": "small-print",
    "fingerprint": "small-print",
    "hosted-address": "hosted-address",
    "paper": "card",
    "caution": "caution",
    "admonition-title": "strong",
}


@dataclass(frozen=True)
class Typesetter:
    """Writes chapters as Typst: ``document`` knows where links lead, ``base`` is the hosted address."""

    document: OneDocument
    base: str
    chapter: Chapter

    def article(self) -> str:
        """Return the chapter as Typst markup."""
        return self._blocks(self.chapter.body)

    def _blocks(self, element: HtmlElement) -> str:
        """Return the children of ``element``: blocks each in lines of their own, loose text as a paragraph."""
        parts: list[str] = []
        loose = [string(element.text)]
        for child in element:
            if child.tag in _BLOCKS:
                parts += [_paragraph(loose), self._block(child)]
                loose = []
            else:
                loose.append(self._inline(child))
            loose.append(string(child.tail))
        return "\n\n".join(part for part in [*parts, _paragraph(loose)] if part)

    def _block(self, element: HtmlElement) -> str:
        writers: Mapping[str, Callable[[HtmlElement], str]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "p": self._text_block,
            "table": self._table,
            "figure": self._figure,
            "svg": self._picture,
            "blockquote": lambda quote: f"#quote(block: true)[{self._blocks(quote)}]",
            "pre": lambda code: f"#raw(block: true, {quoted(code.text_content())})",
            "hr": lambda _: "#divider()",
        }
        if "tools" in (element.get("class") or "").split():
            return self._text_block(element)
        if element.tag in writers:
            return writers[str(element.tag)](element)
        boxed = "admonition" in (element.get("class") or "").split()
        body = self._anchor(element) + self._blocks(element)
        return f"#card[{body}]" if boxed else body

    def _heading(self, heading: HtmlElement) -> str:
        level = int(str(heading.tag)[1])
        mark = f"#label({quoted(self._id(heading))})" if heading.get("id") else ""
        return f"#heading(level: {level})[{self._inlines(heading)}]{mark}"

    def _text_block(self, paragraph: HtmlElement) -> str:
        style = next((_STYLED[name] for name in (paragraph.get("class") or "").split() if name in _STYLED), "")
        text = self._anchor(paragraph) + self._inlines(paragraph)
        return f"#{style}[{text}]" if style else text

    def _list(self, items: HtmlElement) -> str:
        entries = [f"[{self._anchor(item)}{self._blocks(item)}]" for item in items if item.tag == "li"]
        return f"#{'enum' if items.tag == 'ol' else 'list'}({', '.join(entries)})"

    def _table(self, table: HtmlElement) -> str:
        rows = list(table.iter("tr"))
        head = [row for row in rows if len(row) and row[0].tag == "th" and all(cell.tag == "th" for cell in row)]
        width = max((len(row) for row in rows), default=0)
        if not width:
            raise ValueError("a table without a cell")
        cells = [self._cells(row) for row in rows if row not in head]
        header = f"table.header({', '.join(', '.join(self._cells(row)) for row in head)}), " if head else ""
        body = ",\n  ".join(", ".join(row) for row in cells)
        return f"#table(columns: {width}, {header}\n  {body})"

    def _cells(self, row: HtmlElement) -> list[str]:
        return [f"[{self._anchor(cell)}{self._blocks(cell)}]" for cell in row]

    def _figure(self, figure: HtmlElement) -> str:
        """Return a figure: one of its pictures, and all that stands in it besides."""
        chosen = of_kind(figure, "wide")
        others = [child for child in figure if child.tag != "svg"]
        parts = [self._picture(chosen)] if chosen is not None else []
        parts += [self._block(child) if child.tag in _BLOCKS else self._inline(child) for child in others]
        return self._anchor(figure) + "\n\n".join(parts)

    def _picture(self, svg: HtmlElement) -> str:
        return f"#picture({quoted(standalone(svg, FAMILIES[0]))}, {quoted(said_of(svg))})"

    def _inlines(self, element: HtmlElement) -> str:
        parts = [string(element.text)]
        for child in element:
            parts += [self._inline(child), string(child.tail)]
        return trimmed(parts)

    def _inline(self, element: HtmlElement) -> str:
        if element.tag == "br":
            return "#linebreak();"
        if element.tag in _BLOCKS:  # a block inside a paragraph, as in a loose list
            return f"\n\n{self._block(element)}\n\n"
        inner = self._inlines_untrimmed(element)
        mark = self._anchor(element)
        if element.tag == "a" and element.get("href"):
            return mark + self._link(str(element.get("href")), inner)
        if element.tag in {"code", "kbd", "samp"}:
            return f"{mark}#raw({quoted(element.text_content())});"
        wrap = _WRAPPED.get(str(element.tag))
        return f"{mark}#{wrap}[{inner}];" if wrap else mark + inner

    def _inlines_untrimmed(self, element: HtmlElement) -> str:
        return string(element.text) + "".join(self._inline(child) + string(child.tail) for child in element)

    def _link(self, href: str, inner: str) -> str:
        place = self.document.place(href, self.chapter)
        target = quoted(outside(href, self.base)) if place is None else f"label({quoted(place)})"
        return f"#link({target})[{inner}];"

    def _anchor(self, element: HtmlElement) -> str:
        """Return a mark of the element's id, which the element itself cannot carry."""
        return f"#anchor({quoted(self._id(element))});" if element.get("id") else ""

    def _id(self, element: HtmlElement) -> str:
        return self.document.id_of(self.chapter, str(element.get("id")))


def to_typst(chapters: Sequence[Chapter], document: OneDocument, base: str) -> str:
    """Return all ``chapters`` as Typst markup."""
    return "\n\n".join(_set(Typesetter(document, base, chapter)) for chapter in chapters)


def _set(typesetter: Typesetter) -> str:
    with told_of(typesetter.chapter.name):
        return typesetter.article()


def quoted(text: str) -> str:
    """Return ``text`` as a string of Typst: only the backslash and the quotation mark act in one."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped.replace(chr(9), chr(92) + "t")}"'


def string(text: str | None) -> str:
    """Return text of HTML as Typst content, its white space folded; the semicolon ends the expression."""
    folded = re.sub(r"[ \t\n\r\f]+", " ", text or "")
    return f"#{quoted(folded)};" if folded else ""


def trimmed(parts: Iterable[str]) -> str:
    """Return content without the blanks that HTML ignores at the ends of a block."""
    joined = "".join(parts)
    joined = re.sub(r'^#" ', '#"', joined)
    return re.sub(r' ";$', '";', joined).replace('#"";', "")


def _paragraph(parts: Iterable[str]) -> str:
    text = trimmed(parts)
    return "" if text == '#" ";' else text
