"""Any page on paper: its address, its words and how to cite it; no menus, no lost text, no empty last sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from tests.site.article_text import blocks_of, letters
from tests.site.checkout import Built
from tests.site.parsed import parse
from trialsite.record.model import Record

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_CITATIONS = "chosen => [...document.querySelectorAll(`${chosen} .citation > span`)].map(one => one.textContent)"
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


def test_of_the_citations_only_the_pages_own_are_printed(material_site: Built, paper: Page) -> None:
    printed = letters("".join(_sheets(paper, material_site.pages / "findings.html", "A4", style=_NOTHING_ADDED)))
    of_page, of_statements = (paper.evaluate(_CITATIONS, chosen) for chosen in (".page-tools", ".tools"))
    assert len(of_page) == 6
    assert [words for words in of_page if letters(words) not in printed] == []
    own = [words for words in of_statements if words not in of_page]
    assert len(own) > 20
    assert [words for words in own if letters(words) in printed] == []
    assert [
        words for words in ("Copy link", "Cite or link", "For a reference manager") if letters(words) in printed
    ] == []


def test_the_address_of_each_statement_and_readers_words_for_it_are_printed(
    material_site: Built, paper: Page, record: Record
) -> None:
    printed = letters("".join(_sheets(paper, material_site.pages / "findings.html", "A4", style=_NOTHING_ADDED)))
    placed = [entry for entry in record.statements if entry.place.startswith("findings/")]
    wanted = [f"#{entry.id}" for entry in placed] + [word for entry in placed for word in entry.also_asked]
    assert len(wanted) > 100
    assert [words for words in wanted if letters(words) not in printed] == []


def _sheets(paper: Page, path: Path, size: str, style: str = "") -> list[str]:
    """Return the text of each sheet that the page at ``path`` prints on."""
    paper.goto(path.as_uri())
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
