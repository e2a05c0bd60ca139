"""Any page on paper: whole, numbered, with its address and how to cite it; no menus and no empty last sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from tests.site.checkout import Built
from tests.site.opened import opened
from tests.site.parsed import ParsedPage, letters, stands

pytestmark = [pytest.mark.slow, pytest.mark.browser]

# Terms' meanings and links' addresses stand amid the text that is to be found again.
_NOTHING_ADDED = "article a::after, article :is(td, dt, li)::after { content: none !important; }"
_OF_SCREENS = ("Go to the list of all pages", "Skip to content", "On this page", "Ask in your own words", "Copy link")
_MOST_OF_FINDINGS = 3


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page to print from, with the network off."""
    # The page's own policy would keep out the style that this test adds.
    with opened(browser, offline=True, bypass_csp=True) as (page, _):
        yield page


def test_every_page_prints_whole_with_its_address_its_citation_and_numbers(
    site: Built, pages: dict[str, ParsedPage], paper: Page
) -> None:
    for name, page in pages.items():
        paper.goto((site.pages / name).as_uri())
        paper.locator("html.js").wait_for()
        paper.add_style_tag(content=_NOTHING_ADDED)
        (cited,) = page.tree.xpath("//*[@data-cite='page']//*[@data-style='nlm']/p")
        citation = str(cited.text_content()).partition("[cited")[0]  # the day of access is the reader's
        for size in ("A4", "Letter"):
            sheets = _sheets(paper, size)
            assert [n for n, text in enumerate(sheets, 1) if f"{n} / {len(sheets)}" not in text] == [], name
            printed = letters("".join(re.sub(r"\d+ / \d+", "", sheet) for sheet in sheets))
            assert [block.text for block in page.blocks if not stands(block.text, printed)] == [], (name, size)
            wanted = [page.rel("canonical")[0], "gives no medical advice", citation]
            assert [words for words in wanted if letters(words) not in printed] == [], (name, size)
            assert [words for words in _OF_SCREENS if letters(words) in printed] == [], (name, size)
            assert len(sheets[-1].split()) > 8, (name, size)


def test_addresses_of_other_sites_are_spelled_out_and_few_sheets_are_used(site: Built, paper: Page) -> None:
    printed = {}
    for name in ("about.html", "findings.html", "later-evidence.html"):
        paper.goto((site.pages / name).as_uri())
        printed[name] = _sheets(paper, "A4")
    about = letters("".join(printed["about.html"]))
    assert letters("<https://creativecommons.org/licenses/by/4.0/>") in about
    assert letters("<source.html") not in about
    assert len(printed["findings.html"]) <= _MOST_OF_FINDINGS
    # The line of works begins on the first sheet, and is not pushed to the next as a whole.
    assert letters("Bruun-Plesner 2020") in letters(printed["later-evidence.html"][0])


def _sheets(paper: Page, size: str) -> list[str]:
    """Return the text of each sheet that the open page prints on."""
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(paper.pdf(format=size))).pages]
