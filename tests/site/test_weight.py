"""What a visit costs: few requests, few bytes, nothing of the search before it is opened, and nothing that moves."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.parsed import ParsedPage
from tests.site.searching import open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_MOST_REQUESTS = 5
# Compressed: the page with everything that it loads, and a further page of the same visit.
_MOST_BYTES = 30_000
_MOST_BYTES_OF_A_FURTHER_PAGE = 7_500
# Lists of every work and of every term, which a reader comes to last.
_MOST_BYTES_OF_A_LIST = {"full-paper.html": 10_000, "glossary.html": 10_500}
_MOST_MOVED = 0.05  # half of what web.dev calls good: a line to which the script adds a sign may wrap
_MOVED = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)


def test_a_first_visit_is_light_further_pages_are_lighter_and_nothing_moves(
    site: Built, pages: dict[str, ParsedPage], browser: Browser
) -> None:
    for name in pages:
        # The worker is no part of a visit: it keeps the site for later, when the page is there.
        context = opened(browser, width=360, service_workers="block")
        with serve(site.pages, "/") as served, context as (page, watch):
            page.add_init_script(_MOVED)
            page.goto(served.address + name, wait_until="networkidle")
            page.locator(".scheme[aria-pressed]").wait_for()  # the script has come and run
            asked = {path.partition("?")[0].lstrip("/") for path in served.asked} | {"assets/favicon.svg"}
            assert [told for told in watch.wrong if "blocked by Playwright" not in told] == []
            assert page.evaluate("moved") <= _MOST_MOVED, name
            page.set_viewport_size({"width": 1440, "height": 900})
            page.reload()
            page.locator(".scheme[aria-pressed]").wait_for()
            page.evaluate("new Promise(done => requestIdleCallback(() => setTimeout(done, 50)))")
            assert page.evaluate("moved") <= _MOST_MOVED, name
        assert len(asked) <= _MOST_REQUESTS, asked
        assert not [path for path in asked if "search" in path or "javascripts" in path]
        sizes = {path: len(gzip.compress((site.pages / path).read_bytes(), 9)) for path in asked}
        assert sum(sizes.values()) <= _MOST_BYTES, sizes
        assert sizes[name] <= _MOST_BYTES_OF_A_LIST.get(name, _MOST_BYTES_OF_A_FURTHER_PAGE), sizes


def test_what_searches_is_fetched_when_the_search_is_opened(site: Built, browser: Browser) -> None:
    with serve(site.pages, "/") as served, opened(browser, service_workers="block") as (page, _):
        page.goto(served.address + "index.html", wait_until="networkidle")
        before = len(served.asked)
        open_search(page)
        # The icon is asked for when the browser gets to it, at times as late as this.
        fetched = sorted(path for path in served.asked[before:] if path != "/assets/favicon.svg")
    assert fetched == [f"/assets/search/{name}.js" for name in ("index", "minisearch", "search")]
