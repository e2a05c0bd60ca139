"""Plain and standard texts in parity: what the standard pages say, the plain page says too.

The other way round holds by construction: a plain text is a field of its statement, and cannot be without it.
"""

from __future__ import annotations

from trialsite.base.problems import Problem
from trialsite.record.model import Record
from trialsite.record.vocabulary import SOURCE_ROLES

# Facts from elsewhere on these pages are part of the story that the plain page tells.
_STORY_PAGES = ("rationale/", "findings/")


def check_parity(record: Record) -> list[Problem]:
    """Return a problem for each statement and absence that ought to have a plain text and has none.

    A record without any plain text has no plain page, so nothing is asked of it; nor of a draft's quotations.
    """
    if not any(statement.plain for statement in record.statements):
        return []
    missing = [
        f"statements[{index}]"
        for index, statement in enumerate(record.statements)
        if statement.text and not statement.plain and (statement.role in SOURCE_ROLES or _in_story(statement.place))
    ]
    missing += [f"absences[{index}]" for index, absence in enumerate(record.absences) if not absence.plain]
    return [_problem(record, path) for path in missing]


def _in_story(place: str) -> bool:
    return place.startswith(_STORY_PAGES)


def _problem(record: Record, path: str) -> Problem:
    file, line, column = record.places.get(path, ("docs/data", 0, 0))
    message = "must be given, because other statements have one, found nothing"
    return Problem(file, line, column, f"{path}.plain", message)
