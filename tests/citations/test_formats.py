"""BibTeX, RIS and CSL-JSON: the exact text, and what programs that others wrote read from it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pypandoc
import pytest
import rispy
from pybtex import PybtexEngine
from pybtex.database import parse_string

from trialsite.citations import FORMATS
from trialsite.citations.bibtex import page_title, to_bibtex, work_title
from trialsite.citations.items import CslItem, Group, csl_record, single_line, to_csl_json
from trialsite.citations.ris import to_ris

from . import samples

PAPER_BIB = """\
@article{metyas2018,
  author = {Metyas, Samy and Chen, Christina L. and Yeter, Karen and Solyman, John and Arkfeld, Daniel G.},
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
SITE = "Low dose naltrexone in fibromyalgia: one abstract, explained"
PAGE_BIB = rf"""
@online{{not-reported,
  author = {{{{The Site Editors}}}},
  title = {{{{What}} the abstract does not report}},
  organization = {{{SITE}}},
  howpublished = {{{SITE}, \url{{https://example.org/not_reported.html}}\#dose}},
  year = {{2026}},
  date = {{2026-11-20}},
  version = {{1.0.0}},
  url = {{https://example.org/not_reported.html#dose}}
}}
"""
PAPER_RIS = """\
TY  - JOUR
AU  - Metyas, Samy
AU  - Chen, Christina L.
AU  - Yeter, Karen
AU  - Solyman, John
AU  - Arkfeld, Daniel G.
TI  - Low Dose Naltrexone in the Treatment of Fibromyalgia
T2  - Current Rheumatology Reviews
J2  - Curr Rheumatol Rev
JO  - Current Rheumatology Reviews
PY  - 2018
DA  - 2018///
VL  - 14
IS  - 2
SP  - 177
EP  - 180
DO  - 10.2174/1573397113666170321120329
AN  - 28325149
LA  - en
ID  - metyas2018
ER  - \n"""
PAGE_RIS = f"""\
TY  - ELEC
AU  - The Site Editors,
TI  - What the abstract does not report
T2  - {SITE}
PY  - 2026
DA  - 2026/11/20/
UR  - https://example.org/not_reported.html#dose
LA  - en
ID  - not-reported
ER  - \n"""

# Fields that these entry types have in biblatex's data model (blx-dm.def); "date" stands for its parts.
_DATA_MODEL = {
    "online": {"author", "title", "url", "date", "year", "organization", "note", "version", "language"},
    "article": {
        "author",
        "title",
        "journal",
        "shortjournal",
        "date",
        "year",
        "volume",
        "number",
        "pages",
        "doi",
        "url",
    },
}
# Read by others, passed over by biblatex: what classic styles print of a page; PubMed's number (see bibtex.py).
_OTHERS = {"howpublished", "pmid"}


def by_pandoc(text: str, reader: str) -> dict[str, Any]:
    """Return the one item that pandoc reads from ``text``, as CSL-JSON."""
    (item,) = json.loads(pypandoc.convert_text(text, "csljson", format=reader))
    return dict(item)


def expected_of(item: CslItem, *absent: str) -> dict[str, Any]:
    return {key: value for key, value in csl_record(item).items() if key not in absent}


def test_an_entry_is_exactly_this() -> None:
    assert to_bibtex([samples.PAPER, samples.PAGE]) == PAPER_BIB + PAGE_BIB
    assert to_ris([samples.PAPER, samples.PAGE]) == (PAPER_RIS + PAGE_RIS).replace("\n", "\r\n")
    assert list(json.loads(to_csl_json([samples.PAPER]))[0].items()) == [
        ("id", "metyas2018"),
        ("type", "article-journal"),
        ("title", "Low Dose Naltrexone in the Treatment of Fibromyalgia"),
        ("author", [{"family": name.family, "given": name.given} for name in samples.PAPER.authors]),
        ("issued", {"date-parts": [[2018]]}),
        ("container-title", "Current Rheumatology Reviews"),
        ("container-title-short", "Curr Rheumatol Rev"),
        ("volume", "14"),
        ("issue", "2"),
        ("page", "177-180"),
        ("DOI", "10.2174/1573397113666170321120329"),
        ("PMID", "28325149"),
        ("language", "en"),
    ]


@pytest.mark.parametrize("item", samples.ALL, ids=[item.id for item in samples.ALL])
@pytest.mark.parametrize("reader", ["bibtex", "biblatex"])
def test_pandoc_reads_back_every_field_of_bibtex(item: CslItem, reader: str) -> None:
    read = by_pandoc(to_bibtex([item]), reader)
    expected = expected_of(item, "language", "genre")
    assert read.pop("title").casefold() == expected.pop("title").casefold()
    if item.type == "webpage":  # pandoc joins organization and howpublished
        site = expected.pop("container-title", "") or expected.pop("publisher")
        assert read.pop("publisher") == f"{site}; {site}, {item.url}"
    if item.type != "article-journal":
        expected.pop("container-title-short", None)
    assert read == expected


@pytest.mark.parametrize("item", [samples.PAPER, samples.MEETING_ABSTRACT, samples.MANY_AUTHORS])
def test_pandoc_and_rispy_read_back_every_field_of_an_article_in_ris(item: CslItem) -> None:
    expected = expected_of(
        item, "container-title-short", "genre", "PMID"
    )  # pandoc knows no tag for either number or J2
    assert by_pandoc(to_ris([item]), "ris") == expected | {"issued": {"date-parts": [[int(item.issued[:4])]]}}
    (read,) = rispy.loads(to_ris([item]))
    assert read["secondary_title"] == read["journal_name"] == item.container_title
    assert read["alternate_title1"] == item.container_title_short
    assert (read.get("doi", ""), read.get("accession_number", "")) == (item.doi, item.pmid)


def test_pybtex_and_bibtexparser_read_alike() -> None:
    for item in samples.ALL:
        (theirs,) = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False).parse(to_bibtex([item])).entries
        ours = parse_string(to_bibtex([item]), "bibtex").entries[item.id]
        people = {"author", "editor"}
        assert dict(ours.fields) == {k: v for k, v in theirs.items() if k not in {"ENTRYTYPE", "ID", *people}}
        assert len(ours.persons.get("author", [])) == len(item.authors)


