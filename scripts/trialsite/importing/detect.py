"""What kind of file this is, told by its content; the name is only asked where content leaves a doubt."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from trialsite.base.problems import BadInput, Problem
from trialsite.importing.identifiers import kind_of_identifier
from trialsite.importing.markup import BLOCKS, opening_tag
from trialsite.importing.medline import is_field
from trialsite.importing.ris import FIRST_LINE

_OPENING = 4096  # characters that are looked at
_RECORD_LINE = re.compile(r"^PMID- ?[0-9]{1,8}\s*$", re.M)
_TEXT_LINE = re.compile(r"^(?:TI|AB)  - ", re.M)


class Format(Enum):
    """The kinds of input that have a reader."""

    PAGE_TEXT = "page text"
    MEDLINE = "MEDLINE record"
    RIS = "RIS file"
    XML = "XML"
    FRAGMENT = "marked text"


# The same formats, as a command's help names them.
INPUTS = "page text (.txt), PubMed XML, MEDLINE (.nbib), RIS or JATS"

_MEDLINE = frozenset({".nbib", ".medline"})
_READER_OF_SUFFIX = {**dict.fromkeys(_MEDLINE, Format.MEDLINE), ".ris": Format.RIS}


def refuse_binary(data: bytes, file: str) -> None:
    """Raise BadInput where the first bytes are those of a known kind of file that is not text."""
    _refuse(_foreign_bytes(data), file)


def detect_format(text: str, file: str) -> Format:
    """Return which reader ``text`` is for; raise BadInput where it is for none, saying what it is."""
    suffix = PurePath(file).suffix.lower()
    opening = re.sub(r"\r\n?", "\n", text[: 4 * _OPENING]).lstrip("\ufeff \t\n\f\v")[:_OPENING]
    if not opening and not text.strip():
        raise BadInput([Problem(file, 1, 1, "", "must hold an abstract, found an empty file")])
    if FIRST_LINE.search(opening):
        _refuse("a RIS file; give its name the ending .ris" if suffix in _MEDLINE else None, file)
        return Format.RIS
    kind = kind_of_identifier(text) if len(text) < _OPENING else None
    _refuse(identifier(kind) if kind else None, file)
    _refuse(_foreign_text(opening), file)
    tag = opening_tag(opening) or ""
    # A title may begin with "<i>"; "<abstract>" is a root.
    if tag in BLOCKS or tag.startswith("jats:") or (tag and tag != "abstract" and suffix == ".xml"):
        return Format.FRAGMENT
    if tag in {"", "abstract"} and re.match(r"<[A-Za-z_?!]", opening):
        return Format.XML
    if suffix == ".xml":
        raise BadInput([Problem(file, 1, 1, "", "must be XML, found text that does not begin with '<'")])
    if _is_medline(opening):
        return Format.MEDLINE
    _refuse(_foreign_suffix(suffix), file)
    return _READER_OF_SUFFIX.get(suffix, Format.PAGE_TEXT)


def _refuse(what: str | None, file: str) -> None:
    if what:
        raise BadInput([Problem(file, 1, 1, "", f"must be the text of an abstract, found {what}")])


def _is_medline(opening: str) -> bool:
    """Tell whether a record stands anywhere, or most lines that could be tagged are: one may be a title's beginning."""
    if _RECORD_LINE.search(opening) and _TEXT_LINE.search(opening):
        return True
    lines = [line for line in opening.split("\n") if line.strip() and line[0] not in " \t"][:8]
    tagged = sum(map(is_field, lines))
    return tagged >= 2 and 2 * tagged >= len(lines)


# What is not read: each row of refused.txt says what a file is, and what to save instead, by what it opens with


def _foreign_bytes(data: bytes) -> str | None:
    """Return what a file that begins with ``data`` is, and what to save instead; None where it may be text."""
    return next((told for told, mark in _rows("bytes") if data.startswith(bytes.fromhex(mark))), None)


def _foreign_text(opening: str) -> str | None:
    """Return what a text with this ``opening`` is, and what to save instead, or None.

    There are no blanks before it, and its lines end in LF.
    """
    return next((told for told, pattern in _patterns() if pattern.search(opening)), None)


def foreign_root(name: str) -> str | None:
    """Return what XML with the root element ``name`` is, and what to save instead, or None."""
    return next((told for told, names in _rows("root") if name in names.split()), None)


def _foreign_suffix(suffix: str) -> str | None:
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
