"""An item as each style expects to find it stored, before the style formats it.

NLM: Citing Medicine, 2nd edition. AMA: AMA Manual of Style, 11th edition. APA: Publication Manual, 7th edition.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from trialsite.citations.items import CslItem, Group
from trialsite.citations.style_names import StyleName

_ELECTRONIC_PAGE = re.compile(r"e\d+")


def prepared(item: CslItem, style: StyleName) -> CslItem:
    """Return ``item`` with its values in the form in which ``style`` expects them."""
    return _PREPARE[style](item)


def _for_nlm(item: CslItem) -> CslItem:
    """Put a supplement beside the volume (72 Suppl 3:A990), a registry number before the title."""
    if item.supplement and not item.issue:
        item = replace(item, volume=f"{item.volume} Suppl {item.supplement}", supplement="")
    if item.type == "webpage" and item.number:
        title = f"Identifier {item.number}, {item.sentence_title or item.title}"
        item = replace(item, sentence_title=title, genre="", number="")
    return item


def _for_ama(item: CslItem) -> CslItem:
    """Write suppl small, and name a registry by what its number is."""
    if item.supplement:
        issue = f"{item.issue} suppl {item.supplement}".strip()
        item = replace(item, issue=issue, supplement="")
    if item.type == "webpage" and item.number:
        item = replace(item, container_title=f"{item.genre}: {item.number}", genre="", number="")
    return item


def _for_apa(item: CslItem) -> CslItem:
    """Suppl. with a stop, e-pages as article numbers, and a web page's source in brief."""
    if item.supplement:
        issue = f"{item.issue}, Suppl. {item.supplement}".removeprefix(", ")
        item = replace(item, issue=issue, supplement="")
    if item.type == "article-journal" and _ELECTRONIC_PAGE.fullmatch(item.page):
        item = replace(item, number=item.page, page="")
    if item.type == "webpage":
        item = _page_for_apa(item)
    return replace(item, original_date="")


def _page_for_apa(item: CslItem) -> CslItem:
    """Name the site alone as source, and not if it is the author; join genre and number."""
    if item.number:
        words = [word.capitalize() if word.islower() else word for word in item.genre.split()]
        item = replace(item, genre="", number=" ".join([*words, item.number]))
    if item.container_title:
        item = replace(item, publisher="")
    if item.authors == (Group(item.container_title),):
        item = replace(item, container_title="")
    return item


_PREPARE: dict[StyleName, Callable[[CslItem], CslItem]] = {"nlm": _for_nlm, "ama": _for_ama, "apa": _for_apa}
