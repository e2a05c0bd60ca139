"""Numbers in our texts that the words they rest on lack, whether in digits or in words.

What follows from two of the source's numbers may be said: their sum, difference or share, what is left of a share,
people in a hundred, a change that a ratio tells.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.review.held_to_source import directions
from trialsite.review.number_words import BESIDE, Number, numbers_in
from trialsite.review.passages import Passage, sentences

_PRONOUNS = ("one", "both")  # as often as numbers
_NEAR = 20  # characters behind a number in which what it counts may stand
_DRAFT_TITLE = re.compile(r"sentence \d+$")


def has_figures(sentence: str) -> bool:
    """Return whether ``sentence`` gives figures beside times and years."""
    found = (one for one in numbers_in(BESIDE["no-figures"].sub("", sentence)) if one.text.lower() not in _PRONOUNS)
    return any(not one.minutes or one.value.denominator > 1 for one in found)


def lacking(text: str, source: str, abstract: str = "") -> list[str]:
    """Return the numbers of ``text`` that neither stand in ``source`` in any form nor follow from it. A ratio that it
    holds covers its two numbers. "One" and "both" are left out: they are pronouns as often as numbers. A time, a
    dose, a whole, the level of an interval and a number of the same things may stand elsewhere in the ``abstract``."""
    text, source, abstract = (_in_digits(one) for one in (text, source, abstract))
    ours = numbers_in(text)
    ratios = [one for one in ours if one.is_ratio]
    known = [one for one in ratios if _is_held(one, text, source) or _follows(one, text, source, abstract)]
    others = [one for one in ratios if one not in known and _is_of_another(one, source)]
    covered = [range(one.start, one.end) for one in (*known, *others)]
    return [one.text for one in others] + [
        number.text
        for number in ours
        if not (
            (number.is_ratio and (number in others or not BESIDE["one-in"].search(number.text)))
            or number.text.lower() in _PRONOUNS
            or (number.text.lower() == "two" and BESIDE["said-before"].search(text[: number.start]))
            or any(number.start in ratio and not number.is_ratio for ratio in covered)
            or _is_held(number, text, source)
            or (_may_stand_elsewhere(number, text, source, abstract) and _is_held(number, text, f"{source} {abstract}"))
            or _follows(number, text, source, abstract)
            or _is_count(number, text, source)
            or (BESIDE["ordinal"].fullmatch(number.text) and BESIDE["counted"].search(text[: number.start]))
        )
    ]


def _in_digits(text: str) -> str:
    """Return ``text`` with its Roman numerals ("stage III or IV") in digits, and numbers that were broken joined."""
    numerals = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
    return BESIDE["stage"].sub(
        lambda match: re.sub(r"\b[IV]+\b", lambda one: numerals.get(one[0], one[0]), match[0]),
        BESIDE["broken"].sub(".", text),
    )


def _is_of_another(ratio: Number, source: str) -> bool:
    """Return whether the source gives a share as ``ratio`` does, "one in four", and another; or its part of another
    whole only."""
    parts = {part for one in numbers_in(source) if one.is_ratio and (part := numbers_in(one.text)[0].value) > 9}
    return bool(BESIDE["one-in"].search(ratio.text)) or numbers_in(ratio.text)[0].value in parts


def _may_stand_elsewhere(number: Number, text: str, source: str, abstract: str) -> bool:
    """Return whether ``number`` may be from another sentence of the ``abstract``: a time, where its own tells none; a
    dose, a whole, the level of an interval, or a number of the same things ("five or more nights")."""
    if number.minutes:
        return not any(one.minutes for one in numbers_in(source))
    if number.amount or BESIDE["whole"].search(text[: number.start]):
        return True
    if BESIDE["how-often"].match(text[number.start :]):
        return False
    if number.is_share:
        return bool(BESIDE["level"].match(text[number.end :]))
    behind = {*BESIDE["things"].findall(text[number.end :][:_NEAR])}
    same = (one for one in numbers_in(abstract) if one.forms & number.forms)
    return any(
        behind & {*BESIDE["things"].findall(abstract[one.end :][:_NEAR])} for one in same
    )


def _is_held(number: Number, text: str, source: str) -> bool:
    """Return whether ``source`` holds what says the same as ``number``: a time in any unit, a share as a share, and
    people as people; nearly the same, where it is called about that."""
    about = _tolerance(number, text)
    people = BESIDE["people"].match(text[number.end :])
    unit = BESIDE["unit"].search(number.text) if number.minutes else None
    for one in numbers_in(source):
        if number.minutes and one.minutes:
            same = abs(number.minutes - one.minutes) <= max(number.minutes, one.minutes) / 12
        elif number.amount and one.amount:
            same = number.amount == one.amount
        elif (
            (one.minutes and not number.minutes and BESIDE["thing"].match(text[number.end :]))
            or (number.is_percent and not one.is_share)
            or (people and one.is_percent and not number.is_share)
            or (unit and not one.minutes and unit[0].lower() not in source.lower())
        ):  # 12 sessions are not 12 weeks
            same = False
        else:
            same = any(_is_near(mine, its, about) for mine in number.forms for its in one.forms)
        if same:
            return True
    return False


def _tolerance(number: Number, text: str) -> tuple[Fraction, Fraction]:
    """Return by which part of the source's number ``number`` may be less and more: where it is called about that, or
    more or less than it."""
    if not (called := BESIDE["about"].search(text[: number.start])):
        return (Fraction(1, 20),) * 2 if BESIDE["one-in"].search(number.text) else (Fraction(0),) * 2
    tenth = Fraction(1, 10)
    if BESIDE["above"].search(called[0]):
        return tenth, Fraction(0)
    return (Fraction(0) if BESIDE["below"].search(called[0]) else tenth), tenth


def _is_near(mine: Fraction, its: Fraction, about: tuple[Fraction, Fraction]) -> bool:
    return -its * about[0] <= mine - its <= its * about[1]


def _follows(number: Number, text: str, source: str, abstract: str) -> bool:
    """Return whether ``number`` follows from one or two of those in ``source``."""
    if number.amount or BESIDE["how-often"].match(text[number.start :]):
        return False
    held = numbers_in(source)
    single = [one for one in held if not (one.is_ratio or one.minutes)]
    shares = [one.value if one.is_ratio else one.value / 100 for one in held if one.is_percent or one.is_ratio]
    found = [Fraction(0), Fraction(1)]
    if is_left := BESIDE["rest"].search(text):  # else 80% for 20% would be what is left
        found += [1 - share for share in shares]
    if (is_left or BESIDE["compared"].search(text)) and not number.is_percent:
        points = number.is_share or bool(BESIDE["points"].match(text[number.end :]))
        found += [abs(one.value - other.value) / (100 if number.is_share else 1)
                  for one, other in combinations(single, 2)
                  if one.is_percent is other.is_percent is points]  # fmt: skip
    if number.is_share and BESIDE["ratio"].search(source) and ("odds" in text or not BESIDE["odds"].search(source)):
        told = directions(text)
        found += [abs(1 - one.value) for one in single if not (one.is_percent or one.is_share)
                  and (("less" if one.value < 1 else "more") in told or not told & {"less", "more"})]  # fmt: skip
    about = _tolerance(number, text)
    if not number.minutes and (not number.is_share or BESIDE["half-given"].search(text)):
        alike = [[one.value for one in single if one.is_percent is percent and one.value] for percent in (True, False)]
        found += [ratio for some in alike for one, other in pairwise(some) for ratio in (one / other, other / one)]
    for base in BESIDE["base"].finditer(text) if shares else ():
        whole = numbers_in(base[1])[0].value
        if number.start in base.span(1) or number.end == base.end(1):
            return True
        gaps = [abs(one - other) for one, other in pairwise(shares)]
        given = [one.value / 100 for one in single if BESIDE["points"].search(source)]
        found += [Fraction(round(share * whole)) for share in (*shares, *gaps, *given)]
    if Fraction(1, 2) in number.forms and _is_half(number, text, source, abstract, shares):
        return True
    return any(_is_near(mine, its, about) for mine in number.forms for its in found) or _is_sum(number, text, held)


def _is_half(number: Number, text: str, source: str, abstract: str, shares: Iterable[Fraction]) -> bool:
    """Return whether half were given one of two treatments, lie on either side of a middle value, or are said to be
    more or fewer than a share of the source is."""
    bound = BESIDE["bound"].search(text[: number.start])
    above = {share > Fraction(1, 2) for known in shares for share in (known, 1 - known)} if bound else ()
    if BESIDE["half-given"].search(text) and BESIDE["given"].search(f"{source} {abstract}"):
        return True
    others = [one for one in numbers_in(text) if Fraction(1, 2) not in one.forms]
    middle = BESIDE["middle"].search(source) and any(_is_held(one, text, source) for one in others)
    return bool(above or middle or (bound and BESIDE["vague"].search(source)))


def _is_sum(number: Number, text: str, held: Iterable[Number]) -> bool:
    """Return whether ``number`` adds up the list in ``text``, or some of those ``held`` that follow each other."""
    forms = {form for one in held for form in one.forms}
    listed = [one for one in numbers_in(text) if one.start != number.start and not one.is_ratio]
    if len(listed) > 1 and sum(one.value for one in listed) == number.value:
        return all(one.forms & forms for one in listed)
    wholes = {one.end for one in held if one.is_ratio}  # 60 in "20 of 60"
    least = 1 if number.text.isalpha() else 2
    parts = [one.value for one in held if one.forms == {one.value} and one.value >= least and one.end not in wholes]
    edges = range(len(parts) + 1)
    return any(sum(parts[first:last]) == number.value for first in edges for last in edges if 1 < last - first < 6)


def _is_count(number: Number, text: str, source: str) -> bool:
    """Return whether ``number`` counts groups, or outcomes and the like, that ``source`` lists without a number."""
    if number.forms != {number.value} or number.minutes or not 2 <= number.value <= 9:
        return False
    behind = text[number.end :]
    if items := BESIDE["told"].match(behind):  # "in two countries, Belgium and the Netherlands"
        return len(BESIDE["parted"].findall(items[1])) + 1 >= number.value
    most = max((len(BESIDE["parted"].findall(one)) + 1 for one in sentences(source)), default=0)
    if arms := BESIDE["arms"].match(behind):
        stated = [one.value for one in numbers_in(source) if BESIDE["arms"].match(source[one.end :])]
        sizes = len(BESIDE["sizes"].findall(source))
        stated = stated or ([Fraction(sizes)] if sizes > 1 else [])
        return number.value in stated or bool(arms["of"]) if stated else number.value <= max(most, 2)
    return bool(BESIDE["listed"].match(behind)) and number.value <= max(most, 2)


def check_numbers(record: Record, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Yield a problem for each number of ``passages`` that the words that it rests on lack, where they are at hand."""
    for passage in passages:
        # The title that a draft gives a statement counts the sentences of the source.
        if passage.source is not None and not _DRAFT_TITLE.search(passage.text):
            for words in dict.fromkeys(lacking(passage.text, passage.source, passage.abstract or "")):
                must = "must hold no number that its source lacks"
                yield record.problem(passage.path, f"{must}, found '{visible(words)}'")
