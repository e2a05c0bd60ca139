"""Numbers as they stand in a text, in digits or in words.

Each has every value that says the same: "sixty-five" is 65, "three quarters" and "0·75" are 75%, "twice" is 2, "one in
three" and "20 of 60" are a third, 2 cm are 20 mm. number_words.yml has the words, numbers.yml what stands beside them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

from trialsite.record.field_types import MapOf, Text, load_table

_HERE = Path(__file__)
_ONES, _TEENS, _TENS, _LARGE, UNITS, _TIMES, _PARTS, _PREFIXES = (
    {word: int(value) for word, value in words.items()}
    for words in load_table(_HERE.with_name("number_words.yml"), MapOf(Text())).values()
)
_SMALL = _ONES | _TEENS | _TENS


def _one_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(names) + ")"


_UNIT = rf"(?:{_one_of(_TENS)}(?:[\s\u2010\u2011-]{_one_of(_ONES)})?|{_one_of(_SMALL)})"
_WORDS = rf"(?:{_UNIT}|a(?=\s{_one_of(_LARGE)}))(?:[\s-]{_one_of(_LARGE)}(?:\s(?:and\s)?{_UNIT}\b)?)*|{_one_of(_LARGE)}"
_DIGITS = r"\d{1,3}(?:[,\s\u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.\u00b7]\d+)?|\d*[.\u00b7]\d+|\d+(?:,\d+)?"
# A digit behind a letter is part of a name (A1c), not a number; "the other two" says again what was said.
_NUMBER = re.compile(
    rf"(?<![\w.\u00b7])(?<!\bother )(?:(?P<digits>{_DIGITS})(?:\s(?P<large>{_one_of(_LARGE)}))?"
    rf"|(?:(?P<count>{_WORDS})[\s\u2010\u2011-](?!half))?(?P<part>{_one_of(_PARTS)})s?\b"
    rf"|(?P<times>{_one_of(_TIMES)})\b(?!.(?:blind|dummy|mask))|(?P<words>{_WORDS})\b)(?P<more>\sand\sa\shalf\b)?"
    rf"(?:(?P<percent>\s?%|[\s-](?:an?\s|of\sa\s)?(?:per\s?cent|percentage(?!\spoint))\b)"
    rf"|[\s-](?:of\s)?(?P<an>an?\s)?(?P<unit>{_one_of(UNITS)})s?\b"
    rf"|\s?(?P<prefix>{_one_of(_PREFIXES)})?(?P<measure>g|gram|l|lit(?:er|re)|m(?!\s)|met(?:er|re))s?\b)?",
    re.IGNORECASE,
)
YEAR, MONTH = Fraction(UNITS["year"]), Fraction(UNITS["month"])  # in minutes
# What is looked for beside numbers, by name.
BESIDE = {
    name: re.compile(words, re.IGNORECASE) for name, words in load_table(_HERE.with_name("numbers.yml"), Text()).items()
}


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text from ``start`` to ``end``, its value, and every value that says the same."""

    text: str
    start: int
    end: int
    value: Fraction
    forms: frozenset[Fraction]
    is_ratio: bool = False
    is_share: bool = False  # a percentage, a part or a ratio
    is_percent: bool = False
    minutes: Fraction = Fraction(0)  # of a time
    amount: tuple[str, Fraction] | None = (
        None  # of a mass, length or volume: the first letter of its unit, in that unit
    )


@cache
def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the numbers in ``text``, and behind them the ratios of two of them ("20 of 60")."""
    found = [_number(match) for match in _NUMBER.finditer(text)]
    for index in range(len(found) - 1, 0, -1):  # "4 to 14 days": the first has the unit of the second
        one, other = found[index - 1 : index + 1]
        if not (one.is_share or one.minutes) and BESIDE["range"].fullmatch(text[one.end : other.start]):
            forms = one.forms | ({one.value / 100} if other.is_share else set())
            minutes = one.value * other.minutes / other.value if other.value else Fraction(0)
            found[index - 1] = replace(one, forms=forms, is_share=other.is_share, minutes=minutes)
    for span in (match.span(1) for match in BESIDE["interval"].finditer(text)):  # "25.8% (95% CI 12.4 to 37.1)"
        for index, one in enumerate(found):
            if span[0] <= one.start < span[1] and not (one.is_share or one.minutes):
                found[index] = replace(one, forms=one.forms | {one.value / 100}, is_share=True)
    for index, one in enumerate(found):  # "by week 12"; "at one year or at two"; but not "at 12 weeks 498 people"
        unit = BESIDE["unit-before"].search(text, 0, one.start)
        if unit and not (one.minutes or one.is_share or (index and found[index - 1].end == one.start - 1)):
            found[index] = replace(one, minutes=one.value * UNITS[unit[1].lower()])
    ratios = [
        Number(text[one.start : other.end], one.start, other.end, share, _share(share), is_ratio=True, is_share=True)
        for one, other in pairwise(found)
        if (of := BESIDE["ratio-of"].match(text, one.end))
        and of.end() == other.start
        and not one.minutes
        and 0 < one.value < other.value
        for share in [one.value / other.value]
    ]
    return (*found, *ratios)


def _number(match: re.Match[str]) -> Number:
    value, forms = _value(match)
    if match["more"]:  # four and a half
        value += Fraction(1, 2)
        forms = frozenset({value})
    is_percent = bool(match["percent"])
    if is_percent:
        # "Half a percent" is a part of a percent only.
        forms = frozenset({value / 100}) if match["part"] else forms | {value / 100}
    is_time = match["unit"] and not match["times"] and bool(match["part"]) >= bool(match["an"])  # not "twice a day"
    if is_time and match["part"] and not match["count"] and not match["an"] and value < Fraction(1, 4):
        value = 1 / value  # the seventh day
    minutes = value * UNITS[match["unit"].lower()] if is_time else Fraction(0)
    power = _PREFIXES.get((match["prefix"] or "").lower(), 0)
    amount = (match["measure"][0].lower(), value * Fraction(10) ** power) if match["measure"] else None
    is_share = bool(is_percent or match["part"]) and not minutes
    return Number(match[0], *match.span(), value, forms, False, is_share, is_percent, minutes, amount)


def _value(match: re.Match[str]) -> tuple[Fraction, frozenset[Fraction]]:
    """Return the value of a number, the percent sign left aside, and its forms."""
    if match["digits"]:
        text = re.sub(r"[,\s\u00a0\u2009\u202f](?=\d{3}(?!\d))", "", match["digits"]).replace("\u00b7", ".")
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
