"""A copy of the abstract held against the record, and our files against the copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.records import HASHES, MINIMAL, SENTENCES, read, with_change
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.review.copies import (
    CopySentence,
    Finding,
    check_fragments,
    compare_sentences,
    copy_sentences,
    shared_runs,
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
    assert [str(finding) for finding in findings] == [
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


RIGHT = ("{first: Warm tea, last: 12 librarians.}", "{first: Seven, last: slept longer.}")


def faults(first: str, second: str = RIGHT[1], *, results: list[str] | None = None, before: str = "") -> list[str]:
    line = f"sentences:\n        - {HASHES['results'][0]}"
    record = read(with_change(line, f"edges: [{first}, {second}]\n      {line}"))
    copy = [CopySentence("BACKGROUND", 1, before or SENTENCES["background"][0])]
    copy += [CopySentence("RESULTS", n, text) for n, text in enumerate(results or SENTENCES["results"], 1)]
    return [
        problem.path.rpartition(".")[2] + ": " + problem.message for problem in check_fragments(record, copy, LABELS)
    ]


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


SOURCE = ["One two three four five six seven eight nine ten.", "Red blue."]


def runs(folder: Path, source: list[str] = SOURCE) -> list[tuple[str, int, int, int]]:
    found = shared_runs(folder, source)
    return [(one.file, one.line, one.column, int(one.message.split()[-2])) for one in found]


def test_run_of_eight_words_is_found_with_place_and_length(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("zero\nsome two, THREE four\nfive - six 'seven' eight nine! more\n")
    assert runs(tmp_path) == [("a.txt", 2, 6, 8)]


def test_a_long_run_is_one_with_its_whole_length_and_columns_count_from_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\none two three four five six seven eight nine ten and more")
    assert runs(tmp_path) == [("a.txt", 2, 1, 10)]


def test_run_of_seven_words_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("two three four five six seven eight but nine ten")
    assert runs(tmp_path) == []


def test_run_does_not_go_on_over_two_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("four five six seven eight nine ten red blue")
    assert runs(tmp_path) == []


def test_every_run_of_a_file_is_found(tmp_path: Path) -> None:
    run = "one two three four five six seven eight"
    (tmp_path / "a.txt").write_text(f"{run}\n{run} nine\n")
    assert [(line, words) for _, line, _, words in runs(tmp_path)] == [(1, 8), (2, 9)]


def test_what_was_made_or_is_not_text_is_passed_over(tmp_path: Path) -> None:
    run = "one two three four five six seven eight"
    for name in (".git/x", "site/x.html", ".venv-test/x", "b/__pycache__/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(run)
    (tmp_path / "image.png").write_bytes(b"\0" + run.encode())
    assert runs(tmp_path) == []


def test_no_file_of_the_repository_shares_a_run_with_the_real_abstract(root: Path, shared: Path) -> None:
    paragraphs = [line for line in (shared / "abstract.txt").read_text("utf-8").splitlines() if ": " in line]
    sentences = [line.partition(": ")[2] for line in paragraphs if line.partition(":")[0].isupper()]
    assert len(sentences) == 5
    assert shared_runs(root, sentences) == []


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a.txt").write_text(" ".join(f"word{letter}" for letter in "abcdefgh"))
    assert [file for file, *_ in runs(tmp_path, [(tmp_path / "a.txt").read_text()])] == ["a.txt"]


def test_a_folder_that_cannot_be_read_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        shared_runs(tmp_path / "gone", SOURCE)
    assert [problem.file for problem in caught.value.problems] == [str(tmp_path / "gone")]
