"""What Typst sets: the PDF, tagged for screen readers (PDF/UA-1), and the picture for links to the site.

Typefaces come with Typst, and there is no clock and nothing of the system in either. Every text of an article goes in
as a string, so that none can act as markup. Each element is set by what ``_BLOCKS`` or ``_INLINE`` says of its tag, and
by a function of book.typ where ``_STYLED`` names its class; one that none of them knows is set as what stands in it.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

import typst
from lxml.html import HtmlElement

from trialsite.editions.chapters import Book, Chapter, told_of
from trialsite.editions.edition import Edition, template

_FAMILIES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_STANDARD: Final = "ua-1"
_DOTS_PER_INCH = 72  # a point of Typst is a dot of the picture: 1200 x 630
_MANY, _SHORT = 30, 45  # lines of a list, and characters of each: an index, set in columns
_LAST_OF_LATIN = 0x17F  # every typeface has the letters up to here

# Class of a paragraph, or of a line of its own or words in one -> the function of book.typ that sets it.
_STYLED = {
    **dict.fromkeys(("lead", "topic-lead"), "lead"),
    **dict.fromkeys(("abstract", "absent", "elsewhere", "derived", "history"), "small-print"),
    **dict.fromkeys(("entry-address", "printed"), "entry-address"),
    "hosted-address": "hosted-address",
    "paper": "card",
}
# In a string of Typst only the backslash and the quotation mark act.
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def to_pdf(book: Book, edition: Edition) -> bytes:
    """Return the PDF of ``book``; raises ValueError where Typst refuses the text."""
    day = datetime.datetime.fromisoformat(edition.day).replace(tzinfo=datetime.UTC)
    released = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if edition.date else "none"
    head = [
        f"#let authors = {_array([edition.publisher] if edition.publisher else [])}",
        f"#let keywords = {_array(edition.subjects)}",
        f"#let families = {_array(_FAMILIES)}",
        f"#let released = {released}",
    ]
    texts = edition.texts | {"short-title": edition.title.partition(":")[0]}
    compiler = typst.Compiler(ignore_system_fonts=True)
    text = printable(_lets(texts) + "\n".join(head) + "\n" + template("book.typ") + _articles(book), compiler)
    return _compiled(text, compiler, format="pdf", pdf_standards=[_STANDARD], timestamp=day)


def to_social_picture(edition: Edition) -> bytes:
    """Return the PNG for ``edition``: its title, paper and address. Raises ValueError where Typst refuses the text."""
    host = edition.address.removeprefix("https://").removeprefix("http://").rstrip("/")
    text = _lets({"title": edition.title, "paper": edition.paper, "address": host}) + template("social.typ")
    return _compiled(text, typst.Compiler(ignore_system_fonts=True), format="png", ppi=_DOTS_PER_INCH)


def _compiled(text: str, compiler: typst.Compiler, **options: Any) -> bytes:
    try:
        made = compiler.compile(text.encode(), **options)
    except typst.TypstError as error:
        raise ValueError(f"{error.message} {' '.join(error.hints)}".strip()) from error
    assert isinstance(made, bytes)
    return made


def printable(text: str, compiler: typst.Compiler) -> str:
    """Return ``text`` with each character that no typeface has as its number, [U+4E2D]: nothing vanishes unseen."""
    unusual = sorted({sign for sign in text if ord(sign) > _LAST_OF_LATIN})
    missing = {ord(sign): f"[U+{ord(sign):04X}]" for sign in unusual if not _has(sign, compiler)}
    return text.translate(missing)


def _has(sign: str, compiler: typst.Compiler) -> bool:
    page = f'#set document(title: "x")\n#set text(font: {_array(_FAMILIES)})\n#{quoted("x" + sign)};'
    try:
        _compiled(page, compiler, format="pdf", pdf_standards=[_STANDARD], timestamp=0)
    except ValueError:
        return False
    return True


def _lets(values: Mapping[str, str]) -> str:
    return "".join(f"#let {name} = {quoted(value)}\n" for name, value in values.items())


def _array(texts: Iterable[str]) -> str:
    return "(" + "".join(f"{quoted(text)}, " for text in texts) + ")"


def _articles(book: Book) -> str:
    parts = []
    for chapter in book.chapters:
        with told_of(chapter.name):
            parts.append(_Typesetter(book, chapter).blocks(chapter.body))
    return "\n\n".join(parts)


@dataclass(frozen=True)
class _Typesetter:
    """Writes ``chapter`` of ``book`` as Typst."""

    book: Book
    chapter: Chapter

    def blocks(self, element: HtmlElement) -> str:
        """Return the children of ``element``: blocks each in lines of their own, loose text as a paragraph."""
        parts: list[str] = []
        loose = [string(element.text)]
        for child in element:
            if child.tag in _BLOCKS:
                parts += [trimmed(loose), _BLOCKS[str(child.tag)](self, child)]
                loose = []
            else:
                loose.append(self.inline(child))
            loose.append(string(child.tail))
        return "\n\n".join(part for part in [*parts, trimmed(loose)] if part)

    def inlines(self, element: HtmlElement) -> str:
        """Return what stands in ``element`` as parts of one line."""
        children = (self.inline(child) + string(child.tail) for child in element)
        return "".join([string(element.text), *children])

    def inline(self, element: HtmlElement) -> str:
        """Return ``element`` as a part of a line; a block in one, as in a loose list, on lines of its own."""
        if element.tag in _BLOCKS:
            return f"\n\n{_BLOCKS[str(element.tag)](self, element)}\n\n"
        text = _INLINE.get(str(element.tag), _Typesetter.inlines)(self, element)
        style = _style(element)
        return self.anchor(element) + (f"#{style}[{text}];" if style else text)

    def group(self, element: HtmlElement) -> str:
        """Return an element that only holds others."""
        return self.anchor(element) + self.blocks(element)

    def heading(self, heading: HtmlElement) -> str:
        level = int(str(heading.tag)[1])
        mark = f"#label({quoted(self._id(heading))})" if heading.get("id") else ""
        return f"#heading(level: {level})[{trimmed([self.inlines(heading)])}]{mark}"

    def paragraph(self, paragraph: HtmlElement) -> str:
        style = _style(paragraph)
        text = self.anchor(paragraph) + trimmed([self.inlines(paragraph)])
        return f"#{style}[{text}]" if style else text

    def list(self, items: HtmlElement) -> str:
        kind = "enum" if items.tag == "ol" else "list"
        lines = [item for item in items if item.tag == "li"]
        made = f"#{kind}({', '.join(map(self._cell, lines))})"
        is_index = len(lines) > _MANY and all(len(line.text_content()) < _SHORT for line in lines)
        return f"#columns(3)[{made}]" if is_index else made

    def terms(self, terms: HtmlElement) -> str:
        """Return a list of terms: each set strong, and what explains it set in."""
        entries = [child for group in terms for child in (group if group.tag == "div" else [group])]
        set_as = {"dt": "strong", "dd": "explained"}
        return "\n\n".join(f"#{set_as.get(str(entry.tag), 'block')}{self._cell(entry)}" for entry in entries)

    def table(self, table: HtmlElement) -> str:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        width = max(map(len, rows), default=0)
        if not width:
            raise ValueError("a table without a cell")
        head = [row for row in rows if row and all(cell.tag == "th" for cell in row)]
        header = f"table.header({self._cells(head)}), " if head else ""
        body = self._cells(row for row in rows if row not in head)
        return self.anchor(table) + f"#table(columns: {width}, {header}\n {body})"

    def link(self, link: HtmlElement) -> str:
        inner, href = self.inlines(link), link.get("href")
        if not href:
            return inner
        found = self.book.find(href, self.chapter)
        target = f"label({quoted(self.book.id_of(*found))})" if found else quoted(urljoin(self.book.base, href))
        return f"#link({target})[{inner}];"

    def anchor(self, element: HtmlElement) -> str:
        """Return a mark of the element's id, which the element itself cannot carry."""
        return f"#anchor({quoted(self._id(element))});" if element.get("id") else ""

    def _cells(self, rows: Iterable[Iterable[HtmlElement]]) -> str:
        return ",\n ".join(", ".join(map(self._cell, row)) for row in rows)

    def _cell(self, element: HtmlElement) -> str:
        return f"[{self.group(element)}]"

    def _id(self, element: HtmlElement) -> str:
        return self.book.id_of(self.chapter, str(element.get("id")))


