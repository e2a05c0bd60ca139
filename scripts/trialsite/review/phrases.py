"""Phrases to look for, in a notation that an editor can read, and texts cut into sentences and clauses.

The notation of a phrase, in which a line may hold several, each after a bar:

    safe | harmless         either phrase
    improv*                 any ending
    is/was rare             either word; an underscore is a space inside one of them (no_one/nobody)
    very .. safe            up to three words between
    [very] safe             a word that may be missing
    <people> cope           any word of the set of that name
    <n>                     a number, in digits or as a word
    ^try                    at the start of the clause

Capitals do not count, and typographic quotation marks and hyphens match their plain forms.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from trialsite.record.field_types import ListOf, Text, load_table

Sets = Mapping[str, Sequence[str]]

# Between two words of a phrase; a stop, a colon or a semicolon ends what can belong together.
_SPACE = r"[,'\")]*[\s(]+[\"'(]*"
_GAP = rf"(?:[^\s.;:!?()]+(?:\.\d+)?{_SPACE}){{0,3}}"
_NUMBER = r"\d+(?:[.,]\d+)*%?"
_NOTHING = "(?!)"

_compiled: Callable[[str], re.Pattern[str]] = cache(lambda pattern: re.compile(pattern, re.IGNORECASE))
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u00b7", "''\"\"--.")


def pattern_of(lines: Iterable[str], sets: Sets) -> re.Pattern[str]:
    """Return the pattern that finds the phrases of ``lines``, which may name ``sets``, in a ``plain`` text."""
    phrases = phrases_of(lines)
    at_start = [_phrase(phrase[1:], sets) for phrase in phrases if phrase.startswith("^")]
    anywhere = [_phrase(phrase, sets) for phrase in phrases if not phrase.startswith("^")]
    # Where a word begins is looked at once for all of them.
    starts = [(r"(?<![\w'-])", anywhere), ("^[\"'(]*", at_start)]
    parts = [f"{start}(?:{'|'.join(found)})" for start, found in starts if found]
    return _compiled(f"(?:{'|'.join(parts) or _NOTHING})(?![\\w-])")


def plain(text: str) -> str:
    """Return ``text`` with plain quotation marks, hyphens and decimal points, each in its place."""
    return text.translate(_PLAIN)


def _phrase(phrase: str, sets: Sets) -> str:
    tokens = phrase.split()
    parts = []
    for index, token in enumerate(tokens):
        space = "" if index == len(tokens) - 1 else _SPACE
        if token == "..":
            parts.append(_GAP)
        elif token.startswith("["):
            parts.append(f"(?:{_word(token[1:-1], sets)}{space})?")
        else:
            parts.append(_word(token, sets) + space)
    return "".join(parts)


def _word(token: str, sets: Sets) -> str:
    return "(?:" + "|".join(_form(form, sets) for form in token.split("/")) + ")"


def _form(form: str, sets: Sets) -> str:
    if form == "<n>":
        return f"{_NUMBER}|{_form('<number>', sets)}"
    if form.startswith("<") and form.endswith(">"):
        return "|".join(_form(one, sets) for one in sets[form[1:-1]]) or _NOTHING
    return re.escape(form).replace(r"\*", r"[\w'-]*").replace("_", r"\s")


def sets_in(lines: Iterable[str]) -> list[str]:
    """Return the names of the sets that ``lines`` name."""
    return [name for name in re.findall("<([^<> ]+)>", " ".join(lines)) if name != "n"]


def phrases_of(lines: Iterable[str]) -> list[str]:
    """Return the phrases of ``lines``, one by one."""
    return [phrase.strip() for line in lines for phrase in line.split("|") if phrase.strip()]


def phrase_forms(words: Iterable[str]) -> list[str]:
    """Return ``words``, of which some may be several, as the members of a set."""
    return [plain(word).replace(" ", "_") for word in words]


# Where a text is cut.
_CUTS = {
    name: re.compile("|".join(forms), re.IGNORECASE)
    for name, forms in load_table(Path(__file__).with_name("cuts.yml"), ListOf(Text())).items()
}


@cache
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``, which is folded to single spaces first."""
    return tuple(part for part in _CUTS["sentence"].split(" ".join(text.split())) if part)


@cache
def clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of ``sentence`` that do not share their attribution."""
    parts = []
    if (lead := _CUTS["lead-in"].match(sentence)) is not None:
        parts.append(lead[0].rstrip(", "))
        sentence = sentence[lead.end() :]
    return tuple(part for part in (*parts, *_CUTS["clause"].split(sentence)) if part)
