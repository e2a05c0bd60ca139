"""The EPUB 3: one chapter a page, the same ids, metadata on accessibility, and nothing that changes from day to day.

Each page's markup is kept as it is. Source of the format: EPUB 3.3 and EPUB Accessibility 1.1 (W3C).
"""

import uuid
from collections.abc import Iterable
from html import escape

from lxml import etree

from trialsite.editions.chapters import Book, Chapter, told_of
from trialsite.editions.edition import Edition, template
from trialsite.editions.offline import zip_bytes

_MIMETYPE = "mimetype"


def to_epub(book: Book, edition: Edition) -> bytes:
    """Return the EPUB of ``book``, in which each chapter keeps its ids and the links between them hold."""
    files = {
        _MIMETYPE: "application/epub+zip",
        "META-INF/container.xml": template("container.xml"),
        "EPUB/package.opf": _package(book, edition),
        "EPUB/nav.xhtml": _page("Contents", _contents(book)),
        "EPUB/front.xhtml": _page(edition.title, template("front.xhtml").format(**edition.html)),
        "EPUB/book.css": template("book.css"),
        **{f"EPUB/{_address(chapter)}": _chapter(chapter, book) for chapter in book.chapters},
    }
    # The first file, uncompressed, is what tells an EPUB from any other archive.
    return zip_bytes({name: text.encode() for name, text in files.items()}, stored=frozenset({_MIMETYPE}))


def _chapter(chapter: Chapter, book: Book) -> str:
    body = book.relinked(chapter, _address)
    for element in body.iter(etree.Element):
        for name in [name for name in map(str, element.attrib) if not _is_kept(name)]:
            del element.attrib[name]
    page = _page(chapter.title, etree.tostring(body, encoding="unicode", with_tail=False))
    with told_of(chapter.name):
        etree.fromstring(page.encode())  # a name that HTML takes need not be one of XML
    return page


def _is_kept(name: str) -> bool:
    return not name.startswith(("data-", "on")) and name not in {"download", "tabindex", "markdown"}


def _address(chapter: Chapter, anchor: str = "") -> str:
    return f"{chapter.key}.xhtml#{anchor}".rstrip("#")


def _page(title: str, body: str) -> str:
    return template("page.xhtml").format(title=escape(title), body=body)


def _contents(book: Book) -> str:
    """Return the table of contents: each chapter, and under it its sections."""
    entries = "\n".join(_entry(_address(chapter), chapter.title, _sections(chapter)) for chapter in book.chapters)
    marks = f'<li><a epub:type="bodymatter" href="{_address(book.chapters[0])}">Start of the text</a></li>'
    return (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>Contents</h1>\n<ol>\n{entries}\n</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>{marks}</ol></nav>'
    )


def _sections(chapter: Chapter) -> str:
    headings = [heading for heading in chapter.body.iter("h2") if heading.get("id")]
    lines = (_entry(_address(chapter, found.get("id")), " ".join(found.text_content().split())) for found in headings)
    return f"<ol>{''.join(lines)}</ol>" if headings else ""


def _entry(address: str, words: str, below: str = "") -> str:
    return f'<li><a href="{escape(address)}">{escape(words)}</a>{below}</li>'


def _package(book: Book, edition: Edition) -> str:
    keys = [(f"page-{chapter.key}", _address(chapter)) for chapter in book.chapters]
    items = (f'    <item id="{key}" href="{path}" media-type="application/xhtml+xml"/>' for key, path in keys)
    return template("package.opf").format(
        **edition.html,
        # The same book at each release: readers' programs then take the newer for the older.
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, edition.address)}",
        creators=_elements("dc:creator", [edition.publisher] if edition.publisher else []),
        subjects=_elements("dc:subject", edition.subjects),
        date=edition.day,
        manifest="\n".join(items),
        spine="\n".join(f'    <itemref idref="{key}"/>' for key, _ in keys),
    )


def _elements(name: str, texts: Iterable[str]) -> str:
    return "".join(f"    <{name}>{escape(text)}</{name}>\n" for text in texts)
