"""Where in its files a record says what it says."""

from __future__ import annotations

from trialsite.base.problems import Problem
from trialsite.record.model import Record


def problem_at(record: Record, path: str, message: str) -> Problem:
    """Return a problem at ``path``, or at the nearest part of it that was written down."""
    place = path
    while place and place not in record.places:
        place = place.rpartition(".")[0] if "." in place else ""
    file, line, column = record.places.get(place, ("docs/data", 0, 0))
    return Problem(file, line, column, path, message)
