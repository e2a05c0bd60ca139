"""The site in a browser, from disk with the network off and from a server: it asks for its own files and works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.site import hostile
from tests.site.checkout import Built
from tests.site.loopback import Served, serve
from tests.site.parsed import parse, parse_site
from trialsite.pages.addresses import Addresses
from trialsite.source.record import Record

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_PATIENCE = 15_000  # milliseconds until something that must come counts as missing
_RESULT = ".md-search-result__list a.md-search-result__link"


class Watch:
    """What a browser context asks for, and what goes wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.wrong.append(f"script: {error.error}"))

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _failed(self, request: Request) -> None:
        # Chromium breaks off what it no longer needs when a page is left; the files are looked for one by one.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"status {response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console {message.type}: {message.text}")

    def outside(self, home: str) -> list[str]:
        """The addresses asked for that are not below ``home``, but for those without any request (data:, blob:)."""
        return [url for url in self.asked if not url.startswith((home, "data:", "blob:", "about:"))]

    def missing(self, home: str, folder: Path) -> list[str]:
        """The addresses below ``home`` asked for that no file of ``folder`` answers."""
        own = [url for url in self.asked if url.startswith(home)]
        return [url for url in own if not (folder / unquote(urlsplit(url.removeprefix(home)).path)).is_file()]


