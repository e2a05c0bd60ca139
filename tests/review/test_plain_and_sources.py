"""Readability by two formulas, parity of plain and standard texts, works with addresses and dates."""

from __future__ import annotations

import datetime

import pytest

from tests.conftest import ROOT
from tests.pages.test_pages import FULL
from tests.records import read
from trialsite.cli import command
from trialsite.review.parity import check_parity
from trialsite.review.readability import HIGHEST_GRADE, check_readability, readability, syllables
from trialsite.review.sources import check_sources, stale_sources

# A record in which every statement and absence has its plain text.
WHOLE = FULL.replace(
    "    text: Librarians often have", "    plain: Elbows hurt.\n    text: Librarians often have"
).replace("    text: A dozen", "    plain: They had tea.\n    text: A dozen")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("tea", 1), ("made", 1), ("pains", 1), ("table", 2), ("wanted", 2), ("called", 1), ("doses", 2),
        ("medicine", 3), ("people", 2), ("being", 2), ("reliable", 4), ("the", 1), ("usual", 3), ("don't", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_formulas_on_a_text_counted_by_hand() -> None:
    # Two sentences, ten words, thirteen syllables, one word of three.
    found = readability(["The tea was made by two people. They liked medicine."])
    assert (found.words, found.sentences) == (10, 2)
    assert found.flesch_kincaid == pytest.approx(0.39 * 5 + 11.8 * 1.3 - 15.59)
    assert found.smog == pytest.approx(1.0430 * (1 * 30 / 2) ** 0.5 + 3.1291)


def test_unavoidable_words_are_left_out() -> None:
    plain, with_words = "The tea was hot.", "The fibromyalgia naltrexone tea was hot."
    assert readability([plain]).words == readability([with_words]).words
    assert readability([plain]).flesch_kincaid < readability([with_words], frozenset()).flesch_kincaid


def test_no_text_has_no_grade() -> None:
    assert readability([]).words == 0


def test_hard_plain_texts_are_a_problem() -> None:
    assert check_readability(read(WHOLE)) == []
    hard = "Pharmacological modulation necessitates comprehensive multidisciplinary investigation, notwithstanding."
    (problem,) = check_readability(read(WHOLE.replace("plain: They had tea.", f"plain: {hard}")))
    assert f"must be grade {HIGHEST_GRADE:.0f} or lower" in problem.message


def test_parity_holds_or_names_what_is_missing() -> None:
    assert check_parity(read(WHOLE)) == []
    without = WHOLE.replace("    plain: They had tea.\n", "").replace("    plain: It does not say.\n", "")
    assert [problem.path for problem in check_parity(read(without))] == ["statements[1].plain", "absences[0].plain"]


def test_a_record_without_plain_texts_is_asked_for_none() -> None:
    assert check_parity(read(FULL.replace("    plain: Tea was cold.\n", ""))) == []


def test_works_must_have_an_address_and_a_use() -> None:
    assert check_sources(read(WHOLE)) == []
    (problem,) = check_sources(read(WHOLE.replace(", DOI: 10.1000/1", "")))
    assert problem.message == "must have a DOI or a URL, found neither"
    unused = WHOLE.replace(
        "absences:\n", '  - {id: lone, csl: {type: book, title: T, DOI: 10.1000/2}, checked: "2026-01-02"}\nabsences:\n'
    )
    (problem,) = check_sources(read(unused))
    assert (problem.path, problem.message) == ("references[1].id", "must be used, found nothing that rests on lone")


@pytest.mark.parametrize(("today", "stale"), [("2027-01-02", 0), ("2027-01-03", 2), ("2020-01-01", 0)])
def test_dates_are_counted_from_the_day_that_is_given(today: str, stale: int) -> None:
    assert len(stale_sources(read(WHOLE), datetime.date.fromisoformat(today))) == stale


def test_our_own_wording_passes_and_its_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["lint", "--root", str(ROOT)]) == 0
    printed = capsys.readouterr().out
    assert "Flesch-Kincaid grade" in printed
    assert "SMOG" in printed


def test_a_warning_of_age_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["lint", "--root", str(ROOT), "--today", "2030-01-01"]) == 0
    assert "warning: docs/data/references.yml:" in capsys.readouterr().err


def test_without_a_day_no_date_is_held_against_any(capsys: pytest.CaptureFixture[str]) -> None:
    command(["lint", "--root", str(ROOT)])
    assert "warning" not in capsys.readouterr().err
