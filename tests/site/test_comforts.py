"""What frames the text of the rendered pages, with the script and without: contents, colours, permalinks, the study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.checkout import Built
from tests.site.opened import opened

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_TOOLTIP = "#tooltip"


@pytest.fixture
def page(browser: Browser, material_site: Built) -> Iterator[Page]:
    with opened(browser, offline=True) as (page, _):
        page.goto((material_site.pages / "findings.html").as_uri())
        yield page


def test_the_contents_mark_what_is_being_read(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("#conclusion").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('authors-conclude').scrollIntoView()")
    marked = page.locator(".contents .now")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("href", "#authors-conclude")


def test_the_contents_name_a_topic_with_one_statement_once(page: Page) -> None:
    contents = page.locator(".contents a")
    expect(contents.filter(has_text="What the authors ask for next")).to_have_count(1)
    expect(contents.filter(has_text="What the authors call for")).to_have_count(0)
    expect(page.get_by_role("heading", name="What the authors call for", exact=True)).to_have_count(1)


def test_the_first_page_gives_the_reference_above_its_heading(browser: Browser, material_site: Built) -> None:
    with opened(browser, offline=True) as (page, _):
        page.goto((material_site.pages / "index.html").as_uri())
        study = page.locator(".of-study")
        expect(study).to_contain_text(
            "Low Dose Naltrexone in the Treatment of Fibromyalgia, Curr Rheumatol Rev 14(2):177-180"
        )
        doi = study.get_by_role("link", name="DOI 10.2174/1573397113666170321120329")
        expect(doi).to_have_attribute("href", "https://doi.org/10.2174/1573397113666170321120329")


@pytest.mark.parametrize("name", ["glossary.html", "plain-words.html"])
def test_the_menu_and_the_contents_can_be_scrolled_to_their_ends(
    browser: Browser, material_site: Built, name: str
) -> None:
    with opened(browser, width=1440, offline=True) as (page, _):
        page.goto((material_site.pages / name).as_uri())
        last = page.locator(".contents a").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        assert page.evaluate("scrollY") < 200


@pytest.mark.parametrize("width", [320, 1440])
def test_no_explanation_lies_outside_the_window(browser: Browser, material_site: Built, width: int) -> None:
    with opened(browser, width=width, offline=True) as (page, _):
        page.goto((material_site.pages / "index.html").as_uri())
        for link in page.locator("article a:is(.term, .more)").all():
            link.focus()
            box = page.locator(_TOOLTIP).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("preferred", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "reporting.html", "later-evidence.html"])
def test_without_a_script_the_system_decides_and_every_colour_is_the_same(
    browser: Browser, material_site: Built, name: str, preferred: str
) -> None:
    colours = """[...document.querySelectorAll('body, article, article :not(button)')]
        .filter(element => element.checkVisibility()).map(element => {
            const { color, backgroundColor, fill, borderTopColor } = getComputedStyle(element);
            return [element.localName, color, backgroundColor, fill, borderTopColor].join(' ');
        })"""
    found = []
    for scripted in (True, False):
        with opened(browser, color_scheme=preferred, java_script_enabled=scripted) as (page, _):
            page.goto((material_site.pages / name).as_uri())
            page.locator("html.js" if scripted else "html.no-js").wait_for()
            found.append(set(page.evaluate(colours)))
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (max(map(int, re.findall(r"\d+", ground)[:3])) < 60) == (preferred == "dark")
    assert found[0] == found[1]


_NAMES = sorted(path.stem + ".html" for path in (Path(__file__).resolve().parents[2] / "docs").glob("*.md"))


@pytest.mark.parametrize("name", _NAMES)
def test_whichever_page_is_read_first_tells_of_which_study_it_is_and_where_that_is_in_short(
    browser: Browser, material_site: Built, name: str
) -> None:
    with opened(browser, width=360, offline=True, java_script_enabled=False) as (page, _):
        page.goto((material_site.pages / name).as_uri())
        study = page.locator(".of-study")
        expect(study).to_be_in_viewport()
        expect(study.get_by_role("link").first).to_have_text("Metyas and others, 2018")
        if name != "index.html":
            study.get_by_role("link", name="Key points").click()
            expect(page.locator(".key-point", has_text="What do the authors conclude?")).to_be_in_viewport()
            expect(page.locator(".key-point", has_text="How many people took part")).to_be_in_viewport()
            page.go_back()
        study.get_by_role("link", name="How to cite").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("How to cite"))


@pytest.mark.parametrize("width", [320, 1440])
def test_the_title_in_the_header_leads_to_the_first_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("header").get_by_role("link", name="Low dose naltrexone in fibromyalgia").click()
    expect(page.locator("#key-points")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_permalink_opens_at_its_statement_below_the_header_and_marks_it(
    browser: Browser, material_site: Built, width: int
) -> None:
    with opened(browser, width=width, offline=True, reduced_motion="reduce") as (page, _):
        page.goto((material_site.pages / "findings.html").as_uri() + "#more-trials-needed")
        page.wait_for_load_state("load")
        target = page.locator("#more-trials-needed")
        expect(target).to_be_in_viewport(ratio=1)
        header, box = page.locator(".md-header").bounding_box(), target.bounding_box()
        assert header
        assert box
        assert box["y"] >= header["y"] + header["height"]
        assert page.evaluate("scrollY") > 0
        colours = "one => getComputedStyle(one).backgroundColor"
        unmarked = page.locator("h3[id]:not(:target)").first.evaluate(colours)
        assert target.evaluate(colours) != unmarked
