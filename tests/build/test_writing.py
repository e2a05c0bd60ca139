"""What a build finds on the disk, and whatever fails while it writes: told, nothing lost, the next run is right."""

import ctypes
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.samples import Killed, built, contents, fail_at, make
from tests.conftest import ROOT
from tests.records import FULL, changed
from trialsite.base.files import WRITING, only_writer
from trialsite.base.problems import BadInput
from trialsite.build import render
from trialsite.build.published import FILE as PUBLISHED, read_published
from trialsite.build.render import Rendered, compare
from trialsite.citations.command import FILE as CITATIONS
from trialsite.pages.markdown import MARKER

CHANGED = (
    FULL.replace(
        "text: A dozen librarians had tea.",
        "text: Twelve librarians had tea.\n"
        "    changes: [{date: '2026-02-01', why: W., earlier: A dozen librarians had tea.}]",
    )
    .replace("tea-given", "tea-drunk")
    .replace("id: tea-drunk\n", "id: tea-drunk\n    aliases: [{id: tea-given}]\n", 1)
)
FULL_DISK = OSError(28, "No space left on device")
READ_ONLY = OSError(30, "Read-only file system")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site whose record has changed, with a new id, since its pages were made."""
    folder = make(tmp_path / "site", FULL)
    assert built(folder) == 0
    return make(folder, CHANGED)


@pytest.fixture
def right(tmp_path: Path) -> dict[str, bytes]:
    """What docs/ of the changed site must hold."""
    folder = make(tmp_path / "right", FULL)
    assert built(folder) == 0
    assert built(make(folder, CHANGED)) == 0
    return contents(folder / "docs")


@pytest.mark.parametrize("call", ["replace", "_write"])
def test_killed_at_any_write_the_next_build_is_right(
    tmp_path: Path, right: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Each file is as it was or as it must be, no page has an id that the lock lacks, and check sees the rest."""
    number = 0
    while True:
        number += 1
        site = make(tmp_path / f"{call}-{number}", FULL)
        assert built(site) == 0
        old = contents(site / "docs")
        orphan = site / "docs" / "gone.md"
        orphan.write_bytes(MARKER.encode())
        make(site, CHANGED)
        with monkeypatch.context() as patch:
            fail_at(patch, call, number, Killed())
            try:
                assert built(site) == 0
                break
            except Killed:
                pass
        now = {name: data for name, data in contents(site / "docs").items() if not name.startswith(WRITING)}
        assert now.pop("gone.md") == MARKER.encode()  # goes last
        assert [name for name in now if now[name] not in (old.get(name), right.get(name))] == []
        if b"#tea-drunk" in now["findings.md"]:
            assert b"tea-drunk" in now[PUBLISHED]
        assert built(site, "--check") == 1
        assert built(site) == 0
        assert contents(site / "docs") == right
    assert number > 5


@pytest.mark.parametrize("error", [FULL_DISK, READ_ONLY])
@pytest.mark.parametrize(("call", "number"), [("_write", 1), ("_write", 4), ("replace", 1), ("replace", 4)])
def test_what_the_disk_refuses_is_one_clear_message(
    site: Path, right: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    call: str, number: int, error: OSError,
) -> None:  # fmt: skip
    old = contents(site / "docs")
    with monkeypatch.context() as patch:
        fail_at(patch, call, number, error)
        assert built(site) == 1
    problem, _ = capsys.readouterr().err.splitlines()
    after = "The next run carries on." if (call, number) == ("replace", 4) else "Nothing was changed."
    assert problem == f"{site}:0:0: must be writable, found: {error.strerror}. {after}"
    if after.startswith("Nothing"):
        assert contents(site / "docs") == old
    assert built(site) == 0
    assert contents(site / "docs") == right


def test_a_file_that_can_only_be_written_in_part_is_not_kept(site: Path) -> None:
    old = contents(site / "docs")
    program = (
        "import resource, signal, sys, build; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)); sys.exit(build.main(['--root', sys.argv[1]]))"
    )
    command = [sys.executable, "-c", program, site]
    ended = subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "must be writable, found: File too large. Nothing was changed." in ended.stderr
    assert contents(site / "docs") == old
    assert built(site) == 0


