"""Tables of words to look for, in a notation that an editor can read and mend.

A table's entry holds phrases and the reason why they are looked for. The notation of a phrase:

    safe | harmless         either phrase
    improv*                 any ending
    is/was rare             either word
    very .. safe            up to three words between
    [very] safe             a word that may be missing
    <drug> works            any word of the set of that name (word_sets.py)
    #                       a number, in digits or as a word
    ^try                    at the start of the clause

Capitals do not count, and typographic quotation marks and hyphens match their plain forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trialsite.review.word_sets import SETS

Table = tuple["Words", ...]

# Between two words of a phrase; a stop, a colon or a semicolon ends what can belong together.
_SPACE = r"[,'\")]*[\s(]+[\"'(]*"
_GAP = rf"(?:[^\s.;:!?()]+(?:\.\d+)?{_SPACE}){{0,3}}"
_NUMBER = r"\d+(?:[.,]\d+)*%?"

_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011", "''\"\"--")


@dataclass(frozen=True)
class Words:
    """Phrases, why they matter, and phrases around them that make them harmless (``unless``)."""

    phrases: str
    reason: str
    unless: str = ""


def matches(table: Table, text: str) -> Iterator[re.Match[str]]:
    """Yield every match of ``table`` in ``text`` that no ``unless`` of its entry lies over."""
    plain = text.translate(_PLAIN)
    for words in table:
        harmless = [match.span() for match in _compiled(words.unless).finditer(plain)] if words.unless else []
        for match in _compiled(words.phrases).finditer(plain):
            if not any(start <= match.start() < end or start < match.end() <= end for start, end in harmless):
                yield match


def first(table: Table, text: str) -> re.Match[str] | None:
    """Return the first match of ``table`` in ``text``, in the order of its entries, or None."""
    return next(matches(table, text), None)


@cache
def _compiled(phrases: str) -> re.Pattern[str]:
    """Return ``phrases`` as one pattern; where a word begins is looked at once for all of them."""
    anywhere: list[str] = []
    at_start: list[str] = []
    for phrase in phrases.split(" | "):
        (at_start if phrase.strip().startswith("^") else anywhere).append(_phrase(phrase.strip().removeprefix("^")))
    starts = [(r"(?<![\w'-])", anywhere), ("^[\"'(]*", at_start)]
    parts = [f"{start}(?:{'|'.join(found)})" for start, found in starts if found]
    return re.compile(f"(?:{'|'.join(parts)})(?![\\w-])", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """Return the regular expression of one phrase in the notation above."""
    tokens = phrase.split()
    parts = []
    for index, token in enumerate(tokens):
        space = "" if index == len(tokens) - 1 else _SPACE
        if token == "..":
            parts.append(_GAP)
        elif token.startswith("["):
            parts.append(f"(?:{_word(token[1:-1])}{space})?")
        else:
            parts.append(_word(token) + space)
    return "".join(parts)


def _word(token: str) -> str:
    return "(?:" + "|".join(_form(form) for form in token.split("/")) + ")"


def _form(form: str) -> str:
    if form.startswith("<") and len(form) > 1:
        return _word(SETS[form[1:-1]])
    if form == "#":
        return f"{_NUMBER}|{_word(SETS['number'])}"
    # An underscore stands for a space inside one alternative.
    return re.escape(form).replace(r"\*", r"[\w'-]*").replace("_", r"\s")
