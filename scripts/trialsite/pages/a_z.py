"""The page A to Z: everything that the search finds, in the order of the alphabet, for readers without a script."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from trialsite.exports.entry import SearchEntry
from trialsite.pages import escape
from trialsite.pages.addresses import FILES
from trialsite.pages.page import Page, heading, paragraph
from trialsite.record.model import Record

_LEAD = (
    "Every page, statement, question and term of this site, and the words under which readers look for them first, in "
    "the order of the alphabet. More of their words stand at each place, and the search knows them all. The works "
    "named and the items of the reporting checklist have lists of their own."
)

# An index is read by the eye: short names, few for one place. Terms of the glossary have all theirs.
_LONGEST_NAME = 2  # words
_MOST_NAMES = 3
_ALL_NAMES = ("term",)

_SAME = "The search takes the words of each line for one another."

# The same story told again and the parts of the source are reached through what is listed; works and the items of the
# checklist have lists of their own.
_UNLISTED = ("plain", "sentence", "step", "item", "work")

_DIGITS = "0-9"


def a_z_page(record: Record, entries: Sequence[SearchEntry]) -> Page:
    """Return the page that lists ``entries`` by title and by readers' words."""
    lines = _lines([entry for entry in entries if entry.kind not in _UNLISTED])
    letters: dict[str, list[str]] = {}
    for name in sorted(lines, key=_order):
        letters.setdefault(_letter(name), []).append(_line(name, lines[name]))
    links = " ".join(f"[{letter}](#{_anchor(letter)})" for letter in letters)
    blocks = [paragraph(_LEAD, "lead"), paragraph(links, "letters")]
    for letter, items in letters.items():
        blocks += [heading(2, letter, _anchor(letter), "letter", old=_empty_before(letter, letters)), "\n".join(items)]
    if record.synonyms:
        groups = "\n".join(f"- {escape.markdown('; '.join(group))}" for group in record.synonyms)
        blocks += [heading(2, "Words taken for one another", "same-words"), _SAME, groups]
    description = "Every title, question, term and reader’s word of this site in the order of the alphabet, with links."
    # The letters stand above the list: a second row of them beside it would say no more.
    return Page(FILES["a-z"], "A to Z", description, tuple(blocks), meta={"hide": "toc"})


def _lines(entries: Iterable[SearchEntry]) -> dict[str, list[SearchEntry]]:
    """Return the entries by each name that leads to them; names that differ in case alone are one."""
    lines: dict[str, list[SearchEntry]] = {}
    first: dict[str, str] = {}
    for entry in entries:
        for name in dict.fromkeys((entry.title, *_index_words(entry))):
            known = lines.setdefault(first.setdefault(_order(name)[0], name), [])
            if entry not in known:
                known.append(entry)
    return lines


def _empty_before(letter: str, letters: Collection[str]) -> list[str]:
    """Return the ids of the letters without a name that end up at ``letter``: any of them may be listed one day.

    A letter after the last one listed belongs to that.
    """
    every = (_DIGITS, *string.ascii_uppercase)
    last = [known for known in every if known in letters][-1]
    homes = {other: next((known for known in every[at:] if known in letters), last) for at, other in enumerate(every)}
    return [_anchor(other) for other, home in homes.items() if home == letter != other]


def _index_words(entry: SearchEntry) -> list[str]:
    """Return the words of ``entry`` under which an index lists it: short, each with a beginning of its own."""
    if entry.kind in _ALL_NAMES:
        return list(entry.words)
    short = [word for word in entry.words if len(word.split()) <= _LONGEST_NAME]
    apart = {_order(word)[0].split()[0]: word for word in reversed(short)}
    return [word for word in short if word in apart.values()][:_MOST_NAMES]


def _line(name: str, entries: list[SearchEntry]) -> str:
    """Return the line for ``name``: a link where it leads to one place, else a link to each by its title."""
    if len(entries) == 1:
        return f"- {escape.link(name, entries[0].address)}"
    return f"- {escape.markdown(name)}: " + "; ".join(escape.link(entry.title, entry.address) for entry in entries)


def _order(name: str) -> tuple[str, str]:
    """Return what ``name`` is sorted by: its letters and digits without accents and case, then itself."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall("[a-z0-9]+", bare.replace("’", "").replace("'", ""))) or name, name


def _letter(name: str) -> str:
    first = _order(name)[0][:1]
    return first.upper() if first.isascii() and first.isalpha() else _DIGITS


def _anchor(letter: str) -> str:
    return "letter-digits" if letter == _DIGITS else f"letter-{letter.lower()}"
