"""What is not read: each row of refused.txt says what a file is, and what to save instead, by what it opens with."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def foreign_bytes(data: bytes) -> str | None:
    """Return what a file that begins with ``data`` is, and what to save instead; None where it may be text."""
    return next((told for told, mark in _rows("bytes") if data.startswith(bytes.fromhex(mark))), None)


def foreign_text(opening: str) -> str | None:
    """Return what a text with this ``opening`` is, and what to save instead, or None.

    There are no blanks before it, and its lines end in LF.
    """
    return next((told for told, pattern in _patterns() if pattern.search(opening)), None)


def foreign_root(name: str) -> str | None:
    """Return what XML with the root element ``name`` is, and what to save instead, or None."""
    return next((told for told, names in _rows("root") if name in names.split()), None)


def foreign_suffix(suffix: str) -> str | None:
    """Return what a file whose name ends in ``suffix`` is, and what to save instead, or None."""
    return next((told for told, suffixes in _rows("suffix") if suffix in suffixes.split()), None)


def identifier(kind: str) -> str:
    """Return what is told of a ``kind`` of identifier ("a DOI") that stands where a file should."""
    return f"{kind}, and nothing is fetched; {dict(_table()['instead'])['pubmed']}"


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    parts = {f"<{name}>": pattern for _, name, pattern in _table()["parts"]}
    found = []
    for told, pattern in _rows("text"):
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        found.append((told, re.compile(pattern, re.M)))
    return found


@cache
def _rows(kind: str) -> list[tuple[str, str]]:
    """Return the rows of a ``kind``: what is told, and the signature."""
    instead = dict(_table()["instead"])
    return [(f"{name}; {instead[what]}", signature) for what, name, signature in _table()[kind]]


@cache
def _table() -> dict[str, list[list[str]]]:
    text = files("trialsite.importing").joinpath("refused.txt").read_text(encoding="utf-8")
    table: dict[str, list[list[str]]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            rows = table.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append(line.split("; ", 2))
    return table
