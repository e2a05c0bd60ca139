"""What two rendered sites have in common, page by page and file by file, and what each asks for in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as NothingCame

from tests.site.checkout import Built, tree
from tests.site.parsed import ParsedPage, parse, parse_site

QUESTIONS = ("naltrexone", "side effects", "dose")

_STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FIELD = "[data-md-component=search-query]"
_RESULT = ".md-search-result__list a.md-search-result__link"
_PATIENCE = 8_000  # milliseconds until an answer counts as not coming

# Named with a hash of their content, and loaded by the theme alone.
THEME_FILES = re.compile(r"assets/(javascripts|stylesheets|images)/|search[./]")


@dataclass(frozen=True)
class Rendered:
    """A rendered site: its pages as they are read, and its other files by path."""

    pages: dict[str, ParsedPage]
    files: dict[str, bytes]
    missing: ParsedPage


def load_rendered(site: Built) -> Rendered:
    """Return what ``site`` holds."""
    return Rendered(parse_site(site.pages), tree(site.pages), parse(site.pages / "404.html"))


Aspect = Callable[[Rendered], Mapping[str, object]]


def _by_page(what: Callable[[str, ParsedPage], object]) -> Aspect:
    return lambda site: {path: what(path, page) for path, page in site.pages.items()}


def _metadata(page: ParsedPage) -> list[tuple[str, str]]:
    metas = [e.attributes for e in page.elements if e.tag == "meta"]
    return sorted((a.get("name") or a.get("property") or "", a.get("content", "")) for a in metas)


def _related(path: str, page: ParsedPage) -> list[tuple[str, str]]:
    """Return the relations that the head states, but for the theme's stylesheets, with whole addresses."""
    links = [e.attributes for e in page.elements if e.tag == "link" and e.attributes.get("rel") != "stylesheet"]
    return sorted((a.get("rel", ""), urljoin(path, a.get("href", ""))) for a in links)


def _targets(path: str, page: ParsedPage) -> list[str]:
    """Return what each link in the article leads to, whichever way it is written."""
    return [urljoin(path, address) for element, address in page.links if element.in_article]


def _reachable(path: str, page: ParsedPage) -> list[str]:
    """Return the pages that a reader gets to from anywhere on this one, by menu, footer or article."""
    found = {urljoin(path, address).partition("#")[0] for element, address in page.links if element.tag == "a"}
    return sorted(found & {name for name in found if name.endswith(".html")})


def _structured(site: Rendered) -> dict[str, object]:
    found = {path: _STRUCTURED.findall(site.files[path].decode("utf-8")) for path in site.pages}
    return {path: blocks for path, blocks in found.items() if blocks}


def _sitemap(site: Rendered) -> dict[str, object]:
    found = ElementTree.fromstring(site.files["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return {str(place.text): True for place in found}


def _own_files(site: Rendered) -> dict[str, object]:
    """Return the files that are copied and not rendered: styles, scripts, icons, citations, the search index."""
    made = (".html", "sitemap.xml", "sitemap.xml.gz")
    return {name: data for name, data in site.files.items() if not name.endswith(made) and not THEME_FILES.match(name)}


# What is compared: in words, what is counted, and how to get it.
ASPECTS: tuple[tuple[str, str, Aspect], ...] = (
    ("paths", "pages", _by_page(lambda path, page: True)),
    ("ids in the article", "pages", _by_page(lambda path, page: page.article_ids)),
    ("text of the article", "pages", _by_page(lambda path, page: [(b.tag, b.anchor, b.text) for b in page.blocks])),
    ("words in pictures", "pages", _by_page(lambda path, page: page.drawn)),
    ("links in the article", "pages", _by_page(_targets)),
    ("pages that can be reached", "pages", _by_page(_reachable)),
    ("title", "pages", _by_page(lambda path, page: " ".join(page.title.split()))),
    ("description, Open Graph and other metadata", "pages", _by_page(lambda path, page: _metadata(page))),
    ("canonical address and other relations", "pages", _by_page(_related)),
    ("structured data (JSON-LD)", "pages", _structured),
    ("the page for missing pages", "pages", lambda site: {"404.html": site.missing.text}),
    ("addresses in the sitemap", "addresses", _sitemap),
    ("own files (styles, scripts, search index, citations), byte for byte", "files", _own_files),
)


def common(aspect: Aspect, reference: Rendered, other: Rendered) -> tuple[int, int]:
    """Return in how many places both are the same, and how many places there are in either."""
    left, right = aspect(reference), aspect(other)
    same = sum(1 for name in left if name in right and left[name] == right[name])
    return same, len(left.keys() | right.keys())


@dataclass(frozen=True)
class Offline:
    """What came of opening every page from disk with the network off."""

    outside: tuple[str, ...]  # addresses asked for that are not files of the site
    wrong: tuple[str, ...]  # what scripts complained of
    answers: tuple[tuple[str, ...], ...]  # for each question: page and id of the first results


def open_from_disk(site: Built, browser: Browser, questions: Iterable[str] = QUESTIONS) -> Offline:
    """Open every page of ``site`` from disk and put ``questions`` into the search of the last."""
    context = browser.new_context(offline=True)
    try:
        asked, wrong = _watch(context)
        page = context.new_page()
        for name in sorted(parse_site(site.pages)):
            page.goto((site.pages / name).as_uri(), wait_until="load")
        answers = tuple(_ask(page, question) for question in questions)
    finally:
        context.close()
    home = site.pages.as_uri() + "/"
    outside = {url for url in asked if not url.startswith((home, "data:", "blob:", "about:"))}
    return Offline(tuple(sorted(outside)), tuple(wrong), answers)


def _watch(context: BrowserContext) -> tuple[list[str], list[str]]:
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    return asked, wrong


def _ask(page: Page, question: str) -> tuple[str, ...]:
    """Put ``question`` into the search as a reader does; return the first results, none where no answer comes."""
    try:
        page.keyboard.press("/")
        field = page.locator(_FIELD)
        field.fill("", timeout=_PATIENCE)
        field.press_sequentially(question)
        page.locator(_RESULT).first.wait_for(state="attached", timeout=_PATIENCE)
        page.wait_for_timeout(500)  # a search in the background may still be adding results
    except NothingCame:
        return ()
    links = page.locator(_RESULT).evaluate_all("links => links.map(link => link.href)")
    return tuple(dict.fromkeys(re.sub(r"\?[^#]*", "", Path(str(link)).name) for link in links))[:5]
