"""Every file that others made is in the table of trialsite/vendor/README.md, with its version, licence and hash."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

TABLE = "scripts/trialsite/vendor/README.md"

_HERE = "| file | what, and which version | licence | taken from | SHA-256 |"

# Made, not kept: nothing in these folders is part of the repository.
_MADE = {"site", "dist", "screenshots", "__pycache__", "node_modules", "examples"}

# Endings that our own files never have.
_ENDINGS = (".min.js", ".min.css", ".map", ".csl", ".wasm", ".woff", ".woff2", ".ttf", ".otf", ".jar")

# What a file of ours would not say of itself.
_BANNER = re.compile(r"@licen[cs]e\b|Copyright (?:\(c\)|©|\d{4})|SPDX-License-Identifier|<rights license=")

# A line that nobody writes by hand; files that our own scripts make say so in their first line.
_LONGEST_LINE = 500
_OURS = re.compile(r"\W*Made by scripts/")

# Templates, and lists that begin with a remark, are our own text.
_LISTS = re.compile(r"scripts/(?!.*/templates/).+\.(txt|csv|tsv|dic)")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    file: str
    version: str
    licence: str
    origin: str
    sha256: str


def rows() -> list[Row]:
    """Return the table's lines."""
    lines = (ROOT / TABLE).read_text("utf-8").splitlines()
    start = lines.index(_HERE) + 2
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines[start:end]]


def looks_vendored(name: str, data: bytes) -> bool:
    """Say whether the file ``name`` (its path in the repository) looks like the work of others."""
    # The citations as a script are ours, without a line that says so: scripts/build.py --check holds them.
    if name in {TABLE, "LICENSE", "docs/cite/texts.js"} or name.startswith("tests/"):
        return False
    if name.startswith("scripts/trialsite/vendor/") or name.endswith(_ENDINGS):
        return True
    if _LISTS.fullmatch(name):
        return not data.startswith(b"# ")
    if not name.endswith((".js", ".mjs", ".css", ".svg", ".xml", ".html", ".py")):
        return False
    text = data.decode("utf-8", "replace")
    if _OURS.match(text):
        return False
    minified = name.endswith((".js", ".mjs")) and any(len(x) > _LONGEST_LINE for x in text.splitlines())
    return minified or bool(_BANNER.search(text))


def repository() -> dict[str, Path]:
    """Return every file of the repository by its path."""
    found = {}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _MADE]
        paths = [Path(folder) / name for name in names if not name.startswith(".")]
        found |= {path.relative_to(ROOT).as_posix(): path for path in paths}
    return found


def test_each_row_says_all_and_none_is_twice() -> None:
    table = rows()
    assert [row.file for row in table if not (row.version and row.licence and row.origin)] == []
    assert [row.file for row in table if not re.search(r"\d", row.version)] == []
    assert len({row.file for row in table}) == len(table)


def test_every_file_of_the_table_is_there_with_its_hash() -> None:
    files = repository()
    assert [row.file for row in rows() if row.file not in files] == [], f"take it out of {TABLE}"
    found = {row.file: hashlib.sha256(files[row.file].read_bytes()).hexdigest() for row in rows()}
    assert found == {row.file: row.sha256 for row in rows()}


def test_every_file_that_looks_like_the_work_of_others_is_in_the_table() -> None:
    found = {name for name, path in repository().items() if looks_vendored(name, path.read_bytes())}
    assert sorted(found - {row.file for row in rows()}) == [], f"list it in {TABLE}"


def test_every_row_is_a_file_that_the_test_above_would_have_found() -> None:
    files = repository()
    listed = [row.file for row in rows() if row.file in files]
    assert [name for name in listed if not looks_vendored(name, files[name].read_bytes())] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("docs/assets/tea.min.js", b"1"),
        ("docs/assets/tea.js", b"/*! tea 1.0 @license MIT */\nlet a = 1;\n"),
        ("docs/assets/tea.js", b"let a = " + b"1+" * 300 + b"1;\n"),
        ("overrides/tea.css", b"/* Copyright (c) 2020 Tea */\n"),
        ("docs/assets/tea.woff2", b"wOF2"),
        ("scripts/trialsite/vendor/tea.txt", b"tea"),
        ("scripts/trialsite/words.txt", b"tea\n"),
        ("scripts/trialsite/tea.csl", b"<style/>"),
    ],
)
def test_the_work_of_others_is_told(name: str, data: bytes) -> None:
    assert looks_vendored(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("docs/assets/site.js", b"// Made by scripts/build.py from x. Do not edit.\n" + b"1;" * 400),
        ("scripts/trialsite/browser/tea.js", b"// Says tea.\nlet a = 1;\n"),
        ("docs/about.md", b"# About\n"),
    ],
)
def test_our_own_work_is_not_taken_for_it(name: str, data: bytes) -> None:
    assert not looks_vendored(name, data)
