"""Every work from elsewhere has an address, is used, and was checked not too long ago."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from trialsite.base.problems import Problem
from trialsite.record.model import Record

LONGEST_UNCHECKED = 365  # days


def check_sources(record: Record) -> list[Problem]:
    """Return a problem for each work without a DOI or address, and for each that nothing rests on."""
    used = set(_used(record))
    problems = []
    for index, reference in enumerate(record.references):
        path = f"references[{index}]"
        if "DOI" not in reference.csl and "URL" not in reference.csl:
            problems.append(_problem(record, f"{path}.csl", "must have a DOI or a URL, found neither"))
        if reference.id not in used:
            problems.append(_problem(record, f"{path}.id", f"must be used, found nothing that rests on {reference.id}"))
    return problems


def stale_sources(record: Record, today: datetime.date) -> list[Problem]:
    """Return a problem for each date of checking that is more than a year before ``today``.

    The day is given by whoever runs the check; nothing here asks a clock.
    """
    dates = {f"references[{index}].checked": reference.checked for index, reference in enumerate(record.references)}
    if record.later:
        dates["later.checked"] = record.later.checked
    if record.paper.checked:
        dates["paper.checked"] = record.paper.checked
    message = f"should be at most {LONGEST_UNCHECKED} days before {today}, found"
    return [
        _problem(record, path, f"{message} {date}")
        for path, date in dates.items()
        if (today - datetime.date.fromisoformat(date)).days > LONGEST_UNCHECKED
    ]


def _used(record: Record) -> Iterator[str]:
    """Yield the id of every work that something rests on."""
    lists = (record.statements, record.absences, record.reporting, record.glossary)
    for origin in (entry.origin for entries in lists for entry in entries):
        yield from origin.references
    if record.later:
        yield from (study.reference for study in record.later.studies)


def _problem(record: Record, path: str, message: str) -> Problem:
    place = record.places.get(path) or record.places.get(path.rpartition(".")[0], ("docs/data", 0, 0))
    return Problem(*place, path, message)
