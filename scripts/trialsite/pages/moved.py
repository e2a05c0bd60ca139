"""What no longer stands on a page but once did: a line for each old address, at the page's end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.anchors import ids_in
from trialsite.pages.page import Page, anchor_elements, heading, join
from trialsite.record.checks import is_page_id
from trialsite.record.entries import entries_of
from trialsite.record.vocabulary import PLACES

_OWN = "moved"
_PLAIN = "plain-"


def moved_section(page: Page, addresses: Addresses, published: Mapping[str, Sequence[str]]) -> str:
    """Return the section of old addresses for ``page`` as it stands so far.

    It holds what moved to other pages (their aliases) and those ids of the page's own parts that
    were ``published`` (ids by path) and stand no more, such as a section that has lost its last
    statement. Empty where nothing has ever gone.
    """
    key = next(key for key, path in FILES.items() if path == page.path)
    once = set(published.get(page.path, ()))
    lost = sorted(once - set(ids_in(page.render())) - {_OWN})
    lines = [*_moved_entries(key, addresses), *_lost_parts(key, lost, addresses)]
    if not lines and _OWN not in once:
        return ""
    body = "\n".join(lines) or "What had moved from this page stands on it again."
    return join([heading(2, "Moved from this page", _OWN), body])


def _moved_entries(key: str, addresses: Addresses) -> Iterable[str]:
    for entry in entries_of(addresses.record):
        for alias in entry.item.aliases if entry.page != key else ():
            if alias.page == key:
                yield _line(alias.id, f"Moved: {_way(entry.item.id, addresses)}")


def _lost_parts(key: str, lost: Iterable[str], addresses: Addresses) -> Iterable[str]:
    for anchor in lost:
        if is_page_id(anchor):
            yield _line(anchor, _what_was(key, anchor, addresses))


def _what_was(key: str, lost: str, addresses: Addresses) -> str:
    """Return as Markdown what stood at the id ``lost`` of a page's own, and where to read on."""
    owner = _owners(addresses).get(lost.removeprefix(_PLAIN)) if lost.startswith(_PLAIN) else None
    if owner:
        return f"No longer in plain words: {_way(owner, addresses)}"
    title = PLACES.get(f"{key}/{lost}") or PLACES.get(_place_of(lost))
    return f"No longer on this page: {escape.markdown(title or lost.replace('-', ' '))}"


def _place_of(lost: str) -> str:
    """Return the place whose part of the page in plain words has the id ``lost``, or an empty text."""
    return next((place for place in PLACES if lost == _PLAIN + place.replace("/", "-")), "")


def _owners(addresses: Addresses) -> dict[str, str]:
    """Return the id of each entry by every id that it has or had."""
    items = [entry.item for entry in entries_of(addresses.record)]
    old = {alias.id: item.id for item in items for alias in item.aliases}
    return {**old, **{item.id: item.id for item in items}}


def _way(target: str, addresses: Addresses) -> str:
    return escape.link(addresses.title(target), addresses.of(target))


def _line(anchor: str, words: str) -> str:
    return f"- {anchor_elements([anchor])}{words}"
