"""What no longer stands on a page but once did: a line for each old address, at the page's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trialsite.pages.blocks import Block, Heading, Item, Items, Target, targets
from trialsite.pages.context import SiteContext
from trialsite.record.checks import is_page_id
from trialsite.record.entries import Absence

_OWN = "moved"


def moved_blocks(site: SiteContext, page: str, blocks: tuple[Block, ...], published: Sequence[str]) -> Iterator[Block]:
    """Yield the section of old addresses of the page with key ``page``, which holds ``blocks`` so far.

    It holds what moved to other pages (their aliases), and those ids of the page's own parts, of topics and of
    answered questions that were ``published`` and stand no more. Nothing where nothing has ever gone.
    """
    standing = {anchor for target in targets(blocks) for anchor in target.ids}
    items = [*_moved_entries(site, page)]
    moved = {item.target.id for item in items if item.target}
    gone = sorted(set(published) - standing - moved - {_OWN})
    items += [_lost(site, anchor) for anchor in gone if _is_part(site, anchor)]
    items += [item for anchor in gone for item in _answered(site, anchor)]
    if items or _OWN in published:
        yield Heading(2, "Moved from this page", Target(_OWN))
        yield Items(tuple(items) or (Item(("What had moved from this page stands on it again.",)),))


def _moved_entries(site: SiteContext, page: str) -> Iterator[Item]:
    for entry in site.record.entries:
        for alias in entry.item.aliases if entry.page != page else ():
            if alias.page == page:
                yield Item(("Moved: ", site.link(entry.item.id)), Target(alias.id))


def _answered(site: SiteContext, anchor: str) -> Iterator[Item]:
    """Yield a line for a question that was listed as left out, and that the abstract answers after all."""
    located = site.record.find(anchor)
    if located and isinstance(located.item, Absence) and located.item.status == "reported":
        yield Item((f"{located.item.question} See ", *site.links(located.item.reported)), Target(anchor))


def _is_part(site: SiteContext, anchor: str) -> bool:
    return is_page_id(anchor) or anchor in site.record.all_topics


def _lost(site: SiteContext, anchor: str) -> Item:
    topic = site.record.all_topics.get(anchor)
    return Item((f"No longer on this page: {topic.title if topic else anchor.replace('-', ' ')}",), Target(anchor))
