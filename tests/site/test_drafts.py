"""Sites made from abstracts that no editor has touched: every sentence is there, as text and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site import hostile
from tests.site.checkout import PYTHON, Built, must_run, render, trialsite
from tests.site.parsed import ParsedPage, broken_links, parse_site
from trialsite.importing.reading import read_abstract
from trialsite.record.reader import load_record

pytestmark = pytest.mark.slow

# Real abstracts of each kind, by their paths in the folder of real inputs: numbers in the results, eight sections, no
# labels, several records in one file, and texts as apps and reference managers give them.
REAL = (
    "captures/31120910.qxmd_no_types.txt", "captures/31121340.heading_colon_line.txt",
    "pubmed-xml/geniaplain__01850412.xml", "nbib/manubot__bibliography.nbib", "captures/10097788.qxmd_upper_types.txt",
    "pubmed-xml/genia__08508358.xml", "captures/29226023.pubmed_page.txt", "captures/10200007.em_dash.txt",
    "captures/10359895.markdown_bold.txt", "captures/2006697.heading_line.txt",
)  # fmt: skip

# Attributes that may hold the source's words: shown, read out, or the name of a saved file, and never run.
_WORDS = {"content", "title", "aria-label", "alt", "download"}
_ACTING = {"script", "iframe", "style", "object", "embed", "form", "input", "img", "base", "meta", "link"}


@dataclass(frozen=True)
class Quotation:
    """A statement of a draft: its sentence in the record, and as its page shows it."""

    sentence: str
    shown: str


def _quotations(site: Built, pages: dict[str, ParsedPage]) -> list[Quotation]:
    """Return each statement with what its page shows below the heading that has its id."""
    found = []
    for statement in load_record(site.source).statements:
        (page,) = (page for page in pages.values() if statement.id in page.article_ids)
        found.append(Quotation(statement.quote or "", page.after(statement.id).text))
    return found


@pytest.fixture(scope="module")
def pages(draft_site: Built) -> dict[str, ParsedPage]:
    return parse_site(draft_site.pages)


def test_hostile_title_and_sentences_are_shown_to_the_letter(draft_site: Built, pages: dict[str, ParsedPage]) -> None:
    sentences = [sentence for group in hostile.SENTENCES.values() for sentence in group]
    assert [quotation.shown for quotation in _quotations(draft_site, pages)] == sentences
    assert pages["index.html"].headings[0].text == hostile.TITLE
    assert pages["index.html"].title == hostile.TITLE


def test_no_hostile_text_becomes_markup_or_runs(draft_site: Built, pages: dict[str, ParsedPage]) -> None:
    for name, page in pages.items():
        for element in page.elements:
            values = [value for key, value in element.items() if key not in _WORDS]
            taken = [text for text in (element.tag, *element.attrib, *values) if hostile.MARK in text]
            assert taken == [], (name, element.tag)
        inside = page.tree.xpath("//article//*")
        assert {element.tag for element in inside} & _ACTING == set(), name
        assert [key for element in inside for key in element.attrib if key.startswith("on")] == [], name
    # No template ran: nowhere stands what it would have worked out.
    made = [
        path for path in draft_site.pages.rglob("*") if path.suffix in {".html", ".json", ".js", ".xml", ".ris", ".bib"}
    ]
    assert [path.name for path in made if hostile.PRODUCT in path.read_text("utf-8")] == []
    assert str(eval(hostile.SEVEN_TIMES.strip("{} "))) == hostile.PRODUCT


@pytest.mark.parametrize("name", REAL)
def test_a_real_abstract_becomes_a_site_that_holds_every_sentence(shared: Path, tmp_path: Path, name: str) -> None:
    source = shared / "inputs" / name
    pmid = _first_pmid(source)
    must_run(*trialsite(), "new", source, "new", *pmid, cwd=tmp_path)
    site = render(tmp_path / "new", "mkdocs")
    pages = parse_site(site.pages)
    abstract = read_abstract(source, *pmid[1:])
    read = [" ".join(sentence.split()) for section in abstract.sections for sentence in section.sentences]
    found = _quotations(site, pages)
    assert read
    assert [" ".join(quotation.sentence.split()) for quotation in found] == read
    assert [quotation.shown for quotation in found] == read
    labels = [section.label for section in load_record(site.source).sections]
    assert labels == [section.label for section in abstract.sections]
    missing = [link for _, link in broken_links(site.pages, pages)]
    assert [link for link in missing if not link.startswith("download/")] == []
    for path, page in pages.items():
        top = " ".join(block.text for block in page.blocks[1:3])
        assert "Draft" in top, path
        assert "not yet restated" in top, path
    must_run(*trialsite(), "check", cwd=site.source)


def test_a_new_site_is_current_to_the_build_script(draft_site: Built, root: Path) -> None:
    must_run(PYTHON, "scripts/build.py", "--check", "--root", draft_site.source, cwd=root)


def _first_pmid(abstract: Path) -> list[str]:
    """Return the option that chooses the first record with a PMID, where a file may hold several."""
    if abstract.suffix != ".nbib":
        return []
    line = next(line for line in abstract.read_text("utf-8").splitlines() if line.startswith("PMID"))
    return ["--pmid", line.partition("-")[2].strip()]
