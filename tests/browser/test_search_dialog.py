"""The search by keyboard, by screen reader and by address, and what its results show."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sample import entries, index
from tests.site import hostile
from tests.site.opened import PATIENCE, opened
from tests.site.searching import FIELD, HINT, META, RESULT, ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_OPEN = "#__search"


@pytest.fixture
def page(browser: Browser, sample: Path) -> Iterator[Page]:
    """A page of findings, from disk."""
    with opened(browser, offline=True) as (page, _):
        page.goto((sample.parent / "findings.html").as_uri())
        page.locator(".scheme[aria-pressed]").wait_for()
        yield page


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_opens_the_search_and_escape_gives_the_focus_back(page: Page, key: str) -> None:
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press(key)
    expect(page.locator(_OPEN)).to_be_checked()
    expect(page.locator(FIELD)).to_be_focused()
    assert page.locator(FIELD).input_value() == ""
    page.keyboard.press("Escape")
    expect(page.locator(_OPEN)).not_to_be_checked()
    expect(link).to_be_focused()


def test_the_keys_are_the_browsers_with_control_and_letters_where_something_is_typed(page: Page) -> None:
    page.keyboard.press("Control+s")
    page.keyboard.press("Alt+s")
    expect(page.locator(_OPEN)).not_to_be_checked()
    open_search(page)
    page.locator(FIELD).fill("")
    page.keyboard.type("side/s")
    assert page.locator(FIELD).input_value() == "side/s"


def test_arrows_move_typing_goes_on_and_enter_opens_the_chosen(page: Page) -> None:
    open_search(page)
    ask(page, "placebo")
    links = page.locator(RESULT)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(page.locator(FIELD)).to_be_focused()
    assert page.locator(FIELD).input_value() == "placebos"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    target = str(links.nth(1).evaluate("link => link.href"))
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_opens_the_first_and_its_target_is_seen_and_marked(page: Page) -> None:
    open_search(page)
    assert ask(page, "side effects").results[0] == "left-out.html#absent-side-effects"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("left-out.html#absent-side-effects$"))
    target = page.locator("#absent-side-effects")
    expect(target).to_be_in_viewport()
    assert target.evaluate("heading => heading.matches(':target')")


def test_enter_before_the_search_has_arrived_opens_the_first_once_it_has(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("who paid")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("left-out.html#absent-funding$"))


def test_a_result_on_the_same_page_closes_the_search(page: Page) -> None:
    open_search(page)
    assert ask(page, "does it work").results[0] == "findings.html#authors-conclude"
    page.keyboard.press("Enter")
    expect(page.locator(_OPEN)).not_to_be_checked()
    expect(page.locator("#authors-conclude")).to_be_in_viewport()


def test_leaving_the_search_by_tab_closes_it(page: Page) -> None:
    open_search(page)
    ask(page, "long covid")
    page.locator(HINT).get_by_role("link").focus()
    page.keyboard.press("Tab")
    expect(page.locator(_OPEN)).not_to_be_checked()


def test_a_question_in_the_address_is_asked(browser: Browser, sample: Path) -> None:
    with opened(browser, offline=True) as (page, watch):
        page.goto(sample.as_uri() + "?q=how%20many%20patients")
        expect(page.locator(RESULT).first).to_have_attribute("href", re.compile("#absent-how-many$"))
        expect(page.locator(FIELD)).to_have_value("how many patients")
        assert watch.wrong == []


def test_how_many_there_are_is_announced_politely(page: Page) -> None:
    open_search(page)
    status = page.locator(META)
    assert status.get_attribute("role") == "status"
    ask(page, "placebo")
    assert re.fullmatch(r"\d+ results(, the first 15 shown)?", status.inner_text())
    ask(page, "reddit")
    assert status.inner_text() == "The site does not cover this"
    ask(page, "")
    assert status.inner_text() == "Ask in your own words"
    assert page.locator(HINT).is_hidden()


def test_the_words_asked_for_are_marked_in_the_results(page: Page) -> None:
    open_search(page)
    ask(page, "side effects placbo")
    marked = {text.casefold() for text in page.locator(f"{RESULT} mark").all_inner_texts()}
    assert {"side effects", "placebo"} <= marked


def test_a_result_begins_with_what_its_text_begins_with_and_cuts_no_number(page: Page) -> None:
    open_search(page)
    first = ask(page, "dose").results[0]
    (text,) = [entry.text for entry in entries() if f"{entry.page}#{entry.anchor}" == first]
    teasers = page.locator(f"{RESULT} .md-search-result__teaser").all_inner_texts()
    assert teasers[0].startswith(text[:40])
    assert not [text for text in teasers if re.match(r"… \d", text)]
    ask(page, "2.41")
    assert any("2.41 times" in text for text in page.locator(".md-search-result__teaser").all_inner_texts())


def test_clearing_brings_the_reader_back_to_an_empty_field(page: Page) -> None:
    open_search(page)
    ask(page, "placebo")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(RESULT)).to_have_count(0)


def test_results_bear_the_mark_of_their_origin(page: Page) -> None:
    open_search(page)
    ask(page, "side effects")
    first = page.locator(".md-search-result__item").first
    expect(first).to_have_class("md-search-result__item origin-absent")
    expect(first.locator("article")).to_have_css("border-left-style", "dashed")
    for question, name, line in (("Vatvani", "elsewhere", "double"), ("does it work", "abstract", "solid")):
        ask(page, question)
        marked = page.locator(f".md-search-result__item.origin-{name} article").first
        expect(marked).to_have_css("border-left-style", line)
    ask(page, "glossary")
    expect(page.locator(".md-search-result__item:not([class*=origin])").first).to_be_attached()


def test_no_text_of_a_result_holds_a_blank_before_a_comma() -> None:
    texts = [text for entry in entries() for text in (entry.title, entry.text)]
    assert [text for text in texts if re.search(r"\s[,.;:)]", text)] == []


def test_results_show_hostile_text_as_text(browser: Browser, sample: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sample.parent, tmp_path / "hostile")
    texts = hostile.SENTENCES["BACKGROUND"]
    rows = [[f"index.html#{at}", 1, text, text, text, "abstract"] for at, text in enumerate(texts)]
    script = f"window.trialsiteIndex = {json.dumps({**index(), 'entries': rows})};"
    (folder / "assets/search/index.js").write_text(script, "utf-8")
    with opened(browser, offline=True) as (page, watch):
        page.goto((folder / "index.html").as_uri())
        open_search(page)
        for words in ("librarians", hostile.MARK, "image"):
            assert ask(page, words).results
            acting = "script, img, iframe, style, [onerror], a[href^=javascript]"
            assert page.locator(".md-search-result").locator(acting).count() == 0
        for words in ("<img src=x onerror=zqmark>", "{{ 7 * 7 }}", "\\", "%%%", "a" * 5000, "constructor __proto__"):
            ask(page, words)
        assert page.evaluate(f"typeof window.{hostile.MARK}") == "undefined"
        assert watch.wrong == []


def test_a_search_that_cannot_be_fetched_leaves_the_page_as_it_is(browser: Browser, sample: Path) -> None:
    with opened(browser) as (page, watch):
        page.route(re.compile("assets/search/"), lambda route: route.abort())
        page.goto(sample.as_uri())
        page.keyboard.press("/")
        expect(page.locator(META)).to_have_text(re.compile("could not be loaded"), timeout=PATIENCE)
        assert page.locator(META).get_by_role("link", name="Index").count() == 1
        page.keyboard.press("Escape")
        expect(page.locator("article")).to_be_visible()
        assert [what for what in watch.wrong if what.startswith("script")] == []
