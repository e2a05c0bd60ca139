"""The site to read without a network: the zip, EPUB and one HTML file, and the worker that keeps a copy in the browser.

The HTML file holds everything: no script, no request, light or dark as the reader's system is. Source of the EPUB's
format, with metadata on accessibility: EPUB 3.3 and EPUB Accessibility 1.1 (W3C).
"""

import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlsplit

from lxml import etree, html

from trialsite.browser import part
from trialsite.editions.chapters import MISSING_PAGE, Book, Chapter, is_page, told_of
from trialsite.editions.edition import FOLDER, Edition, template

# Where zip archives begin to count days. A file's own day would be a clock; the edition's stands in the texts.
_NO_TIME = (1980, 1, 1, 0, 0, 0)

# What only programs read is not in the zip: they read the hosted one.
_FOR_PROGRAMS = "claims"
_TO_HOSTED = re.compile(f'(<(?:a|link)\\b[^>]*\\bhref=")({FOLDER}/|{_FOR_PROGRAMS}[\\w.-]*\\.json)'.encode())
# What pages need beside themselves: styles and scripts, citations, and what is linked for programs.
_NEEDED = ("assets/", "cite/", f"{_FOR_PROGRAMS}.json")

# Attributes of no use in a book.
_OF_SCREENS = frozenset({"download", "tabindex"})

# In the one file the title of the whole is the one heading of the first level.
_BELOW = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}


def zip_bytes(files: Mapping[str, bytes], *, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip archive of ``files`` in their order and of nothing else; those in ``stored`` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3  # Unix; else the system that packs would show
            entry.external_attr = 0o100644 << 16  # a plain file
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()


def to_zip(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """Return the zip of what the pages of the rendered ``files`` need from disk, with a file to read first."""
    names = [name for name in _own(files) if not name.startswith(_FOR_PROGRAMS)]
    # Links of a page to what is not in the zip lead to the hosted files.
    hosted = rb"\1" + edition.address.encode().replace(b"\\", b"\\\\") + rb"\2"
    held = {name: _TO_HOSTED.sub(hosted, files[name]) if name.endswith(".html") else files[name] for name in names}
    line = "=" * len(edition.title)
    # Every system's editor shows lines that end in CR LF.
    read_me = template("READ-ME-FIRST.txt").format(**edition.texts, line=line).replace("\n", "\r\n")
    first = {"READ-ME-FIRST.txt": read_me.encode()}
    # Within the zip every path counts twice, so the folder's name is short; the first file says what it holds.
    return zip_bytes({f"site/{name}": data for name, data in {**first, **held}.items()})


def to_worker(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """Return sw.js: its code, and the hash of each of ``files`` that it keeps: the pages and all that they need."""
    kept = {name: _hash(files[name]) for name in [*_own(files), *({MISSING_PAGE} & {*files})]}
    code, words = part("worker.js"), escape(edition.words)
    constants = {
        "VERSION": _hash(json.dumps([kept, words, code]).encode()),
        "EDITION": words,
        # Where the site was rendered for: the page for missing pages has whole paths.
        "BASE": urlsplit(edition.address).path or "/",
        "MISSING": MISSING_PAGE,
        "EDITIONS": f"{FOLDER}/",
        "FILES": kept,
    }
    lines = [
        "// Made by `trialsite bundle` from the rendered site. A build without that step puts a worker here that",
        "// takes itself away: publish one to get rid of this one.",
        *(f"const {name} = {json.dumps(value, indent=2)};" for name, value in constants.items()),
    ]
    return ("\n".join(lines) + "\n\n" + code).encode()


def _own(files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of the pages, but for the one that only a host gives, and of what they need."""
    return sorted(name for name in files if name != MISSING_PAGE and (is_page(name) or name.startswith(_NEEDED)))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]  # as many digits as the worker compares


def to_one_file(book: Book, edition: Edition) -> bytes:
    """Return ``book`` as one HTML file."""
    contents = [
        f'<li><a href="#{book.id_of(chapter, "")}">{escape(chapter.title)}</a></li>' for chapter in book.chapters
    ]
    page = template("one_file.html").format(
        **edition.html,
        style=template("one_file.css").replace("</", "<\\/"),  # nothing in it ends the element
        contents="\n".join(contents),
        chapters="\n".join(_section(chapter, book) for chapter in book.chapters),
    )
    return page.encode()


def _section(chapter: Chapter, book: Book) -> str:
    body = book.relinked(chapter, lambda to, anchor: f"#{book.id_of(to, anchor)}")
    body.set("data-page", chapter.name)
    for element in body.iter():
        element.tag = _BELOW.get(str(element.tag), element.tag)
        element.attrib.pop("download", None)
        for name in ("id", "aria-labelledby", "aria-describedby"):
            if element.get(name):
                element.set(name, " ".join(book.id_of(chapter, anchor) for anchor in str(element.get(name)).split()))
    return str(html.tostring(body, encoding="unicode", with_tail=False))


def to_epub(book: Book, edition: Edition) -> bytes:
    """Return the EPUB of ``book``: a chapter a page, with its markup and ids, and the links between them hold."""
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": template("container.xml"),
        "EPUB/package.opf": _package(book, edition),
        "EPUB/nav.xhtml": _page("Contents", _contents(book)),
        "EPUB/front.xhtml": _page(edition.title, template("front.xhtml").format(**edition.html)),
        "EPUB/book.css": template("book.css"),
        **{f"EPUB/{_address(chapter)}": _chapter(chapter, book) for chapter in book.chapters},
    }
    # The first file, uncompressed, is what tells an EPUB from any other archive.
    return zip_bytes({name: text.encode() for name, text in files.items()}, stored=frozenset({"mimetype"}))


def _chapter(chapter: Chapter, book: Book) -> str:
    body = book.relinked(chapter, _address)
    for element in body.iter(etree.Element):
        for name in [name for name in map(str, element.attrib) if name.startswith("data-") or name in _OF_SCREENS]:
            del element.attrib[name]
    page = _page(chapter.title, etree.tostring(body, encoding="unicode", with_tail=False))
    with told_of(chapter.name):
        etree.fromstring(page.encode())  # a name that HTML takes need not be one of XML
    return page


def _address(chapter: Chapter, anchor: str = "") -> str:
    return f"{chapter.key}.xhtml#{anchor}".rstrip("#")


def _page(title: str, body: str) -> str:
    return template("page.xhtml").format(title=escape(title), body=body)


def _contents(book: Book) -> str:
    entries = "\n".join(_entry(_address(chapter), chapter.title, _sections(chapter)) for chapter in book.chapters)
    return template("nav.xhtml").strip().format(entries=entries, first=_address(book.chapters[0]))


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
