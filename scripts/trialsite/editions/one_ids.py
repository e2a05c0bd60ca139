"""Ids for a carrier that holds all chapters in one document: unchanged wherever no other chapter has the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from trialsite.editions.chapters import Chapter, inside, outside


class OneDocument:
    """Finds the id in one document of every id of every chapter, and the way from link to place."""

    def __init__(self, chapters: Sequence[Chapter], base: str) -> None:
        self._chapters = {chapter.name: chapter for chapter in chapters}
        self._base = base
        self._count = Counter(anchor for chapter in chapters for anchor in chapter.ids)

    def id_of(self, chapter: Chapter, anchor: str) -> str:
        """Return an id as the one document has it: with the page's name before it where two pages have the same."""
        return anchor if self._count[anchor] == 1 else f"{chapter.key}-{anchor}"

    def top_of(self, chapter: Chapter) -> str:
        """Return the id of a chapter's first element that has one."""
        return self.id_of(chapter, chapter.ids[0])

    def place(self, href: str, chapter: Chapter) -> str | None:
        """Return the id in the one document that a link of ``chapter`` leads to; None where it leads out."""
        found = inside(href, chapter, self._chapters)
        if found is None:
            return None
        target, anchor = found
        return self.id_of(target, anchor) if anchor else self.top_of(target)

    def resolver(self, chapter: Chapter) -> Callable[[str], str]:
        """Return what makes a link of ``chapter`` one of the document, or a whole address."""

        def resolve(href: str) -> str:
            place = self.place(href, chapter)
            return outside(href, self._base) if place is None else f"#{place}"

        return resolve


def by_name(chapters: Sequence[Chapter]) -> Mapping[str, Chapter]:
    """Return the chapters by the name of their file."""
    return {chapter.name: chapter for chapter in chapters}
