"""What a first visit costs: few requests, few bytes, and nothing of the search before it is opened."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.searching import open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_MOST_REQUESTS = 5
_MOST_BYTES = 30_000  # compressed, the page with everything it loads; the promise is 75,000
_MOST_BYTES_OF_A_FURTHER_PAGE = 10_000
_MOST_BYTES_OF_OWN_SCRIPT = 6_000

_NAMES = sorted(path.stem + ".html" for path in (Path(__file__).resolve().parents[2] / "docs").glob("*.md"))


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("name", _NAMES)
def test_a_first_visit_is_light(bundled_site: Built, browser: Browser, name: str) -> None:
    # The worker is no part of a visit: it keeps the site for later, when the page is there.
    with serve(bundled_site.pages, "/") as served, opened(browser, service_workers="block") as (page, watch):
        page.goto(served.address + name, wait_until="networkidle")
        page.locator(".scheme[aria-pressed]").wait_for()  # the script has come and run
        asked = {path.partition("?")[0].lstrip("/") for path in served.asked} | {"assets/favicon.svg"}
        assert [told for told in watch.wrong if "blocked by Playwright" not in told] == []
    assert len(asked) <= _MOST_REQUESTS, asked
    assert not [path for path in asked if "search" in path or "javascripts" in path]
    cost = {path: _compressed(bundled_site.pages / path) for path in asked}
    assert sum(cost.values()) <= _MOST_BYTES, cost
    assert cost["assets/site.js"] <= _MOST_BYTES_OF_OWN_SCRIPT
    assert cost[name] <= _MOST_BYTES_OF_A_FURTHER_PAGE


def test_what_searches_is_fetched_when_the_search_is_opened(bundled_site: Built, browser: Browser) -> None:
    with serve(bundled_site.pages, "/") as served, opened(browser, service_workers="block") as (page, _):
        page.goto(served.address + "index.html", wait_until="networkidle")
        before = len(served.asked)
        open_search(page)
        fetched = sorted(served.asked[before:])
    assert fetched == [f"/assets/search/{name}.js" for name in ("index", "minisearch", "search")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_moves_while_a_page_loads(bundled_site: Built, browser: Browser, scheme: str) -> None:
    with opened(browser, offline=True, color_scheme=scheme) as (page, _):
        page.add_init_script("window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => "
                             "moved += e.value)).observe({type: 'layout-shift', buffered: true})")  # fmt: skip
        for name in _NAMES:
            page.goto((bundled_site.pages / name).as_uri(), wait_until="networkidle")
            assert page.evaluate("moved") == 0, name
