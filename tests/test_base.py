"""The one reader and the one writer of files, and problems as a person sees them: one line each, nothing hidden."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.samples import contents
from trialsite.base import files
from trialsite.base.files import WRITING, bytes_of, changed_files, write_files
from trialsite.base.problems import BadInput, Problem, visible

NEW = {"first.json": b"1", "a/b/page.md": b"new", "same.md": b"same"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "page.md").write_bytes(b"old")
    for name in ("same.md", "gone.md", "mine.md"):
        (tmp_path / name).write_bytes(b"same")
    return tmp_path


def test_files_are_written_in_their_order_and_the_rest_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / WRITING / "a").mkdir(parents=True)  # by a run that was killed
    (folder / WRITING / "a" / "half.md").write_bytes(b"ha")
    moved, replace = [], os.replace
    monkeypatch.setattr(files.os, "replace", lambda old, new: (moved.append(new), replace(old, new)))
    before = (folder / "same.md").stat()
    assert list(changed_files(folder, NEW)) == ["first.json", "a/b/page.md"]
    write_files(folder, NEW, ["gone.md", "never.md"])
    assert moved == [folder / "first.json", folder / "a/b/page.md"]
    assert contents(folder) == {**NEW, "mine.md": b"same"}
    assert (folder / "same.md").stat() == before
    assert not (folder / WRITING).exists()


@pytest.mark.parametrize(
    ("name", "spoil", "found"),
    [("first.json", Path.mkdir, "a folder in its place"), ("c", Path.touch, "File exists")],
)
def test_what_stands_in_the_place_of_a_file_is_told(
    folder: Path, name: str, spoil: Callable[[Path], object], found: str
) -> None:
    spoil(folder / name)
    before = contents(folder)
    with pytest.raises(BadInput) as bad:
        write_files(folder, {"a/b/page.md": b"new", "c/new.md": b"new", **NEW}, ["gone.md"])
    assert str(bad.value) == f"{folder}/{name}:0:0: must be writable, found: {found}. Nothing was changed."
    assert contents(folder) == before


def test_a_link_to_a_folder_stays_and_a_linked_file_is_replaced_without_what_it_led_to(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "docs"
    link.symlink_to(folder)
    (folder / "first.json").symlink_to(folder / "mine.md")
    write_files(link, NEW)
    assert link.is_symlink()
    assert contents(folder) == {**NEW, "gone.md": b"same", "mine.md": b"same"}


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: None, "found no such file"),
        (Path.mkdir, "found a folder"),
        (os.mkfifo, "found something else"),
        (lambda path: path.write_bytes(b"12345"), "at most 4 bytes, found more"),
        (lambda path: path.symlink_to(path.name), "found"),
    ],
)
def test_only_a_file_of_the_stated_size_is_read(tmp_path: Path, make: Callable[[Path], object], found: str) -> None:
    make(tmp_path / "x")
    with pytest.raises(BadInput, match=f"^docs/x:0:0: must .*{found}"):
        bytes_of(tmp_path / "x", "docs/x", 4)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, é β 茶 🍵", "plain text, é β 茶 🍵"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb\u2028c", "a\\nb\\u2028c"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
    ],
)
def test_text_is_visible_on_one_line(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_problem_names_its_place_and_path_which_cannot_break_its_line() -> None:
    problem = Problem("a.yml", 3, 7, "site.title", "must be text, found a list")
    assert str(problem) == "a.yml:3:7: site.title: must be text, found a list"
    assert str(Problem("a.yml", 3, 7, "", "must be text")) == "a.yml:3:7: must be text"
    file, _, rest = str(Problem("f\n" * 400, 1, 1, "p\u202e" * 150, "must be")).partition(":1:1: ")
    assert file == "f\\n" * 249 + "f…"
    assert rest == "p\\u202e" * 99 + "p…: must be"


def test_problems_come_in_the_order_of_the_file() -> None:
    bad = BadInput([Problem("b", 1, 1, "", "three"), Problem("a", 10, 1, "", "two"), Problem("a", 9, 1, "", "one")])
    assert str(bad) == "a:9:1: one\na:10:1: two\nb:1:1: three"
    assert [problem.message for problem in bad.problems] == ["one", "two", "three"]
