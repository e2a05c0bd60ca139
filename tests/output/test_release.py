"""What a release carries is copied whole and summed, and nothing is written while a part is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.site.checkout import tree
from trialsite.output.release import PARTS, SUMS, write_release
from trialsite.problems import BadInput

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
