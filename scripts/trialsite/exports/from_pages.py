"""What the search can find on the pages beside the record's entries: the pages themselves and their own sections."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from trialsite.exports.entry import SearchEntry
from trialsite.pages.addresses import PAGE_NAMES
from trialsite.pages.page import Page
from trialsite.pages.readers_words import words_of
from trialsite.record.checks import is_page_id

_HEADING = re.compile(r"^#{2,3} (?P<title>.+?) \{#(?P<id>[a-z][a-z0-9-]*)[^}\n]*\}$", re.MULTILINE)
_ANY_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)

# Sections whose text is that of entries, which are found themselves, or which only list what has gone.
_NO_SECTIONS = ("plain-", "sentence-", "letter-", "on-", "moved", "withdrawn", "top")

# Enough of a section to tell what it is about.
_LONGEST = 600

# What is drawn, and what is pressed.
_NO_TEXT = re.compile("<(figure|svg|button|summary|details).*?</\\1>", re.DOTALL)
_BLANK = re.compile(r"\s+(?=[,.;:?!)])")
_LINK = re.compile(r'\[([^\]]*)\]\([^()\s]*(?: "[^"]*")?\)')
_FURNITURE = re.compile(r"<[^>]*>|\{[^{}\n]*\}|^!!! \w+|^(?:- |> |\d+\. )|[|*`]|---", re.MULTILINE)


def page_entries(pages: Sequence[tuple[str, Page]]) -> list[SearchEntry]:
    """Return an entry for each of ``pages``, which are given with their keys, and for each section of their own."""
    return [entry for key, page in pages for entry in (_page(key, page), *_sections(key, page))]


def _page(key: str, page: Page) -> SearchEntry:
    return SearchEntry(page.path, "page", PAGE_NAMES[key], page.description, words_of(key))


def _sections(key: str, page: Page) -> Iterator[SearchEntry]:
    text = "\n\n".join(page.blocks)
    for found in _HEADING.finditer(text):
        anchor = found["id"]
        if is_page_id(anchor) and not anchor.startswith(_NO_SECTIONS):
            end = _ANY_HEADING.search(text, found.end())
            body = plain_text(text[found.end() : end.start() if end else len(text)])
            yield SearchEntry(
                f"{page.path}#{anchor}", "section", plain_text(found["title"]), body[:_LONGEST], words_of(key, anchor)
            )


def plain_text(markdown: str) -> str:
    """Return the words of our own ``markdown`` on one line, without its markup and its pictures."""
    bare = _FURNITURE.sub(" ", _LINK.sub(r"\1", _NO_TEXT.sub(" ", markdown)))
    return _BLANK.sub("", " ".join(html.unescape(bare).split()))
