"""The EPUB 3: one chapter a page, the same ids, metadata on accessibility, and nothing that changes from day to day.

Written here and not by a converter: each page's markup is kept as it is, ids, headings and pictures.
Source of the format: EPUB 3.3 and EPUB Accessibility 1.1 (W3C).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from html import escape

from lxml import etree

from trialsite.editions.chapters import Book, Chapter, relink
from trialsite.editions.edition import Edition, template
from trialsite.editions.offline import zip_bytes
from trialsite.editions.rendered import told_of

_MIMETYPE = "mimetype"


def to_epub(book: Book, edition: Edition) -> bytes:
    """Return the EPUB of ``book``, in which each chapter keeps its ids and the links between them hold."""
    pages = {_file(chapter): _chapter(chapter, book) for chapter in book.chapters}
    files = {
        _MIMETYPE: "application/epub+zip",
        "META-INF/container.xml": template("container.xml"),
        "EPUB/package.opf": _package(book, edition, pages),
        "EPUB/nav.xhtml": _page("Contents", _contents(book)),
        "EPUB/front.xhtml": _page(edition.title, template("front.xhtml").format(**edition.html)),
        "EPUB/book.css": template("book.css"),
        **{f"EPUB/{name}": text for name, text in pages.items()},
    }
    # The first file, uncompressed, is what tells an EPUB from any other archive.
    return zip_bytes({name: text.encode() for name, text in files.items()}, stored=frozenset({_MIMETYPE}))


def _chapter(chapter: Chapter, book: Book) -> str:
    body = chapter.copy_of_body()
    with told_of(chapter.name):
        relink(body, lambda href: _target(href, chapter, book))
        body.tag = "section"
        body.attrib.clear()
        for element in body.iter(etree.Element):
            for name in [name for name in map(str, element.attrib) if not _is_kept(name)]:
                del element.attrib[name]
        page = _page(chapter.title, etree.tostring(body, encoding="unicode", with_tail=False))
        etree.fromstring(page.encode())  # a name that HTML takes need not be one of XML
    return page


def _target(href: str, chapter: Chapter, book: Book) -> str:
    found = book.find(href, chapter)
    return f"{_file(found[0])}#{found[1]}".rstrip("#") if found else book.outside(href)


def _is_kept(name: str) -> bool:
    return not name.startswith(("data-", "on")) and name not in {"download", "tabindex", "markdown"}


def _file(chapter: Chapter) -> str:
    return f"{chapter.key}.xhtml"


def _page(title: str, body: str) -> str:
    return template("page.xhtml").format(title=escape(title), body=body)


def _contents(book: Book) -> str:
    """Return the table of contents: each chapter, and under it its sections."""
    entries = "\n".join(
        f'<li><a href="{_file(chapter)}">{escape(chapter.title)}</a>{_sections(chapter)}</li>'
        for chapter in book.chapters
    )
    marks = f'<li><a epub:type="bodymatter" href="{_file(book.chapters[0])}">Start of the text</a></li>'
    return (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>Contents</h1>\n<ol>\n{entries}\n</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>{marks}</ol></nav>'
    )


def _sections(chapter: Chapter) -> str:
    lines = [
        f'<li><a href="{_file(chapter)}#{escape(str(heading.get("id")))}">'
        f"{escape(' '.join(heading.text_content().split()))}</a></li>"
        for heading in chapter.body.iter("h2")
        if heading.get("id")
    ]
    return f"<ol>{''.join(lines)}</ol>" if lines else ""


def _package(book: Book, edition: Edition, pages: dict[str, str]) -> str:
    year, month, day = edition.day
    manifest = [
        f'    <item id="page-{chapter.key}" href="{_file(chapter)}" media-type="application/xhtml+xml"'
        + (' properties="svg"/>' if "<svg" in pages[_file(chapter)] else "/>")
        for chapter in book.chapters
    ]
    return template("package.opf").format(
        **edition.html,
        # The same book at each release: readers' programs then take the newer for the older.
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, edition.address)}",
        creators=_elements("dc:creator", [edition.publisher] if edition.publisher else []),
        subjects=_elements("dc:subject", edition.subjects),
        date=f"{year:04}-{month:02}-{day:02}",
        manifest="\n".join(manifest),
        spine="\n".join(f'    <itemref idref="page-{chapter.key}"/>' for chapter in book.chapters),
    )


def _elements(name: str, texts: Iterable[str]) -> str:
    return "".join(f"    <{name}>{escape(text)}</{name}>\n" for text in texts)
