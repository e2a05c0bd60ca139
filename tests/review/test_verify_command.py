"""A copy of the abstract held against the record, and our files against the copy."""

import os
import re
from pathlib import Path

import pytest

from tests.records import HASHES, MINIMAL, SENTENCES, changed, read, with_change
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.record.source_sentences import leading_fragments, sentence_hash
from trialsite.review import verify_command as verify
from trialsite.review.passages import LOCAL
from trialsite.review.verify_command import CopySentence, check_fragments


def copy(**changes: list[str]) -> list[CopySentence]:
    """Return the sentences of a copy of the small record's abstract, with the ``changes`` made."""
    sections = [Section(name.upper(), None, tuple(texts)) for name, texts in {**SENTENCES, **changes}.items()]
    return verify.copy_sentences(ImportedAbstract("Tea", (), None, None, tuple(sections), ()))


FIRST, TEA, SLEPT = *SENTENCES["background"], *SENTENCES["results"]
UNLABELLED = [CopySentence(None, number, text) for number, text in enumerate((FIRST, TEA, SLEPT), 1)]
LABEL = "Conclusion"  # fused to the start of a sentence in some copies
NAMED = f"""\
abstract:
  variants:
    - {{section: results, sentence: 2, name: an older wording, sha256: {sentence_hash("Seven slept.")}}}
    - {{section: results, sentence: 2, name: the copy has a label's word, sha256: {sentence_hash(LABEL + SLEPT)}}}
    - {{section: results, sentence: 1, name: the copy has a label's word, sha256: {sentence_hash(LABEL + TEA)}}}
"""


@pytest.mark.parametrize(
    ("sentences", "states", "unknown"),
    [
        (copy(), "found found found", 0),
        (copy(background=["Sore  elbows\ntrouble many librarians."]), "found found found", 0),
        (copy(background=["Sore elbows trouble many libr\u00adarians."]), "found found found", 0),
        (copy(background=["\ufeffSore elbows trouble many\u00a0librarians. "]), "found found found", 0),
        (copy(background=["Sore elbows trouble some librarians."]), "changed found found", 1),
        (copy(results=[TEA]), "found found missing", 0),
        # A sentence left out moves the next one.
        (copy(results=[SLEPT]), "found missing moved (in the copy: RESULTS, sentence 1)", 0),
        # A sentence that stands twice is found in its own place.
        ([*copy(), CopySentence("END", 1, FIRST)], "found found found", 0),
        ([CopySentence("START", 1, FIRST), *copy()], "found found found", 0),
        (UNLABELLED, " ".join(f"moved (in the copy: unlabelled, sentence {number})" for number in (1, 2, 3)), 0),
        (copy(results=[TEA, LABEL + SLEPT]), "found found variant (the copy has a label's word)", 0),
        (copy(background=[FIRST, "Seven slept."], results=[TEA]), "found found variant (an older wording)", 0),
        (copy(results=[TEA, "Methods" + SLEPT]), "found found changed", 1),
    ],
)  # fmt: skip
def test_what_became_of_each_sentence(sentences: list[CopySentence], states: str, unknown: int) -> None:
    record = read(with_change("abstract:\n", NAMED))
    lines = [line for _, line in verify.compare_sentences(record, sentences)]
    places = ("BACKGROUND, sentence 1: ", "RESULTS, sentence 1: ", "RESULTS, sentence 2: ")
    assert " ".join(line.removeprefix(place) for line, place in zip(lines, places, strict=True)) == states
    assert len(verify.unknown_sentences(record, sentences)) == unknown


