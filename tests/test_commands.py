"""Every command says what it does, answers wrong use with status 2, and never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = sorted(path.name for path in (ROOT / "scripts").glob("*.py"))
READING = ["import_abstract.py", "new_site.py", "verify.py"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / arguments[0]), *arguments[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"})


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_all_that_help_does(name: str, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "docs").rglob("*")}
    done = run(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage:")
    assert {path: path.stat().st_mtime_ns for path in (ROOT / "docs").rglob("*")} == before


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize("option", [["--encoding", "foo"], ["--pmid", "abc"]])
def test_wrong_arguments_are_wrong_use(name: str, option: list[str], tmp_path: Path) -> None:
    done = run(name, str(tmp_path / "x.txt"), *([str(tmp_path / "folder")] if name == "new_site.py" else []), *option)
    assert done.returncode == 2
    assert "must be" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_copy_holds_cannot_steer_the_terminal(tmp_path: Path) -> None:
    copy = tmp_path / "a.nbib"
    copy.write_text("PMID- 1\nTI  - Tea.\nAB  - METH\x1b[31mODS: Tea is hot. RE\u202eSULTS: It was.\n", "utf-8")
    done = run("verify.py", str(copy))
    assert done.returncode == 1
    assert "only in the copy: " in done.stdout
    assert "\\x1b[31m" in done.stdout
    assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)
