"""The whole record: read right, or every problem in one clear message each, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import HASHES, MINIMAL, NAME, WHOLE, read, with_change
from trialsite.base.problems import BadInput
from trialsite.record.model import Author, Origin
from trialsite.record.reader import SourceFile, load_record, read_record
from trialsite.record.yaml_nodes import load_text


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_small_record_is_read() -> None:
    record = read(MINIMAL)
    assert record.paper.authors == (Author("Example", "Ada"),)
    assert record.paper.published == "2018-07"
    assert [section.label for section in record.sections] == ["BACKGROUND", "RESULTS"]
    statement = record.statements[1]
    assert (statement.id, statement.role, statement.place) == ("tea-given", "method", "findings/methods")
    assert statement.origin == Origin(section="results", sentence=1, sha256=HASHES["results"][0])
    assert record.places["statements[1].text"] == (NAME, 31, 11)


def test_unlabelled_section_is_null_on_purpose() -> None:
    record = read(with_change("label: BACKGROUND\n      category: BACKGROUND", "label: null\n      category: null"))
    assert (record.sections[0].label, record.sections[0].category) == (None, None)


ONE_PROBLEM = [
    ("format: 1", "format: 2", "1:9: format: must be '1', found '2'"),
    ("site:", "sight:", "2:1: sight: is not a known field here; did you mean 'site'?"),
    ("  title: Tea for elbows", "  tittle: Tea for elbows", "6:3: paper.tittle: is not a known field here; did you"),
    ("title: Tea and elbows", "title:", "3:9: site.title: must be text, found nothing"),
    ("title: Tea and elbows", "title: null", "3:10: site.title: must be text, found nothing"),
    ("title: Tea and elbows", "title: [a]", "3:10: site.title: must be text, found a list"),
    ("title: Who drank", "title: A\n    title: Who drank", "30:5: statements[1].title: must be given once, found"),
    ('"2018-07"', "2018-13", '9:14: paper.published: must be a year, or a date like 2018-07 or 2018-07-06, found'),
    ("id: tea-given", "id: Tea", "28:9: statements[1].id: must be an id of small letters, digits and single hyphens"),
    ("id: tea-given", "id: ../x", "28:9: statements[1].id: must be an id of small letters"),
    ("id: tea-given", "id: elbows-hurt", "28:9: statements[1].id: must be an id of its own, found 'elbows-hurt' again"),
    ("id: tea-given", "id: condition", "28:9: statements[1].id: must not be an id that pages use themselves"),
    ("id: tea-given", "id: sentence-results-1", "28:9: statements[1].id: must not be an id that pages use themselves"),
    ("id: results", "id: background", "16:11: abstract.sections[1].id: must be an id of its own among sections"),
    ("role: method", "role: methods", "30:11: statements[1].role: must be one of condition, need, "),
    ("sentence: 1, sha256: " + HASHES["results"][0], "sentence: 3, sha256: " + HASHES["results"][0],
     "32:42: statements[1].origin.sentence: must be 1 to 2 for RESULTS, found 3"),
    ("sentence: 1, sha256: " + HASHES["results"][0], "sentence: 0, sha256: " + HASHES["results"][0],
     "32:42: statements[1].origin.sentence: must be a whole number from 1, found 0"),
    ("sentence: 1, sha256: " + HASHES["results"][0], "sentence: two, sha256: " + HASHES["results"][0],
     "32:42: statements[1].origin.sentence: must be a whole number from 1, found 'two'"),
    ("sentence: 1, sha256: " + HASHES["results"][0], "sentence: 2, sha256: " + HASHES["results"][0],
     f"32:53: statements[1].origin.sha256: must be {HASHES['results'][1]} (sentence 2 of results)"),
    (f"sha256: {HASHES['results'][0]}}}", "sha256: abc}",
     "32:53: statements[1].origin.sha256: must be 64 hexadecimal digits (a SHA-256), found 'abc'"),
    ("section: results, sentence", "section: result, sentence",
     "32:23: statements[1].origin.section: must be one of background, results, found 'result'"),
    (f"{{section: results, sentence: 1, sha256: {HASHES['results'][0]}}}", "{}",
     "32:13: statements[1].origin: must be a sentence, the whole abstract, references or statements, found nothing"),
    (f"{{section: results, sentence: 1, sha256: {HASHES['results'][0]}}}", f"{{whole: {WHOLE}}}",
     "32:13: statements[1].origin: must name section, sentence and sha256 for the role method, found none"),
    (f"sentence: 1, sha256: {HASHES['results'][0]}}}", f"sha256: {HASHES['results'][0]}}}",
     "32:13: statements[1].origin.sentence: must be given with section, sentence and sha256, found nothing"),
    (f"{{section: results, sentence: 1, sha256: {HASHES['results'][0]}}}", "{statements: [gone]}",
     "32:27: statements[1].origin.statements[0]: must be the id of a statement, found 'gone'"),
    (f"{{section: results, sentence: 1, sha256: {HASHES['results'][0]}}}", "{references: [gone]}",
     "32:27: statements[1].origin.references[0]: must be the id of a reference, found 'gone'"),
    ("    text: A dozen librarians had tea.\n", "",
     "28:5: statements[1]: must have either text (our words) or quote (a draft), found neither"),
    ("text: A dozen", "quote: A dozen", "31:12: statements[1].quote: must be the source's sentence to the letter"),
    ("text: A dozen librarians", "text: A dozen\x20\u200flibrarians", "31:11: statements[1].text: must hold no marks"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), ONE_PROBLEM, ids=lambda value: str(value)[:40])
def test_each_problem_is_named_at_its_place(old: str, new: str, expected: str) -> None:
    found = problems_of(with_change(old, new))
    assert any(problem.startswith(f"{NAME}:{expected}") for problem in found), found


def test_missing_origin_is_named() -> None:
    text = with_change(f"    origin: {{section: results, sentence: 1, sha256: {HASHES['results'][0]}}}\n", "")
    assert problems_of(text) == [
        f"{NAME}:28:5: statements[1].origin: must be given (where it is known from), found nothing"
    ]


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = with_change("site:", "sight:").replace("role: method", "role: x").replace("sentence: 1, ", "sentence: -1, ")
    lines = [int(problem.split(":")[1]) for problem in problems_of(text)]
    assert lines == sorted(lines)
    assert lines == [1, 2, 27, 30, 32]


def test_root_must_be_a_mapping() -> None:
    assert problems_of("- a\n- b\n")[0] == f"{NAME}:1:1: must be a mapping of fields, found a list"


def test_a_part_stands_in_one_file_only() -> None:
    files = [
        SourceFile("docs/data/a.yml", load_text(MINIMAL, "a")),
        SourceFile("docs/data/b.yml", load_text("format: 1\n", "b")),
    ]
    with pytest.raises(
        BadInput, match=r"b\.yml:1:1: format: must stand in one file, found again \(first in docs/data/a"
    ):
        read_record(files)


def test_parts_may_lie_in_several_files() -> None:
    head, statements = MINIMAL.split("statements:\n")
    files = [
        SourceFile("docs/data/a.yml", load_text(head, "a")),
        SourceFile("docs/data/b.yml", load_text("statements:\n" + statements, "b")),
    ]
    record = read_record(files)
    assert len(record.statements) == 2
    assert record.places["statements[0].id"][0] == "docs/data/b.yml"


def test_wrong_hash_of_the_whole_abstract_is_named() -> None:
    absence = "absences:\n  - {id: no-n, question: Q?, answer: A., where: W., origin: {whole: " + "0" * 64 + "}}\n"
    assert (
        f"absences[0].origin.whole: must be {WHOLE} (the abstract's sentences together)"
        in problems_of(MINIMAL + absence)[0]
    )


def test_folder_without_data_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"docs/data:0:0: must hold the record as \.yml files, found none"):
        load_record(tmp_path)


def test_problems_of_several_files_come_together(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "data"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("a: [1\n")
    (folder / "b.yml").write_text("b: *x\n")
    with pytest.raises(BadInput) as caught:
        load_record(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {"docs/data/a.yml", "docs/data/b.yml"}
