"""The ends of sentences: enough to find one, never a copy of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import read, with_change
from trialsite.base.problems import BadInput
from trialsite.record.model import Edge
from trialsite.record.text_fragments import edges_of, leading_edges

SENTENCES = st.lists(st.text(min_size=1, max_size=120).filter(str.strip), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("sentence", "edge"),
    [
        ("One two three four five six seven eight nine ten.", Edge("One two three four", "seven eight nine ten.")),
        ("One two three four five six seven eight.", Edge("One two three", "six seven eight.")),
        ("One two three four.", Edge("One", "four.")),
        ("One two three.", Edge("One")),
        ("One.", Edge("One.")),
    ],
)
def test_the_ends_of_a_sentence(sentence: str, edge: Edge) -> None:
    assert edges_of([sentence]) == (edge,)


@given(SENTENCES)
def test_ends_are_the_sentences_own_and_leave_out_its_middle(sentences: list[str]) -> None:
    for sentence, edge in zip(sentences, edges_of(sentences), strict=False):
        words, first, last = sentence.split(), edge.first.split(), (edge.last or "").split()
        assert words[: len(first)] == first
        assert words[len(words) - len(last) :] == last
        assert max(len(first), len(last)) <= 4
        assert not last or len(first) + len(last) <= len(words) - 2
        assert last or len(words) < 4


def test_a_sentence_without_words_of_a_usual_length_leaves_its_section_without_ends() -> None:
    assert edges_of(["A usual sentence of words.", "x" * 61]) == ()
    assert edges_of(["A usual sentence of words.", "x" * 60]) != ()
    assert edges_of(["A usual sentence of words.", " "]) == ()


@pytest.mark.parametrize("sentence", ["\x07", "\u200b \x07 \x07 \x07", "The bell rang \x07"])
def test_an_end_that_shows_nothing_leaves_its_section_without_ends(sentence: str) -> None:
    assert edges_of(["A usual sentence of words.", sentence]) == ()


@pytest.mark.parametrize(
    ("edges", "told"),
    [
        ("[{first: A}, {first: B}]", "edges: must be one for each of the 1 sentences, found 2"),
        ("[{first: A b c d e}]", "edges[0].first: must be 1 to 4 words, found"),
        ("[{first: A, last: b c d e f g}]", "edges[0].last: must be 1 to 4 words, found"),
    ],
)
def test_ends_must_be_one_for_each_sentence_and_short(edges: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(with_change("category: BACKGROUND\n", f"category: BACKGROUND\n      edges: {edges}\n"))
    assert told in str(refused.value)


def test_a_section_whose_ends_would_lead_elsewhere_has_none() -> None:
    usual, short = "Tea was given to all of them in the morning.", "Tea may help."
    edges = edges_of([usual])
    assert leading_edges([[usual]]) == [edges]
    assert leading_edges([[usual], [short]]) == [edges, ()]
    assert leading_edges([[short], [usual]]) == [edges_of([short]), edges]
    assert leading_edges([[usual, "Coffee was not given."], ["It was not said how."], [usual]])[2] == ()
