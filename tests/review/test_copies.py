"""A copy of the abstract held against the record: found, moved, variant, changed, missing."""

from __future__ import annotations

import pytest

from tests.records import MINIMAL, SENTENCES, read
from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.review.copies import (
    CopySentence,
    Finding,
    compare_sentences,
    copy_sentences,
    describe,
    unknown_sentences,
)

LABELS = ["CONCLUSION", "METHODS", "AIM AND METHODS"]


def copy(**changes: list[str]) -> list[CopySentence]:
    texts = {**SENTENCES, **changes}
    return [
        CopySentence(name.upper(), number, text)
        for name, found in texts.items()
        for number, text in enumerate(found, 1)
    ]


def states(sentences: list[CopySentence]) -> list[str]:
    return [finding.state for finding in compare_sentences(read(MINIMAL), sentences, LABELS)]


def test_the_sentences_of_a_copy_are_numbered_under_each_label() -> None:
    sections = (Section("AIM", None, ("To sleep.",)), Section(None, None, ("Hot.", "Deep.")))
    assert copy_sentences(ImportedAbstract("Tea", (), None, None, sections, ())) == [
        CopySentence("AIM", 1, "To sleep."),
        CopySentence(None, 1, "Hot."),
        CopySentence(None, 2, "Deep."),
    ]


def test_each_finding_is_a_line() -> None:
    findings = [Finding("AIM", 1, "found"), Finding("text", 2, "moved", "in the copy: AIM, sentence 3")]
    assert list(describe(findings)) == [
        "AIM, sentence 1: found",
        "text, sentence 2: moved (in the copy: AIM, sentence 3)",
    ]


def test_same_copy_is_found() -> None:
    assert states(copy()) == ["found", "found", "found"]
    assert unknown_sentences(read(MINIMAL), copy(), LABELS) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sore  elbows\ntrouble many librarians.",
        "Sore elbows trouble many libr\u00adarians.",
        "\ufeffSore elbows trouble many\u00a0librarians. ",
    ],
)
def test_printing_differences_do_not_count(text: str) -> None:
    assert states(copy(background=[text])) == ["found", "found", "found"]


def test_changed_word_is_changed_and_the_copys_sentence_unknown() -> None:
    sentences = copy(background=["Sore elbows trouble some librarians."])
    assert states(sentences) == ["changed", "found", "found"]
    assert [sentence.text for sentence in unknown_sentences(read(MINIMAL), sentences, LABELS)] == [
        "Sore elbows trouble some librarians."
    ]


def test_missing_sentence_is_missing() -> None:
    assert states(copy(results=SENTENCES["results"][:1])) == ["found", "found", "missing"]


def test_dropped_sentence_moves_the_next_one() -> None:
    assert states(copy(results=SENTENCES["results"][1:])) == ["found", "missing", "moved"]


def test_a_sentence_that_stands_twice_is_found_in_its_own_place() -> None:
    first = SENTENCES["background"][0]
    assert states([*copy(), CopySentence("END", 1, first)]) == ["found", "found", "found"]
    assert states([CopySentence("START", 1, first), *copy()]) == ["found", "found", "found"]


def test_unlabelled_copy_is_moved() -> None:
    texts = [text for found in SENTENCES.values() for text in found]
    sentences = [CopySentence(None, number, text) for number, text in enumerate(texts, 1)]
    findings = compare_sentences(read(MINIMAL), sentences, LABELS)
    assert findings == [
        Finding("BACKGROUND", 1, "moved", "in the copy: unlabelled, sentence 1"),
        Finding("RESULTS", 1, "moved", "in the copy: unlabelled, sentence 2"),
        Finding("RESULTS", 2, "moved", "in the copy: unlabelled, sentence 3"),
    ]


@pytest.mark.parametrize("word", ["Conclusion", "CONCLUSION", "Methods"])
def test_word_fused_in_the_copy_is_a_variant(word: str) -> None:
    sentences = copy(results=[SENTENCES["results"][0], word + SENTENCES["results"][1]])
    findings = compare_sentences(read(MINIMAL), sentences, LABELS)
    assert findings[2] == Finding("RESULTS", 2, "variant", f"the copy has the word '{word}' fused to its start")
    assert unknown_sentences(read(MINIMAL), sentences, LABELS) == []


def test_word_fused_that_is_no_label_is_a_change() -> None:
    assert states(copy(background=["Teacup" + SENTENCES["background"][0]])) == ["changed", "found", "found"]
