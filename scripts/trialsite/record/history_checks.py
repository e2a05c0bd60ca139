"""What aliases, dates and withdrawals must say, so that an address once published never means something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trialsite.base.problems import Problem
from trialsite.record.model import Located, Record


def check_history(record: Record) -> Iterator[Problem]:
    """Yield each problem of what became of the entries of ``record``."""
    yield from _check_aliases(record)
    for entry in record.entries:
        yield from _check_dates(record, entry)
    yield from _check_releases(record)


def _check_aliases(record: Record) -> Iterator[Problem]:
    """Yield a problem for each alias that is another entry's id or alias, or says nothing new."""
    owners = {entry.item.id: entry.path for entry in record.entries}
    seen: Counter[tuple[str, str]] = Counter()
    for entry in record.entries:
        for index, alias in enumerate(entry.item.aliases):
            path = f"{entry.path}.aliases[{index}].id"
            page = alias.page or entry.page
            seen[page, alias.id] += 1
            if owners.setdefault(alias.id, entry.path) != entry.path:
                message = f"must be an id that nothing else has or had, found '{alias.id}' ({owners[alias.id]})"
                yield record.problem(path, message)
            elif (page, alias.id) == (entry.page, entry.item.id):
                yield record.problem(path, f"must be an id it no longer has on this page, found '{alias.id}'")
            elif seen[page, alias.id] > 1:
                yield record.problem(path, f"must be given once, found '{alias.id}' on {page} again")


def _check_dates(record: Record, entry: Located) -> Iterator[Problem]:
    """Yield a problem for each date of an entry that lies before the one that came first."""
    item = entry.item
    dated = [(f"changes[{index}].date", change.date) for index, change in enumerate(item.changes)]
    dated += [("withdrawn.date", item.withdrawn.date)] if item.withdrawn else []
    earlier = record.first_published(item)
    for name, date in dated:
        if date < earlier:
            message = f"must not be before {earlier}, the date that comes before it, found {date}"
            yield record.problem(f"{entry.path}.{name}", message)
        earlier = max(earlier, date)


def _check_releases(record: Record) -> Iterator[Problem]:
    for name in ("date", "version"):
        seen = Counter[str]()
        for index, release in enumerate(record.releases):
            value = getattr(release, name)
            seen[value] += 1
            if seen[value] > 1:
                message = f"must be a {name} of its own among releases, found '{value}' again"
                yield record.problem(f"releases[{index}].{name}", message)
