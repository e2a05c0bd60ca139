"""The files for reference managers, read back by programs that others wrote."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy

from trialsite.pages.addresses import Addresses
from trialsite.pages.citable import entry_item, is_cited, page_item
from trialsite.pages.citation_files import TEXTS, entry_stem, own_citation_files, page_stem
from trialsite.pages.citations import load_citations
from trialsite.record.entries import entries_of
from trialsite.record.reader import load_record

pypandoc = pytest.importorskip("pypandoc")

BASE = "https://example.org/tea/"


@pytest.fixture(scope="module")
def addresses(root: Path) -> Addresses:
    return Addresses(load_record(root), BASE)


@pytest.fixture(scope="module")
def files(addresses: Addresses) -> dict[str, str]:
    return own_citation_files(addresses, {})


@pytest.fixture(scope="module")
def expected(addresses: Addresses) -> dict[str, dict[str, str]]:
    """The facts of each page and each statement that can be cited, by the path of its files."""
    items = {page_stem(key): page_item(key, addresses) for key in addresses.pages}
    for entry in entries_of(addresses.record):
        if is_cited(entry.item):
            items[entry_stem(entry.item.id)] = entry_item(entry.item, addresses)
    return {
        stem: {"title": item.title, "site": item.container_title, "url": item.url, "date": item.issued}
        for stem, item in items.items()
    }


def test_every_page_and_statement_has_three_files(files: dict[str, str], expected: dict[str, dict[str, str]]) -> None:
    assert set(files) == {TEXTS, *(f"{stem}.{ending}" for stem in expected for ending in ("ris", "bib", "json"))}
    assert len(expected) > 50


def test_rispy_reads_each_as_a_web_page_with_these_facts(
    files: dict[str, str], expected: dict[str, dict[str, str]]
) -> None:
    for stem, facts in expected.items():
        (read,) = rispy.loads(files[f"{stem}.ris"])
        assert read["type_of_reference"] == "ELEC"
        found = {
            "title": read["title"],
            "site": read.get("secondary_title", ""),
            "url": read["urls"][0],
            "date": read["date"].strip("/").replace("/", "-"),
        }
        assert found == facts


def test_bibtexparser_reads_each_as_an_online_entry_with_these_facts(
    files: dict[str, str], expected: dict[str, dict[str, str]]
) -> None:
    for stem, facts in expected.items():
        (read,) = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False).parse(files[f"{stem}.bib"]).entries
        assert read["ENTRYTYPE"] == "online"
        found = {
            "title": read["title"].replace("{", "").replace("}", ""),
            "site": read.get("journal", ""),
            "url": read["url"],
            "date": read["date"],
        }
        assert found == facts


@pytest.mark.parametrize(("ending", "reader"), [("bib", "biblatex"), ("ris", "ris")])
def test_pandoc_reads_all_of_them_as_our_csl_json_says(
    files: dict[str, str], expected: dict[str, dict[str, str]], ending: str, reader: str
) -> None:
    joined = "\n".join(files[f"{stem}.{ending}"] for stem in expected)
    read = {item["URL"]: item for item in json.loads(pypandoc.convert_text(joined, "csljson", format=reader))}
    assert len(read) == len(expected)
    for stem in expected:
        (ours,) = json.loads(files[f"{stem}.json"])
        theirs = read[ours["URL"]]
        assert theirs.get("container-title") == ours.get("container-title"), stem
        # Of RIS pandoc knows no web pages, and keeps of a date the year alone.
        assert theirs["type"] == ("misc" if reader == "ris" else "webpage"), stem
        (date,), (whole,) = theirs["issued"]["date-parts"], ours["issued"]["date-parts"]
        assert date == (whole[:1] if reader == "ris" else whole), stem
        # pandoc keeps titles in BibTeX in sentence case and sets typographic quotation marks.
        assert _plain(theirs["title"]) == _plain(ours["title"])


def _plain(title: str) -> str:
    return title.translate(str.maketrans("“”‘’", "\"\"''")).casefold()


def test_the_texts_to_copy_are_those_of_the_files(addresses: Addresses, root: Path) -> None:
    paper = load_citations(root / "docs", addresses.record).files
    assert paper
    files = own_citation_files(addresses, paper)
    script = files.pop(TEXTS)
    texts = json.loads(script.removeprefix("window.citationTexts=").removesuffix(";\n"))
    assert texts == {**paper, **files}
