"""Numbers in our statements that their source sentence lacks, in digits or in words."""

from __future__ import annotations

import pytest

from tests.pages.test_pages import FULL
from tests.records import HASHES, SENTENCES, read, with_change
from trialsite.base.problems import Problem
from trialsite.review.numbers import check_numbers, lacking
from trialsite.review.passages import passages

TEXTS = {digest: text for name, texts in SENTENCES.items() for digest, text in zip(HASHES[name], texts, strict=True)}


@pytest.mark.parametrize(
    ("ours", "source"),
    [
        ("Sixty-five people", "In 65 people"),
        ("65 people", "Sixty-five people"),
        ("three quarters", "75%"),
        ("75 percent", "three-quarters"),
        ("two-thirds", "66.7%"),
        ("67%", "two thirds"),
        ("half", "0\u00b750"),
        ("twice a day", "2 a day"),
        ("doubled", "2-fold"),
        ("one in three", "33%"),
        ("a third", "20 of 60"),
        ("41 of 80", "41/80"),
        ("the third group", "3 arms"),
        ("4.5 mg", "4\u00b75 mg"),
        ("3,849 people", "3849 people"),
        ("three thousand eight hundred and forty-nine", "3849"),
        ("a hundred and twenty", "120"),
        ("a dozen", "12"),
        ("2 million", "2,000,000"),
        ("P < .001", "P<0.001"),
        ("two years", "24 months"),
        ("between 40 and 50%", "40-50%"),
        ("one of both", "none"),
        ("HbA1c", "none"),
    ],
)
def test_a_number_that_the_source_has_in_any_form_is_allowed(ours: str, source: str) -> None:
    assert lacking(ours, source) == []


@pytest.mark.parametrize(
    ("ours", "source", "found"),
    [
        ("Seventy-five people", "65 people", ["Seventy-five"]),
        ("three quarters", "75 people", ["three quarters"]),
        ("80%", "20%", ["80%"]),
        ("41 of 80", "41 of 79", ["80"]),
        ("21 of 1925", "12 of 1,925", ["21"]),
        ("one in five", "25%", ["five"]),
        ("twice", "once", ["twice"]),
        ("half", "a third", ["half"]),
    ],
)
def test_a_number_that_the_source_lacks_is_named(ours: str, source: str, found: list[str]) -> None:
    assert lacking(ours, source) == found


def problems(text: str) -> list[Problem]:
    record = read(text)
    return check_numbers(record, passages(record, TEXTS))


def test_number_that_the_source_has_is_no_problem() -> None:
    assert problems(with_change("A dozen", "Twelve")) == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("A dozen librarians had tea.", "Thirteen librarians had tea.", "text"),
        ("title: Who drank tea", "title: Who drank 13 teas", "title"),
        ("A dozen librarians had tea.", "They had tea, see sentence 13.", "text"),
    ],
)
def test_a_title_and_a_text_may_hold_no_number_more(old: str, new: str, field: str) -> None:
    (problem,) = problems(with_change(old, new))
    assert problem.path == f"statements[1].{field}"
    assert problem.message.startswith("must hold no number that its source lacks, found '")


def test_a_draft_title_counts_sentences_and_is_no_problem() -> None:
    assert problems(with_change("title: Who drank tea", "title: RESULTS, sentence 1")) == []


def test_summaries_may_hold_the_numbers_of_what_they_rest_on_only() -> None:
    good = FULL.replace("    text: Tea.\n", "    text: Tea, for 12.\n").replace("A dozen", "Twelve")
    assert problems(good) == []
    (problem,) = problems(good.replace("Tea, for 12.", "Tea, for 42."))
    assert problem.path == "statements[2].text"


def test_absences_may_hold_the_abstracts_numbers_only() -> None:
    (problem,) = problems(FULL.replace("answer: The abstract does not say.", "answer: Not 250."))
    assert problem.path == "absences[0].answer"


def test_summaries_may_hold_the_numbers_of_facts_from_elsewhere_that_they_rest_on() -> None:
    resting = FULL.replace("[tea-given, no-dose]", "[tea-elsewhere]").replace("tea was cold", "13 teas were cold")
    assert problems(resting.replace("    text: Tea.\n", "    text: Tea, for 13.\n")) == []
