"""What Typst sets: the PDF, tagged for screen readers (PDF/UA-1), and the picture for links to the site.

Typefaces come with Typst, and there is no clock and nothing of the system in either.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Final

import typst

from trialsite.editions.chapters import Book
from trialsite.editions.edition import Edition, template
from trialsite.editions.typst_markup import FAMILIES, quoted, to_typst

_STANDARD: Final = "ua-1"
_DOTS_PER_INCH = 72  # a point of Typst is a dot of the picture: 1200 x 630
_LAST_OF_LATIN = 0x17F  # every typeface has the letters up to here

_HOW = (
    "Under each statement stands the permanent address at which it can be read, checked and cited. A mark like "
    "#top behind an entry is to be put after the address of its page. Links lead to their page here or to the web."
)


class Unprintable(ValueError):
    """The text cannot be set: what Typst says of it."""


def to_pdf(book: Book, edition: Edition) -> bytes:
    """Return the PDF of ``book``.

    A character that none of the typefaces has is printed as its number, like ``[U+4E2D]``: nothing vanishes
    unseen. Raises Unprintable where Typst refuses the text for another reason.
    """
    day = datetime.datetime.fromisoformat(edition.day).replace(tzinfo=datetime.UTC)
    released = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if edition.date else "none"
    head = [
        f"#let authors = {_array([edition.publisher] if edition.publisher else [])}",
        f"#let keywords = {_array(edition.subjects)}",
        f"#let families = {_array(FAMILIES)}",
        f"#let released = {released}",
    ]
    texts = edition.texts | {"short-title": edition.title.partition(":")[0], "how": _HOW}
    compiler = typst.Compiler(ignore_system_fonts=True)
    text = printable(_lets(texts) + "\n".join(head) + "\n" + template("book.typ") + to_typst(book), compiler)
    return _compiled(text, compiler, format="pdf", pdf_standards=[_STANDARD], timestamp=day)


def to_social_picture(edition: Edition) -> bytes:
    """Return the PNG for ``edition``: its title, the paper it is about, its address.

    Raises Unprintable where Typst refuses the text.
    """
    host = edition.address.removeprefix("https://").removeprefix("http://").rstrip("/")
    text = _lets({"title": edition.title, "paper": edition.paper, "address": host}) + template("social.typ")
    return _compiled(text, typst.Compiler(ignore_system_fonts=True), format="png", ppi=_DOTS_PER_INCH)


def _compiled(text: str, compiler: typst.Compiler, **options: Any) -> bytes:
    try:
        made = compiler.compile(text.encode(), **options)
    except typst.TypstError as error:
        raise Unprintable(f"{error.message} {' '.join(error.hints)}".strip()) from error
    assert isinstance(made, bytes)
    return made


def printable(text: str, compiler: typst.Compiler) -> str:
    """Return ``text`` with each character that no typeface has written as its number."""
    unusual = sorted({sign for sign in text if ord(sign) > _LAST_OF_LATIN})
    missing = {ord(sign): f"[U+{ord(sign):04X}]" for sign in unusual if not _has(sign, compiler)}
    return text.translate(missing)


def _has(sign: str, compiler: typst.Compiler) -> bool:
    page = f'#set document(title: "x")\n#set text(font: {_array(FAMILIES)})\n#{quoted("x" + sign)};'
    try:
        _compiled(page, compiler, format="pdf", pdf_standards=[_STANDARD], timestamp=0)
    except Unprintable:
        return False
    return True


def _lets(values: Mapping[str, str]) -> str:
    return "".join(f"#let {name} = {quoted(value)}\n" for name, value in values.items())


def _array(texts: Sequence[str]) -> str:
    return "(" + "".join(f"{quoted(text)}, " for text in texts) + ")"
