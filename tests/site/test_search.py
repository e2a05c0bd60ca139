"""The search on the rendered site: within the window, and a link in its place without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.site.checkout import Built
from tests.site.opened import opened
from tests.site.searching import FIELD, META, RESULT, ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def _home(site: Built, name: str = "index.html") -> str:
    return (site.pages / name).as_uri()


@pytest.mark.parametrize("width", [320, 800, 1440])
@pytest.mark.parametrize("site", ["material_site", "zensical_site"])
def test_nothing_of_the_open_search_lies_outside_the_window(
    browser: Browser, request: pytest.FixtureRequest, site: str, width: int
) -> None:
    with opened(browser, width=width, offline=True) as (page, watch):
        page.goto(_home(request.getfixturevalue(site)))
        expect(page.locator(RESULT)).to_have_count(0)
        if width < 960:
            expect(page.locator(FIELD)).to_be_hidden()
            page.locator(".md-header__button[for=__search]").click()
            expect(page.locator(FIELD)).to_be_focused()
            page.keyboard.press("Escape")
            expect(page.locator(FIELD)).to_be_hidden()
        open_search(page)
        ask(page, "placebo")
        boxes = [page.locator(name).first.bounding_box() for name in (FIELD, META, RESULT)]
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["width"] > 200 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watch.wrong == []


@pytest.mark.parametrize("site", ["material_site", "zensical_site"])
def test_without_scripts_a_link_leads_to_the_page_a_to_z(
    browser: Browser, request: pytest.FixtureRequest, site: str
) -> None:
    with opened(browser, offline=True, java_script_enabled=False) as (page, _):
        page.goto(_home(request.getfixturevalue(site)))
        expect(page.locator(FIELD)).to_be_hidden()
        expect(page.locator("label[for=__search]:visible")).to_have_count(0)
        page.get_by_role("banner").get_by_role("link", name="A to Z").click()
        page.wait_for_url(re.compile("a-z.html$"))
        page.locator("article").get_by_role("link", name="S", exact=True).click()
        expect(page.locator("#letter-s")).to_be_in_viewport()
        page.locator("li").get_by_role("link", name="side effects", exact=True).click()
        page.wait_for_url(re.compile("left-out.html#absent-side-effects$"))


def test_with_scripts_the_link_makes_way_for_the_search(browser: Browser, material_site: Built) -> None:
    with opened(browser, offline=True) as (page, _):
        page.goto(_home(material_site))
        expect(page.locator(FIELD)).to_be_visible()
        expect(page.locator(".md-header .without-script")).to_be_hidden()