@pytest.mark.parametrize("mode", [0o000, 0o555])
@pytest.mark.parametrize(
    "what", ["docs", ".", "docs/index.md", "docs/data", "docs/data/trial.yml", "docs/data/published.json"]
)
def test_without_the_rights_it_is_told(what: str, mode: int) -> None:
    """As an ordinary user, for the superuser may do everything; in a folder that such a user can reach."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        site = make(Path(place) / "site", FULL)
        assert built(site) == 0
        make(site, CHANGED)
        old = contents(site)
        for path in (site, *site.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (site / what).chmod(mode)
        said = Path(place) / "said"
        status = _without_rights(lambda: built(site), said)
        (site / what).chmod(0o777)
        assert "Traceback" not in said.read_text("utf-8")
        if status == 0:
            # A file that can be read is replaced in a folder that can be written; docs/ alone is written into.
            assert mode == 0o555 or what == "docs/index.md"
            assert what not in ("docs", "docs/data")
        else:
            assert re.search(r"must .*, found", said.read_text("utf-8"))
            assert contents(site) == old
        assert built(site) == 0


def _without_rights(command: Callable[[], int], said: Path) -> int:
    """Run ``command`` in a process of its own, without the superuser's rights; what it says goes into ``said``."""
    output = os.open(said, os.O_WRONLY | os.O_CREAT)
    child = os.fork()
    if child:
        os.close(output)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 99
    try:
        os.dup2(output, 2)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        if os.geteuid() == 0:
            # capset(2), version 3, of this process: none. Another user might not be let into this checkout at all.
            assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()) == 0
        status = command()
    except BaseException as error:
        print(f"Traceback: {error!r}", file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(status)


def test_a_second_build_of_the_same_folder_is_told_and_harms_nothing(
    site: Path, right: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one starts, in a process of its own, when the first has read the data and has yet to write."""
    command = [sys.executable, ROOT / "scripts" / "build.py", "--root", site]
    load, told = render.load_record, []

    def load_and_start_another(root: Path) -> object:
        record = load(root)
        told.append(subprocess.run(command, capture_output=True, text=True, check=False))
        return record

    monkeypatch.setattr(render, "load_record", load_and_start_another)
    assert built(site) == 0
    (second,) = told
    assert second.returncode == 1
    assert second.stderr.startswith(f"{site}:0:0: must not be written by two runs at once, found another one")
    assert contents(site / "docs") == right


def test_builds_at_once_end_well_or_say_why(site: Path, right: dict[str, bytes]) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--root", str(site)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for running in builds:
        said = running.communicate()[1]
        assert running.returncode == 0 or "must not be written by two runs at once" in said
    assert built(site) == 0
    assert contents(site / "docs") == right


def test_a_folder_is_free_again_whatever_ends_a_run(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), only_writer(tmp_path), only_writer(tmp_path):
            raise KeyboardInterrupt


def test_a_record_edited_while_building_is_kept_and_built_next(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load, edited = render.load_record, CHANGED.replace("Twelve librarians", "Thirteen librarians")

    def load_and_edit(root: Path) -> object:
        record = load(root)
        (root / "docs" / "data" / "trial.yml").write_text(edited, "utf-8")
        return record

    with monkeypatch.context() as patch:
        patch.setattr(render, "load_record", load_and_edit)
        assert built(site) == 0
    assert (site / "docs" / "data" / "trial.yml").read_text("utf-8") == edited
    assert "Twelve" in (site / "docs" / "findings.md").read_text("utf-8")
    assert built(site, "--check") == 1
    assert built(site) == 0
    assert "Thirteen" in (site / "docs" / "findings.md").read_text("utf-8")


@pytest.mark.parametrize("make_it", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.name)])
def test_a_lock_that_is_no_file_is_told(
    site: Path, make_it: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    lock = site / "docs" / PUBLISHED
    lock.unlink()
    make_it(lock)
    before = contents(site / "docs")
    assert built(site) == 1
    assert re.search(r"docs/data/published\.json:0:0: must be a readable file, found", capsys.readouterr().err)
    assert contents(site / "docs") == before


def test_a_lock_cut_anywhere_is_damaged_or_whole(site: Path) -> None:
    data = (site / "docs" / PUBLISHED).read_bytes()
    whole = read_published(data)
    for end in range(len(data)):
        if data[end:].strip():
            with pytest.raises(BadInput, match=r"must be as trialsite build wrote it"):
                read_published(data[:end])
        else:
            assert read_published(data[:end]) == whole


RELEASES = 'releases:\n  - {date: "2026-01-03", version: 1.0.0}\n'


def test_before_the_first_release_nothing_is_locked_and_afterwards_for_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = changed((RELEASES, ""))
    gone = re.sub("(?s)hypothesis:.*(?=glossary:)", "", begun).replace("tea-given", "tea-drunk").replace(
        "{id: cold-tea, page: findings", "{id: cold-tea, page: rationale"
    )  # fmt: skip
    site = make(tmp_path / "site", begun)
    for text in (begun, gone):
        assert built(make(site, text)) == 0
        lock = read_published((site / "docs" / PUBLISHED).read_bytes())
        assert (lock.ids, lock.texts, lock.release) == ({}, {}, "")
    assert not [path for path in (site / "docs").glob("*.md") if "Moved from this page" in path.read_text("utf-8")]
    # As an earlier version left it.
    old = '{"format": 2, "release": "", "pages": {"rationale.md": ["step-one", "top"]}, "texts": {}}'
    (site / "docs" / PUBLISHED).write_text(old, "utf-8")
    assert built(site) == 0
    assert built(make(site, gone + RELEASES)) == 0
    for text in (begun, begun + RELEASES):
        assert built(make(site, text)) == 1
        assert "findings.md#tea-drunk: must still be there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"tea-2021": {', '"tea-2021": {"changes": "one",', "found other contents of tea-2021"),
        ('"tea-2021": {', '"tea-2021": {"changes": null,', "found other contents of tea-2021"),
        ('"tea-2021": {', '"tea-2021": {"reviewed": [1],', "found other contents of tea-2021"),
        ('"about.md": [', '"about.md": [["x"], 3, null,', "found other contents of about.md"),
        ('"about.md": [', '"abuot.md": [', "found other contents of abuot.md; bring it back from a copy"),
    ],
)  # fmt: skip
def test_an_edit_of_the_lock_is_told_in_its_line(
    site: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    assert built(site) == 0
    lock = site / "docs" / PUBLISHED
    before = lock.read_text("utf-8")
    assert before.count(old) == 1
    lock.write_text(before.replace(old, new), "utf-8")
    assert built(site) == 1
    line = before[: before.index(old)].count("\n") + 1
    assert re.search(
        rf"^docs/data/published.json:{line}:\d+: .*{re.escape(told)}", capsys.readouterr().err, re.MULTILINE
    )


def test_a_hash_of_the_lock_that_was_edited_is_told_to_be_what_is_wrong(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert built(site) == 0
    lock = site / "docs" / PUBLISHED
    lock.write_text(re.sub(r'("tea-2021": {\s+"text": ").', r"\1x", lock.read_text("utf-8")), "utf-8")
    assert built(site) == 1
    assert f"; or bring back docs/{PUBLISHED}, if that was edited: no entry mends it\n" in capsys.readouterr().err


@pytest.mark.parametrize("data", [None, b"[]", b"{}"])
def test_without_the_citations_nothing_is_written(
    site: Path, capsys: pytest.CaptureFixture[str], data: bytes | None
) -> None:
    if data is None:
        (site / CITATIONS).unlink()
    else:
        (site / CITATIONS).write_bytes(data)
    before = contents(site)
    assert built(site) == 1
    assert f"; run: trialsite cite --root {site}\n" in capsys.readouterr().err
    assert contents(site) == before


def _page(text: str) -> bytes:
    return f"---\n{MARKER}\ntitle: T\n---\n\n{text}\n".encode()


def test_each_kind_of_difference_is_found(tmp_path: Path) -> None:
    files = {"same.md": "1", "changed.md": "2", "ends.md": "3\r", "left.md": "4", "sub/left.md": "5"}
    (tmp_path / "docs/sub").mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / "docs" / name).write_bytes(_page(text))
    (tmp_path / "docs/own.md").write_text("# Written by hand\n")
    wanted = {"docs/same.md": "1", "docs/changed.md": "other", "docs/ends.md": "3", "docs/missing.md": "5"}
    pages = {name: _page(text) for name, text in wanted.items()}
    found = compare(tmp_path, pages)
    changed, missing, orphans = (
        ("docs/changed.md", "docs/ends.md"),
        ("docs/missing.md",),
        ("docs/left.md", "docs/sub/left.md"),
    )
    assert found == Rendered(pages, changed, missing, orphans, ("docs/own.md",))
    assert [problem.file for problem in found.problems()] == [*changed, *missing, *orphans, "docs/own.md"]
