"""A site made from an abstract that no editor has touched: every sentence is there, as text and nothing else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site import hostile
from tests.site.checkout import PYTHON, Built, mkdocs_build, must_run, trialsite
from tests.site.drafts import quotations
from tests.site.parsed import ParsedPage, parse_site
from trialsite.importing.reading import read_abstract

pytestmark = pytest.mark.slow

# One real abstract of each kind, by its path in the folder of real inputs.
REAL = ("captures/10097788.qxmd_upper_types.txt", "pubmed-xml/genia__08508358.xml", "nbib/manubot__bibliography.nbib")

# Attributes that may hold the source's words: the browser shows them, reads them out or names a saved file by them,
# and never runs them.
_WORDS = {"content", "title", "aria-label", "alt", "download"}


@pytest.fixture(scope="module")
def hostile_pages(draft_site: Built) -> dict[str, ParsedPage]:
    return parse_site(draft_site.pages)


def test_every_hostile_sentence_is_shown_to_the_letter(draft_site: Built, hostile_pages: dict[str, ParsedPage]) -> None:
    sentences = [sentence for group in hostile.SENTENCES.values() for sentence in group]
    shown = [quotation.shown for quotation in quotations(draft_site, hostile_pages)]
    assert shown == sentences


def test_the_hostile_title_is_shown_to_the_letter(hostile_pages: dict[str, ParsedPage]) -> None:
    home = hostile_pages["index.html"]
    assert home.headings[0].text == hostile.TITLE
    assert home.title == hostile.TITLE


def test_no_hostile_text_becomes_markup(hostile_pages: dict[str, ParsedPage]) -> None:
    taken = []
    for path, page in hostile_pages.items():
        for element in page.elements:
            names = [element.tag, *element.attributes]
            values = [value for name, value in element.attributes.items() if name not in _WORDS]
            taken += [(path, element.tag, text) for text in (*names, *values) if hostile.MARK in text]
    assert taken == []


def test_no_article_holds_an_element_that_acts(hostile_pages: dict[str, ParsedPage]) -> None:
    acting = {"script", "iframe", "style", "object", "embed", "form", "input", "img", "base", "meta", "link"}
    for path, page in hostile_pages.items():
        inside = [element for element in page.elements if element.in_article]
        assert {element.tag for element in inside} & acting == set(), path
        assert [name for element in inside for name in element.attributes if name.startswith("on")] == [], path


def test_no_template_runs(draft_site: Built) -> None:
    """Neither a page nor the search index holds what the template would have worked out."""
    made = [path for path in draft_site.pages.rglob("*") if path.suffix in {".html", ".json", ".js", ".xml"}]
    assert [path.name for path in made if hostile.PRODUCT in path.read_text("utf-8")] == []
    assert str(eval(hostile.SEVEN_TIMES.strip("{} "))) == hostile.PRODUCT


def test_a_new_site_is_current_to_the_build_script(draft_site: Built, root: Path) -> None:
    must_run(PYTHON, "scripts/build.py", "--check", "--root", draft_site.source, cwd=root)


def test_a_draft_says_so_on_every_page(hostile_pages: dict[str, ParsedPage]) -> None:
    _expect_banner(hostile_pages)


@pytest.mark.parametrize("name", REAL)
def test_a_real_abstract_becomes_a_site_that_holds_every_sentence(
    shared: Path, root: Path, tmp_path: Path, name: str
) -> None:
    abstract = shared / "inputs" / name
    pmid = _first_pmid(abstract)
    must_run(*trialsite(root), "new", abstract, tmp_path / "new", *pmid, cwd=root)
    site = mkdocs_build(tmp_path / "new")
    pages = parse_site(site.pages)
    read = [sentence for section in read_abstract(abstract, *pmid[1:]).sections for sentence in section.sentences]
    found = list(quotations(site, pages))
    assert [quotation.sentence for quotation in found] == read
    assert [quotation.shown for quotation in found] == [" ".join(sentence.split()) for sentence in read]
    _expect_banner(pages)
    _expect_every_way_to(pages, [quotation.statement_id for quotation in found])


def _expect_banner(pages: dict[str, ParsedPage]) -> None:
    """Each page says at its top, right below its first heading, that it is a draft."""
    assert len(pages) >= 6
    for path, page in pages.items():
        below = page.blocks[1:3]
        assert "draft" in below[0].text.lower(), path
        assert "not yet restated" in f"{below[0].text} {below[1].text}", path


def _expect_every_way_to(pages: dict[str, ParsedPage], ids: list[str]) -> None:
    """The source page leads to each statement, and what it leads to is there."""
    source = pages["source.html"]
    targets = {parts.fragment: parts.path for _, link in source.links if (parts := urlsplit(link)).fragment}
    assert [name for name in ids if name not in targets or name not in pages[targets[name]].ids] == []


def _first_pmid(abstract: Path) -> list[str]:
    """Return the option that chooses the first record with a PMID, where a file may hold several."""
    if abstract.suffix != ".nbib":
        return []
    line = next(line for line in abstract.read_text("utf-8").splitlines() if line.startswith("PMID"))
    return ["--pmid", line.partition("-")[2].strip()]
