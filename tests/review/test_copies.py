"""A copy of the abstract held against the record, and our files against the copy."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.records import HASHES, MINIMAL, SENTENCES, read, with_change
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.record.text_fragments import fragments_of
from trialsite.review.copies import RUN as SHARED
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


def test_the_sentences_of_a_copy_are_numbered_under_each_label() -> None:
    sections = (Section("AIM", None, ("To sleep.",)), Section(None, None, ("Hot.", "Deep.")))
    assert copy_sentences(ImportedAbstract("Tea", (), None, None, sections, ())) == [
        CopySentence("AIM", 1, "To sleep."),
        CopySentence(None, 1, "Hot."),
        CopySentence(None, 2, "Deep."),
    ]


def test_same_copy_is_found_and_each_finding_is_a_line() -> None:
    findings = compare_sentences(read(MINIMAL), copy(), LABELS)
    lines = ["BACKGROUND, sentence 1: found", "RESULTS, sentence 1: found", "RESULTS, sentence 2: found"]
    assert [str(finding) for finding in findings] == lines
    assert str(Finding("text", 2, "moved", "in the copy: AIM, sentence 3")).endswith(
        " moved (in the copy: AIM, sentence 3)"
    )
    assert unknown_sentences(read(MINIMAL), copy(), LABELS) == []


FIRST, TEA, SLEPT = *SENTENCES["background"], *SENTENCES["results"]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (copy(background=["Sore  elbows\ntrouble many librarians."]), "found found found"),
        (copy(background=["Sore elbows trouble many libr\u00adarians."]), "found found found"),
        (copy(background=["\ufeffSore elbows trouble many\u00a0librarians. "]), "found found found"),
        (copy(background=["Teacup" + FIRST]), "changed found found"),
        (copy(results=[TEA]), "found found missing"),
        (copy(results=[SLEPT]), "found missing moved"),  # a sentence left out moves the next one
        # A sentence that stands twice is found in its own place.
        ([*copy(), CopySentence("END", 1, FIRST)], "found found found"),
        ([CopySentence("START", 1, FIRST), *copy()], "found found found"),
    ],
)
def test_what_became_of_each_sentence(sentences: list[CopySentence], expected: str) -> None:
    assert " ".join(finding.state for finding in compare_sentences(read(MINIMAL), sentences, LABELS)) == expected


def test_a_changed_word_makes_the_copys_sentence_unknown() -> None:
    sentences = copy(background=["Sore elbows trouble some librarians."])
    assert compare_sentences(read(MINIMAL), sentences, LABELS)[0].state == "changed"
    assert unknown_sentences(read(MINIMAL), sentences, LABELS) == sentences[:1]


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


SECOND = "{first: Seven, last: slept longer.}"
FUSED = "ConclusionWarm tea was given to 12 librarians."


@pytest.mark.parametrize(
    ("first", "results", "before", "told"),
    [
        ("{first: warm TEA, last: 12 Librarians.}", TEA, FIRST, ""),
        ("{first: Warm}", TEA, FIRST, ""),
        ("{first: tea was, last: 12 librarians.}", FUSED, FIRST, ""),  # a label fused to the start is left out
        ("{first: Other, last: words.}", "Cold tea.", FIRST, ""),  # what the copy lacks is passed by
        ("{first: Warm tea, last: 12 librarians.}", FUSED, FIRST, "first: must be the words that"),
        ("{first: Cold tea, last: 12 librarians.}", TEA, FIRST, "first: must be the words that"),
        ("{first: to 12, last: librarians.}", TEA, FIRST, "first: must be the words that"),
        ("{first: Warm tea, last: to 12}", TEA, FIRST, "last: must be the words that"),
        ("{first: Warm tea was given, last: given to 12 librarians.}", TEA, FIRST, "last: must be the words"),
        ("{first: Warm tea was given, last: 12 librarians.}", TEA, FIRST, "last: must leave out 2 words"),
        ("{first: Warm tea, last: 12 librarians.}", TEA, "Much warm tea helps.", "first: must stand nowhere before"),
    ],
)
def test_ends_that_would_lead_elsewhere_are_told(first: str, results: str, before: str, told: str) -> None:
    line = f"sentences:\n        - {HASHES['results'][0]}"
    record = read(with_change(line, f"fragments: [{first}, {SECOND}]\n      {line}"))
    found = list(check_fragments(record, copy(background=[before], results=[results, SLEPT]), LABELS))
    assert [f"{problem.path.rpartition('.')[2]}: {problem.message}"[: len(told)] for problem in found] == [told] * bool(
        told
    )


SOURCE = ["One two three four five six seven eight nine ten.", "Red blue."]
RUN = "one two three four five six seven eight"


def runs(folder: Path, source: list[str] = SOURCE) -> list[tuple[str, int, int, int]]:
    found = shared_runs(folder, source)
    return [(one.file, one.line, one.column, int(one.message.split()[-2])) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zero\nsome two, THREE four\nfive - six 'seven' eight nine! more\n", [(2, 6, 8)]),
        ("\none two three four five six seven eight nine ten and more", [(2, 1, 10)]),
        ("two three four five six seven eight but nine ten", []),
        ("four five six seven eight nine ten red blue", []),  # on over two sentences
        (f"{RUN}\n{RUN} nine\n", [(1, 1, 8), (2, 1, 9)]),
    ],
)
def test_each_run_of_eight_words_is_found_with_place_and_length(
    tmp_path: Path, text: str, found: list[tuple[int, int, int]]
) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert runs(tmp_path) == [("a.txt", *one) for one in found]


def test_what_was_made_or_is_not_text_is_passed_over(tmp_path: Path) -> None:
    for name in (".git/x", "site/x.html", ".venv-test/x", "b/__pycache__/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(RUN)
    (tmp_path / "image.png").write_bytes(b"\0" + RUN.encode())
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


def test_no_end_of_a_sentence_is_itself_held_for_a_copy() -> None:
    sentence = "Total admissions were rarer in one town than elsewhere at 0.3/1000 vs 1.2/1000 (Town) (p<0.001)."
    (fragment,) = fragments_of([sentence])
    for end in filter(None, (fragment.first, fragment.last)):
        assert len(re.findall(r"\w+", end)) < SHARED
    assert fragment.last is not None
    assert sentence.endswith(fragment.last)