Writer = Callable[[_Typesetter, HtmlElement], str]

_BLOCKS: Final[Mapping[str, Writer]] = {
    **dict.fromkeys("address article aside dd details div dt figcaption li section summary".split(), _Typesetter.group),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Typesetter.heading),
    **dict.fromkeys(("ul", "ol"), _Typesetter.list),
    "p": _Typesetter.paragraph,
    "dl": _Typesetter.terms,
    "table": _Typesetter.table,
    "blockquote": lambda to, quote: f"#quote(block: true)[{to.blocks(quote)}]",
}
_INLINE: Final[Mapping[str, Writer]] = {
    "strong": lambda to, words: f"#strong[{to.inlines(words)}];",
    **dict.fromkeys(("em", "i"), lambda to, words: f"#emph[{to.inlines(words)}];"),
    "code": lambda to, code: f"#raw({quoted(code.text_content())});",
    "br": lambda to, end: "#linebreak();",
    "a": _Typesetter.link,
}


def _style(element: HtmlElement) -> str:
    return next((_STYLED[name] for name in element.classes if name in _STYLED), "")


def quoted(text: str) -> str:
    """Return ``text`` as a string of Typst."""
    return f'"{text.translate(_ESCAPES)}"'


def string(text: str | None) -> str:
    """Return text of HTML as Typst content, its white space folded; the semicolon ends the expression."""
    folded = re.sub(r"[ \t\n\r\f]+", " ", text or "")
    return f"#{quoted(folded)};" if folded else ""


def trimmed(parts: Iterable[str]) -> str:
    """Return content without the blanks that HTML ignores at the ends of a block."""
    joined = re.sub(r'^#" ', '#"', "".join(parts))
    return re.sub(r' ";$', '";', joined).replace('#"";', "")
