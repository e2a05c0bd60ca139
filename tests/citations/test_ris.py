"""RIS: the exact text, and what rispy and pandoc read from it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rispy
from trialsite.citations.csl_json import csl_record
from trialsite.citations.plain_text import single_line

from trialsite.citations.items import CslItem, Group
from trialsite.citations.ris import to_ris

from . import samples

pypandoc = pytest.importorskip("pypandoc")

PAPER = """\
TY  - JOUR
AU  - Metyas, Samy
AU  - Chen, Christina L.
AU  - Yeter, Karen
AU  - Solyman, John
AU  - Arkfeld, Daniel G.
TI  - Low Dose Naltrexone in the Treatment of Fibromyalgia
T2  - Current Rheumatology Reviews
JO  - Curr Rheumatol Rev
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

PAGE = """\
TY  - ELEC
AU  - The Site Editors,
TI  - What the abstract does not report
T2  - Low dose naltrexone in fibromyalgia: one abstract, explained
PY  - 2026
DA  - 2026/11/20/
UR  - https://example.org/not-reported.html#dose
LA  - en
ID  - page-not-reported
ER  - \n"""


@pytest.mark.parametrize(("item", "text"), [(samples.PAPER, PAPER), (samples.PAGE, PAGE)])
def test_an_entry_is_exactly_this_with_cr_lf(item: CslItem, text: str) -> None:
    assert to_ris(item) == text.replace("\n", "\r\n")


def test_rispy_reads_back_every_field_of_the_paper() -> None:
    (read,) = rispy.loads(to_ris(samples.PAPER))
    assert read == {
        "type_of_reference": "JOUR",
        "authors": [
            "Metyas, Samy",
            "Chen, Christina L.",
            "Yeter, Karen",
            "Solyman, John",
            "Arkfeld, Daniel G.",
        ],
        "title": "Low Dose Naltrexone in the Treatment of Fibromyalgia",
        "secondary_title": "Current Rheumatology Reviews",
        "journal_name": "Curr Rheumatol Rev",
        "year": "2018",
        "date": "2018///",
        "volume": "14",
        "number": "2",
        "start_page": "177",
        "end_page": "180",
        "doi": "10.2174/1573397113666170321120329",
        "accession_number": "28325149",
        "language": "en",
        "id": "metyas2018",
    }


@pytest.mark.parametrize("item", [samples.PAPER, samples.MEETING_ABSTRACT, samples.MANY_AUTHORS])
def test_pandoc_reads_back_every_field_of_an_article(item: CslItem) -> None:
    (read,) = json.loads(pypandoc.convert_text(to_ris(item), "csljson", format="ris"))
    absent = {"container-title-short", "genre", "PMID", "PMCID"}
    expected = {key: value for key, value in csl_record(item).items() if key not in absent}
    expected["issued"] = {"date-parts": [[int(item.issued[:4])]]}
    assert read == expected


def test_pandoc_reads_a_group_as_one_name() -> None:
    (read,) = json.loads(pypandoc.convert_text(to_ris(samples.PAGE), "csljson", format="ris"))
    assert read["author"] == [{"family": "The Site Editors"}]


def test_a_group_with_a_comma_stays_as_it_writes_itself() -> None:
    assert "\r\nAU  - Example Pharma, Inc.\r\n" in to_ris(samples.LABEL)
    assert "AU  - X,\r\n" in to_ris(replace(samples.LABEL, authors=(Group("X"),)))


@pytest.mark.parametrize("title", samples.HOSTILE_TITLES)
def test_a_hostile_title_comes_back_as_it_was(title: str) -> None:
    text = to_ris(replace(samples.PAPER, title=title))
    (read,) = rispy.loads(text)
    assert read["title"] == single_line(title)
    assert text.count("\r\n") == text.count("\n") == PAPER.count("\n")


def test_a_date_has_the_parts_that_are_known() -> None:
    assert "DA  - 2018/07//\r\n" in to_ris(replace(samples.PAPER, issued="2018-07"))
    assert "DA" not in to_ris(replace(samples.PAPER, issued=""))
