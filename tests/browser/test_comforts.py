"""What the site's own script adds to pages that are complete without it."""

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sample import HARD_ID, HARD_TITLE, HOSTED, TERMS
from tests.site.loopback import serve
from tests.site.opened import opened

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_ROOT = "html"
_SCHEME = "data-md-color-scheme"
_TERM = "article a[href*='#term-placebo']"
_TOOLTIP = "#tooltip"
_LINK = f"#{HARD_ID} > .headerlink"


@pytest.mark.parametrize("way", ["mouse", "keyboard", "a browser without a clipboard for scripts"])
def test_the_sign_beside_a_heading_copies_the_hosted_address_says_so_and_leads_there(page: Page, way: str) -> None:
    if way.startswith("a browser"):
        page.evaluate("Object.defineProperty(navigator.clipboard, 'writeText', {value: () => Promise.reject()})")
    link = page.locator(_LINK)
    expect(link).to_have_accessible_name(f"Copy link to: {HARD_TITLE}")
    if way == "keyboard":
        link.focus()
        page.keyboard.press("Enter")
    else:
        link.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"{HOSTED}index.html#{HARD_ID}"
    assert page.url.endswith(f"index.html#{HARD_ID}")


def test_a_copy_that_fails_is_said_to_have_failed(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator.clipboard, 'writeText', {value: () => Promise.reject()})")
    page.evaluate("document.execCommand = () => false")
    page.locator(_LINK).click()
    expect(page.get_by_role("status").filter(has_text="Could not copy")).to_be_attached()


def test_the_day_of_access_is_filled_in_as_each_style_writes_it(browser: Browser, sample: Path) -> None:
    with opened(browser, offline=True) as (page, _):
        page.clock.set_fixed_time(datetime.datetime(2027, 3, 9, 12, 0))
        page.goto(sample.as_uri())
        expect(page.locator("[data-style=nlm] [data-part=accessed]")).to_have_text("2027 Mar 9")
        expect(page.locator("[data-style=ama] [data-part=accessed]")).to_have_text("March 9, 2027")


@pytest.mark.parametrize(("preferred", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_colours_are_right_before_the_script_has_come(
    browser: Browser, sample: Path, preferred: str, scheme: str
) -> None:
    with opened(browser, color_scheme=preferred) as (page, _):
        page.route("**/site.js", lambda route: route.abort())
        page.goto(sample.as_uri())
        expect(page.locator(_ROOT)).to_have_attribute(_SCHEME, scheme)


def test_the_colours_follow_the_system_until_the_reader_has_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator(_ROOT)).to_have_attribute(_SCHEME, "slate")
    button = page.get_by_role("button", name="Dark colours", pressed=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(_ROOT)).to_have_attribute(_SCHEME, "default")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(_ROOT)).to_have_attribute(_SCHEME, "default")


def test_other_open_pages_follow_the_colours_that_were_chosen(browser: Browser, sample: Path) -> None:
    with serve(sample.parent, "/") as served, opened(browser, color_scheme="light") as (page, _):
        page.goto(served.address + "index.html")
        other = page.context.new_page()
        other.goto(served.address + "findings.html")
        expect(other.locator(".scheme[aria-pressed]")).to_be_attached()
        page.locator(".scheme").click()
        expect(other.locator(_ROOT)).to_have_attribute(_SCHEME, "slate")
        expect(other.locator(".scheme")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})",
        "localStorage.setItem('trialsite.scheme', 'purple')",
    ],
)
def test_a_browser_that_keeps_nothing_or_no_scheme_still_changes_the_colours(
    browser: Browser, sample: Path, script: str
) -> None:
    with opened(browser, offline=True) as (page, watch):
        page.add_init_script(script)
        page.goto(sample.as_uri())
        expect(page.locator(_ROOT)).to_have_attribute(_SCHEME, "default")
        page.get_by_role("button", name="Dark colours").click()
        expect(page.locator(_ROOT)).to_have_attribute(_SCHEME, "slate")
        assert watch.wrong == []


def test_the_menu_of_narrow_screens_is_opened_and_closed_by_keys(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#all-pages")).to_be_hidden()
    page.get_by_role("button", name="All pages").press("Enter")
    expect(page.locator("#all-pages")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#all-pages")).to_be_hidden()


def test_a_term_is_explained_on_focus_and_goes_with_escape(page: Page) -> None:
    link, tooltip = page.locator(_TERM).first, page.locator(_TOOLTIP)
    link.focus()
    expect(tooltip).to_be_visible()
    expect(tooltip).to_have_text(TERMS["term-placebo"])
    expect(tooltip).to_have_role("tooltip")
    expect(link).to_have_attribute("aria-describedby", "tooltip")
    page.keyboard.press("Escape")
    expect(tooltip).to_be_hidden()
    expect(link).to_be_focused()
    expect(link).not_to_have_attribute("aria-describedby", "tooltip")


def test_a_term_is_explained_while_it_or_its_explanation_is_pointed_at(page: Page) -> None:
    link, tooltip = page.locator(_TERM).first, page.locator(_TOOLTIP)
    link.hover()
    expect(tooltip).to_be_visible()
    tooltip.hover()
    page.wait_for_timeout(500)
    expect(tooltip).to_be_visible()
    page.mouse.move(1400, 5)
    expect(tooltip).to_be_hidden()


def test_a_kept_copy_says_so_on_the_screen_wherever_the_page_is_opened(browser: Browser, sample: Path) -> None:
    with opened(browser, offline=True, width=360) as (page, _):
        page.add_init_script("new MutationObserver((_, watch) => document.documentElement && (watch.disconnect(), "
                             "document.documentElement.dataset.kept = 'release 2'))"
                             ".observe(document, {childList: true})")  # fmt: skip
        page.goto(f"{sample.as_uri()}#paper-pubmed")
        notice = page.get_by_role("status").filter(has_text="This is the copy kept on this device: release 2.")
        expect(notice).to_be_in_viewport(ratio=1)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(notice).to_be_in_viewport(ratio=1)
        assert (last := page.locator("details.cite > summary").bounding_box())
        assert (place := notice.bounding_box())
        assert last["y"] + last["height"] <= place["y"]
