"""Whatever fails while something is written: a clear word, nothing lost, and the next run is right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cite
import new_site
import pytest

import build
from tests.build.faulty_disk import KILLED, full_from, killed_at, read_only_from, run_with
from tests.conftest import ROOT
from tests.importing.invented import LAYOUTS, SECTIONS, TITLE
from tests.pages.test_pages import FULL
from tests.records import read
from trialsite.base.problems import BadInput
from trialsite.build import new_folder
from trialsite.build.config import navigation_yaml
from trialsite.build.published import FILE as LOCK
from trialsite.build.published import read_published

CHANGED = FULL.replace("text: A dozen librarians", "text: Twelve librarians")
_LIMIT = 1_200  # calls; no command makes as many
_STRIDE = 7  # calls of one kind come in long rows, one for each file: every seventh is tried

Contents = dict[str, bytes]
Hook = Callable[[int], Callable[[int, str], None]]


def contents(folder: Path) -> Contents:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make(site: Path, text: str) -> Path:
    (site / "docs" / "data").mkdir(parents=True, exist_ok=True)
    (site / "docs" / "data" / "trial.yml").write_text(text, "utf-8")
    (site / "mkdocs.yml").write_text(navigation_yaml(read(text)), "utf-8")
    return site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site whose record has changed since its pages were made."""
    folder = make(tmp_path / "site", FULL)
    assert build.main(["--root", str(folder)]) == 0
    return make(folder, CHANGED)


def each_fault(start: Path, hook: Hook, command: Callable[[Path], int]) -> Iterator[tuple[Path, int, str]]:
    """Run ``command`` on a fresh copy of ``start`` with ``hook`` at each call in turn, until it is not reached."""
    for limit in range(1, _LIMIT, _STRIDE):
        copy = shutil.copytree(start, start.parent / "copies" / str(limit) / start.name)
        said = copy.parent / "said"
        status = run_with(lambda copy=copy: command(copy), hook(limit), said)  # type: ignore[misc]
        yield copy, status, said.read_text("utf-8")
        shutil.rmtree(copy.parent)
        if status == 0:
            assert limit > 3
            return
    pytest.fail("the command never came to its end")


def no_traceback(said: str) -> bool:
    return "Traceback" not in said


def make_pages(folder: Path) -> int:
    return build.main(["--root", str(folder)])


def make_citations(folder: Path) -> int:
    return cite.main(["--root", str(folder)])


@pytest.mark.slow
@pytest.mark.parametrize("command", [make_pages, make_citations])
def test_killed_before_any_call_all_is_old_or_new_and_the_next_run_is_right(
    site: Path, command: Callable[[Path], int]
) -> None:
    old = contents(site / "docs")
    whole = shutil.copytree(site, site.parent / "whole")
    assert command(whole) == 0
    new = contents(whole / "docs")
    assert new != old
    for copy, status, said in each_fault(site, killed_at, command):
        assert status in (0, KILLED), said
        state = {name: data for name, data in contents(copy / "docs").items() if not name.startswith(".")}
        assert state in (old, new)
        assert command(copy) == 0
        assert contents(copy / "docs") == new
        assert {path.name for path in copy.iterdir()} - {"CITATION.cff"} == {"docs", "mkdocs.yml", ".docs-lock"}


