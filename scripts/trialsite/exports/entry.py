"""One thing that the search can find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchEntry:
    """What stands at an address, for the search and for the page A to Z.

    ``address`` is that of a link in Markdown, like ``left-out.md#absent-dose``. ``kind`` says what it is, and so
    how early it comes (see KINDS). ``title`` and ``text`` are plain text; ``words`` are readers' own words for it,
    as the page shows them.
    """

    address: str
    kind: str
    title: str
    text: str
    words: tuple[str, ...] = ()


# Kind -> its name for readers. The order is that of the numbers in the index.
KINDS = {
    "absent": "Left out",
    "statement": "Statement",
    "key": "Key point",
    "term": "Glossary",
    "later": "Later work",
    "page": "Page",
    "section": "Section",
    "work": "Work",
    "item": "Checklist item",
    "plain": "In plain words",
    "sentence": "Source sentence",
    "step": "Step of the idea",
}
