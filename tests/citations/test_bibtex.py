"""BibTeX: the exact text, and what other parsers read from it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from pybtex.database import parse_string
from pybtex.richtext import Text
from trialsite.citations.bibtex_text import keep_capitals
from trialsite.citations.csl_json import csl_record
from trialsite.citations.plain_text import single_line

from trialsite.citations.bibtex import to_bibtex
from trialsite.citations.items import CslItem

from . import samples

pypandoc = pytest.importorskip("pypandoc")

PAPER = """\
@article{metyas2018,
  author = {Metyas, Samy and Chen, Christina L. and Yeter, Karen and Solyman, John and \
Arkfeld, Daniel G.},
  title = {Low Dose Naltrexone in the Treatment of Fibromyalgia},
  journal = {Current Rheumatology Reviews},
  shortjournal = {Curr Rheumatol Rev},
  year = {2018},
  volume = {14},
  number = {2},
  pages = {177--180},
  doi = {10.2174/1573397113666170321120329},
  pmid = {28325149}
}
"""

PAGE = """\
@online{page-not-reported,
  author = {{The Site Editors}},
  title = {What the abstract does not report},
  journal = {Low dose naltrexone in fibromyalgia: one abstract, explained},
  year = {2026},
  date = {2026-11-20},
  url = {https://example.org/not-reported.html#dose}
}
"""


def by_pandoc(text: str, reader: str) -> dict[str, Any]:
    """Return the one item that pandoc reads from ``text``, as CSL-JSON."""
    (item,) = json.loads(pypandoc.convert_text(text, "csljson", format=reader))
    return dict(item)


@pytest.mark.parametrize(("item", "text"), [(samples.PAPER, PAPER), (samples.PAGE, PAGE)])
def test_an_entry_is_exactly_this(item: CslItem, text: str) -> None:
    assert to_bibtex(item) == text


@pytest.mark.parametrize("item", samples.ALL, ids=[item.id for item in samples.ALL])
@pytest.mark.parametrize("reader", ["bibtex", "biblatex"])
def test_pandoc_reads_back_every_field(item: CslItem, reader: str) -> None:
    read = by_pandoc(to_bibtex(item), reader)
    absent = {"language", "genre", "PMCID"} | (set() if item.type == "article-journal" else {"container-title-short"})
    expected = {key: value for key, value in csl_record(item).items() if key not in absent}
    assert read.pop("title").casefold() == str(expected.pop("title")).casefold()
    assert read == expected


def test_pybtex_and_bibtexparser_read_the_paper_alike() -> None:
    ours = parse_string(to_bibtex(samples.PAPER), "bibtex").entries["metyas2018"]
    (theirs,) = bibtexparser.loads(to_bibtex(samples.PAPER)).entries
    assert [str(person) for person in ours.persons["author"]] == theirs["author"].split(" and ")
    assert dict(ours.fields) == {
        key: value for key, value in theirs.items() if key not in {"ENTRYTYPE", "ID", "author"}
    }
    assert (theirs["doi"], theirs["pages"]) == ("10.2174/1573397113666170321120329", "177--180")


@pytest.mark.parametrize("title", samples.HOSTILE_TITLES)
def test_a_hostile_title_stays_one_field_of_one_entry(title: str) -> None:
    text = to_bibtex(replace(samples.PAPER, title=title))
    (entry,) = BibTexParser().parse(text).entries
    assert entry.keys() == bibtexparser.loads(PAPER).entries[0].keys()
    assert list(parse_string(text, "bibtex").entries) == ["metyas2018"]
    read = by_pandoc(text, "bibtex")["title"].translate(str.maketrans("‘’", "`'"))
    typographic = single_line(title).translate(str.maketrans("‘’`", "`''"))
    assert read.replace("`", "'").casefold() == typographic.replace("`", "'").casefold()


def test_a_brace_without_partner_leaves_the_file_whole() -> None:
    text = to_bibtex(replace(samples.PAPER, title="An open { brace"))
    assert r"title = {An open {\textbraceleft} brace}," in text
    assert len(BibTexParser().parse(text).entries) == 1
    assert len(parse_string(text, "bibtex").entries) == 1


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Low Dose Naltrexone in the Treatment", "Low Dose Naltrexone in the Treatment"),
        ("Pain in Danish women: A trial", "Pain in {Danish} women: A trial"),
        ("The FDA's view of mRNA, (FIQR)", "The {FDA's} view of {mRNA}, ({FIQR})"),
        ("Vitamin D and X-ray", "Vitamin {D} and {X-ray}"),
        ("A & B", r"A \& {B}"),
        ("Does it work? Yes", "Does it work? Yes"),
    ],
)
def test_braces_stand_only_around_capitals_that_must_stay(title: str, kept: str) -> None:
    assert keep_capitals(title) == kept


def test_accents_are_written_as_they_are() -> None:
    text = to_bibtex(samples.CHAPTER)
    assert "author = {Rodríguez-Freire, Invented-María}," in text
    persons = parse_string(text, "bibtex").entries["chapter"].persons["author"]
    assert str(Text(persons[0].last_names[0])) == "Rodríguez-Freire"
