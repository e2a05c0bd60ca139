"""Numbers in our texts that the words they rest on lack, whether in digits or in words.

Each number is compared in every form that says the same: "sixty-five" is 65, "three quarters" and "0·75" are 75%,
"twice" is 2, "one in three" and "20 of 60" are a third. A fraction is also each percentage that it rounds to. What is
called a total may be the sum of counts that stand side by side, and groups or outcomes that are listed may be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.review.passages import Passage
from trialsite.review.phrases import sentences

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
    rf"|(?P<times>{_one_of(_TIMES)})\b(?!.(?:blind|dummy|mask))|(?P<words>{_WORDS})\b)(?:(?P<percent>\s?%|\s?per\s?cent\b)|[\s-](?:an?\s)?(?P<unit>year|week|day|hour)s?\b)?",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\s*(?:of(?: the)?|in|out of|/)\s*", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:in all|altogether|together|total|combined)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:not|others?|rest|remaining|missing|lost)\b", re.IGNORECASE)
_ARMS = re.compile(r"[\s-](?P<of>of the \w+ )?(?:[a-z]+ )?(?:groups?|arms?)\b", re.IGNORECASE)
_LISTED = re.compile(r"\s(?:of the \w+ )?(?:[a-z]+ )?(?:outcome|measure|treatment|way|plan|symptom)s\b", re.IGNORECASE)
_SIZES = re.compile(r"\bn\s?=\s?\d", re.IGNORECASE)
_PARTED = re.compile(r"[,;]\s(?:and |or )?|\s(?:and|or)\s")
# "More than 3" of what is 3 in the source. "Over 3 months" is a time; what the source limits, we may limit.
_LIMIT = r"(?:more|less|fewer|greater|higher|lower) than|above|below|under|over|up to|at least|at most|nearly|almost"
_BOUND = re.compile(rf"\b(?:(?:just|well) )?(?:{_LIMIT}) $", re.IGNORECASE)
_TIME = re.compile(r"[\s-](?:minute|hour|day|night|week|month|year)s?\b", re.IGNORECASE)
_LIMITS = re.compile(
    rf"[<>\u2264\u2265~]|\b(?:{_LIMIT}|about|around|approximately|exceed\w*|within"
    r"|older|younger|or more|or less|or over|as (?:high|low|many|much|few) as)\b",
    re.IGNORECASE,
)
# Words for a large share, the least that they can mean, and words of a source that say as much.
_ALL = r"\b(?:all|every\w*|each)\b"
_PEOPLE = "of|people|patients|participants|women|men|children"
_MOST = tuple(
    (re.compile(words, re.IGNORECASE), least, re.compile(said, re.IGNORECASE))
    for words, least, said in (
        (rf"\b(?:nearly|almost|virtually|practically) {_ALL}", Fraction(4, 5), _ALL),
        (rf"\b(?:most (?:{_PEOPLE})|the majority|a majority)\b", Fraction(1, 2), rf"\b(?:most|majority)\b|{_ALL}"),
    )
)
_BROKEN = re.compile(r"(?<=\b0)\.\s(?=\d)")  # 0. 05, as some pages print it
_P_VALUE = re.compile(r"\bp(?:[\s-]values?)?\s*[<>=\u2264]\s*[\d.\u00b7]+", re.IGNORECASE)
_LIMITED = re.compile(r"\b(?:minimum|maximum|margin|threshold|cut-?off)\b", re.IGNORECASE)
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
    source = _BROKEN.sub(".", source)
    held = {form for number in numbers_in(source) for form in number.forms}
    ours = list(numbers_in(text))
    covered = [range(number.start, number.end) for number in ours if number.is_ratio and number.forms & held]
    added = [
        number
        for number in ours
        if not (number.is_ratio or number.forms & held or number.text.lower() in ("one", "both"))
        and not any(number.start in ratio for ratio in covered)
    ]
    return [
        number.text
        for number in added
        if not _is_sum(number, text, source, held) and not _is_count(number, text, source)
    ]


def overstated(text: str, source: str) -> list[str]:
    """Return words of ``text`` for most or nearly all, where ``source`` gives shares of a whole and none so large."""
    given = [one for one in numbers_in(source) if "%" in one.text or one.is_ratio]
    shares = [one.value if one.is_ratio else one.value / 100 for one in given]
    found = []
    for words, least, said in _MOST:
        match = words.search(text)
        if match and shares and max(shares) < least and not said.search(source):
            found.append(match[0])
    return found


def bounded(text: str, source: str) -> list[str]:
    """Return the numbers of ``text`` with a bound before them, where ``source`` has the number and no bound near it."""
    source = _P_VALUE.sub("", _BROKEN.sub(".", source))
    if _LIMITED.search(source):
        return []
    exact: set[Fraction] = set()
    limited: set[Fraction] = set()
    for number in numbers_in(source):
        near = source[max(0, number.start - _NEAR) : number.end + _NEAR]
        (limited if _LIMITS.search(near) else exact).update(number.forms)
    found = []
    for number in numbers_in(text):
        bound = _BOUND.search(text[: number.start])
        if bound and number.forms & exact - limited and not _TIME.match(text[number.end :]):
            found.append(f"{bound[0]}{number.text}")
    return found


def _is_sum(number: Number, text: str, source: str, held: Set[Fraction]) -> bool:
    """Return whether ``number`` adds up what its sentence lists, or, called so, is the total or the rest of counts.

    Those counts stand side by side in ``source``.
    """
    start = text.rfind(". ", 0, number.start) + 1
    sentence = text[start:].partition(". ")[0]
    listed = [one for one in numbers_in(sentence) if one.start + start != number.start and not one.is_ratio]
    if len(listed) > 1 and sum(one.value for one in listed) == number.value:
        return all(one.forms & held for one in listed)
    found = list(numbers_in(source))
    wholes = {one.end for one in found if one.is_ratio}  # 60 in "20 of 60"
    counts = [one for one in found if one.forms == {one.value} and one.value >= 2]
    parts = [one.value for one in counts if one.end not in wholes]
    runs = (parts[first:last] for first in range(len(parts)) for last in range(first + 2, first + 6))
    rests = (abs(one.value - other.value) for one, other in pairwise(counts))
    return (_TOTAL.search(sentence) is not None and any(sum(run) == number.value for run in runs)) or (
        _REST.search(sentence) is not None and number.value in rests
    )


def _is_count(number: Number, text: str, source: str) -> bool:
    """Return whether ``number`` counts groups, or outcomes and the like, that ``source`` lists without a number."""
    if number.forms != {number.value} or not 2 <= number.value <= 9:
        return False
    behind = text[number.end :]
    most = max((len(_PARTED.findall(one)) + 1 for one in sentences(source)), default=0)
    if arms := _ARMS.match(behind):
        stated = [one.value for one in numbers_in(source) if _ARMS.match(source[one.end :])]
        sizes = len(_SIZES.findall(source))
        stated = stated or ([Fraction(sizes)] if sizes > 1 else [])
        return number.value in stated or bool(arms["of"]) if stated else number.value <= most
    return bool(_LISTED.match(behind)) and number.value <= most


def check_numbers(record: Record, passages: Iterable[Passage]) -> list[Problem]:
    """Return a problem for each number of ``passages`` that the words that it rests on lack, where they are at hand."""
    problems = []
    for passage in passages:
        # The title that a draft gives a statement counts the sentences of the source.
        if passage.context.source is not None and not _DRAFT_TITLE.search(passage.text):
            for number in dict.fromkeys(lacking(passage.text, passage.context.source)):
                message = f"must hold no number that its source lacks, found '{visible(number)}'"
                problems.append(record.problem(passage.path, message))
            for words in overstated(passage.text, passage.context.source):
                message = f"must call no share larger than the source gives it, found '{visible(words)}'"
                problems.append(record.problem(passage.path, message))
            for number in bounded(passage.text, passage.context.source):
                message = (
                    f"must give as it is a number that its source gives without a bound, found '{visible(number)}'"
                )
                problems.append(record.problem(passage.path, message))
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
