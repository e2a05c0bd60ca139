"""The site's own pages and statements as items that can be cited: never the paper, never its authors."""

from __future__ import annotations

from trialsite.citations.items import CslItem, Group
from trialsite.pages.addresses import PAGE_NAMES, Addresses
from trialsite.pages.dates import page_dates, version_dates
from trialsite.record.model import Absence, Lasting, LaterStudy, Record, Statement


def is_cited(item: Lasting) -> bool:
    """Tell whether ``item`` is said in our own words and stands, so that someone may want to cite it."""
    return isinstance(item, Statement | Absence | LaterStudy) and item.withdrawn is None


def page_item(key: str, addresses: Addresses) -> CslItem:
    """Return the page ``key`` as an item. The home page is the site itself."""
    record = addresses.record
    first, last = page_dates(record, key)
    home = key == "home"
    return CslItem(
        id=f"page-{key}",
        type="webpage",
        title=record.site.title if home else PAGE_NAMES[key],
        authors=_author(record),
        container_title="" if home else record.site.title,
        issued=last,
        original_date=first,
        url=addresses.hosted(key),
    )


def entry_item(entry: Lasting, addresses: Addresses) -> CslItem:
    """Return an entry of the record, which stands at an address of its own, as an item."""
    record = addresses.record
    first, last = version_dates(entry)
    return CslItem(
        id=entry.id,
        type="webpage",
        title=addresses.title(entry.id),
        authors=_author(record),
        container_title=record.site.title,
        issued=last,
        original_date=first,
        url=addresses.hosted(addresses.targets[entry.id].page, entry.id),
    )


def _author(record: Record) -> tuple[Group, ...]:
    return (Group(record.site.citation_author),) if record.site.citation_author else ()
