"""BibTeX, RIS and CSL-JSON: the exact text, and what programs that others wrote read from it."""

import json
import re
from dataclasses import replace
from pathlib import Path
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

SITE = samples.PAGE.container_title

# Fields that these entry types have in biblatex's data model (blx-dm.def); "date" stands for its parts.
_DATA_MODEL = {
    "online": {"author", "title", "url", "date", "year", "organization", "note", "version", "language"},
    "article": set("author title journal shortjournal date year volume number pages doi url".split()),
}
# Read by others, passed over by biblatex: what classic styles print of a page; PubMed's number (see bibtex.py).
_OTHERS = {"howpublished", "pmid"}


def by_pandoc(text: str, reader: str) -> dict[str, Any]:
    """Return the one item that pandoc reads from ``text``, as CSL-JSON."""
    (item,) = json.loads(pypandoc.convert_text(text, "csljson", format=reader))
    return dict(item)


def expected_of(item: CslItem, *absent: str) -> dict[str, Any]:
    return {key: value for key, value in csl_record(item).items() if key not in absent}


@pytest.mark.parametrize("ending", FORMATS)
def test_an_entry_is_exactly_this(ending: str) -> None:
    expected = (Path(__file__).parent / "expected" / f"works.{ending}").read_bytes().decode()
    assert FORMATS[ending].writer([samples.PAPER, samples.PAGE]) == expected


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
    # Pandoc knows no tag for either number or J2.
    expected = expected_of(item, "container-title-short", "genre", "PMID")
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
    assert f"{samples.PAGE.title}. {SITE}, {samples.PAGE.url}" in printed.replace("\\url ", "")


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
    usual = to_bibtex([replace(item, title="Tea")])
    fields = [parse_string(one, "bibtex").entries[item.id].fields.keys() for one in (text, usual)]
    assert fields[0] == fields[1]
    if title.count("{") != title.count("}"):
        return  # BibTeX has no brace without a partner but as a command, which pandoc passes over
    straight = str.maketrans("‘’`", "'''")
    assert by_pandoc(text, "biblatex")["title"].translate(straight).casefold() == (
        single_line(title).translate(straight).casefold()
    )


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
    assert {ending: made.name for ending, made in FORMATS.items()} == {
        "ris": "RIS",
        "bib": "BibTeX",
        "json": "CSL-JSON",
    }
