"""Every file that others made is in the table of trialsite/vendor/README.md, with its version, licence and hash."""

import hashlib
import os
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

TABLE = "scripts/trialsite/vendor/README.md"
_HEAD = "| file | what, and which version | licence | taken from | SHA-256 |\n|---|---|---|---|---|\n"

# Made, not kept: nothing in these folders is part of the repository.
_MADE = {"dist", "screenshots", "__pycache__", "examples"}

# Endings that our own files never have, and what a file of ours would not say of itself.
_ENDINGS = (".min.js", ".min.css", ".map", ".csl", ".wasm", ".woff", ".woff2", ".ttf", ".otf", ".jar")
_BANNER = re.compile(r"@licen[cs]e\b|Copyright (?:\(c\)|©|\d{4})|SPDX-License-Identifier|<rights license=")

# A line that nobody writes by hand; files that our own scripts make say so in their first line.
_LONG_LINE = re.compile(".{501}")
_OURS = re.compile(r"\W*Made by trialsite ")


def rows() -> list[list[str]]:
    """Return the cells of each line of the table: file, version, licence, origin, hash."""
    table = (ROOT / TABLE).read_text("utf-8").split(_HEAD)[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def looks_vendored(name: str, data: bytes) -> bool:
    """Say whether the file ``name`` (its path in the repository) looks like the work of others."""
    if name.startswith("scripts/trialsite/vendor/") or name.endswith(_ENDINGS):
        return name != TABLE
    samples = name.startswith("tests/") and not name.endswith(".js")  # of others' licences, too
    if samples or not name.endswith((".js", ".mjs", ".css", ".svg", ".xml", ".html", ".py")):
        return False
    text = data.decode("utf-8", "replace")
    minified = name.endswith((".js", ".mjs")) and _LONG_LINE.search(text)
    return not _OURS.match(text) and bool(minified or _BANNER.search(text))


def repository() -> dict[str, bytes]:
    """Return every file of the repository by its path."""
    found = {}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _MADE]
        folders[:] = [name for name in folders if Path(folder) / name != ROOT / "site"]
        found |= {(Path(folder) / name).relative_to(ROOT).as_posix(): Path(folder) / name for name in names}
    return {name: path.read_bytes() for name, path in found.items()}


def test_the_table_says_all_of_every_file_that_looks_like_the_work_of_others() -> None:
    files, table = repository(), rows()
    assert [row for row in table if not all(row) or not re.search(r"\d", row[1])] == []
    assert [row[0] for row in table if row[0] not in files] == [], f"take it out of {TABLE}"
    assert [hashlib.sha256(files[row[0]]).hexdigest() for row in table] == [row[4] for row in table]
    found = {name for name, data in files.items() if looks_vendored(name, data)}
    assert sorted(found - {row[0] for row in table}) == [], f"list it in {TABLE}"


@pytest.mark.parametrize(
    ("name", "data", "vendored"),
    [
        ("docs/assets/tea.min.js", b"1", True),
        ("docs/assets/tea.js", b"/*! tea 1.0 @license MIT */\nlet a = 1;\n", True),
        ("docs/assets/tea.js", b"let a = " + b"1+" * 300 + b"1;\n", True),
        ("overrides/tea.css", b"/* Copyright (c) 2020 Tea */\n", True),
        ("scripts/trialsite/vendor/tea.txt", b"tea", True),
        ("docs/assets/site.js", b"// Made by trialsite build from x. Do not edit.\n" + b"1;" * 400, False),
        ("scripts/trialsite/browser/tea.js", b"// Says tea.\nlet a = 1;\n", False),
    ],
)
def test_the_work_of_others_is_told_from_our_own(name: str, data: bytes, vendored: bool) -> None:
    assert looks_vendored(name, data) == vendored
