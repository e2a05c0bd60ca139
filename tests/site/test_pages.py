"""The pages in a browser, hosted and from disk: each asks for its own files alone, and is complete without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.parsed import ParsedPage, letters, parse_site
from tests.site.searching import FIELD, HINT, META, RESULT, ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_SITES = ["unpacked", "properdocs_site", "zensical_site", "draft_site"]
_BROKEN = (
    "window.broken = []; document.addEventListener('securitypolicyviolation', e => "
    "broken.push(e.violatedDirective + ' ' + e.blockedURI))"
)


@pytest.mark.parametrize("name", _SITES)
def test_from_disk_every_page_asks_only_for_files_of_the_site_and_its_search_answers(
    request: pytest.FixtureRequest, browser: Browser, name: str
) -> None:
    folder: Path = request.getfixturevalue(name).pages
    home = folder.as_uri() + "/"
    with opened(browser, offline=True) as (page, watch):
        _visit_every_page(page, folder, home)
        assert watch.outside(home) == []
        assert watch.missing(home, folder) == []
        assert watch.wrong == []


def test_over_http_every_page_asks_only_the_site_itself(site: Built, browser: Browser) -> None:
    """The browser's proxy is our server: a request to another host, a worker's too, would be in its account."""
    with serve(site.pages, "/tea/") as served:
        with opened(browser, proxy={"server": served.origin}) as (page, watch):
            _visit_every_page(page, site.pages, served.address)
            assert watch.outside(served.address) == []
            assert watch.wrong == []
            assert [path for path in served.asked if not path.startswith("/tea/")] == []
            assert (page.goto(served.address + "no/such/page.html") or watch).status == 404  # type: ignore[union-attr]
            page.locator("html.js").wait_for()
            assert [what for what in watch.wrong if "404" not in what] == []
            page.locator("article a[href$='index.html']").click()
            page.wait_for_url(served.address + "index.html")
        # This can fail: an address of another host is in every account, where the page's policy does not stop it.
        with opened(browser, proxy={"server": served.origin}, bypass_csp=True) as (page, watch):
            page.goto(served.address + "index.html")
            page.evaluate("fetch('http://elsewhere.example/x', {mode: 'no-cors'}).catch(() => null)")
            assert watch.outside(served.address) == ["http://elsewhere.example/x"]
        assert "http://elsewhere.example/x" in served.asked


def test_without_scripts_every_page_is_complete_in_the_same_colours(
    site: Built, pages: dict[str, ParsedPage], browser: Browser
) -> None:
    colours = """[...document.querySelectorAll('body, article, article :not(button, a.headerlink, .screen-only)')]
        .filter(element => element.checkVisibility()).map(element => {
            const { color, backgroundColor, borderLeftColor } = getComputedStyle(element);
            return [element.localName, color, backgroundColor, borderLeftColor].join(' ');
        })"""
    without = opened(browser, offline=True, java_script_enabled=False, color_scheme="dark")
    with without as (plain, _), opened(browser, offline=True, color_scheme="dark") as (scripted, _):
        for name, parsed in pages.items():
            for page, state in ((plain, "no-js"), (scripted, "js")):
                page.goto((site.pages / name).as_uri())
                page.locator(f"html.{state}").wait_for()
            assert set(plain.evaluate(colours)) == set(scripted.evaluate(colours)), name
            shown = letters(plain.locator("article").inner_text())
            assert [block.text for block in parsed.blocks if letters(block.text) not in shown] == [], name
            plain.locator("details.cite > summary").click()
            # The paper in three styles, for its formats are files; the page in six.
            expect(plain.locator("[data-style]:visible")).to_have_count(9)
            expect(plain.locator(FIELD)).to_have_count(0)
        plain.get_by_role("banner").get_by_role("link", name="Index").click()
        assert plain.url.endswith("glossary.html#index")


def test_whichever_page_is_read_first_tells_which_study_it_is_about(
    site: Built, pages: dict[str, ParsedPage], browser: Browser
) -> None:
    with opened(browser, width=360, offline=True, java_script_enabled=False) as (page, _):
        for name in pages:
            page.goto((site.pages / name).as_uri())
            expect(page.locator(".caution")).to_contain_text("no medical advice")
            if name == "index.html":
                expect(page.locator("#the-paper ~ .paper")).to_contain_text("Metyas")
                continue
            study = page.locator(".of-study")
            expect(study).to_be_in_viewport()
            expect(study.get_by_role("link").first).to_have_text("Metyas and others, 2018")
            study.get_by_role("link", name="Key points").click()
            expect(page.locator("#key-conclusion")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("preferred", "first", "second"), [("light", "default", "slate"), ("dark", "slate", "default")]
)
def test_the_colours_that_a_reader_chose_stay_on_the_next_page(
    browser: Browser, site: Built, preferred: str, first: str, second: str
) -> None:
    def kept(home: str) -> bool:
        with opened(browser, color_scheme=preferred) as (page, _):
            page.goto(home + "index.html")
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", first)
            page.get_by_role("button", name="Dark colours").click()
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", second)
            page.goto(home + "findings.html")
            return page.locator("html").get_attribute("data-md-color-scheme") == second

    with serve(site.pages, "/") as served:
        assert kept(served.address)
    # From disk, Chromium now and then gives the next page an empty storage: of 200 choices on a busy machine ten.
    assert any(kept(site.pages.as_uri() + "/") for _attempt in range(4))


@pytest.mark.parametrize("width", [320, 800, 1440])
def test_nothing_of_the_open_search_or_an_explanation_lies_outside_the_window(
    browser: Browser, site: Built, width: int
) -> None:
    with opened(browser, width=width, offline=True) as (page, watch):
        page.goto((site.pages / "index.html").as_uri())
        boxes = []
        for link in page.locator("article dd a[href*='#term-']").all():
            link.focus()
            boxes.append(page.locator("#tooltip").bounding_box())
        open_search(page)
        ask(page, "placebo")
        boxes += [page.locator(name).first.bounding_box() for name in (FIELD, META, RESULT)]
        assert len(boxes) > 3
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["width"] > 100 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        ask(page, "fybromyalgia")
        page.locator(HINT).get_by_role("link", name="fibromyalgia", exact=True).click()
        expect(page.locator(FIELD)).to_have_value("fibromyalgia")
        assert watch.wrong == []


def test_the_contents_mark_what_is_being_read_and_reach_their_end(browser: Browser, site: Built) -> None:
    with opened(browser, width=1440, offline=True) as (page, _):
        page.goto((site.pages / "findings.html").as_uri())
        page.evaluate("document.getElementById('pilots').scrollIntoView()")
        expect(page.locator(".contents .now")).to_have_attribute("href", re.compile("#pilots"))
        page.goto((site.pages / "glossary.html").as_uri())
        last = page.locator(".contents a:visible").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        page.locator("header").get_by_role("link", name="Low dose naltrexone in fibromyalgia").click()
        expect(page.locator("#key-points")).to_be_visible()


def _visit_every_page(page: Page, folder: Path, home: str) -> None:
    """Open every page of the site and use the search of the last; no page may break its policy."""
    page.add_init_script(_BROKEN)
    for name in parse_site(folder):
        page.goto(home + name, wait_until="load")
        page.locator("html.js").wait_for()
        assert page.evaluate("broken") == [], name
    open_search(page)
    assert ask(page, "abstract").results
    page.wait_for_load_state("networkidle")
    assert page.evaluate("broken") == []
    assert urlsplit(page.url).path.endswith(".html")
