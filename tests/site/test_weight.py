"""What a first visit costs: few requests, few bytes, and nothing of the search before it is opened."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.searching import open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_MOST_REQUESTS = 5
_MOST_BYTES = 30_000  # compressed, the page with everything it loads; the promise is 75,000
_MOST_BYTES_OF_A_FURTHER_PAGE = 10_000
_MOST_BYTES_OF_OWN_SCRIPT = 6_000
_MOST_FACES = 13  # each in one size, weight and slope
_MOST_RESTYLED = 50  # elements: what the script makes or changes, on a page of hundreds

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
        # The icon is asked for when the browser gets to it, at times as late as this.
        fetched = sorted(path for path in served.asked[before:] if path != "/assets/favicon.svg")
    assert fetched == [f"/assets/search/{name}.js" for name in ("index", "minisearch", "search")]


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (412, "dark"), (768, "light"), (1440, "light"), (1440, "dark")]
)
def test_nothing_moves_while_a_page_loads(bundled_site: Built, browser: Browser, width: int, scheme: str) -> None:
    with opened(browser, width=width, offline=True, color_scheme=scheme) as (page, _):
        page.add_init_script("window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => "
                             "moved += e.value)).observe({type: 'layout-shift', buffered: true})")  # fmt: skip
        for name in _NAMES:
            page.goto((bundled_site.pages / name).as_uri(), wait_until="networkidle")
            assert page.evaluate("moved") == 0, name


@pytest.mark.parametrize("name", _NAMES)
def test_a_page_is_set_in_few_faces_and_sizes(bundled_site: Built, browser: Browser, name: str) -> None:
    # For each, a browser asks the system before it can set a line. Most come from the scale in site.css.
    with opened(browser, width=412, offline=True) as (page, _):
        page.goto((bundled_site.pages / name).as_uri())
        faces: list[str] = page.evaluate("""() => {
          const faces = new Set();
          for (const element of document.querySelectorAll("body, body *")) {
            if (!element.checkVisibility()) continue;
            for (const part of [null, "::before", "::after"]) {
              const style = getComputedStyle(element, part);
              if (part && ["none", "normal"].includes(style.content)) continue;
              faces.add([style.fontFamily, style.fontSize, style.fontWeight, style.fontStyle].join(" "));
            }
          }
          return [...faces].sort();
        }""")
    assert len(faces) <= _MOST_FACES, faces


@pytest.mark.parametrize("name", _NAMES)
def test_what_the_script_adds_leaves_the_rest_of_the_page_as_it_was_drawn(
    bundled_site: Built, browser: Browser, name: str
) -> None:
    # A rule such as ":root:has(…)" has all of a page looked at again whenever anything in it changes.
    with opened(browser, offline=True) as (page, _):
        scripts: list[Route] = []
        page.route("**/site.js", lambda route: scripts.append(route))
        page.goto((bundled_site.pages / name).as_uri(), wait_until="domcontentloaded")
        _let_it_be_drawn(page)
        browser.start_tracing(page=page, categories=["devtools.timeline"])
        scripts.pop().continue_()
        page.locator(".scheme[aria-pressed]").wait_for()  # the script has come and run
        _let_it_be_drawn(page)
        restyled = _restyled_since_the_script(json.loads(browser.stop_tracing())["traceEvents"])
    assert 0 < restyled <= _MOST_RESTYLED


def _let_it_be_drawn(page: Page) -> None:
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _restyled_since_the_script(events: list[dict[str, Any]]) -> int:
    """Return how many elements had their style worked out from the run of the site's script on."""
    ran = next(event for event in events if event["name"] == "EvaluateScript" and "site.js" in str(event["args"]))
    styled = [event for event in events if event["name"] == "UpdateLayoutTree" and event["pid"] == ran["pid"]]
    return sum(event["args"].get("elementCount", 0) for event in styled if event["ts"] > ran["ts"])
