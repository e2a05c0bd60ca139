"""Runs of words shared with the source, wherever they stand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trialsite.base.problems import BadInput
from trialsite.review.runs import SharedRun, shared_runs

SOURCE = ["One two three four five six seven eight nine ten.", "Red blue."]


def test_run_of_eight_words_is_found_with_place_and_length(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("zero\nsome two, THREE four\nfive - six 'seven' eight nine! more\n")
    assert shared_runs(tmp_path, SOURCE) == [SharedRun("a.txt", 2, 6, 8)]


def test_a_long_run_is_one_with_its_whole_length_and_columns_count_from_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\none two three four five six seven eight nine ten and more")
    assert shared_runs(tmp_path, SOURCE) == [SharedRun("a.txt", 2, 1, 10)]


def test_run_of_seven_words_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("two three four five six seven eight but nine ten")
    assert shared_runs(tmp_path, SOURCE) == []


def test_run_does_not_go_on_over_two_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("four five six seven eight nine ten red blue")
    assert shared_runs(tmp_path, SOURCE) == []


def test_every_run_of_a_file_is_found(tmp_path: Path) -> None:
    run = "one two three four five six seven eight"
    (tmp_path / "a.txt").write_text(f"{run}\n{run} nine\n")
    assert [(found.line, found.words) for found in shared_runs(tmp_path, SOURCE)] == [(1, 8), (2, 9)]


def test_what_was_made_or_is_not_text_is_passed_over(tmp_path: Path) -> None:
    run = "one two three four five six seven eight"
    for name in (".git/x", "site/x.html", ".venv-test/x", "b/__pycache__/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(run)
    (tmp_path / "image.png").write_bytes(b"\0" + run.encode())
    assert shared_runs(tmp_path, SOURCE) == []


def test_no_file_of_the_repository_shares_a_run_with_the_real_abstract(root: Path, shared: Path) -> None:
    paragraphs = [line for line in (shared / "abstract.txt").read_text("utf-8").splitlines() if ": " in line]
    sentences = [line.partition(": ")[2] for line in paragraphs if line.partition(":")[0].isupper()]
    assert len(sentences) == 5
    assert shared_runs(root, sentences) == []


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a.txt").write_text(" ".join(f"word{letter}" for letter in "abcdefgh"))
    assert [run.file for run in shared_runs(tmp_path, [(tmp_path / "a.txt").read_text()])] == ["a.txt"]


def test_a_folder_that_cannot_be_read_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        shared_runs(tmp_path / "gone", SOURCE)
    assert [problem.file for problem in caught.value.problems] == [str(tmp_path / "gone")]