def test_biblatex_knows_every_field() -> None:
    for item, kind in ((samples.PAGE, "online"), (samples.ORGANISATION, "online"), (samples.PAPER, "article")):
        entry = parse_string(to_bibtex([item]), "bibtex").entries[item.id]
        assert entry.type == kind
        assert {*entry.fields, *entry.persons} - _OTHERS <= _DATA_MODEL[kind]
        # Fields of text stand in TeX's own code, where these two would be orders.
        texts = [value for name, value in entry.fields.items() if name not in {"url", "doi"}]
        assert [text for text in texts if re.search(r"(?<!\\)[#%]", text)] == []


def test_a_classic_style_prints_the_name_of_the_site_and_the_address() -> None:
    without_url = to_bibtex([samples.PAGE]).replace("  url = ", "  unknown = ")  # which plain.bst does not print
    printed = PybtexEngine().format_from_string(without_url, style="plain", output_backend="plaintext")
    assert f"What the abstract does not report. {SITE}, https://example.org/not_reported.html#dose" in printed.replace(
        "\\url ", ""
    )


def test_a_group_is_one_name() -> None:
    assert by_pandoc(to_ris([samples.PAGE]), "ris")["author"] == [{"family": "The Site Editors"}]
    assert "\r\nAU  - Example, Inc.\r\n" in to_ris([replace(samples.PAGE, authors=(Group("Example, Inc."),))])


@pytest.mark.parametrize("title", samples.HOSTILE_TITLES)
@pytest.mark.parametrize("item", [samples.PAPER, samples.PAGE], ids=["paper", "page"])
def test_a_hostile_title_stays_one_field_of_one_entry(title: str, item: CslItem) -> None:
    item = replace(item, title=title)
    assert json.loads(to_csl_json([item])) == [csl_record(item)]
    (read,) = rispy.loads(to_ris([item]))
    assert read["title"] == single_line(title)
    assert to_ris([item]).count("\r\n") == to_ris([item]).count("\n")
    text = to_bibtex([item])
    assert parse_string(text, "bibtex").entries[item.id].fields.keys() == _fields_of(replace(item, title="Tea"))
    if title.count("{") != title.count("}"):
        return  # BibTeX has no brace without a partner but as a command, which pandoc passes over
    straight = str.maketrans("‘’`", "'''")
    assert by_pandoc(text, "biblatex")["title"].translate(straight).casefold() == (
        single_line(title).translate(straight).casefold()
    )


def _fields_of(item: CslItem) -> Any:
    return parse_string(to_bibtex([item]), "bibtex").entries[item.id].fields.keys()


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Low Dose Naltrexone in the Treatment", "Low Dose Naltrexone in the Treatment"),
        ("Double-Blind Trial of the FDA", "Double-Blind Trial of the {FDA}"),
        ("Pain in Danish women: A trial of mRNA", "{Pain} in {Danish} women: {A} trial of {mRNA}"),
        ("A & B", r"{A} \& {B}"),
    ],
)
def test_braces_stand_only_around_capitals_that_must_stay(title: str, kept: str) -> None:
    assert work_title(title) == kept


def test_a_page_title_is_printed_as_it_is_written() -> None:
    assert page_title("“Is it safe?” in “What came after”") == "{“Is} it safe?” in {“What} came after”"


def test_each_format_has_its_ending_and_name() -> None:
    assert [(ending, made.name) for ending, made in FORMATS.items()] == [
        ("ris", "RIS"),
        ("bib", "BibTeX"),
        ("json", "CSL-JSON"),
    ]
