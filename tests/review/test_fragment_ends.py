"""The recorded ends of a sentence against a copy of it."""

from __future__ import annotations

import pytest

from tests.records import HASHES, SENTENCES, read, with_change
from trialsite.review.copies import CopySentence
from trialsite.review.fragment_ends import check_edges

LABELS = ["CONCLUSION"]
RIGHT = ("{first: Warm tea, last: 12 librarians.}", "{first: Seven, last: slept longer.}")


def faults(first: str, second: str = RIGHT[1], *, results: list[str] | None = None, before: str = "") -> list[str]:
    line = f"sentences:\n        - {HASHES['results'][0]}"
    record = read(with_change(line, f"edges: [{first}, {second}]\n      {line}"))
    copy = [CopySentence("BACKGROUND", 1, before or SENTENCES["background"][0])]
    copy += [CopySentence("RESULTS", n, text) for n, text in enumerate(results or SENTENCES["results"], 1)]
    return [problem.path.rpartition(".")[2] + ": " + problem.message for problem in check_edges(record, copy, LABELS)]


def test_right_ends_are_no_problem() -> None:
    assert faults(*RIGHT) == []
    assert faults("{first: warm TEA, last: 12 Librarians.}") == []
    assert faults("{first: Warm}") == []


@pytest.mark.parametrize(
    ("edge", "told"),
    [
        ("{first: Cold tea, last: 12 librarians.}", "first: must be the words that the sentence in the copy begins"),
        ("{first: to 12, last: librarians.}", "first: must be the words that the sentence in the copy begins"),
        ("{first: Warm tea, last: to 12}", "last: must be the words that the sentence in the copy ends with"),
        ("{first: Warm tea was given, last: 12 librarians.}", "last: must leave out 2 words"),
        ("{first: Warm tea was given, last: given to 12 librarians.}", "last: must be the words"),
    ],
)
def test_ends_that_would_lead_elsewhere_are_told(edge: str, told: str) -> None:
    (fault,) = faults(edge)
    assert fault.startswith(told)


def test_first_words_that_an_earlier_sentence_has_too_are_told() -> None:
    (fault,) = faults(RIGHT[0], before="Much warm tea helps.")
    assert fault.startswith("first: must stand nowhere before the sentence")


def test_a_label_fused_to_the_start_is_left_out_of_the_first_words() -> None:
    fused = ["ConclusionWarm tea was given to 12 librarians.", SENTENCES["results"][1]]
    assert faults("{first: tea was, last: 12 librarians.}", results=fused) == []
    (fault,) = faults("{first: Warm tea, last: 12 librarians.}", results=fused)
    assert fault.startswith("first: must be")


def test_what_the_copy_lacks_is_passed_by() -> None:
    assert faults("{first: Other, last: words.}", results=["Cold tea.", SENTENCES["results"][1]]) == []
