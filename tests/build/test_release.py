"""What a release carries is copied whole and summed, and nothing is written while a part is missing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from trialsite.build.release import PARTS, SUMS, write_release

from tests.build.faulty_disk import KILLED, full_from, killed_at, read_only_from, run_with
from tests.site.checkout import PYTHON, copy_checkout, run, tree
from trialsite.base.problems import BadInput
from trialsite.build import release

FILES = {
    "download/tea.zip": b"zip",
    "download/tea.pdf": b"pdf",
    "download/tea.epub": b"epub",
    "download/tea.html": b"html",
    "claims.json": b"{}",
    "index.html": b"a page, and no part of a release",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site that has every part of a release."""
    for name, data in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "site"


def test_every_part_is_copied_and_summed(site: Path, tmp_path: Path) -> None:
    names = write_release(site, tmp_path / "dist")
    made = tree(tmp_path / "dist")
    assert sorted(names) == sorted(made) == sorted([SUMS, "claims.json", "tea.epub", "tea.html", "tea.pdf", "tea.zip"])
    assert {name: data for name, data in made.items() if name != SUMS} == {
        name.removeprefix("download/"): data for name, data in FILES.items() if name != "index.html"
    }
    checked = subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path / "dist", capture_output=True)
    assert checked.returncode == 0, checked.stderr
    assert made[SUMS].count(b"\n") == len(made) - 1


def test_what_an_earlier_release_left_is_gone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "old.zip").write_bytes(b"old")
    assert "old.zip" not in write_release(site, tmp_path / "dist")
    assert "old.zip" not in tree(tmp_path / "dist")


@pytest.mark.parametrize("pattern", PARTS)
def test_a_missing_part_is_named_and_nothing_written(site: Path, tmp_path: Path, pattern: str) -> None:
    for path in site.glob(pattern):
        path.unlink()
    with pytest.raises(BadInput) as bad:
        write_release(site, tmp_path / "dist")
    assert str(bad.value) == f"site/{pattern}:0:0: must be there ({PARTS[pattern]}), found no such file"
    assert not (tmp_path / "dist").exists()


def test_all_that_is_missing_or_empty_is_named_at_once(site: Path, tmp_path: Path) -> None:
    (site / "claims.json").unlink()
    (site / "download" / "tea.pdf").write_bytes(b"")
    with pytest.raises(BadInput) as bad:
        write_release(site, tmp_path / "dist")
    assert [problem.file for problem in bad.value.problems] == ["site/claims.json", "site/download/tea.pdf"]


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


@pytest.mark.parametrize(("damage", "found"), [(_folder, "a folder"), (os.mkfifo, None), (_dangling, "no such file")])
def test_what_is_no_file_is_refused_and_not_left_out(
    site: Path, tmp_path: Path, damage: Callable[[Path], None], found: str | None
) -> None:
    path = site / "download" / ("tea.pdf" if found else "pipe")
    damage(path)
    with pytest.raises(BadInput) as bad:
        write_release(site, tmp_path / "dist")
    message = f"must be a readable file, found {found or 'something else'}"
    assert str(bad.value) == f"site/download/{path.name}:0:0: {message}"
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (b"tea-\xff.txt", "a printable name in UTF-8, found 'tea-\\udcff.txt'"),
        (b"tea\n.txt", "a printable name in UTF-8, found 'tea\\n.txt'"),
        (b"SHA256SUMS", "a name that no other file of the release has, found 'SHA256SUMS'"),
        (b"claims.json", "a name that no other file of the release has, found 'claims.json'"),
    ],
)
def test_a_name_that_the_sums_cannot_hold_is_refused(site: Path, tmp_path: Path, name: bytes, wanted: str) -> None:
    (site / "download" / os.fsdecode(name)).write_bytes(b"more")
    with pytest.raises(BadInput) as bad:
        write_release(site, tmp_path / "dist")
    assert [problem.message for problem in bad.value.problems] == [f"must have {wanted}"]
    assert not (tmp_path / "dist").exists()


