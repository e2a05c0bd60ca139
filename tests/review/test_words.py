"""The notation of the tables, and the cutting of texts into sentences and clauses."""

from __future__ import annotations

import pytest

from trialsite.review.sentences import clauses, sentences
from trialsite.review.words import Words, first


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        ("safe | harmless", "It is Harmless.", "Harmless"),
        ("safe", "unsafe or safely", None),
        ("improv*", "an improvement", "improvement"),
        ("is/was rare", "it was rare", "was rare"),
        ("very .. safe", "very well known as safe", "very well known as safe"),
        ("very .. safe", "very well known here to be safe", None),
        ("very .. safe", "very well. It is safe", None),
        ("very [much] better", "very better, very much better", "very better"),
        ("# people", "in 1,200 people", "1,200 people"),
        ("# people", "twelve people", "twelve people"),
        ("^try it", "they try it", None),
        ("^try it", "Try it", "Try it"),
        ("isn't", "it isn\u2019t", "isn't"),
        ("no_one came", "no one came", "no one came"),
        ("p < #", "(P < .001)", None),
        ("p < #", "(P < 0.001)", "P < 0.001"),
    ],
)
def test_notation(phrases: str, text: str, found: str | None) -> None:
    match = first((Words(phrases, "a test"),), text)
    assert (match[0] if match else None) == found


def test_unless_makes_a_phrase_harmless_only_where_it_stands() -> None:
    table = (Words("works", "a test", unless="works as a link"),)
    assert first(table, "it works as a link") is None
    match = first(table, "it works as a link, and it works")
    assert match is not None
    assert match.start() == 27


def test_sentences_end_at_stops_and_not_inside_numbers() -> None:
    text = "Pain fell by 0.5 points (P = 0.3).  It rose later, e.g. In 2019. Did it? \u221234 was the least."
    assert sentences(text) == (
        "Pain fell by 0.5 points (P = 0.3).",
        "It rose later, e.g. In 2019.",
        "Did it?",
        "\u221234 was the least.",
    )


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The authors say that it works and that it is safe.", 1),
        ("The authors ask for trials; it works.", 2),
        ("The authors ask for trials, but it works.", 2),
        ("The authors ask for trials although it works.", 2),
        ("Although the authors doubt it, it works.", 2),
        ("The authors doubt it, and it works.", 2),
        ("The authors call it tolerated, likely effective and cheap.", 1),
    ],
)
def test_clauses_do_not_share_attribution(sentence: str, count: int) -> None:
    assert len(clauses(sentence)) == count
