"""Numbers in our texts that the words they rest on lack, whether in digits or in words.

Each number is compared in every form that says the same: "sixty-five" is 65, "three quarters" and "0·75" are 75%,
"twice" is 2, "one in three" and "20 of 60" are a third. A fraction is also each percentage that it rounds to. What is
called a total may be the sum of counts that stand side by side, and groups or outcomes that are listed may be counted.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from trialsite.base.problems import Problem, visible
from trialsite.record.field_types import MapOf, Text, load_table
from trialsite.record.model import Record
from trialsite.review.passages import Passage, sentences

_HERE = Path(__file__)
_ONES, _TEENS, _TENS, _LARGE, _UNITS, _TIMES, _PARTS = (
    {word: int(value) for word, value in words.items()}
    for words in load_table(_HERE.with_name("number_words.yml"), MapOf(Text())).values()
)
_SMALL = _ONES | _TEENS | _TENS


def _one_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(names) + ")"


_UNIT = rf"(?:{_one_of(_TENS)}(?:[\s\u2010\u2011-]{_one_of(_ONES)})?|{_one_of(_SMALL)})"
_WORDS = rf"(?:{_UNIT}|a(?=\s{_one_of(_LARGE)}))(?:[\s-]{_one_of(_LARGE)}(?:\s(?:and\s)?{_UNIT}\b)?)*"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:[.\u00b7]\d+)?|\d*[.\u00b7]\d+|\d+(?:,\d+)?"
# A digit behind a letter is part of a name (A1c), not a number; "the other two" says again what was said.
_NUMBER = re.compile(
    rf"(?<![\w.\u00b7])(?<!\bother )(?:(?P<digits>{_DIGITS})(?:\s(?P<large>{_one_of(_LARGE)}))?"
    rf"|(?:(?P<count>{_WORDS})[\s\u2010\u2011-])?(?P<part>{_one_of(_PARTS)})s?\b"
    rf"|(?P<times>{_one_of(_TIMES)})\b(?!.(?:blind|dummy|mask))|(?P<words>{_WORDS})\b)"
    rf"(?:(?P<percent>\s?%|[\s-](?:per\s?cent|percentage)\b)|[\s-](?:an?\s)?(?P<unit>{_one_of(_UNITS)})s?\b)?",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\s*(?:of(?: the)?|in|out of|/)\s*", re.IGNORECASE)
# What is looked for beside numbers, by name.
_BESIDE = {
    name: re.compile(words, re.IGNORECASE) for name, words in load_table(_HERE.with_name("numbers.yml"), Text()).items()
}
_LEAST = {"most": Fraction(1, 2), "nearly-all": Fraction(4, 5)}  # the least share that may be called so
_NEAR = 14  # characters beside a number in which a source may limit it
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
    minutes: Fraction = Fraction(0)  # of a time


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers in ``text``, and then the ratios of two of them ("20 of 60")."""
    found = [_number(match) for match in _NUMBER.finditer(text)]
    for index in range(len(found) - 1, 0, -1):  # "4 to 14 days": the first has the unit of the second
        one, other = found[index - 1 : index + 1]
        if not (one.is_share or one.minutes) and _BESIDE["range"].fullmatch(text[one.end : other.start]):
            forms = one.forms | ({one.value / 100} if other.is_share else set())
            minutes = one.value * other.minutes / other.value if other.value else Fraction(0)
            found[index - 1] = replace(one, forms=forms, is_share=other.is_share, minutes=minutes)
    yield from found
    for one, other in pairwise(found):
        if _RATIO.fullmatch(text[one.end : other.start]) and 0 < one.value < other.value:
            share = one.value / other.value
            yield Number(text[one.start : other.end], one.start, other.end, share, _share(share), True, True)


def lacking(text: str, source: str, abstract: str = "") -> list[str]:
    """Return the numbers of ``text`` that ``source`` does not hold in any form. A ratio that it holds covers its two
    numbers. "One" and "both" are left out: they are pronouns as often as numbers. A whole, a margin or a span of time
    may stand elsewhere in the ``abstract``."""
    source = _BESIDE["broken"].sub(".", source)
    held = list(numbers_in(source))
    known = [*held, *numbers_in(abstract)]
    ours = list(numbers_in(text))
    covered = [
        range(one.start, one.end)
        for one in ours
        if one.is_ratio and (_BESIDE["one-in"].search(one.text) or _is_held(one, text, held))
    ]
    forms = {form for number in held for form in number.forms}
    return [
        number.text
        for number in ours
        if not (
            (number.is_ratio and not _BESIDE["one-in"].search(number.text))
            or number.text.lower() in ("one", "both")
            or _is_held(number, text, held)
        )
        and not any(number.start in ratio and not number.is_ratio for ratio in covered)
        and not (_BESIDE["whole"].search(text[: number.start]) and _is_held(number, text, known))
        and not (_is_sum(number, text, source, forms) or _is_count(number, text, source))
        and not (number.minutes and number.value in _spans(source))
        and not (_BESIDE["rest"].search(text) and any(1 - form in forms for form in number.forms))
        and not (Fraction(1, 2) in number.forms and _BESIDE["middle"].search(f"{source} {abstract}"))
    ]


def _spans(source: str) -> set[int]:
    """Return how many years lie between two that ``source`` names."""
    years = [int(year) for year in _BESIDE["year"].findall(source)]
    return {abs(one - other) for one, other in pairwise(years)}


