"""Any page on paper: its address, its words and how to cite it; no menus, no lost text, no empty last sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.article_text import blocks_of, letters
from tests.site.checkout import Built
from tests.site.opened import opened
from tests.site.parsed import parse
from trialsite.source.record import Record

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_CITE_BOX = (
    '<details class="cite-box {kind}"><summary>How to cite</summary><p>{words}</p><button>Copy it</button></details>'
)
_PUT_CITE_BOXES = """boxes => {
    const caution = document.querySelector("article .caution");
    caution.insertAdjacentHTML("beforebegin", boxes[0]);
    document.querySelector("article h2").insertAdjacentHTML("afterend", boxes[1]);
}"""
# Terms' meanings and links' addresses stand amid the text that is to be found again.
_NOTHING_ADDED = "article a::after { content: none !important; }"
_OF_SCREENS = ("Go to the list of all pages", "Back to top", "Made with", "Ask in your own words")


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """A page to print from, with the network off and without scripts of its own."""
    # The page's own policy would keep out the style that this test adds.
    context = browser.new_context(offline=True, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("paper_size", ["A4", "Letter"])
def test_every_page_prints_whole(material_site: Built, paper: Page, paper_size: str) -> None:
    for path in _pages(material_site):
        sheets = _sheets(paper, path, paper_size, style=_NOTHING_ADDED)
        printed = letters("".join(re.sub(r"\d+ / \d+", "", sheet) for sheet in sheets))
        lost = [block for block in blocks_of(path) if not _stands(block, printed)]
        assert lost == [], path.name
        assert letters(parse(path).rel("canonical")[0]) in printed, path.name
        assert letters("It gives no medical advice") in printed, path.name
        assert [words for words in _OF_SCREENS if letters(words) in printed] == [], path.name
        assert len(sheets[-1].split()) > 8, path.name


def test_the_dates_of_statements_are_printed(material_site: Built, paper: Page, record: Record) -> None:
    printed = "".join(_sheets(paper, material_site.pages / "findings.html", "A4"))
    dated = [entry for entry in record.statements if entry.place.startswith("findings/") and entry.first_published]
    assert dated
    assert printed.count("First published") >= len(dated)


def test_the_sheets_are_numbered(material_site: Built, paper: Page) -> None:
    sheets = _sheets(paper, material_site.pages / "glossary.html", "A4")
    assert [f"{number} / {len(sheets)}" in text for number, text in enumerate(sheets, 1)] == [True] * len(sheets)


def test_addresses_of_other_sites_are_spelled_out_and_own_ones_are_not(material_site: Built, paper: Page) -> None:
    printed = letters("".join(_sheets(paper, material_site.pages / "about.html", "A4")))
    assert letters("<https://creativecommons.org/licenses/by/4.0/>") in printed
    assert letters("<source.html") not in printed


@pytest.mark.parametrize("scripts", [True, False])
def test_a_term_is_explained_on_paper_where_a_script_has_told_its_meaning_and_else_stands_alone(
    material_site: Built, browser: Browser, scripts: bool
) -> None:
    with opened(browser, offline=True, java_script_enabled=scripts) as (page, _):
        page.goto((material_site.pages / "rationale.html").as_uri())
        page.emulate_media(media="print")
        term = page.locator("article a.term").first
        if scripts:
            expect(term).to_have_attribute("title", re.compile(".{20}"))
        added = term.evaluate("link => getComputedStyle(link, '::after').content")
        assert added.startswith('" [') if scripts else added == "none"


def test_the_citation_of_the_page_is_printed_open_and_no_other(material_site: Built, paper: Page) -> None:
    boxes = [
        _CITE_BOX.format(kind="page-cite", words="Zqpage. Available from here."),
        _CITE_BOX.format(kind="", words="Zqstatement. Available from there."),
    ]
    sheets = _sheets(paper, material_site.pages / "findings.html", "A4", boxes)
    printed = letters("".join(sheets))
    assert letters("Zqpage. Available from here.") in printed
    assert letters("Zqstatement") not in printed
    assert letters("Copy it") not in printed


def _sheets(paper: Page, path: Path, size: str, boxes: list[str] | None = None, style: str = "") -> list[str]:
    """Return the text of each sheet that the page at ``path`` prints on."""
    paper.goto(path.as_uri())
    if boxes:
        paper.evaluate(_PUT_CITE_BOXES, boxes)
    if style:
        paper.add_style_tag(content=style)
    printed = pypdf.PdfReader(io.BytesIO(paper.pdf(format=size)))
    return [sheet.extract_text() for sheet in printed.pages]


def _stands(block: str, printed: str) -> bool:
    """Tell whether ``block`` is printed whole, or in two pieces where a sheet ends within it."""
    cuts = [0, *(place for place, letter in enumerate(block) if letter == " ")]
    return any(letters(block[:cut]) in printed and letters(block[cut:]) in printed for cut in cuts)


def _pages(site: Built) -> list[Path]:
    return [path for path in sorted(site.pages.glob("*.html")) if path.name != "404.html"]
