"""What has changed: for each date, newest first, what was added, reworded and withdrawn, and why."""

from __future__ import annotations

from collections.abc import Iterator

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, PAGE_NAMES, Addresses
from trialsite.pages.page import Page, join, paragraph
from trialsite.record.entries import Entry, entries_of
from trialsite.record.model import Record, Release

_LEAD = (
    "What was added to this site, reworded or withdrawn, newest first. A statement keeps its address whatever becomes "
    "of it: a link to a withdrawn one shows when and why it was withdrawn."
)


def changes_page(record: Record, addresses: Addresses) -> Page:
    """Return the changelog, made from the dates in the source and never from the clock."""
    entries = tuple(entries_of(record))
    releases = {release.date: release for release in record.releases}
    dates = sorted({*releases, *(date for entry in entries for date in _dates(entry))}, reverse=True)
    blocks = [
        paragraph(_LEAD, "lead"),
        *(_day(date, releases.get(date), entries, addresses) for date in dates),
    ]
    description = "What was added to this site, reworded or withdrawn, on which date and why."
    return Page(FILES["changes"], "What has changed", description, tuple(blocks))


def _dates(entry: Entry) -> Iterator[str]:
    item = entry.item
    if item.first_published:
        yield item.first_published
    yield from (change.date for change in item.changes)
    if item.withdrawn:
        yield item.withdrawn.date


def _day(date: str, release: Release | None, entries: tuple[Entry, ...], addresses: Addresses) -> str:
    """Return one date: its release where there was one, and what became of which entry."""
    title = f"{date}: version {escape.inline(release.version)}" if release else date
    told = {
        "Withdrawn": [line for entry in entries for line in _withdrawn(entry, date, addresses)],
        "Reworded": [line for entry in entries for line in _reworded(entry, date, addresses)],
        "Added": _added([entry for entry in entries if entry.item.first_published == date], addresses),
    }
    blocks = [
        # The same titles stand on their own pages, and a search should lead there.
        f'## {title} {{#on-{date} data-search-exclude="" }}',
        escape.markdown(release.note) if release and release.note else "",
    ]
    for name, lines in told.items():
        blocks += [f"**{name}**", "\n".join(lines)] if lines else []
    return join(blocks)


def _added(entries: list[Entry], addresses: Addresses) -> list[str]:
    """Return a line for each page, with what was added to it: there may be very many at once."""
    by_page: dict[str, list[str]] = {}
    for entry in entries:
        by_page.setdefault(entry.page, []).append(_link(entry, addresses))
    return [f"- {PAGE_NAMES[page]}: {'; '.join(links)}" for page, links in by_page.items()]


def _reworded(entry: Entry, date: str, addresses: Addresses) -> Iterator[str]:
    for change in entry.item.changes:
        if change.date == date:
            yield f"- {_link(entry, addresses)}: {escape.inline(change.why)}"


def _withdrawn(entry: Entry, date: str, addresses: Addresses) -> Iterator[str]:
    if entry.item.withdrawn and entry.item.withdrawn.date == date:
        yield f"- {_link(entry, addresses)}: {escape.inline(entry.item.withdrawn.reason)}"


def _link(entry: Entry, addresses: Addresses) -> str:
    return escape.link(addresses.title(entry.item.id), addresses.of(entry.item.id))
