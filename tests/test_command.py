"""A command ends well whatever becomes of what it prints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_BEGIN = "import sys, time; sys.path.insert(0, 'scripts'); from trialsite.base.command import run; "
CHECK = [sys.executable, "scripts/build.py", "--check"]


def ran(way: str, *command: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run ``command`` by a shell that does ``way`` with what it prints."""
    return subprocess.run(
        ["sh", "-c", f'"$@" {way}', "sh", *command], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip


def test_what_is_closed_is_not_missed(tmp_path: Path) -> None:
    done = ran(">&-", *CHECK, tmp_path=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert ran(">&- 2>&-", *CHECK, tmp_path=tmp_path).returncode == 0


def test_what_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    done = ran(">/dev/full", *CHECK, tmp_path=tmp_path)
    assert (done.returncode, done.stderr) == (
        1, "standard output:0:0: must be writable, found: No space left on device\n",
    )  # fmt: skip


def test_a_reader_that_has_gone_is_not_told(tmp_path: Path) -> None:
    printed = _BEGIN + "run(lambda: print('x' * 10**6))"
    done = ran("| true", sys.executable, "-c", printed, tmp_path=tmp_path)
    assert done.stderr == ""


def test_what_a_terminal_cannot_show_is_printed_all_the_same(tmp_path: Path) -> None:
    printed = _BEGIN + "run(lambda: print('thé') or 3)"
    done = ran("", "env", "PYTHONIOENCODING=ascii", sys.executable, "-c", printed, tmp_path=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (3, "th\\xe9\n", "")


def test_a_command_that_is_interrupted_says_nothing() -> None:
    # What runs in the background may have been told to ignore it.
    waiting = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        + _BEGIN
        + "run(lambda: print('on', flush=True) or time.sleep(60))"
    )
    with subprocess.Popen([sys.executable, "-c", waiting], cwd=ROOT, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", "")
        assert process.returncode == 130
