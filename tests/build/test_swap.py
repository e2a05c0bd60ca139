"""A folder changes all at once, whatever happens on the way."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialsite.base.problems import BadInput, Problem
from trialsite.build import swap

OLD = {
    "index.md": "old home",
    "a.md": "old a",
    "gone.md": "old gone",
    "data/trial.yml": "data",
    "assets/x/y.css": "css",
}
FRESH = {"index.md": "new home", "b.md": "new b", "deep/c.md": "new c"}
NEW = {**OLD, **FRESH}
del NEW["gone.md"]


def make_old(folder: Path) -> Path:
    for name, text in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def left_beside(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.iterdir()} - {folder.name, f".{folder.name}-lock"}


def test_files_are_written_replaced_and_removed(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    swap.replace_files(docs, FRESH, ["gone.md"])
    assert contents(docs) == NEW
    assert left_beside(docs) == set()


def test_without_the_kernels_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange_at_once", lambda one, other: False)
    docs = make_old(tmp_path / "docs")
    swap.replace_files(docs, FRESH, ["gone.md"])
    assert contents(docs) == NEW
    assert left_beside(docs) == set()


def test_files_that_stay_are_the_same_files(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    before = (docs / "data/trial.yml").stat().st_ino
    swap.replace_files(docs, FRESH)
    assert (docs / "data/trial.yml").stat().st_ino == before


def replace_until_killed(docs: Path, way: str, limit: int) -> int:
    """Replace the files in a process of its own that ends, as by a kill, at its ``limit``-th call of the disk."""

    def replace() -> None:
        exchange = swap.exchange_at_once
        swap.exchange_at_once = (lambda one, other: False) if way == "renames" else counted(exchange)
        swap.replace_files(docs, FRESH, ["gone.md"])

    return run_until_killed(replace, limit)


def run_until_killed(work: Callable[[], None], limit: int) -> int:
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            end_at_call(limit)
            work()
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


_CALLS = {"made": 0, "limit": 0}


def counted(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``function`` so that the process ends where it would be the last call allowed."""

    def wrapped(*args: Any, **options: Any) -> Any:
        _CALLS["made"] += 1
        if _CALLS["made"] == _CALLS["limit"]:
            os._exit(9)
        return function(*args, **options)

    return wrapped


def end_at_call(limit: int) -> None:
    """Count every call that touches the disk from here on."""
    _CALLS.update(made=0, limit=limit)
    for name in ("link", "rename", "unlink", "mkdir", "fsync", "rmdir", "replace"):
        setattr(os, name, counted(getattr(os, name)))
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign]
    Path.rename = counted(Path.rename)  # type: ignore[method-assign]


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_any_call_the_folder_is_old_or_new_and_the_next_run_mends_it(tmp_path: Path, way: str) -> None:
    seen = set()
    for limit in range(1, 200):
        docs = make_old(tmp_path / str(limit) / "docs")
        ended = replace_until_killed(docs, way, limit)
        assert ended in (0, 9)
        swap.recover(docs)
        state = contents(docs)
        assert state in (OLD, NEW), f"killed at call {limit}"
        seen.add("old" if state == OLD else "new")
        swap.replace_files(docs, FRESH, ["gone.md"] if (docs / "gone.md").exists() else [])
        assert contents(docs) == NEW
        assert left_beside(docs) == set()
        if ended == 0:
            break
    assert ended == 0
    assert limit > 10
    assert seen == {"old", "new"}


def test_disk_that_refuses_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = make_old(tmp_path / "docs")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match="must be writable, found: No space left on device"):
        swap.replace_files(docs, FRESH)
    assert contents(docs) == OLD
    assert left_beside(docs) == set()


def test_read_only_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = make_old(tmp_path / "docs")
    # The superuser may write everywhere, so the answer of the system is stood in for.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(BadInput, match="must be writable, found: read-only"):
        swap.replace_files(docs, FRESH)
    assert contents(docs) == OLD


