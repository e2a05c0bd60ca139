"""The PDF, set by Typst: tagged for screen readers (PDF/UA-1), with typefaces that come with Typst and no clock."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from importlib.resources import files as resources
from typing import Final

import typst

from trialsite.editions.chapters import Chapter, with_addresses
from trialsite.editions.edition import LANGUAGE, Edition
from trialsite.editions.one_ids import OneDocument
from trialsite.editions.typst_markup import FAMILIES, quoted, to_typst

_STANDARD: Final = "ua-1"
_IN_SHORT = "Rests on one abstract. Not medical advice."

_COLOURS = {
    "ink": "#22292c",
    "soft": "#535c60",
    "hairline": "#d8cfbc",
    "accent": "#17566b",
    "ground": "#f6f1e6",
}

_FRONT = """\
#v(1fr)
#block(below: 2em, {{ set text(size: 26pt); title() }})
#lead[{description}]
{edition}

{where}

{how}
#caution[{caution}]
#v(2fr)
#pagebreak()
#heading(level: 1, outlined: false, bookmarked: true)[Contents]
#columns(3, gutter: 5mm)[#show outline.entry: set text(size: 7.5pt)
#outline(title: none, depth: 2)]
"""

_HOW = (
    "Under each statement stands the permanent address at which it can be read, checked and cited. Links within this "
    "document lead to its own pages, all others to the web."
)


class Unprintable(ValueError):
    """The text cannot be set: what Typst says of it."""


def to_pdf(chapters: Sequence[Chapter], edition: Edition, caution: str) -> bytes:
    """Return the PDF of ``chapters``.

    A character that none of the typefaces has is printed as its number, like ``[U+4E2D]``: nothing vanishes
    unseen. Raises Unprintable where Typst refuses the text for another reason.
    """
    addressed = [with_addresses(chapter, edition.address) for chapter in chapters]
    # Where links lead is the same with and without the addresses, which have no ids.
    document = OneDocument(addressed, edition.address)
    text = _settings(edition) + _front(edition, caution) + to_typst(addressed, document, edition.address)
    compiler = typst.Compiler(ignore_system_fonts=True)
    try:
        made = compiler.compile(
            printable(text, compiler).encode(),
            format="pdf",
            pdf_standards=[_STANDARD],
            timestamp=datetime.datetime(*edition.day, tzinfo=datetime.UTC),
        )
    except typst.TypstError as error:
        raise Unprintable(f"{error.message} {' '.join(error.hints)}".strip()) from error
    assert isinstance(made, bytes)
    return made


def printable(text: str, compiler: typst.Compiler) -> str:
    """Return ``text`` with each character that no typeface has written as its number."""
    unusual = sorted({sign for sign in text if ord(sign) > 0x17F})
    missing = {ord(sign): f"[U+{ord(sign):04X}]" for sign in unusual if not _has(sign, compiler)}
    return text.translate(missing)


def _has(sign: str, compiler: typst.Compiler) -> bool:
    page = f'#set document(title: "x")\n#set text(font: {_array(FAMILIES)})\n#{quoted("x" + sign)};'
    try:
        compiler.compile(page.encode(), format="pdf", pdf_standards=[_STANDARD], timestamp=0)
    except typst.TypstError:
        return False
    return True


def _settings(edition: Edition) -> str:
    year, month, day = edition.day
    lines = [
        f"#set document(title: {quoted(edition.title)}, description: {quoted(edition.description)}, "
        f"author: {quoted(edition.author)}, keywords: {_array(edition.subjects)}, "
        f"date: {f'datetime(year: {year}, month: {month}, day: {day})' if edition.date else 'none'})",
        f"#let short-title = {quoted(edition.short_title)}",
        f"#let edition-words = {quoted(_capital(edition.words))}",
        f"#let caution-in-short = {quoted(_IN_SHORT)}",
        f"#let language = {quoted(LANGUAGE)}",
        f"#let families = {_array(FAMILIES)}",
        *(f"#let {name} = rgb({quoted(colour)})" for name, colour in _COLOURS.items()),
    ]
    return "\n".join(lines) + "\n" + resources(__package__).joinpath("book.typ").read_text("utf-8")


def _front(edition: Edition, caution: str) -> str:
    address = quoted(edition.address)
    return _FRONT.format(
        description=f"#{quoted(edition.description)};",
        edition=f"#strong[#{quoted(f'This is {edition.words}.')};]",
        where=f"#{quoted('The newest stands at ')};#link({address})[#{address};]",
        how=f"#{quoted(_HOW)};",
        caution=f"#{quoted(caution)};",
    )


def _array(texts: Sequence[str]) -> str:
    return "(" + "".join(f"{quoted(text)}, " for text in texts) + ")"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
