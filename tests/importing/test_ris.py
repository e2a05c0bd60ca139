"""RIS files as databases export them: one record or the one chosen, and nothing of one in another."""

from pathlib import Path

import pytest

from tests.importing.conftest import Read
from tests.importing.invented import sections
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import Oddity

NAME = "a.ris"
RECORD = (Path(__file__).parent / "whole" / "export.ris").read_text("utf-8")
SECTIONS = [("Background", "Tea is drunk."), ("Methods", "Forty drank."), ("Results", "Sleep was longer.")]


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), ("\n", "\r"), ("  - ", " - "), ("TY", "\n1. \nTY"), ("TY", "\ufeffTY")]
)
def test_variants_of_the_format_are_read(read: Read, change: tuple[str, str]) -> None:
    found = read(RECORD.replace(*change))
    assert (found.title, sections(found), found.warnings) == ("Green tea and sleep", SECTIONS, ())


@pytest.mark.parametrize("end", ["ER  -\n", ""])
def test_of_several_records_none_has_words_of_another(read: Read, end: str) -> None:
    first = RECORD.replace("ER  -\n", end)
    both = first + "2.\n" + RECORD.replace("Green", "Black").replace("Forty", "Fifty")
    assert [read(both, record=n).title for n in (1, 2)] == ["Green tea and sleep", "Black tea and sleep"]
    assert sections(read(both, record=1)) == SECTIONS
    with pytest.raises(BadInput) as raised:
        read(both)
    lines = [(problem.line, problem.message) for problem in raised.value.problems]
    assert lines[0] == (0, "must hold one record, found 2; choose one with --pmid or --record")
    assert lines[1:] == [
        (2, "record 1, PMID missing: Green tea and sleep"),
        (both[: both.index("Black")].count("\n") + 1, "record 2, PMID missing: Black tea and sleep"),
    ]


@pytest.mark.parametrize(
    ("fields", "pmid"),
    [
        ("DB  - Ovid MEDLINE(R)\nAN  - 11111111", "11111111"),
        ("DB  - Embase\nC5  - 11111111\nAN  - 22222222", "11111111"),
        ("DB  - Scopus\nC2  - 11111111\nAN  - 2", "11111111"),
        ("AN  - CN-01\nC3  - PUBMED 11111111, EMBASE 222", "11111111"),
        ("N1  - Cited By: 2; PMID: 11111111", "11111111"),
        ("DB  - Embase\nAN  - 22222222", None),
        ("C2  - 22222222", None),
    ],
)
def test_the_pmid_is_where_the_database_says_that_it_is_one(read: Read, fields: str, pmid: str | None) -> None:
    found = read(RECORD.replace("KW  - tea", fields))
    assert (found.pmid, sections(found)) == (pmid, SECTIONS)


def test_what_is_left_out_is_told(read: Read) -> None:
    text = "Provider: Tea\nMaker: Tea\nx\n\n" + RECORD.replace("KW  - tea", "TI  - Black tea\nN2  - Other.") + "Left.\n"
    assert read(text).warnings == (
        Oddity(2, "", "must stand between TY and ER, found 2 other lines ('Maker: Tea'); left out"),
        Oddity(6, "title", "must be one title, found another ('Green tea and sleep'); left out"),
        Oddity(20, "N2", "must be one abstract, found another in N2; left out"),
        Oddity(26, "", "must stand between TY and ER, found 1 other line ('Left.'); left out"),
    )


def test_the_abstract_in_n2_is_read_once(read: Read) -> None:
    assert sections(read(RECORD.replace("AB  - ", "N2  - "))) == SECTIONS
    text = "Background: Tea is drunk. Methods: Forty drank. Results: Sleep was longer."
    twice = RECORD.replace("KW  - tea", f"N2  - {text}")
    assert (sections(read(twice)), read(twice).warnings) == (SECTIONS, ())


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (RECORD.replace("T1", "KW"), 1, "must be given, found no title; give it with --title"),
        (RECORD.replace("AB", "KW"), 2, "must have an abstract, found none"),
        ("Tea\n", 1, "must begin a record with 'TY  - ', found none"),
    ],
)
def test_what_is_missing_is_told(read: Read, text: str, line: int, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(text)
    assert [(problem.line, problem.message) for problem in raised.value.problems] == [(line, says)]