def test_second_build_at_once_is_refused(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    with swap._only_writer(docs), pytest.raises(BadInput, match="must not be written by two builds at once"):
        swap.replace_files(docs, FRESH)
    assert contents(docs) == OLD


def test_edit_made_while_building_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = make_old(tmp_path / "docs")
    exchange = swap._exchange

    def edited_just_before(folder: Path, fresh: Path, old: Path) -> None:
        # An editor saves by putting a new file in the old one's place.
        (folder / "data" / "saved").write_text("edited")
        (folder / "data" / "saved").replace(folder / "data" / "trial.yml")
        (folder / "data" / "more.yml").write_text("added")
        exchange(folder, fresh, old)

    monkeypatch.setattr(swap, "_exchange", edited_just_before)
    swap.replace_files(docs, FRESH)
    assert contents(docs) == {**OLD, **FRESH, "data/trial.yml": "edited", "data/more.yml": "added"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    (docs / "data/linked.yml").symlink_to("trial.yml")
    swap.replace_files(docs, FRESH, ["gone.md"])
    assert os.readlink(docs / "data/linked.yml") == "trial.yml"
    assert (docs / "data/linked.yml").read_text() == OLD["data/trial.yml"]


def test_one_file_is_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    for text in ("first", "second"):
        swap.replace_file(path, text)
        assert contents(tmp_path) == {"CITATION.cff": text}


def test_one_file_that_cannot_be_written_is_told_and_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text("first")
    (tmp_path / ".CITATION.cff-next").mkdir()  # in the way of what is written
    with pytest.raises(BadInput) as caught:
        swap.replace_file(path, "second")
    message = "must be writable, found: Is a directory. It is as it was."
    assert caught.value.problems == (Problem(str(path), 0, 0, "", message),)
    assert path.read_text() == "first"


def test_what_was_half_written_of_one_file_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, text: str) -> None:
        path.write_text(text[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swap, "_write", half)
    with pytest.raises(BadInput, match="No space left on device"):
        swap.replace_file(tmp_path / "CITATION.cff", "second")
    assert contents(tmp_path) == {}


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    real = make_old(tmp_path / "elsewhere" / "pages")
    docs = tmp_path / "site" / "docs"
    docs.parent.mkdir()
    docs.symlink_to("../elsewhere/pages")
    for files, removed in ((FRESH, ["gone.md"]), ({"index.md": "newer home"}, [])):
        swap.replace_files(docs, files, removed)
        assert os.readlink(docs) == "../elsewhere/pages"
        assert os.listdir(docs.parent) == ["docs"]
        assert left_beside(real) == set()
    assert contents(real) == {**NEW, "index.md": "newer home"}


def test_a_run_killed_in_a_linked_folder_is_mended(tmp_path: Path) -> None:
    real = make_old(tmp_path / "elsewhere" / "pages")
    docs = tmp_path / "docs"
    docs.symlink_to(real)
    real.rename(tmp_path / "elsewhere" / ".pages-old")
    (tmp_path / "elsewhere" / ".pages-next").mkdir()
    (tmp_path / "elsewhere" / ".pages-next" / swap._MARK).touch()
    swap.mend(docs)
    assert contents(docs) == OLD
    assert docs.is_symlink()
    assert left_beside(real) == set()


@pytest.mark.parametrize("make_it", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("mine.txt")])
def test_a_lock_that_is_no_file_is_told_and_left_alone(tmp_path: Path, make_it: Callable[[Path], object]) -> None:
    docs = make_old(tmp_path / "docs")
    (tmp_path / "mine.txt").write_text("mine")
    lock = tmp_path / ".docs-lock"
    make_it(lock)
    kind = lock.lstat().st_mode
    with pytest.raises(BadInput) as caught:
        swap.replace_files(docs, FRESH)
    message = "must be a file or nothing, found something else in its place"
    assert caught.value.problems == (Problem(str(lock), 0, 0, "", message),)
    assert contents(docs) == OLD
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert lock.lstat().st_mode == kind


def test_a_lock_that_is_there_is_not_emptied(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    (tmp_path / ".docs-lock").write_text("mine")
    swap.replace_files(docs, FRESH, ["gone.md"])
    assert contents(docs) == NEW
    assert (tmp_path / ".docs-lock").read_text() == "mine"


@pytest.mark.parametrize("name", [".docs-next", ".docs-old"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_of_someones_own_is_told_and_never_cleared(tmp_path: Path, name: str, is_there: bool) -> None:
    docs = make_old(tmp_path / "docs") if is_there else tmp_path / "docs"
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine")
    for change in (swap.mend, lambda folder: swap.replace_files(folder, FRESH)):
        with pytest.raises(BadInput) as caught:
            change(docs)
        message = "must not be there, found something that no build has left; move it elsewhere"
        assert caught.value.problems == (Problem(str(tmp_path / name), 0, 0, "", message),)
    assert contents(tmp_path / name) == {"mine.txt": "mine"}
    assert docs.exists() == is_there


def test_a_link_in_the_place_of_the_old_folder_is_told(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    (tmp_path / ".docs-old").symlink_to("elsewhere")
    with pytest.raises(BadInput, match="found something that no build has left"):
        swap.replace_files(docs, FRESH)
    assert contents(docs) == OLD
    assert (tmp_path / ".docs-old").is_symlink()


def test_empty_folders_left_by_a_kill_are_cleared_away(tmp_path: Path) -> None:
    docs = make_old(tmp_path / "docs")
    (tmp_path / ".docs-next").mkdir()
    (tmp_path / ".docs-old").mkdir()
    swap.mend(docs)
    assert contents(docs) == OLD
    assert left_beside(docs) == set()


def test_an_old_folder_that_cannot_be_cleared_away_is_known_to_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = make_old(tmp_path / "docs")
    remove_tree = swap.shutil.rmtree

    def refuse(path: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(swap.shutil, "rmtree", refuse)
    swap.replace_files(docs, FRESH, ["gone.md"])
    with pytest.raises(BadInput) as caught:
        swap.mend(docs)
    message = "must be writable, found: Permission denied. The next build carries on."
    assert caught.value.problems == (Problem(str(tmp_path / ".docs-old"), 0, 0, "", message),)
    monkeypatch.setattr(swap.shutil, "rmtree", remove_tree)
    swap.mend(docs)
    assert contents(docs) == NEW
    assert left_beside(docs) == set()


def test_killed_while_clearing_away_the_next_run_goes_on(tmp_path: Path) -> None:
    for limit in range(1, 100):
        docs = make_old(tmp_path / str(limit) / "docs")
        fresh = make_old(docs.with_name(".docs-next"))
        (fresh / swap._MARK).touch()
        ended = run_until_killed(lambda docs=docs: swap.mend(docs), limit)  # type: ignore[misc]
        assert ended in (0, 9)
        swap.mend(docs)
        assert contents(docs) == OLD
        assert left_beside(docs) == set()
        if ended == 0:
            break
    assert ended == 0
    assert limit > 5
