"""The hostile files beside the checkout, each given to the command: answered as their manifest says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

Case = dict[str, Any]
_LIMIT_SECONDS = 10


def test_every_hostile_file_is_answered_as_its_manifest_says(root: Path, shared: Path) -> None:
    folder = shared / "inputs" / "hostile"
    cases: list[Case] = json.loads((folder / "manifest.json").read_text("utf-8"))
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        complaints = list(pool.map(lambda case: _complaint(root, folder, case), cases))
    assert [complaint for complaint in complaints if complaint] == []


def _complaint(root: Path, folder: Path, case: Case) -> str | None:
    """Return what is wrong with the answer to one file, or None."""
    done = _answer(root, folder / case["file"])
    several = re.search(r"PMID (\d+): ", done.stderr) if "choose one with --pmid" in done.stderr else None
    if several and case["expect"] != "error":
        done = _answer(root, folder / case["file"], "--pmid", several.group(1))
    if "Traceback" in done.stderr:
        return f"{case['file']}: traceback"
    wrong = _wrong_error(case, done) if case["expect"] == "error" else _wrong_reading(case, done)
    return f"{case['file']}: {wrong}" if wrong else None


def _answer(root: Path, path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts" / "import_abstract.py"), str(path), "--json", *more]
    return subprocess.run(command, capture_output=True, timeout=_LIMIT_SECONDS, check=False, encoding="utf-8")


def _wrong_error(case: Case, done: subprocess.CompletedProcess[str]) -> str | None:
    if (done.returncode, done.stdout) != (1, ""):
        return f"must be refused, found exit code {done.returncode}"
    # Source files (f…) are another reader's; this one only says that they are no abstracts.
    line = None if case["file"].startswith("f") else case["line"]
    if line is not None and f"{case['file']}:{line}:" not in done.stderr:
        return f"must name line {line}, found {done.stderr[:200]}"
    raw = [text for text in case["never_raw"] if text in done.stderr]
    return f"must not show {raw}" if raw else None


def _wrong_reading(case: Case, done: subprocess.CompletedProcess[str]) -> str | None:
    if done.returncode != 0:
        return f"must be read, found {done.stderr[:200]}"
    answer = json.loads(done.stdout)
    if case["expect"] == "warn" and not answer["warnings"]:
        return "must have a warning"
    lost = [text for text in case["must_keep"] if text not in done.stdout]
    return f"must keep {lost}" if lost else None
