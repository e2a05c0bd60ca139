"""Citing one statement: what the box says, and what is copied and saved, read by the programs that it is meant for."""

import json
from pathlib import Path

import bibtexparser.bparser  # type: ignore[import-untyped]  # no stubs exist
import pytest
import rispy  # type: ignore[import-untyped]  # no stubs exist
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.sample import HARD_ID, HARD_TITLE, HOSTED
from tests.site.opened import opened
from trialsite.citations.bibtex import page_title

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_ADDRESS = f"{HOSTED}index.html#{HARD_ID}"


def _named(title: str) -> str:
    """Return what a statement is called in citations: a part of its page, and never the work that it is about."""
    return f"“{title.translate(str.maketrans('“”', '‘’'))}” in “Sample”"


def _open(page: Page) -> Locator:
    page.locator(f"#{HARD_ID} ~ p.origin > .cite-this").first.click()
    box = page.get_by_role("dialog", name="Cite")
    expect(box).to_be_visible()
    return box


def _copied(page: Page, box: Locator, style: str, of: str = "This statement") -> str:
    box.get_by_role("combobox", name="Style").select_option(label=style)
    box.get_by_role("button", name=f"Copy: {of}").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_paper_comes_first_then_the_statement_by_its_title_and_address(page: Page) -> None:
    box = _open(page)
    expect(box.get_by_role("heading", level=3)).to_have_text(["The paper", "This statement"])
    assert _copied(page, box, "NLM", "The paper") == "Writer A. The paper. J Ex. 2018;1(2):3-4."
    text = _copied(page, box, "NLM")
    assert text.startswith(f"Example Group. {_named(HARD_TITLE)}. In: Example site [Internet]; 2026 [cited 2")
    assert text.endswith(f"Available from: {_ADDRESS}")
    assert "____" not in text


def test_what_is_known_from_other_works_is_cited_as_theirs(page: Page) -> None:
    assert _open(page).get_by_text("does not come from the paper").count() == 0
    page.get_by_role("button", name="Close").click()
    line = page.locator(f"#{HARD_ID} ~ p.origin").first
    line.evaluate("""line => {
        line.classList.add("elsewhere");
        line.querySelectorAll("a").forEach((link) => link.remove());
        line.prepend(...["Tea 2001", "Milk 2002"].map((work) => {
            const [link, id] = [document.createElement("a"), work.toLowerCase().replace(" ", "-")];
            return Object.assign(link, { textContent: work, href: `#${id}` });
        }));
    }""")
    box = _open(page)
    said = "This statement does not come from the paper. For what it reports, cite: Tea 2001; Milk 2002."
    expect(box.get_by_text(said)).to_be_visible()
    assert _copied(page, box, "NLM", "The paper").startswith("Writer A.")
    box.get_by_role("link", name="Milk 2002").click()
    expect(box).to_be_hidden()
    assert page.url.endswith("#milk-2002")


TITLES = [
    HARD_TITLE,
    "Not one {brace closed",
    "Closed } before { it opened",
    "A plain title",
    "Rheumatology: The FDA and vitamin D, in mRNA terms",
    "~ ^ $ # _ % & \\ “curly” ‘single’ 'straight' «guillemets» <b>bold</b>",
    "Schlüsselwörter in É. Coli, and an X-ray",
]


@pytest.mark.parametrize("title", TITLES)
def test_programs_read_the_title_address_and_key_that_were_meant(page: Page, title: str) -> None:
    page.evaluate("([id, title]) => document.getElementById(id).firstChild.data = title", [HARD_ID, title])
    box = _open(page)
    (csl,) = json.loads(_copied(page, box, "CSL-JSON"))
    assert (csl["id"], csl["title"], csl["URL"]) == (HARD_ID, _named(title), _ADDRESS)
    (ris,) = rispy.loads(_copied(page, box, "RIS"))
    assert (ris["id"], ris["title"], ris["urls"]) == (HARD_ID, _named(title), [_ADDRESS])
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    (bibtex,) = parser.parse(_copied(page, box, "BibTeX")).entries
    assert (bibtex["ID"], bibtex["title"], bibtex["url"]) == (HARD_ID, page_title(_named(title)), _ADDRESS)
    assert bibtex["author"] == "{Example Group}"
    assert bibtex["howpublished"] == rf"Example site, \url{{{HOSTED}index.html}}\#{HARD_ID}"


