"""Citations of our own pages, filled into patterns that the formatting libraries made.

A page or statement is cited wherever it stands, so its citation must be right the moment its title or
date is edited, and the libraries that format citations are not needed to build pages. So each style
and each format is run once over an item of names alone (``{{title}}``, ``{{url}}`` …), for each set of
fields that an item can have; what it makes is a pattern, kept in own_patterns.json. Filling it gives,
to the letter, what the libraries would: the tests compare the two for every page and statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from trialsite.citations.bibtex_text import escaped, keep_capitals
from trialsite.citations.csl_json import to_csl_json
from trialsite.citations.items import CslItem, Group
from trialsite.citations.marks import FIELD_END, settle_full_stops, to_html, to_text
from trialsite.citations.plain_text import tidy
from trialsite.citations.prepared import prepared
from trialsite.citations.style_names import StyleName

FILE = Path(__file__).resolve().parent / "own_patterns.json"

# The fields that an item of our own may or may not have, as they stand in the name of a pattern.
OPTIONAL = ("author", "site", "issued", "first")

_NAME = re.compile(r"\{\{([a-z-]+)\}\}")
_MONTHS = "January February March April May June July August September October November December".split()


def entry_html(item: CslItem, style: StyleName) -> str:
    """Return the entry of ``item``, a page or statement of ours, in ``style`` as safe HTML.

    Its address is text: it stands on the very page that it leads to.
    """
    return to_html(_entry(item, style), style)


def entry_text(item: CslItem, style: StyleName) -> str:
    """Return the entry of ``item``, a page or statement of ours, in ``style`` as plain text."""
    return to_text(_entry(item, style))


def own_ris(item: CslItem) -> str:
    """Return ``item``, a page or statement of ours, as one RIS entry with CR LF at the ends of lines."""
    item = tidy(item)
    year, month, day = _date_parts(item.issued)
    values = {**_plain(item), "year": year, "slashed": f"{year}/{month}/{day}/"}
    # A group with a comma of its own stays as it writes itself (see trialsite.citations.ris).
    values["author"] = _author(item) + ("" if "," in _author(item) else ",")
    return _filled("ris", item, values)


def own_bibtex(item: CslItem) -> str:
    """Return ``item``, a page or statement of ours, as one BibTeX entry."""
    item = tidy(item)
    values = {**_plain(item), "year": item.issued[:4], "title": keep_capitals(item.title)}
    values |= {"site": escaped(item.container_title), "author": escaped(_author(item))}
    return _filled("bibtex", item, values)


def own_csl_json(item: CslItem) -> str:
    """Return ``item`` as a CSL-JSON array of one."""
    return to_csl_json([item])


def pattern_name(kind: str, item: CslItem) -> str:
    """Return the name of the pattern of ``kind`` (a style, "ris" or "bibtex") for the fields that ``item`` has."""
    updated = item.original_date if item.original_date != item.issued else ""
    has = (bool(item.authors), bool(item.container_title), bool(item.issued), bool(updated))
    return " ".join([kind, *(name for name, there in zip(OPTIONAL, has, strict=True) if there)])


def printed_date(date: str, style: StyleName) -> str:
    """Return a whole ISO date as ``style`` prints it: 2026 Nov 22; November 22, 2026; 2026, November 22."""
    year, month, day = _date_parts(date)
    name, number = _MONTHS[int(month) - 1], int(day)
    forms = {"nlm": f"{year} {name[:3]} {number}", "ama": f"{name} {number}, {year}", "apa": f"{year}, {name} {number}"}
    return forms[style]


def date_in_words(date: str) -> str:
    """Return a whole ISO date as a sentence says it: 22 November 2026, the day never on another line than its month."""
    year, month, day = _date_parts(date)
    return f"{int(day)}\N{NO-BREAK SPACE}{_MONTHS[int(month) - 1]} {year}"


def _entry(item: CslItem, style: StyleName) -> str:
    item = prepared(tidy(item), style)
    values = {"title": f"{item.title}{FIELD_END}", "site": f"{item.container_title}{FIELD_END}"}
    # The libraries let the full stop of "Example Inc." stand for the one that ends the field.
    author = _author(item)
    values |= {"author": author + FIELD_END if author.endswith(".") else author, "url": item.url}
    for name, date in (("issued", item.issued), ("first", item.original_date)):
        values[name] = printed_date(date, style) if date else ""
        values[f"{name}-year"] = date[:4]
    return settle_full_stops(_filled(style, item, values))


def _filled(kind: str, item: CslItem, values: Mapping[str, str]) -> str:
    """Return the pattern for ``item`` with ``values``; what a value holds is never taken for a name."""
    return _NAME.sub(lambda match: values[match[1]], _patterns()[pattern_name(kind, item)])


@cache
def _patterns() -> Mapping[str, str]:
    found: dict[str, str] = json.loads(FILE.read_text("utf-8"))
    return found


def _plain(item: CslItem) -> dict[str, str]:
    return {"id": item.id, "title": item.title, "site": item.container_title, "issued": item.issued, "url": item.url}


def _author(item: CslItem) -> str:
    return item.authors[0].name if item.authors and isinstance(item.authors[0], Group) else ""


def _date_parts(date: str) -> tuple[str, str, str]:
    year, month, day = date.split("-") if date else ("", "", "")
    return year, month, day
