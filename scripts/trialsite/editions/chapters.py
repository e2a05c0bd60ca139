"""The articles of a rendered site as the chapters of a book: what is read, each part with its permanent address.

Any renderer's: nothing here knows a theme. What an edition leaves out of a page is said at one place, ``_is_left_out``;
everything else of an article goes through.
"""

import contextlib
import copy
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, builder, document_fromstring

from trialsite.base.problems import BadInput, Problem, refused, visible

MISSING_PAGE = "404.html"

# Of no use without a script, a screen or a host. The words of caution stand at the front of each edition instead, and
# the legend explains lines in colours that no edition draws.
_LEFT_OUT = frozenset({"script", "style", "template", "input", "button"})
_LEFT_OUT_CLASSES = frozenset({"headerlink", "cite", "screen-only", "caution", "legend"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# The classes of a paragraph that says where a statement is known from.
_ORIGINS = frozenset({"abstract", "absent", "elsewhere", "derived"})
# Elements whose id gets a short address of its own behind their text.
_ENTRIES = frozenset({"p", "li", "dt", "dd", "td", "th"})
# https://www.w3.org/TR/xml/#charsets
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@contextlib.contextmanager
def told_of(file: str, wanted: str = "must be what an edition can hold") -> Iterator[None]:
    """Turn what a parser, a writer or the depth of tags refuses into BadInput that names ``file``."""
    try:
        yield
    except RecursionError:
        raise refused(file, f"{wanted}, found tags too deep in one another") from None
    except UnicodeDecodeError as error:
        raise refused(file, f"must be UTF-8, found another byte at {error.start:,}") from None
    except (ValueError, etree.LxmlError) as error:
        raise refused(file, f"{wanted}, found: {visible(str(error), 300)}") from None


def is_page(name: str) -> bool:
    """Tell whether the path ``name`` in a rendered site is a page's; what an edition is made of lies in no folder."""
    return name.endswith(".html") and "/" not in name


def page_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the text of each page among ``files``; raises BadInput that names each one that is no HTML in UTF-8."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in filter(is_page, files):
        try:
            with told_of(name, "must be HTML"):
                texts[name] = files[name].decode()
                _parsed(files[name])
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return texts


def _parsed(page: bytes) -> HtmlElement:
    return document_fromstring(page, parser=HTMLParser(encoding="utf-8"))


@dataclass(frozen=True)
class Chapter:
    """A page: its file ``name`` like ``findings.html``, its ``title`` in the navigation, and its article.

    ``body`` is not to be changed: ``Book.relinked`` gives a tree of its own.
    """

    name: str
    title: str
    body: HtmlElement

    @property
    def key(self) -> str:
        """The file's name without its ending."""
        return self.name.removesuffix(".html")

    @cached_property
    def ids(self) -> dict[str, None]:
        """Every id of the article, in order."""
        return dict.fromkeys(str(element.get("id")) for element in self.body.iter() if element.get("id"))


class Book:
    """All chapters below the hosted address ``base``, and where each link between them leads.

    Most editions hold all chapters in one document: there an id stays what it is wherever no other chapter has the
    same, else the page's name stands before it.
    """

    def __init__(self, chapters: Iterable[Chapter], base: str) -> None:
        self.chapters = tuple(chapters)
        self.base = base
        self._named = {chapter.name: chapter for chapter in self.chapters}
        self._count = Counter(anchor for chapter in self.chapters for anchor in chapter.ids)

    def find(self, href: str, chapter: Chapter) -> tuple[Chapter, str] | None:
        """Return the chapter and id that a link of ``chapter`` leads to, "" for the whole; None where it leads out."""
        path, _, fragment = href.partition("#")
        target = self._named.get(path) if path else chapter
        return (target, fragment if fragment in target.ids else "") if target else None

    def id_of(self, chapter: Chapter, anchor: str) -> str:
        """Return an id of ``chapter`` as the one document has it; of its first element with one for an empty id."""
        anchor = anchor or next(iter(chapter.ids))
        return anchor if self._count[anchor] == 1 else f"{chapter.key}-{anchor}"

    def relinked(self, chapter: Chapter, address_of: Callable[[Chapter, str], str]) -> HtmlElement:
        """Return the article of ``chapter`` as a tree of its own, a section without attributes.

        Its links lead to what ``address_of`` makes of a chapter and an id, or out of the book.
        """
        body = copy.deepcopy(chapter.body)
        with told_of(chapter.name):
            for link in body.iter("a"):
                if (href := link.get("href")) is not None:
                    found = self.find(href, chapter)
                    link.set("href", address_of(*found) if found else urljoin(self.base, href))
        body.tag = "section"
        body.attrib.clear()
        return body


def read_book(files: Mapping[str, bytes], order: Iterable[tuple[str, str]], base: str) -> Book:
    """Return the rendered pages in ``order``, (title, path), as a book; raises BadInput where one cannot be in it."""
    chapters = []
    for title, name in order:
        article = _article(name, files)
        _add_addresses(article, f"{base}{name}")
        chapters.append(Chapter(name, title, article))
    return Book(chapters, base)


def _article(name: str, files: Mapping[str, bytes]) -> HtmlElement:
    if name not in files:
        raise refused(name, "must be rendered, found no such page; run: mkdocs build --strict")
    article = copy.deepcopy(next(_parsed(files[name]).iter("article"), None))
    if article is None:
        raise refused(name, "must hold an article, found none")
    for element in [*article.iter(etree.Comment), *filter(_is_left_out, article.iter(etree.Element))]:
        element.drop_tree()
    # A parser leaves out what lies too deep.
    if not any(element.get("id") for element in article.iter()):
        raise refused(name, "must hold an article with an id in it, found none")
    texts = [text for part in article.iter() for text in (part.text, part.tail, *part.attrib.values()) if text]
    if found := _NOT_IN_XML.search("".join(texts)):
        raise refused(name, f"must hold only characters that XML can hold, found U+{ord(found[0]):04X}")
    return article


def _is_left_out(element: HtmlElement) -> bool:
    named = element.tag in _LEFT_OUT or not _LEFT_OUT_CLASSES.isdisjoint(element.classes)
    return named or element.get("data-no-edition") is not None


def _add_addresses(body: HtmlElement, page: str) -> None:
    """Write out the hosted address of each part of the article of ``page``, an address, and of each origin on the web.

    A part is a heading with what follows it up to the next: its whole address stands at its end, that of the page
    under its title. Other elements with an id end with ``#id``, which leads to the whole address.
    """
    for element in [found for found in body.iter(etree.Element) if found.get("id")]:
        address = f"{page}#{element.get('id')}"
        if element.tag == "h1":
            element.addnext(_address_line(page))
        elif element.tag in _HEADINGS:
            if (last := _end_of_part(element)) is not element:
                last.addnext(_address_line(address))
        elif element.tag in _ENTRIES:
            _append(element, builder.A(f"#{element.get('id')}", {"href": address, "class": "entry-address"}))
    for link in [link for origin in body.iter("p") if _is_origin(origin) for link in origin.iter("a")]:
        _print_address(link)


def _end_of_part(heading: HtmlElement) -> HtmlElement:
    """Return the origin of the part that begins with ``heading``, else the last element before the next heading."""
    last = heading
    for after in heading.itersiblings():
        if after.tag in _HEADINGS or _is_origin(last):
            break
        last = after
    return last


def _is_origin(element: HtmlElement) -> bool:
    return element.tag == "p" and not _ORIGINS.isdisjoint(element.classes)


def _address_line(address: str) -> HtmlElement:
    return builder.P({"class": "hosted-address"}, builder.A(address, href=address))


def _append(element: HtmlElement, link: HtmlElement) -> None:
    """Put ``link`` behind the text of ``element``, with a blank before it."""
    last = element[-1] if len(element) and element[-1].tag == "p" else element
    if len(last):
        last[-1].tail = f"{(last[-1].tail or '').rstrip()} "
    else:
        last.text = f"{(last.text or '').rstrip()} "
    last.append(link)


def _print_address(link: HtmlElement) -> None:
    """Write the address of a ``link`` to the web out behind it, for paper, where its words are not the address."""
    # ":~:" begins what only a browser understands: https://wicg.github.io/scroll-to-text-fragment/
    address = urldefrag(str(link.get("href") or "").partition(":~:")[0])[0]
    if address.startswith(("https://", "http://")) and address not in link.text_content():
        printed = builder.SPAN(f" ({address})", {"class": "printed"})
        link.addnext(printed)
        printed.tail, link.tail = link.tail, None