@contextmanager
def _open(browser: Browser, **options: object) -> Iterator[tuple[Page, Watch]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    watch = Watch(context)
    try:
        yield context.new_page(), watch
    finally:
        context.close()


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """A page whose network is off."""
    with _open(browser, offline=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(material_site: Built) -> Iterator[Served]:
    """The site as a host serves it, below the path of its hosted address."""
    canonical = parse(material_site.pages / "index.html").rel("canonical")[0]
    with serve(material_site.pages, urlsplit(canonical).path.removesuffix("index.html")) as served:
        yield served


def test_from_disk_every_page_asks_only_for_files_of_the_site(
    material_site: Built, from_disk: tuple[Page, Watch]
) -> None:
    page, watch = from_disk
    home = material_site.pages.as_uri() + "/"
    names = _visit_every_page(page, material_site.pages, home)
    assert len(watch.asked) > len(names)
    assert watch.outside(home) == []
    assert watch.missing(home, material_site.pages) == []
    assert watch.wrong == []


def test_over_http_every_page_asks_only_the_site_itself(material_site: Built, browser: Browser, served: Served) -> None:
    """The browser's proxy is our server: a request to another host, a worker's too, would be in its account."""
    proxy = {"server": served.origin}
    with _open(browser, proxy=proxy) as (page, watch):
        names = _visit_every_page(page, material_site.pages, served.address)
        assert len(watch.asked) > len(names)
        assert watch.outside(served.address) == []
        assert watch.missing(served.address, material_site.pages) == []
        assert watch.wrong == []
        assert [path for path in served.asked if not path.startswith(urlsplit(served.address).path)] == []


def test_a_request_to_another_host_would_be_seen(browser: Browser, served: Served) -> None:
    """The two tests above can fail: one address of another host is asked for here, and is in every account."""
    proxy = {"server": served.origin}
    with _open(browser, proxy=proxy) as (page, watch):
        page.goto(served.address + "index.html")
        page.evaluate("fetch('http://elsewhere.example/x', {mode: 'no-cors'}).catch(() => null)")
        assert watch.outside(served.address) == ["http://elsewhere.example/x"]
        assert watch.wrong != []
    assert "http://elsewhere.example/x" in served.asked
    served.asked.remove("http://elsewhere.example/x")


def test_the_page_for_missing_pages_finds_its_files(browser: Browser, served: Served) -> None:
    with _open(browser) as (page, watch):
        missing = served.address + "no/such/page.html"
        response = page.goto(missing)
        assert response is not None
        assert response.status == 404
        page.wait_for_load_state("load")
        assert len(watch.asked) > 1
        assert watch.outside(served.address) == []
        assert [what for what in watch.wrong if "404" not in what] == []
        assert [what for what in watch.wrong if what.startswith("status") and missing not in what] == []


@pytest.mark.parametrize("words", ["naltrexone", "side effects"])
def test_search_from_disk_finds_words_and_opens_a_page_that_has_them(
    material_site: Built, from_disk: tuple[Page, Watch], words: str
) -> None:
    page, watch = from_disk
    home = material_site.pages.as_uri() + "/"
    page.goto(home + "about.html")
    addresses = _search(page, words)
    page.locator(_RESULT).first.click()
    page.wait_for_url(re.compile(re.escape(urlsplit(addresses[0]).path)))
    opened = urlsplit(page.url)
    shown = parse(Path(opened.path))
    assert all(word in page.locator("article").inner_text().lower() for word in words.split())
    assert not opened.fragment or opened.fragment in shown.ids
    assert (watch.outside(home), watch.wrong) == ([], [])


def test_search_from_disk_leads_to_the_answer_about_side_effects(
    material_site: Built, record: Record, from_disk: tuple[Page, Watch]
) -> None:
    page, _ = from_disk
    page.goto((material_site.pages / "index.html").as_uri())
    absence = next(absence for absence in record.absences if absence.id == "absent-side-effects")
    answer = Addresses(record).of(absence.id).replace(".md", ".html")
    addresses = _search(page, "side effects")
    assert answer in [_without_query(address) for address in addresses[:5]]
    page.locator(_RESULT).nth([_without_query(address) for address in addresses].index(answer)).click()
    page.wait_for_url(re.compile(f"#{absence.id}$"))
    expect(page.locator(f"#{absence.id}")).to_be_in_viewport()
    expect(page.locator(f"#{absence.id}")).to_contain_text(absence.question)


def test_search_over_http_finds_too(browser: Browser, served: Served) -> None:
    with _open(browser) as (page, watch):
        page.goto(served.address + "index.html")
        assert _search(page, "naltrexone")
        assert (watch.outside(served.address), watch.wrong) == ([], [])


def test_search_shows_hostile_text_as_text(draft_site: Built, from_disk: tuple[Page, Watch]) -> None:
    page, watch = from_disk
    page.goto((draft_site.pages / "index.html").as_uri())
    for words in ("librarians", hostile.MARK, "styles remain"):
        assert _search(page, words)
        acting = page.locator(".md-search-result").locator("script, img, iframe, style, [onerror], a[href^=javascript]")
        assert acting.count() == 0
    assert page.evaluate(f"typeof window.{hostile.MARK}") == "undefined"
    assert watch.wrong == []


@pytest.mark.parametrize(
    ("preferred", "first", "second"), [("light", "default", "slate"), ("dark", "slate", "default")]
)
def test_a_reader_can_change_between_light_and_dark(
    browser: Browser, material_site: Built, preferred: str, first: str, second: str
) -> None:
    with _open(browser, offline=True, color_scheme=preferred) as (page, _):
        page.goto((material_site.pages / "index.html").as_uri())
        _expect_scheme(page, first)
        _toggle(page)
        _expect_scheme(page, second)
        page.goto((material_site.pages / "findings.html").as_uri())
        _expect_scheme(page, second)
        _toggle(page)
        _expect_scheme(page, first)


def test_without_scripts_every_article_is_complete(browser: Browser, material_site: Built) -> None:
    with _open(browser, offline=True, java_script_enabled=False) as (page, _):
        for name, parsed in parse_site(material_site.pages).items():
            page.goto((material_site.pages / name).as_uri())
            shown = _letters(page.locator("article").inner_text())
            hidden = [block.text for block in parsed.blocks if _letters(block.text) not in shown]
            assert hidden == [], name
            # A picture may be there twice, for narrow and wide screens: one of the two is seen.
            for figure in page.locator("article figure:has(svg)").all():
                assert figure.locator("svg:visible").count() > 0, name


def _visit_every_page(page: Page, folder: Path, home: str) -> list[str]:
    """Open every page of the site and use the search of the last; return their names."""
    names = sorted(parse_site(folder))
    for name in names:
        page.goto(home + name, wait_until="load")
        page.locator("html.js").wait_for()  # the theme's script has run
    _search(page, "pain")
    page.wait_for_load_state("networkidle")
    return names


def _search(page: Page, words: str) -> list[str]:
    """Search for ``words`` as a reader does; return the addresses of the results, which must come."""
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.fill("")
    field.press_sequentially(words)
    page.locator(_RESULT).first.wait_for(state="attached")
    _wait_until_settled(page)
    return [str(link.get_attribute("href")) for link in page.locator(_RESULT).all()]


def _wait_until_settled(page: Page) -> None:
    """Wait until the results no longer change between two looks."""
    page.wait_for_function(
        """selector => {
            const now = [...document.querySelectorAll(selector)].map(link => link.href).join("\\n");
            const same = now && now === window.__seen;
            window.__seen = now;
            return same;
        }""",
        arg=_RESULT,
        polling=200,
    )
    page.evaluate("delete window.__seen")


def _without_query(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path.rpartition('/')[2]}#{parts.fragment}"


def _toggle(page: Page) -> None:
    page.locator("label[for^=__palette]:not([hidden])").first.click()


def _expect_scheme(page: Page, scheme: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme, timeout=_PATIENCE)


def _letters(text: str) -> str:
    """Return ``text`` without white space and case, which the look of a page may change."""
    return "".join(text.split()).casefold()
