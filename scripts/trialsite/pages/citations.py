"""Formatted citations, made by scripts/cite.py and kept in docs/data/citations.json.

The libraries that format citations are not needed to build the pages; what they made is read from
the file, and held against the record so that no stale citation is ever shown.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem
from trialsite.citations.items import csl_record
from trialsite.citations.works import works_of
from trialsite.record.limits import MAX_BYTES
from trialsite.record.model import Record

FILE = "data/citations.json"
# What citing.marks makes: type, links, and the blank for the day of access.
_MARKUP = re.compile(
    r"</?(?:i|b|sup)>|</span>|</a>|<a href=\"https?://[^\"<>\s]*\">|<span class=\"accessed\" data-style=\"[a-z]+\">"
)
PAPER_FILES = ("cite/paper.ris", "cite/paper.bib", "cite/paper.json")


@dataclass(frozen=True)
class Citations:
    """HTML of each citation by key ("paper", or a reference's id) and style; empty where none were made.

    ``files`` is the text of the paper's files for reference managers, by their path under docs/.
    """

    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def html(self, key: str, style: str) -> str:
        """Return the entry as HTML, or an empty text."""
        return self.entries.get(key, {}).get(style, "")


def load_citations(docs: Path, record: Record) -> Citations:
    """Return the citations under ``docs``, or none where the file was never made.

    Raises BadInput with a problem for each work whose citation was made from another record.
    """
    path = docs / FILE
    if not os.path.lexists(path):
        return Citations()
    name = f"docs/{FILE}"
    data = bytes_of(path, name, MAX_BYTES)
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError):
        raise BadInput(
            [Problem(name, 1, 1, "", "must be JSON made by scripts/cite.py, found something else")]
        ) from None
    if problems := _stale(name, stored, record) or _strange(name, stored):
        raise BadInput(problems)
    return Citations(stored, _paper_files(docs))


def _paper_files(docs: Path) -> dict[str, str]:
    """Return the paper's files by path; raises BadInput for each that is not there or is no text."""
    files, problems = {}, []
    for name in PAPER_FILES:
        try:
            files[name] = bytes_of(docs / name, name, MAX_BYTES).decode("utf-8")
        except (BadInput, UnicodeDecodeError):
            message = "must be a file made by scripts/cite.py, found none; run: make citations"
            problems.append(Problem(f"docs/{name}", 0, 0, "", message))
    if problems:
        raise BadInput(problems)
    return files


def _stale(name: str, stored: object, record: Record) -> list[Problem]:
    """Return a problem for each work of ``record`` that ``stored`` has not, or has from another record."""
    known = stored if isinstance(stored, dict) else {}
    checked = {reference.id: reference.checked for reference in record.references}
    problems = []
    for key, item in works_of(record).items():
        entry = known.get(key)
        if not _is_entry(entry) or (entry.get("record"), entry.get("checked")) != (
            csl_record(item),
            checked.get(key, ""),
        ):
            message = "must be made from the record as it is, found another or none; run: make citations"
            problems.append(Problem(name, 0, 0, key, message))
    return problems


def _strange(name: str, stored: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each citation that holds other markup or characters than scripts/cite.py writes.

    It goes into pages as it is, and so it could act there.
    """
    message = "must be a citation as scripts/cite.py writes it, found other markup or characters; run: make citations"
    return [
        Problem(name, 0, 0, f"{key}.{style}", message)
        for key, entry in stored.items()
        if isinstance(entry, dict)
        for style, html in entry.items()
        if style not in ("record", "checked") and not _is_plain(str(html))
    ]


def _is_plain(html: str) -> bool:
    """Tell whether ``html`` is text with no markup but what citing.marks makes, on one line."""
    text = _MARKUP.sub("", html)
    return "<" not in text and ">" not in text and not any(unicodedata.category(c) in ("Cc", "Cs") for c in text)


def _is_entry(entry: object) -> TypeGuard[dict[str, object]]:
    """Tell whether ``entry`` is of the form in which scripts/cite.py writes it: texts beside the record."""
    return isinstance(entry, dict) and all(isinstance(text, str) for name, text in entry.items() if name != "record")
