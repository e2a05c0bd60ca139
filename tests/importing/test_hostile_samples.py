"""The hostile files beside the checkout, each given to the command: answered as their manifest says."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from trialsite.cli import command

Case = dict[str, Any]
_LIMIT_SECONDS = 10


@dataclass
class Answer:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def _bounded() -> Iterator[None]:
    """Stop what hangs: every file must be answered within the limit."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"no answer within {_LIMIT_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("_bounded")
def test_every_hostile_file_is_answered_as_its_manifest_says(
    shared: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = shared / "inputs" / "hostile"
    cases: list[Case] = json.loads((folder / "manifest.json").read_text("utf-8"))
    complaints = [_complaint(folder, case, capsysbinary) for case in cases]
    assert [complaint for complaint in complaints if complaint] == []


def _complaint(folder: Path, case: Case, capture: pytest.CaptureFixture[bytes]) -> str | None:
    """Return what is wrong with the answer to one file, or None; an exception of the command is not caught."""
    done = _answer(folder / case["file"], capture)
    several = re.search(r"PMID (\d+): ", done.stderr) if "choose one with --pmid" in done.stderr else None
    if several and case["expect"] != "error":
        done = _answer(folder / case["file"], capture, "--pmid", several.group(1))
    wrong = _wrong_error(case, done) if case["expect"] == "error" else _wrong_reading(case, done)
    return f"{case['file']}: {wrong}" if wrong else None


def _answer(path: Path, capture: pytest.CaptureFixture[bytes], *more: str) -> Answer:
    signal.alarm(_LIMIT_SECONDS)
    status = command(["import", str(path), "--json", *more])
    signal.alarm(0)
    printed = capture.readouterr()
    return Answer(status, printed.out.decode("utf-8"), printed.err.decode("utf-8"))


def _wrong_error(case: Case, done: Answer) -> str | None:
    if (done.returncode, done.stdout) != (1, ""):
        return f"must be refused, found exit code {done.returncode}"
    # Source files (f…) are another reader's; this one only says that they are no abstracts.
    line = None if case["file"].startswith("f") else case["line"]
    if line is not None and f"{case['file']}:{line}:" not in done.stderr:
        return f"must name line {line}, found {done.stderr[:200]}"
    raw = [text for text in case["never_raw"] if text in done.stderr]
    return f"must not show {raw}" if raw else None


def _wrong_reading(case: Case, done: Answer) -> str | None:
    if done.returncode != 0:
        return f"must be read, found {done.stderr[:200]}"
    answer = json.loads(done.stdout)
    if case["expect"] == "warn" and not answer["warnings"]:
        return "must have a warning"
    lost = [text for text in case["must_keep"] if text not in done.stdout]
    return f"must keep {lost}" if lost else None
