"""Runs the formatting libraries over items of names alone: the patterns of trialsite.citations.patterns."""

from __future__ import annotations

import itertools
import json

from trialsite.citations.bibtex import to_bibtex
from trialsite.citations.formatted import marked_entry
from trialsite.citations.items import CslItem, Group
from trialsite.citations.marks import FIELD_END, LINK, marked
from trialsite.citations.patterns import OPTIONAL, pattern_name, printed_date
from trialsite.citations.ris import to_ris
from trialsite.citations.style_names import STYLES

# Words that no library changes; each stands for the name of a field.
_WORDS = {"author": "Zqauthor", "site": "Zqsite", "title": "Zqtitle", "id": "zqid", "url": "https://example.org/zq"}
_ISSUED, _FIRST = "2004-05-06", "2001-02-03"


def patterns_text() -> str:
    """Return the text of own_patterns.json."""
    patterns = {name: text for item in _items() for name, text in _patterns_of(item).items()}
    return json.dumps(patterns, indent=1, sort_keys=True) + "\n"


def _items() -> list[CslItem]:
    """Return an item for each set of fields; a date of first publication needs one of the version cited."""
    sets = [dict(zip(OPTIONAL, has, strict=True)) for has in itertools.product((False, True), repeat=len(OPTIONAL))]
    return [_item(has) for has in sets if has["issued"] or not has["first"]]


def _item(has: dict[str, bool]) -> CslItem:
    return CslItem(
        id=_WORDS["id"],
        type="webpage",
        title=_WORDS["title"],
        authors=(Group(_WORDS["author"]),) if has["author"] else (),
        container_title=_WORDS["site"] if has["site"] else "",
        issued=_ISSUED if has["issued"] else "",
        original_date=_FIRST if has["first"] else "",
        url=_WORDS["url"],
    )


def _patterns_of(item: CslItem) -> dict[str, str]:
    dates = {"year": "2004", "slashed": "2004/05/06/", "issued": _ISSUED}
    found = {
        pattern_name("ris", item): _named(to_ris(item), {"author": f"{_WORDS['author']},", **dates}),
        pattern_name("bibtex", item): _named(to_bibtex(item), dates),
    }
    for style in STYLES:
        marks = {
            "title": f"{_WORDS['title']}{FIELD_END}",
            "site": f"{_WORDS['site']}{FIELD_END}",
            "url": marked(LINK, _WORDS["url"]),
            "issued": printed_date(_ISSUED, style),
            "first": printed_date(_FIRST, style),
            "issued-year": _ISSUED[:4],
            "first-year": _FIRST[:4],
        }
        # APA names no date of first publication; its pattern has the same fields without one.
        found[pattern_name(style, item)] = _named(marked_entry(item, style), marks)
    return found


def _named(text: str, words: dict[str, str]) -> str:
    """Return ``text`` with each word, longest first, as the name of its field."""
    by_word = {word: name for name, word in (_WORDS | words).items()}
    for word in sorted(by_word, key=len, reverse=True):
        text = text.replace(word, f"{{{{{by_word[word]}}}}}")
    return text
