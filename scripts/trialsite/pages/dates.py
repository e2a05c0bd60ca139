"""When a page was first published and last changed, from the dates in the source and never from the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trialsite.record.entries import entries_of
from trialsite.record.model import Lasting, Record, Release, Statement

# Pages that tell of everything on the site, so that any change is one of theirs.
_OF_ALL = frozenset({"home", "changes", "about"})


def version_dates(item: Lasting) -> tuple[str, str]:
    """Return when ``item`` was first published and last changed (ISO 8601); empty where the source gives no date."""
    dates = sorted(_dates(item))
    return (dates[0], dates[-1]) if dates else ("", "")


def page_dates(record: Record, key: str) -> tuple[str, str]:
    """Return when the page ``key`` was first published and last changed; empty where the source gives no date.

    A page without entries of its own has the dates of what it shows, and failing that those of the site.
    """
    everything = [entry.item for entry in entries_of(record)]
    own = everything if key in _OF_ALL else list(_on_page(record, key))
    found = sorted(date for item in own for date in _dates(item))
    if not found:
        found = sorted([*filter(None, [record.site.published]), *(release.date for release in record.releases)])[:1]
    return (found[0], found[-1]) if found else ("", "")


def _on_page(record: Record, key: str) -> Iterable[Lasting]:
    """Return the entries whose words stand on the page ``key``."""
    if key == "source":
        return [statement for statement in record.statements if statement.origin.section is not None]
    if key == "plain":
        return [entry.item for entry in entries_of(record) if _in_plain_words(entry.item)]
    return [entry.item for entry in entries_of(record) if entry.page == key]


def _in_plain_words(item: Lasting) -> bool:
    return isinstance(item, Statement) and bool(item.plain)


def _dates(item: Lasting) -> Iterator[str]:
    if item.first_published:
        yield item.first_published
    yield from (change.date for change in item.changes)
    if item.withdrawn:
        yield item.withdrawn.date


def newest_release(record: Record) -> Release | None:
    """Return the release of the latest date; None where the source names none."""
    return max(record.releases, key=lambda release: release.date, default=None)
