"""The articles of a rendered site as chapters: only what is to be read, without what is to be clicked."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from trialsite.editions.rendered import refused

# What only a screen or a script has a use for. Citations of each statement are a click away on the hosted page,
# readers' own words serve the search, and the hosted address takes the place of the link to an entry.
_FOR_SCREENS = (
    "also-asked",
    "all-tools",
    "permalink",
    "headerlink",
    "screen-only",
    "cite-box",
    "page-address",
    "md-button",
    "md-source-file",
    "md-content__button",
)
_TAGS_FOR_SCREENS = frozenset({"button", "script", "style", "input", "template"})

ADDRESS_CLASS = "hosted-address"
# https://www.w3.org/TR/xml/#charsets
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True)
class Chapter:
    """A page: its file ``name`` like ``findings.html``, its ``title`` in the navigation, and its article.

    ``body`` is not to be changed: whoever wants another shape of it takes a ``copy_of_body``.
    """

    name: str
    title: str
    body: HtmlElement

    @property
    def key(self) -> str:
        """The file's name without its ending."""
        return self.name.removesuffix(".html")

    @property
    def ids(self) -> list[str]:
        """Every id of the article, in order."""
        return [str(element.get("id")) for element in self.body.iter() if element.get("id")]

    def copy_of_body(self) -> HtmlElement:
        """Return the article as a tree of its own."""
        return copy.deepcopy(self.body)


def read_chapters(files: Mapping[str, bytes], order: Iterable[tuple[str, str]]) -> list[Chapter]:
    """Return the chapters of the rendered ``files``, in ``order``: (title, path of the page's HTML file).

    Raises BadInput where a page is missing, has no article, or one that links or books cannot hold.
    """
    return [Chapter(name, title, _article(name, files)) for title, name in order]


def hosted_address(files: Mapping[str, bytes], fallback: str) -> str:
    """Return the address below which the rendered pages say they are hosted, else ``fallback``."""
    for link in _parse(files["index.html"]).iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            return str(link.get("href")).removesuffix("index.html")
    return fallback


def with_addresses(chapter: Chapter, base: str) -> Chapter:
    """Return ``chapter`` with the hosted address of every part written out at the part's end.

    ``base`` is the hosted address of the site. A part is a heading with what follows it up to the next heading,
    or a paragraph or list entry with an id of its own.
    """
    body = chapter.copy_of_body()
    for element in [found for found in body.iter() if isinstance(found.tag, str) and found.get("id")]:
        where = "" if element.tag == "h1" else f"#{element.get('id')}"
        line = _address_line(f"{base}{chapter.name}{where}")
        if element.tag in _HEADINGS:
            last = _end_of_part(element)
            if last is not element or element.tag == "h1":
                last.addnext(line)
        elif element.tag == "p":
            element.addnext(line)
        elif element.tag == "li":
            element.append(line)
    return Chapter(chapter.name, chapter.title, body)


def relink(body: HtmlElement, resolve: Callable[[str], str]) -> None:
    """Change every link of ``body`` to what ``resolve`` makes of it."""
    for element in body.iter("a"):
        if element.get("href") is not None:
            element.set("href", resolve(str(element.get("href"))))


def inside(href: str, chapter: Chapter, chapters: Mapping[str, Chapter]) -> tuple[Chapter, str] | None:
    """Return the chapter and id that a link of ``chapter`` leads to; None where it leads out of ``chapters``.

    The id is empty for the whole chapter, and for an id that its article does not hold.
    """
    path, _, fragment = href.partition("#")
    target = chapters.get(path) if path else chapter
    if target is None:
        return None
    return target, fragment if fragment in target.ids else ""


def outside(href: str, base: str) -> str:
    """Return the whole address of a link that leads out of what is carried."""
    return urljoin(base, href)


def _parse(page: bytes) -> HtmlElement:
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def _article(name: str, files: Mapping[str, bytes]) -> HtmlElement:
    if name not in files:
        raise refused(name, "must be rendered, found no such page")
    article = next(_parse(files[name]).iter("article"), None)
    if article is None:
        raise refused(name, "must hold an article, found none")
    for element in [found for found in article.iter() if _is_for_screens(found)]:
        element.drop_tree()
    for fold in [*article.iter("details")]:
        fold.drop_tag()  # what is carried is read as on paper: open
    # A parser leaves out what lies too deep.
    if not any(element.get("id") for element in article.iter()):
        raise refused(name, "must hold an article with an id in it, found none")
    if found := _NOT_IN_XML.search("".join(_texts(article))):
        raise refused(name, f"must hold only characters that XML can hold, found U+{ord(found[0]):04X}")
    return copy.deepcopy(article)


def _texts(article: HtmlElement) -> Iterator[str]:
    for element in article.iter():
        yield from (str(text) for text in (element.text, element.tail, *element.attrib.values()) if text)


def _is_for_screens(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True  # a comment
    classes = {*(element.get("class") or "").split()}
    # Other names of a term are part of what the glossary says of it.
    return element.tag in _TAGS_FOR_SCREENS or (bool(classes & {*_FOR_SCREENS}) and "also-called" not in classes)


def _end_of_part(heading: HtmlElement) -> HtmlElement:
    """Return the last element before the next heading; for the page's own title, the title."""
    last = heading
    if heading.tag == "h1":
        return last
    for after in heading.itersiblings():
        if after.tag in _HEADINGS or "caution" in (after.get("class") or "").split():
            break
        last = after
    return last


def _address_line(address: str) -> HtmlElement:
    line = html.Element("p")
    line.set("class", ADDRESS_CLASS)
    link = html.Element("a")
    link.set("href", address)
    link.text = address
    line.append(link)
    return line