@pytest.mark.slow
@pytest.mark.parametrize("hook", [full_from, read_only_from])
@pytest.mark.parametrize("command", [make_pages, make_citations])
def test_refused_at_any_call_all_is_old_or_new_and_it_is_told(
    site: Path, command: Callable[[Path], int], hook: Hook
) -> None:
    old = contents(site / "docs")
    for copy, status, said in each_fault(site, hook, command):
        assert no_traceback(said)
        if status:
            assert re.search(r"must be writable, found: (No space left on device|Read-only file system)\.", said)
        if "Nothing was changed" in said:
            assert contents(copy / "docs") == old
        assert command(copy) == 0
        assert build.main(["--root", str(copy), *(["--check"] if command is make_pages else [])]) == 0


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(LAYOUTS["app"](TITLE, SECTIONS), "utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("hook", [killed_at, full_from, read_only_from])
def test_a_new_site_is_whole_or_made_anew(tmp_path: Path, capture: Path, hook: Hook, exists: bool) -> None:
    def command(folder: Path) -> int:
        return new_site.main([str(capture), str(folder / "new")])

    start = tmp_path / "start"
    start.mkdir()
    if exists:
        (start / "new").mkdir()
    assert command(shutil.copytree(start, tmp_path / "whole")) == 0
    whole = contents(tmp_path / "whole" / "new")
    for copy, status, said in each_fault(start, hook, command):
        assert no_traceback(said)
        if status not in (0, KILLED):
            assert "must be writable, found: " in said
        if status or contents(copy) != {f"new/{name}": data for name, data in whole.items()}:
            assert command(copy) == 0
        assert contents(copy / "new") == whole


def test_a_folder_that_someone_uses_is_never_cleared(tmp_path: Path, capture: Path) -> None:
    folder = tmp_path / "used"
    folder.mkdir()
    (folder / ".half-made").touch()
    (folder / "mine.txt").write_text("mine")
    assert new_site.main([str(capture), str(folder)]) == 1
    assert (folder / "mine.txt").read_text() == "mine"


def test_of_two_runs_for_one_new_folder_the_second_is_told(
    tmp_path: Path, capture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second one starts while the first is in the midst of it, with its mark in the folder."""
    folder, fill = tmp_path / "new", new_folder._fill
    seen = []

    def fill_and_run_again(*given: Any) -> None:
        monkeypatch.setattr(new_folder, "_fill", fill)
        (folder / ".half-made").touch()
        (folder / "docs").mkdir()
        seen.append(new_site.main([str(capture), str(folder)]))
        assert (folder / "docs").is_dir()
        fill(*given)

    monkeypatch.setattr(new_folder, "_fill", fill_and_run_again)
    assert new_site.main([str(capture), str(folder)]) == 0
    assert seen == [1]
    said = f"{folder}:0:0: must not be made by two runs at once, found another one running\n"
    assert capsys.readouterr().err.startswith(said)
    assert new_site.main([str(capture), str(tmp_path / "other")]) == 0
    assert contents(folder) == contents(tmp_path / "other")


def test_a_folder_taken_away_before_it_was_locked_is_told(
    tmp_path: Path, capture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, lock = tmp_path / "new", new_folder._lock

    def take_away_and_lock(opened: int, locked: Path) -> bool:
        locked.rmdir()
        return lock(opened, locked)

    monkeypatch.setattr(new_folder, "_lock", take_away_and_lock)
    assert new_site.main([str(capture), str(folder)]) == 1
    assert "found another one running" in capsys.readouterr().err


def test_runs_at_once_for_one_new_folder_make_it_once(tmp_path: Path, capture: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "new_site.py"), str(capture), str(tmp_path / "new")]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [running.communicate()[1] for running in runs]
    assert sorted(running.returncode for running in runs) == [0, 1, 1]
    assert all(no_traceback(said) for said in told)
    assert new_site.main([str(capture), str(tmp_path / "other")]) == 0
    assert contents(tmp_path / "new") == contents(tmp_path / "other")


@pytest.mark.parametrize("inside", ["docs/assets", "overrides"])
def test_a_new_folder_inside_what_is_copied_into_it_is_told(
    tmp_path: Path, capture: Path, inside: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toolkit = tmp_path / "toolkit"
    (toolkit / inside).mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", toolkit)
    (tmp_path / "link").symlink_to(toolkit)
    monkeypatch.setattr(new_site, "_ROOT", toolkit)
    for folder in (tmp_path / "link" / inside / "ns" / "deep", toolkit / inside):
        assert new_site.main([str(capture), str(folder)]) == 1
        said = f"{folder}:0:0: must lie outside what is copied into it, found it in {Path(inside).name}/\n"
        assert capsys.readouterr().err == said
    assert list((toolkit / inside).iterdir()) == []


def test_a_file_that_can_only_be_written_in_part_is_not_kept(site: Path, tmp_path: Path) -> None:
    old = contents(site / "docs")
    program = (
        "import resource, signal, sys, build; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)); sys.exit(build.main(['--root', sys.argv[1]]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, site], cwd=ROOT / "scripts", capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "must be writable, found: File too large. Nothing was changed." in ended.stderr
    assert contents(site / "docs") == old
    assert make_pages(site) == 0


@pytest.mark.parametrize(
    "what", ["docs", ".", "docs/index.md", "docs/data", "docs/data/trial.yml", "docs/data/published.json"]
)
@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_without_the_rights_it_is_told(what: str, mode: int) -> None:
    """As an ordinary user: the superuser may do everything."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        site = make(Path(place) / "site", FULL)
        assert make_pages(site) == 0
        make(site, CHANGED)
        old = contents(site)
        (site / ".docs-lock").chmod(0o666)
        for path in (site, *site.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (site / what).chmod(mode)

        def command() -> int:
            if os.geteuid() == 0:
                os.setuid(65534)
            return make_pages(site)

        said = Path(place) / "said"
        said.touch(0o666)
        said.chmod(0o666)
        status = run_with(command, lambda number, kind: None, said)
        (site / what).chmod(0o777)
        assert no_traceback(said.read_text("utf-8"))
        if status == 0:
            assert mode == 0o555  # a file that can be read can be replaced in a folder that can be written
            assert what not in ("docs", ".")
        else:
            assert re.search(r"must .*, found", said.read_text("utf-8"))
            assert contents(site) == old
        assert make_pages(site) == 0


def test_a_lock_cut_anywhere_is_damaged_or_whole(site: Path) -> None:
    data = (site / "docs" / LOCK).read_bytes()
    whole = read_published(data)
    for end in range(len(data)):
        if data[end:].strip():
            with pytest.raises(BadInput, match="bring it back with its pages"):
                read_published(data[:end])
        else:
            assert read_published(data[:end]) == whole


@pytest.mark.parametrize("make_it", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.name)])
def test_a_lock_that_is_no_file_is_told(
    site: Path, make_it: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    lock = site / "docs" / LOCK
    lock.unlink()
    make_it(lock)
    before = contents(site / "docs")
    assert make_pages(site) == 1
    assert re.search(r"docs/data/published\.json:0:0: must be a readable file, found", capsys.readouterr().err)
    assert contents(site / "docs") == before


def test_a_record_edited_while_building_is_kept_and_built_next(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load, edited = build.load_record, CHANGED.replace("Twelve librarians", "Thirteen librarians")

    def load_and_edit(root: Path) -> object:
        record = load(root)
        (root / "docs" / "data" / "trial.yml").write_text(edited, "utf-8")
        return record

    monkeypatch.setattr(build, "load_record", load_and_edit)
    assert make_pages(site) == 0
    monkeypatch.undo()
    assert (site / "docs" / "data" / "trial.yml").read_text("utf-8") == edited
    assert "Twelve" in (site / "docs" / "findings.md").read_text("utf-8")
    assert build.main(["--root", str(site), "--check"]) == 1
    assert make_pages(site) == 0
    assert "Thirteen" in (site / "docs" / "findings.md").read_text("utf-8")


def test_an_edit_made_before_a_kill_after_the_exchange_is_kept(site: Path) -> None:
    """The editor saves while the new folder is made; the build is killed once the two are exchanged."""
    from trialsite.build import swap

    def edit_and_exchange(folder: Path, fresh: Path, old: Path) -> None:
        (folder / "saved").write_text("edited")
        (folder / "saved").replace(folder / "data" / "notes.txt")
        exchange(folder, fresh, old)
        os._exit(KILLED)

    def command() -> int:
        swap._exchange = edit_and_exchange
        return make_pages(site)

    exchange = swap._exchange
    (site / "docs" / "data" / "notes.txt").write_text("old")
    assert run_with(command, lambda number, kind: None, site.parent / "said") == KILLED
    assert make_pages(site) == 0
    assert (site / "docs" / "data" / "notes.txt").read_text() == "edited"
    assert build.main(["--root", str(site), "--check"]) == 0
    assert {path.name for path in site.iterdir()} == {"docs", "mkdocs.yml", ".docs-lock"}


def test_builds_at_once_end_well_or_say_why(site: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--root", str(site)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for running in builds:
        said = running.communicate()[1]
        assert running.returncode in (0, 1)
        assert no_traceback(said)
        if running.returncode:
            assert "must not be written by two builds at once" in said
    assert make_pages(site) == 0
    assert build.main(["--root", str(site), "--check"]) == 0
