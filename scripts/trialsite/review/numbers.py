"""Numbers in our texts that the words they rest on lack, whether in digits or in words.

Each number is compared in every form that says the same: "sixty-five" is 65, "three quarters" and "0·75" are 75%,
"twice" is 2, "one in three" and "20 of 60" are a third. A fraction is also each percentage that it rounds to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.record.places import problem_at
from trialsite.review.passages import Passage

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {name: value for value, name in enumerate(f"{_ONES} {_TEENS}".split(), 1)}
_SMALL |= {name: 10 * value for value, name in enumerate(_TENS.split(), 2)}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_UNITS = {"year": 12, "week": 7, "day": 24, "hour": 60}  # months, days, hours, minutes
_TIMES = {"both": 2, "pair": 2, "couple": 2, "twice": 2, "twofold": 2, "double": 2, "doubled": 2, "doubling": 2}
_TIMES |= {"thrice": 3, "threefold": 3, "triple": 3, "tripled": 3}
_PARTS = {"half": 2, "halves": 2, "halved": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}


def _one_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(names) + ")"


_UNIT = rf"(?:{_one_of(_TENS.split())}(?:[\s\u2010\u2011-]{_one_of(_ONES.split())})?|{_one_of(_SMALL)})"
_WORDS = rf"(?:{_UNIT}|a(?=\s{_one_of(_LARGE)}))(?:[\s-]{_one_of(_LARGE)}(?:\s(?:and\s)?{_UNIT}\b)?)*"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:[.\u00b7]\d+)?|\d*[.\u00b7]\d+|\d+(?:,\d+)?"
# A digit behind a letter is part of a name (A1c), not a number; "the other two" says again what was said.
_NUMBER = re.compile(
    rf"(?<![\w.\u00b7])(?<!\bother )(?:(?P<digits>{_DIGITS})(?:\s(?P<large>{_one_of(_LARGE)}))?"
    rf"|(?:(?P<count>{_WORDS})[\s\u2010\u2011-])?(?P<part>{_one_of(_PARTS)})s?\b"
    rf"|(?P<times>{_one_of(_TIMES)})\b(?!.(?:blind|dummy|mask))|(?P<words>{_WORDS})\b)(?:(?P<percent>\s?%|\s?per\s?cent\b)|[\s-](?P<unit>year|week|day|hour)s?\b)?",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\s*(?:of(?: the)?|in|out of|/)\s*", re.IGNORECASE)
_DRAFT_TITLE = re.compile(r"sentence \d+$")


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text from ``start`` to ``end``, its value, and every value that says the same."""

    text: str
    start: int
    end: int
    value: Fraction
    forms: frozenset[Fraction]
    is_ratio: bool = False


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers in ``text``, and then the ratios of two of them ("20 of 60")."""
    found = [_number(match) for match in _NUMBER.finditer(text)]
    yield from found
    for one, other in pairwise(found):
        if _RATIO.fullmatch(text[one.end : other.start]) and 0 < one.value < other.value:
            share = one.value / other.value
            yield Number(text[one.start : other.end], one.start, other.end, share, _share(share), is_ratio=True)


def lacking(text: str, source: str) -> list[str]:
    """Return the numbers of ``text`` that ``source`` does not hold in any form.

    A ratio that it holds covers its two numbers. "One" and "both" are left out: they are pronouns as often as numbers.
    """
    held = {form for number in numbers_in(source) for form in number.forms}
    ours = list(numbers_in(text))
    ratios = [range(number.start, number.end) for number in ours if number.is_ratio and number.forms & held]
    added = [
        number
        for number in ours
        if not (number.is_ratio or number.forms & held or number.text.lower() in ("one", "both"))
    ]
    return [number.text for number in added if not any(number.start in ratio for ratio in ratios)]


def check_numbers(record: Record, passages: Iterable[Passage]) -> list[Problem]:
    """Return a problem for each number of ``passages`` that the words that it rests on lack, where they are at hand."""
    problems = []
    for passage in passages:
        # The title that a draft gives a statement counts the sentences of the source.
        if passage.context.source is not None and not _DRAFT_TITLE.search(passage.text):
            for number in dict.fromkeys(lacking(passage.text, passage.context.source)):
                message = f"must hold no number that its source lacks, found '{visible(number)}'"
                problems.append(problem_at(record, passage.path, message))
    return problems


def _number(match: re.Match[str]) -> Number:
    value, forms = _value(match)
    if match["percent"]:
        forms |= {value / 100}
    if match["unit"]:
        forms |= {value * _UNITS[match["unit"].lower()]}
    return Number(match[0], match.start(), match.end(), value, forms)


def _value(match: re.Match[str]) -> tuple[Fraction, frozenset[Fraction]]:
    """Return the value of a number, the percent sign left aside, and its forms."""
    if match["digits"]:
        text = re.sub(r"[,\u00a0\u2009\u202f](?=\d{3}(?!\d))", "", match["digits"]).replace("\u00b7", ".")
        value = Fraction(text.replace(",", ".")) * _LARGE.get((match["large"] or "").lower(), 1)
        return value, frozenset({value}) if value >= 1 or match["percent"] else _share(value)
    if match["part"]:
        whole = _PARTS[match["part"].lower()]
        # "A third" may be a share, and "the third" the one after the second.
        ordinal = {Fraction(whole)} if whole > 2 and not match["count"] else set()
        share = Fraction(_cardinal(match["count"]) if match["count"] else 1, whole)
        return share, _share(share) | ordinal
    value = Fraction(_TIMES[match["times"].lower()] if match["times"] else _cardinal(match["words"]))
    return value, frozenset({value})


def _cardinal(words: str) -> int:
    """Return the whole number that ``words`` spell: "three thousand eight hundred and forty-nine"."""
    total = current = 0
    for word in re.findall("[a-z]+", words.lower()):
        current = (current or 1) * _LARGE[word] if word in _LARGE else current + _SMALL.get(word, 0)
        if _LARGE.get(word, 0) >= 1_000:
            total, current = total + current, 0
    return total + current


def _share(share: Fraction) -> frozenset[Fraction]:
    """Return a share and the whole or broken percentages that it rounds to; a small one only to broken ones."""
    places = range(0 if share >= Fraction(1, 10) else 1, 3)
    return frozenset({share} | {Fraction(round(share * 100, some)) / 100 for some in places})
