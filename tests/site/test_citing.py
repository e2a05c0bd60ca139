"""Citing in a browser, hosted and from disk: copying by mouse and keyboard, permalinks, and all without a script."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.parsed import parse

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_STATEMENT = "earlier-pilots"
# The line under the statement, what is folded in it, and the button in the fold.
_TOOLS = f".tools:has([href='#{_STATEMENT}'])"
_BOX = f"{_TOOLS} > .cite-box"
_LINK_BUTTON = f"{_BOX} .permalink + button.copy"
_BLANK = "____"


@contextmanager
def _opened(browser: Browser, **options: object) -> Iterator[Page]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.fixture(params=["hosted", "from disk"])
def home(request: pytest.FixtureRequest, material_site: Built) -> Iterator[str]:
    """The address of the site's folder, as a host serves it and on a disk."""
    if request.param == "from disk":
        yield material_site.pages.as_uri() + "/"
        return
    with serve(material_site.pages, urlsplit(_hosted(material_site)).path) as served:
        yield served.address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may use the clipboard."""
    with _opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


def _hosted(site: Built) -> str:
    return parse(site.pages / "index.html").rel("canonical")[0].removesuffix("index.html")


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("way", ["mouse", "keyboard", "a browser without a clipboard for scripts"])
def test_copy_link_copies_the_hosted_permalink_and_says_so(
    material_site: Built, page: Page, home: str, way: str
) -> None:
    if way.startswith("a browser"):
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(home + "findings.html")
    fold, button = page.locator(f"{_BOX} > summary"), page.locator(_LINK_BUTTON)
    if way == "keyboard":
        fold.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator(f"{_BOX} .permalink")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        fold.click()
        button.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_text("Copied")
    expect(button).to_be_focused()
    page.goto(home + "about.html")
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#paste")).to_have_value(f"{_hosted(material_site)}findings.html#{_STATEMENT}")


def test_a_copy_that_fails_is_said_to_have_failed(page: Page, home: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.add_init_script("document.execCommand = () => false")
    page.goto(home + "findings.html")
    page.locator(f"{_BOX} > summary").click()
    page.locator(_LINK_BUTTON).click()
    expect(page.get_by_role("status").filter(has_text="Could not copy")).to_be_attached()


def test_every_copy_button_says_what_it_copies(page: Page, home: str) -> None:
    page.goto(home + "findings.html")
    names = page.locator(".permalink + button.copy").evaluate_all("found => found.map(one => one.ariaLabel)")
    assert len(names) > 3
    assert len(set(names)) == len(names)
    box = page.locator(_BOX)
    box.locator("summary").click()
    expect(box.get_by_role("button", name="Copy RIS of the paper")).to_be_visible()
    inside = box.locator("button.copy").evaluate_all("found => found.map(one => one.ariaLabel)")
    assert len(set(inside)) == len(inside) == 13


@pytest.mark.parametrize("ending", ["ris", "bib", "json"])
@pytest.mark.parametrize("stem", ["cite/paper", f"cite/at/{_STATEMENT}"])
def test_copy_beside_a_file_copies_its_exact_text(
    material_site: Built, page: Page, home: str, stem: str, ending: str
) -> None:
    page.goto(home + "findings.html")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    file = material_site.pages / f"{stem}.{ending}"
    page.locator(f"{_BOX} a[href='{stem}.{ending}'] + button").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert _copied(page).replace("\r\n", "\n") == file.read_bytes().decode().replace("\r\n", "\n")


def test_the_day_of_access_is_filled_in_as_each_style_writes_it(page: Page, home: str) -> None:
    page.clock.set_fixed_time(datetime.datetime(2027, 3, 9, 12, 0))
    page.goto(home + "findings.html")
    box = page.locator(".page-tools .cite-box")
    box.locator("summary").click()
    assert box.locator("[data-style=nlm]").text_content() == "2027 Mar 9"
    assert box.locator("[data-style=ama]").text_content() == "March 9, 2027"
    one = page.locator(_BOX)
    one.locator("summary").click()
    expect(one.locator("[data-style=nlm]")).to_have_text("2027 Mar 9")
    page.evaluate("document.querySelectorAll('.cite-box').forEach(one => one.open = true)")
    expect(page.locator(".accessed", has_text=_BLANK)).to_have_count(0)


def test_the_day_of_access_is_printed_although_nobody_opened_the_box(page: Page, home: str) -> None:
    page.clock.set_fixed_time(datetime.datetime(2027, 3, 9, 12, 0))
    page.goto(home + "findings.html")
    page.emulate_media(media="print")
    printed = page.locator(".page-cite [data-style=nlm]")
    expect(printed).to_be_visible()
    expect(printed).to_have_text("2027 Mar 9")


def test_without_a_script_address_and_citations_can_be_read_and_the_day_is_a_blank(
    material_site: Built, browser: Browser, home: str
) -> None:
    with _opened(browser, java_script_enabled=False) as page:
        page.goto(home + "findings.html")
        tools = page.locator(_TOOLS)
        tools.locator(".cite-box > summary").click()
        expect(tools.locator(".permalink")).to_be_visible()
        for name in ("NLM (Vancouver)", "AMA, 11th edition", "APA, 7th edition"):
            expect(tools.locator(".citation", has_text=name)).to_have_count(2)
            expect(tools.locator(".citation", has_text=name).last).to_be_visible()
        expect(tools.locator(".accessed").first).to_have_text(_BLANK)
        expect(tools.locator("a[download]").last).to_be_visible()
        expect(page.locator(".page-tools .address")).to_have_text(f"{_hosted(material_site)}findings.html")
        assert [one for one in page.locator("button.copy").all() if one.is_visible()] == []
        tools.locator(".permalink").click()
        assert page.url == f"{home}findings.html#{_STATEMENT}"


def test_what_stands_under_a_statement_is_quiet_until_it_is_wanted(browser: Browser, home: str) -> None:
    with _opened(browser, java_script_enabled=False) as page:
        page.goto(home + "findings.html")
        tools = page.locator(_TOOLS)
        folded = [tools.locator(name) for name in (".permalink", ".citation", ".also-asked", ".history")]
        for one in folded:
            expect(one.first).not_to_be_visible()
        expect(tools).to_have_text("Cite or link In plain words", use_inner_text=True)
        tools.locator(".cite-box > summary").click()
        for one in folded:
            expect(one.last).to_be_visible()


def test_that_a_statement_was_changed_is_seen_at_once(browser: Browser, home: str) -> None:
    with _opened(browser) as page:
        page.goto(home + "findings.html")
        date = page.locator(f"{_TOOLS} .history")
        date.evaluate("one => one.classList.add('changed')")  # as the build does: test_lasting.py
        expect(date).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_permalink_opens_at_its_statement_below_the_header_and_marks_it(
    browser: Browser, home: str, width: int
) -> None:
    with _opened(browser, viewport={"width": width, "height": 700}, reduced_motion="reduce") as page:
        page.goto(f"{home}findings.html#{_STATEMENT}")
        page.wait_for_load_state("load")
        target = page.locator(f"#{_STATEMENT}")
        expect(target).to_be_in_viewport(ratio=1)
        header = page.locator(".md-header").bounding_box()
        box = target.bounding_box()
        assert header
        assert box
        assert box["y"] >= header["y"] + header["height"]
        assert page.evaluate("scrollY") > 0
        colours = "one => getComputedStyle(one).backgroundColor"
        unmarked = page.locator(f"h3.statement:not(#{_STATEMENT})").first.evaluate(colours)
        assert target.evaluate(colours) != unmarked
