"""Numbers in our texts that the words they rest on lack, whether in digits or in words.

Each number is compared in every form that says the same: "sixty-five" is 65, "three quarters" and "0·75" are 75%,
"twice" is 2, "one in three" and "20 of 60" are a third, 2 cm are 20 mm. What follows from the source's numbers may be
said where words of ours call it so: a sum, a difference, a share, people in a hundred, a change that a ratio tells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

from trialsite.base.problems import Problem, visible
from trialsite.record.field_types import MapOf, Text, load_table
from trialsite.record.model import Record
from trialsite.review.passages import Passage, sentences

_HERE = Path(__file__)
_ONES, _TEENS, _TENS, _LARGE, _UNITS, _TIMES, _PARTS, _PREFIXES = (
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
    rf"|(?:(?P<count>{_WORDS})[\s\u2010\u2011-])?(?P<part>{_one_of(_PARTS)})s?\b"
    rf"|(?P<times>{_one_of(_TIMES)})\b(?!.(?:blind|dummy|mask))|(?P<words>{_WORDS})\b)(?P<more>\sand\sa\shalf\b)?"
    rf"(?:(?P<percent>\s?%|[\s-](?:an?\s|of\sa\s)?(?:per\s?cent|percentage(?!\spoint))\b)"
    rf"|[\s-](?:an?\s)?(?P<unit>{_one_of(_UNITS)})s?\b"
    rf"|\s?(?P<prefix>{_one_of(_PREFIXES)})?(?P<measure>g|gram|l|lit(?:er|re)|m(?!\s)|met(?:er|re))s?\b)?",
    re.IGNORECASE,
)
# What is looked for beside numbers, by name.
_BESIDE = {
    name: re.compile(words, re.IGNORECASE) for name, words in load_table(_HERE.with_name("numbers.yml"), Text()).items()
}
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
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
        if not (one.is_share or one.minutes) and _BESIDE["range"].fullmatch(text[one.end : other.start]):
            forms = one.forms | ({one.value / 100} if other.is_share else set())
            minutes = one.value * other.minutes / other.value if other.value else Fraction(0)
            found[index - 1] = replace(one, forms=forms, is_share=other.is_share, minutes=minutes)
    ratios = [
        Number(text[one.start : other.end], one.start, other.end, share, _share(share), is_ratio=True, is_share=True)
        for one, other in pairwise(found)
        if (of := _BESIDE["ratio-of"].match(text, one.end))
        and of.end() == other.start
        and not one.minutes
        and 0 < one.value < other.value
        for share in [one.value / other.value]
    ]
    return (*found, *ratios)


def has_figures(sentence: str) -> bool:
    """Return whether ``sentence`` gives figures beside times and years."""
    figures = [
        one for one in numbers_in(_BESIDE["no-figures"].sub("", sentence)) if one.text.lower() not in ("one", "both")
    ]
    return any(not one.minutes or one.value.denominator > 1 for one in figures)


def lacking(text: str, source: str, abstract: str = "") -> list[str]:
    """Return the numbers of ``text`` that neither stand in ``source`` in any form nor follow from it. A ratio that it
    holds covers its two numbers. "One" and "both" are left out: they are pronouns as often as numbers. A whole, a
    dose, the level of an interval or a margin may stand elsewhere in the ``abstract``."""
    source = _BESIDE["broken"].sub(".", source)
    held, known = numbers_in(source), numbers_in(f"{source} {abstract}")
    ours = numbers_in(text)
    ratios = [one for one in ours if one.is_ratio]
    others = [one for one in ratios if _is_of_another(one, text, held) and not _follows(one, text, source, held)]
    covered = [range(one.start, one.end) for one in ratios if one in others or _is_held(one, text, held)]
    return [one.text for one in others] + [
        number.text
        for number in ours
        if not (
            (number.is_ratio and (number in others or not _BESIDE["one-in"].search(number.text)))
            or number.text.lower() in ("one", "both")
            or (number.text.lower() == "two" and _BESIDE["said-before"].search(text[: number.start]))
            or any(number.start in ratio and not number.is_ratio for ratio in covered)
            or _is_held(number, text, held)
            or (_is_known_whole(number, text) and _is_held(number, text, known))
            or _follows(number, text, f"{source} {abstract}", held)
            or _is_count(number, text, source)
            or (number.minutes and _spans(number, source))
            or (_BESIDE["ordinal"].fullmatch(number.text) and _BESIDE["counted"].search(text[: number.start]))
        )
    ]


def _is_of_another(ratio: Number, text: str, held: Sequence[Number]) -> bool:
    """Return whether the source gives a share as ``ratio`` does, "one in four", and another; or its part of another
    whole only."""
    if _is_held(ratio, text, held):
        return False
    parts = {numbers_in(one.text)[0].value for one in held if one.is_ratio}
    return bool(_BESIDE["one-in"].search(ratio.text)) or numbers_in(ratio.text)[0].value in parts - set(
        map(Fraction, range(10))
    )


def _spans(number: Number, source: str) -> bool:
    """Return whether ``number`` is the time between two dates of ``source``, of which the month may be known."""
    dates = [(int(year) * 12 + _MONTHS.find(month[:3].lower()) // 3, 1 if month else 12)
             for month, year in _BESIDE["dated"].findall(source)]  # fmt: skip
    return any(
        abs(abs(one - other) - number.minutes / _UNITS["month"]) <= max(step, within)
        for (one, step), (other, within) in pairwise(dates)
    )


def _is_known_whole(number: Number, text: str) -> bool:
    """Return whether ``number`` is what a part is counted of, a dose, or the level of an interval."""
    return bool(
        _BESIDE["whole"].search(text[: number.start])
        or _BESIDE["level"].match(text[number.end :])
        or (number.amount and not number.minutes)
    )


def _is_held(number: Number, text: str, held: Iterable[Number]) -> bool:
    """Return whether one of ``held`` says the same as ``number``: a time in any unit, a share as a share, and people as
    people; nearly the same, where it is called about that."""
    about = _tolerance(number, text)
    people = _BESIDE["people"].match(text[number.end :])
    for one in held:
        if number.minutes and one.minutes:
            same = abs(number.minutes - one.minutes) <= max(number.minutes, one.minutes) / 12
        elif number.amount and one.amount:
            same = number.amount == one.amount
        elif (
            (one.minutes and not number.minutes and _BESIDE["thing"].match(text[number.end :]))
            or (number.is_percent and not one.is_share)
            or (people and one.is_percent and not number.is_share)
        ):  # 12 sessions are not 12 weeks
            same = False
        else:
            same = any(abs(mine - its) <= its * about for mine in number.forms for its in one.forms)
        if same:
            return True
    return False


def _tolerance(number: Number, text: str) -> Fraction:
    """Return by which part of it ``number`` may be off: more, where it is called about that."""
    about = Fraction(1, 10) if _BESIDE["about"].search(text[: number.start]) else Fraction(0)
    return max(about, Fraction(1, 20) if _BESIDE["one-in"].search(number.text) else about)


def _follows(number: Number, text: str, source: str, held: Iterable[Number]) -> bool:
    """Return whether ``number`` follows from those ``held``, in a sentence whose words say how."""
    start = text.rfind(". ", 0, number.start) + 1
    sentence, behind = text[start:].partition(". ")[0], text[number.end :]
    said = {name for name in ("total", "rest", "compared", "times", "interval") if _BESIDE[name].search(sentence)}
    single = [one for one in held if not (one.is_ratio or one.minutes)]
    shares = [one.value if one.is_ratio else one.value / 100 for one in held if one.is_percent or one.is_ratio]
    pairs = [(one, other) for at, one in enumerate(single) for other in single[at + 1 : at + 5]]
    found: list[Fraction] = [Fraction(0), Fraction(1)] if "interval" in said else []
    if said & {"compared", "rest"} and not number.is_percent:
        points = number.is_share or bool(_BESIDE["points"].match(behind))
        found += [abs(one.value - other.value) / (100 if number.is_share else 1) for one, other in pairs
                  if one.is_percent is other.is_percent is points]  # fmt: skip
    if "rest" in said:
        found += [1 - share for share in shares]
    if "compared" in said and number.is_share and _BESIDE["ratio"].search(source):
        found += [abs(1 - one.value) for one in single if not one.is_percent]
    about = _tolerance(number, text)
    if (number.is_share and about) or ("times" in said and not number.minutes):
        found += [ratio for one, other in pairs if one.value and other.value and not one.is_share
                  for ratio in (one.value / other.value, other.value / one.value)]  # fmt: skip
    for base in _BESIDE["base"].finditer(sentence) if shares else ():
        whole = numbers_in(base[1])[0].value
        if number.start == start + base.start(1):
            return True
        gaps = [abs(one - other) for one, other in pairwise(shares)]
        given = [one.value / 100 for one in single if _BESIDE["points"].search(source)]
        found += [Fraction(round(share * whole)) for share in (*shares, *gaps, *given)]
    if any(abs(mine - its) <= its * about for mine in number.forms for its in found):
        return True
    if Fraction(1, 2) in number.forms and _BESIDE["middle"].search(source):
        return True
    return _is_sum(number, sentence, number.start - start, "total" in said, held)


def _is_sum(number: Number, sentence: str, at: int, called: bool, held: Iterable[Number]) -> bool:
    """Return whether ``number`` adds up its sentence's list, or is ``called`` a total and is one of ``held``."""
    forms = {form for one in held for form in one.forms}
    listed = [one for one in numbers_in(sentence) if one.start != at and not one.is_ratio]
    if len(listed) > 1 and sum(one.value for one in listed) == number.value:
        return all(one.forms & forms for one in listed)
    wholes = {one.end for one in held if one.is_ratio}  # 60 in "20 of 60"
    least = 1 if number.text.isalpha() else 2
    parts = [one.value for one in held if one.forms == {one.value} and one.value >= least and one.end not in wholes]
    runs = (parts[first:last] for first in range(len(parts)) for last in range(first + 2, first + 6))
    return called and any(sum(run) == number.value for run in runs)


