"""Numbers in our statements that their source sentence lacks."""

from __future__ import annotations

import pytest

from tests.pages.test_pages import FULL
from tests.records import HASHES, SENTENCES, read, with_change
from trialsite.review.numbers import check_numbers, numbers_in

TEXTS = {digest: text for name, texts in SENTENCES.items() for digest, text in zip(HASHES[name], texts, strict=True)}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4.5 mg, then 4·5 mg", {"4.5"}),
        ("1,200 people and 28.8%", {"1200", "28.8"}),
        ("Two small studies, both prospective", {"2"}),
        ("one of them", set()),
        ("a dozen", {"12"}),
        ("P<.001", {"001"}),
        ("no number", set()),
    ],
)
def test_numbers_in_a_text(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_number_that_the_source_has_is_no_problem() -> None:
    assert list(check_numbers(read(with_change("A dozen", "Twelve")), TEXTS)) == []


@pytest.mark.parametrize("text", ["Thirteen librarians had tea.", "13 librarians had tea.", "Twice 12 had tea."])
def test_number_that_the_source_lacks_is_named(text: str) -> None:
    (problem,) = check_numbers(read(with_change("A dozen librarians had tea.", text)), TEXTS)
    assert problem.path == "statements[1].text"
    assert problem.message.startswith("must hold no number that its source sentence lacks, found ")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("title: Who drank tea", "title: Who drank 13 teas", "title"),
        ("A dozen librarians had tea.", "They had tea, see sentence 13", "text"),
    ],
)
def test_a_title_and_a_text_may_hold_no_number_more(old: str, new: str, field: str) -> None:
    (problem,) = check_numbers(read(with_change(old, new)), TEXTS)
    assert (problem.path, problem.message.rpartition(" ")[2]) == (f"statements[1].{field}", "13")


def test_a_draft_title_counts_sentences_and_is_no_problem() -> None:
    assert list(check_numbers(read(with_change("title: Who drank tea", "title: RESULTS, sentence 1")), TEXTS)) == []


def test_summaries_may_hold_the_numbers_of_what_they_rest_on_only() -> None:
    good = FULL.replace("    text: Tea.\n", "    text: Tea, for 12.\n").replace("A dozen", "Twelve")
    assert list(check_numbers(read(good), TEXTS)) == []
    (problem,) = check_numbers(read(good.replace("Tea, for 12.", "Tea, for 42.")), TEXTS)
    assert problem.path == "statements[2].text"


def test_absences_may_hold_the_abstracts_numbers_only() -> None:
    (problem,) = check_numbers(read(FULL.replace("answer: The abstract does not say.", "answer: Not 250.")), TEXTS)
    assert problem.path == "absences[0].answer"


def test_summaries_may_hold_the_numbers_of_facts_from_elsewhere_that_they_rest_on() -> None:
    resting = FULL.replace("[tea-given, no-dose]", "[tea-elsewhere]").replace("tea was cold", "13 teas were cold")
    assert list(check_numbers(read(resting.replace("    text: Tea.\n", "    text: Tea, for 13.\n")), TEXTS)) == []