@pytest.mark.parametrize(("style", "name"), [("RIS", ".ris"), ("BibTeX", ".bib"), ("CSL-JSON", ".json")])
def test_a_citation_is_saved_as_a_file_named_after_the_statement(page: Page, style: str, name: str) -> None:
    box = _open(page)
    copied = _copied(page, box, style)
    with page.expect_download() as download:
        box.get_by_role("button", name=f"Save {name}: This statement").click()
    assert download.value.suggested_filename == HARD_ID + name
    saved = Path(download.value.path()).read_bytes().decode()
    assert saved.replace("\r\n", "\n") == copied.replace("\r\n", "\n")
    assert saved.count("\n") == saved.count("\r\n") if style == "RIS" else "\r" not in saved


def test_styles_of_text_are_not_saved_and_what_reference_managers_save_of_an_address_is_told(page: Page) -> None:
    box = _open(page)
    expect(box).to_contain_text("reference managers save the page; save its RIS instead")
    box.get_by_role("combobox").select_option(label="AMA")
    expect(box.get_by_role("button", name="Save")).to_have_count(0)
    expect(box.get_by_role("button", name="Copy")).to_have_count(2)


def test_escape_closes_the_box_and_gives_the_focus_back(page: Page) -> None:
    box = _open(page)
    expect(box.get_by_role("combobox", name="Style")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(f"#{HARD_ID} ~ p.origin > .cite-this").first).to_be_focused()


def test_a_page_is_cited_from_its_end(page: Page) -> None:
    page.locator("details.cite > summary").click()
    box = page.get_by_role("dialog", name="Cite")
    expect(box.get_by_role("heading", level=3)).to_have_text(["The paper", "This page"])
    assert _copied(page, box, "AMA", "This page").startswith("Example Group. index. Example site. Accessed ")


@pytest.mark.parametrize("style", ["NLM", "BibTeX", "CSL-JSON"])
def test_the_open_box_is_low_and_lies_within_the_window(page: Page, style: str) -> None:
    box = _open(page)
    box.get_by_role("combobox").select_option(label=style)
    assert (place := box.bounding_box())
    assert place["height"] <= 360
    page.set_viewport_size({"width": 320, "height": 640})
    assert (place := box.bounding_box())
    assert 0 <= place["x"] <= 320 - place["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("style", ["APA", "RIS"])
def test_axe_finds_nothing_in_the_open_box(browser: Browser, sample: Path, scheme: str, style: str) -> None:
    with opened(browser, offline=True, color_scheme=scheme) as (page, _):
        page.goto(sample.as_uri())
        box = _open(page)
        box.get_by_role("combobox").select_option(label=style)
        found = Axe().run(page, context="dialog").response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_without_a_script_the_citations_of_paper_and_page_are_complete(browser: Browser, sample: Path) -> None:
    with opened(browser, offline=True, java_script_enabled=False) as (page, _):
        page.goto(sample.as_uri())
        page.locator("details.cite > summary").click()
        for of, count in (("paper", 3), ("page", 6)):  # the paper's other three are files
            expect(page.locator(f"[data-cite={of}] [data-style]:visible")).to_have_count(count)
        expect(page.locator("button.cite-this")).to_have_count(0)


def test_where_the_box_cannot_be_fetched_the_citations_of_the_page_are_shown(browser: Browser, sample: Path) -> None:
    with opened(browser) as (page, _):
        page.route("**/cite.js", lambda route: route.abort())
        page.goto(sample.as_uri())
        page.locator("button.cite-this").first.click()
        expect(page.locator("details.cite[open] [data-style=nlm]").first).to_be_in_viewport()
