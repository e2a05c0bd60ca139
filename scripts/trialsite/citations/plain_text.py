"""Text made fit for one line of any citation format, without changing what it says."""

from __future__ import annotations

import dataclasses
import unicodedata
from functools import lru_cache

from trialsite.citations.items import CslItem, Group, Name, Person

# Control characters, lone surrogates and private-use characters: none can be printed, the second
# cannot be written as UTF-8, and the third are the marks of trialsite.citations.marks.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co"})


def single_line(text: str) -> str:
    """Return ``text`` in composed letters (NFC), on one line, without unprintable characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # nothing in it to compose or to leave out
    printable = (
        character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in _UNPRINTABLE
    )
    return " ".join("".join(printable).split())


@lru_cache(maxsize=64)  # an item is formatted in several styles and formats, one after the other
def tidy(item: CslItem) -> CslItem:
    """Return ``item`` with every text on one line."""
    changes: dict[str, object] = {
        field.name: single_line(value)
        for field in dataclasses.fields(item)
        if isinstance(value := getattr(item, field.name), str)
    }
    changes["authors"] = tuple(_tidy_name(name) for name in item.authors)
    changes["editors"] = tuple(_tidy_name(name) for name in item.editors)
    return dataclasses.replace(item, **changes)  # type: ignore[arg-type]  # same fields, same types


def _tidy_name(name: Name) -> Name:
    """Return ``name`` with each of its parts on one line."""
    if isinstance(name, Group):
        return Group(single_line(name.name))
    return Person(single_line(name.family), single_line(name.given), single_line(name.suffix))


def whole_range(page: str) -> str:
    """Return a page range with a hyphen and a whole last number: "100-9" → "100-109"."""
    first, dash, last = page.replace("\u2013", "-").partition("-")
    if not (dash and first.isdigit() and last.isdigit() and len(last) < len(first)):
        return first + dash + last
    return f"{first}-{first[: len(first) - len(last)]}{last}"