def _is_count(number: Number, text: str, source: str) -> bool:
    """Return whether ``number`` counts groups, or outcomes and the like, that ``source`` lists without a number."""
    if number.forms != {number.value} or not 2 <= number.value <= 9:
        return False
    behind = text[number.end :]
    if items := _BESIDE["told"].match(behind):  # "in two countries, Belgium and the Netherlands"
        return len(_BESIDE["parted"].findall(items[1])) + 1 >= number.value
    most = max((len(_BESIDE["parted"].findall(one)) + 1 for one in sentences(source)), default=0)
    if arms := _BESIDE["arms"].match(behind):
        stated = [one.value for one in numbers_in(source) if _BESIDE["arms"].match(source[one.end :])]
        sizes = len(_BESIDE["sizes"].findall(source))
        stated = stated or ([Fraction(sizes)] if sizes > 1 else [])
        return number.value in stated or bool(arms["of"]) if stated else number.value <= max(most, 2)
    return bool(_BESIDE["listed"].match(behind)) and number.value <= max(most, 2)


def check_numbers(record: Record, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Yield a problem for each number of ``passages`` that the words that it rests on lack, where they are at hand."""
    for passage in passages:
        # The title that a draft gives a statement counts the sentences of the source.
        if passage.source is not None and not _DRAFT_TITLE.search(passage.text):
            for words in dict.fromkeys(lacking(passage.text, passage.source, passage.abstract or "")):
                must = "must hold no number that its source lacks"
                yield record.problem(passage.path, f"{must}, found '{visible(words)}'")


def _number(match: re.Match[str]) -> Number:
    value, forms = _value(match)
    if match["more"]:  # four and a half
        value += Fraction(1, 2)
        forms = frozenset({value})
    is_percent = bool(match["percent"])
    if is_percent:
        # "Half a percent" is a part of a percent only.
        forms = frozenset({value / 100}) if match["part"] else forms | {value / 100}
    minutes = value * _UNITS[match["unit"].lower()] if match["unit"] else Fraction(0)
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
