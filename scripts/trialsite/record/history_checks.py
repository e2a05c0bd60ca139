"""What aliases, dates and withdrawals must say, so that an address once published never means something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trialsite.base.problems import Problem
from trialsite.record.entries import Entry, entries_of, hypothesis_page
from trialsite.record.model import Record
from trialsite.record.places import problem_at

# The hypothesis is drawn as a chain of so many steps; with every step withdrawn it is not drawn at all.
_STEPS = range(3, 6)
_DRAWN_ON = ("rationale", "findings")


def check_lasting(record: Record) -> Iterator[Problem]:
    """Yield each problem of what became of the entries of ``record``."""
    entries = tuple(entries_of(record))
    yield from _check_aliases(record, entries)
    for entry in entries:
        yield from _check_dates(record, entry)
    yield from _check_releases(record)
    yield from _check_steps(record)


def _check_aliases(record: Record, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """Yield a problem for each alias that is another entry's id or alias, or says nothing new."""
    owners = {entry.item.id: entry.path for entry in entries}
    seen: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        for index, alias in enumerate(entry.item.aliases):
            path = f"{entry.path}.aliases[{index}].id"
            page = alias.page or entry.page
            seen[page, alias.id] += 1
            if owners.setdefault(alias.id, entry.path) != entry.path:
                message = f"must be an id that nothing else has or had, found '{alias.id}' ({owners[alias.id]})"
                yield problem_at(record, path, message)
            elif (page, alias.id) == (entry.page, entry.item.id):
                yield problem_at(record, path, f"must be an id it no longer has on this page, found '{alias.id}'")
            elif seen[page, alias.id] > 1:
                yield problem_at(record, path, f"must be given once, found '{alias.id}' on {page} again")


def _check_dates(record: Record, entry: Entry) -> Iterator[Problem]:
    """Yield a problem for each date of an entry that lies before the one that came first."""
    item = entry.item
    dated = [(f"changes[{index}].date", change.date) for index, change in enumerate(item.changes)]
    dated += [("withdrawn.date", item.withdrawn.date)] if item.withdrawn else []
    earlier = item.first_published or ""
    for name, date in dated:
        if date < earlier:
            message = f"must not be before {earlier}, the date that comes before it, found {date}"
            yield problem_at(record, f"{entry.path}.{name}", message)
        earlier = max(earlier, date)


def _check_releases(record: Record) -> Iterator[Problem]:
    for name in ("date", "version"):
        seen = Counter[str]()
        for index, release in enumerate(record.releases):
            value = getattr(release, name)
            seen[value] += 1
            if seen[value] > 1:
                message = f"must be a {name} of its own among releases, found '{value}' again"
                yield problem_at(record, f"releases[{index}].{name}", message)


def _check_steps(record: Record) -> Iterator[Problem]:
    steps = record.hypothesis.steps if record.hypothesis else ()
    if (page := hypothesis_page(record)) not in _DRAWN_ON:
        message = f"must stand on one of {', '.join(_DRAWN_ON)}, where a hypothesis is drawn, found it on {page}"
        yield problem_at(record, "hypothesis.statement", message)
    standing = sum(step.withdrawn is None for step in steps)
    if standing and standing not in _STEPS:
        message = f"must hold {_STEPS[0]} to {_STEPS[-1]} steps that are not withdrawn, or none, found {standing}"
        yield problem_at(record, "hypothesis.steps", message)