@pytest.mark.parametrize(
    ("first", "results", "before", "told"),
    [
        ("{first: warm TEA, last: 12 Librarians.}", TEA, FIRST, ""),
        ("{first: Warm}", TEA, FIRST, ""),
        ("{first: tea was, last: 12 librarians.}", LABEL + TEA, FIRST, ""),  # a label fused to the start is left out
        ("{first: Other, last: words.}", "Cold tea.", FIRST, ""),  # what the copy lacks is passed by
        ("{first: Warm tea, last: 12 librarians.}", LABEL + TEA, FIRST, "first: must be the words that"),
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
    fragments = (line, f"fragments: [{first}, {{first: Seven, last: slept longer.}}]\n      {line}")
    record = read(changed(("abstract:\n", NAMED), fragments, text=MINIMAL))
    found = list(check_fragments(record, copy(background=[before], results=[results, SLEPT])))
    lines = [f"{problem.path.rpartition('.')[2]}: {problem.message}" for problem in found]
    assert [line[: len(told)] for line in lines] == [told] * bool(told)


SOURCE = [
    "One two three four five six seven eight nine ten.", "Red blue.", "In a group of 1,277, of 1282 and us.",
    "P 0.04, 0.66 to 0.99.",
]  # fmt: skip
RUN = "one two three four five six seven eight"


def runs(folder: Path) -> list[tuple[str, int, int, int]]:
    found = verify.shared_runs(folder, SOURCE)
    return [(one.file, one.line, one.column, int(one.message.split("found ")[1].split()[0])) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in a group of 1277, of 1,282 and of others\n", [(1, 1, 8)]),  # however its thousands are set apart
        ("P 0.04, 0.66 to 0.99\n", []),  # a decimal is one word
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
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    assert runs(tmp_path) == []


def test_no_file_of_the_repository_shares_a_run_with_the_real_abstract(root: Path, shared: Path) -> None:
    paragraphs = [line for line in (shared / "abstract.txt").read_text("utf-8").splitlines() if ": " in line]
    sentences = [line.partition(": ")[2] for line in paragraphs if line.partition(":")[0].isupper()]
    assert len(sentences) == 5
    assert verify.shared_runs(root, sentences) == []


def test_a_folder_that_cannot_be_read_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        verify.shared_runs(tmp_path / "gone", SOURCE)
    assert [problem.file for problem in caught.value.problems] == [str(tmp_path / "gone")]


def test_a_short_sentence_whose_first_word_came_before_is_found_by_more_of_them() -> None:
    (ends,) = leading_fragments([["Many have tremor of the hands.", "Tremor ratings did not change."]])
    assert [(one.first, one.last) for one in ends] == [("Many have", "the hands."), ("Tremor ratings", None)]


def test_a_sentence_that_no_words_lead_to_has_none_and_its_neighbours_have_theirs() -> None:
    again, other = "Warm tea may help those who sleep badly.", "Whether cold tea does the same is open."
    _, (first, second) = leading_fragments([[f"We asked whether {again}"], [again, other]])
    assert (first.first, first.last, second.first) == (None, None, "Whether cold tea")


def test_no_end_of_a_sentence_is_itself_held_for_a_copy() -> None:
    sentence = "Total admissions were rarer in one town than elsewhere at 0.3/1000 vs 1.2/1000 (Town) (p<0.001)."
    ((fragment,),) = leading_fragments([[sentence]])
    for end in filter(None, (fragment.first, fragment.last)):
        assert len(re.findall(r"\w+", end)) < len(RUN.split())
    assert sentence.endswith(fragment.last or "nothing")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (TEA.replace("12", "13").encode(), "4:1: must hold every sentence as recorded by its hash, found no RESULTS, "),
        (b"Th\xe9.", "4:3: must be UTF-8, found the byte 0xe9; save the file again with the encoding UTF-8"),
        (b"", "0:0: must hold every sentence as recorded by its hash, found no RESULTS, sentence 1"),
    ],
)
def test_the_line_of_the_editors_own_file_that_was_changed_is_told(tmp_path: Path, line: bytes, told: str) -> None:
    (tmp_path / LOCAL).write_bytes(b"\n".join([b"# The words", b"", FIRST.encode(), line, SLEPT.encode()]))
    with pytest.raises(BadInput) as bad:
        verify.kept_sentences(read(MINIMAL), tmp_path)
    assert str(bad.value).startswith(f"{LOCAL}:{told}")
