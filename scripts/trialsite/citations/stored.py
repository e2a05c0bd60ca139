"""Formatted citations as `trialsite cite` has kept them in docs/data/citations.json.

The libraries that format citations are not needed to build the pages: what they made is read from the file, and held
against the record so that no stale citation is ever shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem
from trialsite.citations.items import csl_record
from trialsite.citations.works import works_of
from trialsite.record.limits import MAX_BYTES
from trialsite.record.model import Record

FILE = "data/citations.json"
_NAME = f"docs/{FILE}"

# Work -> style -> its entry as HTML with i and a alone; the paper is "paper", a reference goes by its id.
Citations = Mapping[str, Mapping[str, str]]


def load_citations(root: Path, record: Record) -> Citations:
    """Return the citations kept in ``root``, or none where the file was never made.

    Raises BadInput with a problem for each work whose citation was made from another record.
    """
    path = root / "docs" / FILE
    if not path.exists():
        return {}
    return read_citations(bytes_of(path, _NAME, MAX_BYTES), record)


def read_citations(data: bytes, record: Record) -> Citations:
    """Return the citations that ``data`` holds; raises BadInput as ``load_citations`` does."""
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError):
        raise BadInput(
            [Problem(_NAME, 1, 1, "", "must be JSON made by trialsite cite, found something else")]
        ) from None
    known = stored if isinstance(stored, dict) else {}
    if problems := _stale(known, record):
        raise BadInput(problems)
    return {key: {style: str(text) for style, text in known[key].items()} for key in works_of(record)}


def _stale(known: Mapping[str, object], record: Record) -> list[Problem]:
    """Return a problem for each work of ``record`` that is not there, or was made from another record."""
    checked = {reference.id: reference.checked for reference in record.references}
    message = "must be made from the record as it is, found another or none; run: trialsite cite"
    return [
        Problem(_NAME, 0, 0, key, message)
        for key, item in works_of(record).items()
        if not isinstance(entry := known.get(key), dict)
        or (entry.get("record"), entry.get("checked")) != (csl_record(item), checked.get(key, ""))
    ]
