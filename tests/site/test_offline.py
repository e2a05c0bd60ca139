"""The site in a browser, from disk with the network off and from a server: it asks for its own files and works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.article_text import blocks_of
from tests.site.checkout import Built
from tests.site.loopback import Served, serve
from tests.site.opened import PATIENCE, Watch, opened
from tests.site.parsed import parse, parse_site
from tests.site.searching import ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

# From disk, Chromium now and then gives the next page an empty storage, or has lost what it was given to keep: of 200
# choices on a busy machine ten, hosted none. What the site does is right if it is so at one of a few attempts.
_ATTEMPTS = 4


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """A page whose network is off."""
    with opened(browser, offline=True) as found:
        yield found


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
    with opened(browser, proxy={"server": served.origin}) as (page, watch):
        names = _visit_every_page(page, material_site.pages, served.address)
        assert len(watch.asked) > len(names)
        assert watch.outside(served.address) == []
        assert watch.missing(served.address, material_site.pages) == []
        assert watch.wrong == []
        assert [path for path in served.asked if not path.startswith(urlsplit(served.address).path)] == []
    # This can fail: one address of another host is asked for, and is in every account. The page's own policy would
    # stop the request before it is made.
    with opened(browser, proxy={"server": served.origin}, bypass_csp=True) as (page, watch):
        page.goto(served.address + "index.html")
        page.evaluate("fetch('http://elsewhere.example/x', {mode: 'no-cors'}).catch(() => null)")
        assert watch.outside(served.address) == ["http://elsewhere.example/x"]
        assert watch.wrong != []
    assert "http://elsewhere.example/x" in served.asked


def test_the_page_for_missing_pages_finds_its_files(browser: Browser, served: Served) -> None:
    with opened(browser) as (page, watch):
        missing = served.address + "no/such/page.html"
        response = page.goto(missing)
        assert response is not None
        assert response.status == 404
        page.wait_for_load_state("load")
        assert len(watch.asked) > 1
        assert watch.outside(served.address) == []
        assert [what for what in watch.wrong if "404" not in what] == []
        assert [what for what in watch.wrong if what.startswith("status") and missing not in what] == []


@pytest.mark.parametrize(
    ("preferred", "first", "second"), [("light", "default", "slate"), ("dark", "slate", "default")]
)
def test_a_reader_can_change_between_light_and_dark_and_the_next_page_has_the_colours_that_were_chosen(
    browser: Browser, material_site: Built, served: Served, preferred: str, first: str, second: str
) -> None:
    with opened(browser, color_scheme=preferred) as (page, _):
        page.goto(served.address + "index.html")
        _expect_scheme(page, first)
        _toggle(page)
        _expect_scheme(page, second)
        page.goto(served.address + "findings.html")
        _expect_scheme(page, second)
    found: list[str | None] = []
    while second not in found and len(found) < _ATTEMPTS:
        with opened(browser, offline=True, color_scheme=preferred) as (page, _):
            page.goto((material_site.pages / "index.html").as_uri())
            _expect_scheme(page, first)
            _toggle(page)
            _expect_scheme(page, second)
            page.goto((material_site.pages / "findings.html").as_uri())
            found.append(page.locator("html").get_attribute("data-md-color-scheme"))
    assert second in found


def test_without_scripts_every_article_is_complete(browser: Browser, material_site: Built) -> None:
    with opened(browser, offline=True, java_script_enabled=False) as (page, _):
        for name in parse_site(material_site.pages):
            page.goto((material_site.pages / name).as_uri())
            for fold in page.locator(".as-table > summary").all():
                fold.click()
            shown = _letters(page.locator("article").inner_text())
            # What is folded away, or a button that only a script could answer, is not looked for.
            hidden = [text for text in blocks_of(material_site.pages / name) if _letters(text) not in shown]
            assert hidden == [], name


def _visit_every_page(page: Page, folder: Path, home: str) -> list[str]:
    """Open every page of the site and use the search of the last; return their names."""
    names = sorted(parse_site(folder))
    for name in names:
        page.goto(home + name, wait_until="load")
        page.locator("html.js").wait_for()
    open_search(page)
    assert ask(page, "pain").results
    page.wait_for_load_state("networkidle")
    return names


def _toggle(page: Page) -> None:
    page.get_by_role("button", name="Dark colours").click()


def _expect_scheme(page: Page, scheme: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", scheme, timeout=PATIENCE)


def _letters(text: str) -> str:
    """Return ``text`` without white space and case, which the look of a page may change."""
    return "".join(text.split()).casefold()