def test_what_is_no_folder_is_left_as_it_is(site: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "dist").symlink_to("kept")
    with pytest.raises(BadInput, match="dist:0:0: must be a folder or not be there, found a symbolic link"):
        write_release(site, tmp_path / "dist")
    assert tree(tmp_path / "kept") == {}
    (tmp_path / "dist").unlink()
    (tmp_path / "dist").write_text("mine")
    with pytest.raises(BadInput, match="dist:0:0: must be a folder or not be there, found a file"):
        write_release(site, tmp_path / "dist")
    assert (tmp_path / "dist").read_text() == "mine"


def _release(site: Path, dist: Path) -> int:
    try:
        write_release(site, dist)
    except BadInput as bad:
        print(bad)
        return 1
    return 0


def _calls(site: Path, dist: Path, said: Path) -> int:
    """Return how many calls that change the disk one release makes."""
    limit = 1
    while run_with(lambda: _release(site, dist), killed_at(limit), said) == KILLED:
        limit += 1
    return limit - 1


@pytest.mark.parametrize("fault", [full_from, read_only_from])
def test_a_disk_that_refuses_leaves_the_old_release_whole(
    site: Path, tmp_path: Path, fault: Callable[[int], Callable[[int, str], None]]
) -> None:
    dist, said = tmp_path / "dist", tmp_path / "said.txt"
    write_release(site, dist)
    before = tree(dist)
    (site / "claims.json").write_bytes(b"newer")
    calls = _calls(site, dist, said)
    assert calls > 10
    write_release(site, dist)
    after = tree(dist)
    assert after != before
    told = 0
    for limit in range(1, calls + 1):
        (site / "claims.json").write_bytes(FILES["claims.json"])
        write_release(site, dist)
        (site / "claims.json").write_bytes(b"newer")
        status = run_with(lambda: _release(site, dist), fault(limit), said)
        assert status in {0, 1}, said.read_text()
        assert tree(dist) == (after if status == 0 else before)
        told += "dist:0:0: must be writable, found: " in said.read_text()
    assert told > 5


@pytest.mark.parametrize("fault", [full_from, read_only_from])
def test_where_no_call_exchanges_folders_the_old_release_is_never_lost(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[int], Callable[[int, str], None]]
) -> None:
    monkeypatch.setattr(release, "exchange_at_once", lambda folder, fresh: False)
    dist, said = tmp_path / "dist", tmp_path / "said.txt"
    write_release(site, dist)
    whole = tree(dist)
    for limit in range(1, _calls(site, dist, said) + 1):
        run_with(lambda limit=limit: _release(site, dist), fault(limit), said)
        assert "Traceback" not in said.read_text()
        assert tree(dist if dist.exists() else tmp_path / ".dist-old") == whole
        assert _release(site, dist) == 0


def test_a_run_that_is_killed_loses_no_release(site: Path, tmp_path: Path) -> None:
    dist, said = tmp_path / "dist", tmp_path / "said.txt"
    write_release(site, dist)
    whole = tree(dist)
    for limit in range(1, _calls(site, dist, said) + 1):
        run_with(lambda limit=limit: _release(site, dist), killed_at(limit), said)
        found = dist if dist.exists() else tmp_path / ".dist-old"
        assert tree(found) == whole
        assert _release(site, dist) == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["dist", "said.txt", "site"]


def test_the_command_tells_a_file_size_limit_and_keeps_the_old_release(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    for name in FILES:
        path = checkout / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 5_000)
    (checkout / "dist").mkdir()
    (checkout / "dist" / "old.zip").write_bytes(b"old")
    limited = f"ulimit -f 2; exec {PYTHON} scripts/release.py"
    done = run("bash", "-c", limited, cwd=checkout)
    assert done.returncode == 1
    assert done.stderr.startswith("dist:0:0: must be writable, found: File too large. It is as it was.\n")
    assert tree(checkout / "dist") == {"old.zip": b"old"}