def _is_held(number: Number, text: str, held: Iterable[Number]) -> bool:
    """Return whether one of ``held`` says the same as ``number``: a time in any unit, a share as a share, and people as
    people; nearly the same, where it is called about that."""
    about = Fraction(1, 12) if _BESIDE["about"].search(text[: number.start]) else Fraction(0)
    people = _BESIDE["people"].match(text[number.end :])
    for one in held:
        if number.minutes and one.minutes:
            same = abs(number.minutes - one.minutes) <= max(number.minutes, one.minutes) / 12
        elif (
            (one.minutes and _BESIDE["thing"].match(text[number.end :]))
            or ("%" in number.text and not one.is_share)
            or (people and "%" in one.text and not number.is_share)
        ):  # 12 sessions are not 12 weeks
            same = False
        else:
            same = any(abs(mine - its) <= its * about for mine in number.forms for its in one.forms)
        if same:
            return True
    return False


def overstated(text: str, source: str, _: str = "") -> list[str]:
    """Return words of ``text`` for most or nearly all, where ``source`` gives shares of a whole and none so large."""
    given = [one for one in numbers_in(source) if "%" in one.text or one.is_ratio]
    largest = max((one.value if one.is_ratio else one.value / 100 for one in given), default=Fraction(1))
    called = {name: _BESIDE[name].search(text) for name in _LEAST if not _BESIDE[f"{name}-said"].search(source)}
    return [match[0] for name, match in called.items() if match and largest < _LEAST[name]]


def bounded(text: str, source: str, _: str = "") -> list[str]:
    """Return the numbers of ``text`` with a bound before them, where ``source`` has the number and no bound near it."""
    source = _BESIDE["p-value"].sub("", _BESIDE["broken"].sub(".", source))
    if _BESIDE["limited"].search(source):
        return []
    exact: set[Fraction] = set()
    limited: set[Fraction] = set()
    for number in numbers_in(source):
        near = source[max(0, number.start - _NEAR) : number.end + _NEAR]
        (limited if _BESIDE["limits"].search(near) else exact).update(number.forms)
    found = []
    for number in numbers_in(text):
        bound = _BESIDE["bound"].search(text[: number.start])
        unlimited = number.forms & exact - limited and not number.minutes
        if bound and (unlimited or _is_turned(bound[0], number, source, text)):
            found.append(f"{bound[0]}{number.text}")
    return found


def _is_turned(bound: str, number: Number, source: str, text: str) -> bool:
    """Return whether ``source`` bounds this ``number`` from the other side only, and ``text`` denies nothing."""
    near = [
        f"{source[max(0, one.start - _NEAR) : one.start]}|{source[one.end : one.end + _NEAR]}"
        for one in numbers_in(source)
        if one.forms & number.forms
    ]
    ours, other = ("upper", "lower") if _BESIDE["upper"].search(bound) else ("lower", "upper")
    turned = [bool(_BESIDE[other].search(one) and not _BESIDE[ours].search(one)) for one in near]
    return bool(turned) and all(turned) and not _BESIDE["denied"].search(text)


def _is_sum(number: Number, text: str, source: str, held: Set[Fraction]) -> bool:
    """Return whether ``number`` adds up its sentence's list, or is called, and is, a total or rest in ``source``."""
    start = text.rfind(". ", 0, number.start) + 1
    sentence = text[start:].partition(". ")[0]
    listed = [one for one in numbers_in(sentence) if one.start + start != number.start and not one.is_ratio]
    if len(listed) > 1 and sum(one.value for one in listed) == number.value:
        return all(one.forms & held for one in listed)
    found = list(numbers_in(source))
    wholes = {one.end for one in found if one.is_ratio}  # 60 in "20 of 60"
    counts = [one for one in found if one.forms == {one.value} and one.value >= (1 if number.text.isalpha() else 2)]
    parts = [one.value for one in counts if one.end not in wholes]
    runs = (parts[first:last] for first in range(len(parts)) for last in range(first + 2, first + 6))
    rests = (abs(one.value - other.value) for one, other in pairwise(counts))
    return (_BESIDE["total"].search(sentence) is not None and any(sum(run) == number.value for run in runs)) or (
        _BESIDE["rest"].search(sentence) is not None and number.value in rests
    )


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
        return number.value in stated or bool(arms["of"]) if stated else number.value <= most
    return bool(_BESIDE["listed"].match(behind)) and number.value <= most


_CHECKS = (
    (lacking, "must hold no number that its source lacks"),
    (overstated, "must call no share larger than the source gives it"),
    (bounded, "must give as it is a number that its source gives without a bound"),
)


def check_numbers(record: Record, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Yield a problem for each number of ``passages`` that the words that it rests on lack, where they are at hand."""
    for passage in passages:
        # The title that a draft gives a statement counts the sentences of the source.
        if passage.source is not None and not _DRAFT_TITLE.search(passage.text):
            for find, must in _CHECKS:
                for words in dict.fromkeys(find(passage.text, passage.source, passage.abstract or "")):
                    yield record.problem(passage.path, f"{must}, found '{visible(words)}'")


def _number(match: re.Match[str]) -> Number:
    value, forms = _value(match)
    if match["percent"]:
        forms |= {value / 100}
    minutes = value * _UNITS[match["unit"].lower()] if match["unit"] else Fraction(0)
    is_share = bool(match["percent"] or match["part"]) and not minutes
    return Number(match[0], match.start(), match.end(), value, forms, is_share=is_share, minutes=minutes)


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
