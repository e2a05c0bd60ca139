"""Numbers in our texts that the words they rest on lack, whether in digits or in words.

What follows from two of the source's numbers may be said: their sum, difference or share, what is left of a share,
people in a hundred, a change that a ratio tells.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.review.derived_numbers import ROUNDED, Derivation, is_near, tolerance
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
    known = [one for one in ratios if _is_held(one, text, source) or Derivation(one, text, source, abstract).holds()]
    others = [one for one in ratios if one not in known and _is_of_another(one, source, abstract)]
    covered = [range(one.start, one.end) for one in (*known, *others)]
    return [one.text for one in others] + [
        number.text
        for number in ours
        if not (
            (number.is_ratio and (number in others or not BESIDE["one-in"].search(number.text)))
            or number.text.lower() in _PRONOUNS
            or BESIDE["and-a"].search(text[: number.start])
            or (number.text.lower() == "two" and BESIDE["said-before"].search(text[: number.start]))
            or any(number.start in ratio and not number.is_ratio for ratio in covered)
            or _is_held(number, text, source)
            or (_may_stand_elsewhere(number, text, source, abstract) and _is_held(number, text, f"{source} {abstract}"))
            or Derivation(number, text, source, abstract).holds()
            or _is_count(number, text, source, abstract)
            or (BESIDE["ordinal"].fullmatch(number.text) and BESIDE["counted"].search(text[: number.start]))
        )
    ]


def _in_digits(text: str) -> str:
    """Return ``text`` with its Roman numerals ("stage III or IV") in digits, and numbers that were broken joined."""
    numerals = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
    for stage in reversed([*BESIDE["stage"].finditer(text := BESIDE["broken"].sub(".", text))]):
        told = re.sub(r"\b[IV]+\b", lambda one: numerals.get(one[0], one[0]), stage[0])
        text = text[: stage.start()] + told + text[stage.end() :]
    return text


def _is_of_another(ratio: Number, source: str, abstract: str) -> bool:
    """Return whether the source gives a share as ``ratio`` does, "one in four", and another; or its part of another
    whole only."""
    parts = {part for one in numbers_in(source) if one.is_ratio and (part := numbers_in(one.text)[0].value) > 9}
    part, whole = (one.value for one in numbers_in(ratio.text)[:2])
    tops = BESIDE["scale-top"].findall(f"{source} {abstract}")
    on_a_scale = whole in map(Fraction, tops)  # "4 or more out of 10"
    return not on_a_scale and (bool(BESIDE["one-in"].search(ratio.text)) or part in parts)


def _may_stand_elsewhere(number: Number, text: str, source: str, abstract: str) -> bool:
    """Return whether ``number`` may be from another sentence of the ``abstract``: a time, where its own tells none; a
    dose, a whole, the level of an interval, or a number of the same things ("five or more nights")."""
    if number.minutes:  # or beside a time of its own: "5.2 hours, which falls short of the six hours asked for"
        beside = any(one.minutes and one != number and _is_held(one, text, source) for one in numbers_in(text))
        return beside or not any(one.minutes for one in numbers_in(source))
    if (
        number.amount
        or BESIDE["of-a-scale"].match(text[number.end :])
        or BESIDE["scale-before"].search(text[: number.start])
        or BESIDE["whole"].search(text[: number.start])
    ):
        return True
    if BESIDE["how-often"].match(text[number.start :]):
        return False
    if number.is_share:
        return bool(BESIDE["level"].match(text[number.end :]))
    behind = {*BESIDE["things"].findall(text[number.end :][:_NEAR])}
    same = (one for one in numbers_in(abstract) if one.forms & number.forms)
    return any(behind & {*BESIDE["things"].findall(abstract[one.end :][:_NEAR])} for one in same)


def _is_held(number: Number, text: str, source: str) -> bool:
    """Return whether ``source`` holds what says the same as ``number``: a time in any unit, a share as a share, and
    people as people; nearly the same, where it is called about that."""
    about = tolerance(number, text)
    people = BESIDE["people"].match(text[number.end :])
    behind = text[number.start :]
    if BESIDE["multiple"].match(behind) and not BESIDE["how-often"].match(behind):  # twice as many, which 2.0 is not
        near = (one for one in numbers_in(source) if one.forms & number.forms)
        is_ratio = BESIDE["ratio"].search(source) and not number.text.isalpha()
        return bool(is_ratio) or any(BESIDE["multiple"].match(source[one.start :]) for one in near)
    unit = BESIDE["unit"].search(number.text) if number.minutes else None
    for one in numbers_in(source):
        if number.minutes and one.minutes:
            rounded = unit and unit[0].lower() in one.text.lower() and {number.value} <= {one.value, round(one.value)}
            off = abs(number.minutes - one.minutes)
            same = bool(rounded) or off <= max(ROUNDED, *about) * one.minutes
        elif number.amount and one.amount:
            same = number.amount == one.amount
        elif (
            (one.minutes and not number.minutes and BESIDE["thing"].match(text[number.end :]))
            or (number.is_percent and not one.is_share)
            or (people and one.is_percent and not number.is_share)
            or (unit and not one.minutes and unit[0].lower()[:3] not in source.lower())
        ):  # 12 sessions are not 12 weeks
            same = False
        else:
            same = any(is_near(mine, its, about) for mine in number.forms for its in one.forms)
            same = same or (one.value >= 5 and number.value == round(one.value) and one.value.denominator > 1)
        if same:
            return True
    return False


def _is_count(number: Number, text: str, source: str, abstract: str) -> bool:
    """Return whether ``number`` counts groups, or outcomes and the like, that ``source`` lists without a number."""
    if number.forms != {number.value} or number.minutes or not 2 <= number.value <= 9:
        return False
    behind = text[number.end :]
    most = max((len(BESIDE["parted"].findall(one)) + 1 for one in sentences(source)), default=0)
    if arms := BESIDE["arms"].match(behind):
        stated = [one.value for one in numbers_in(source) if BESIDE["arms"].match(source[one.end :])]
        sizes = len(BESIDE["sizes"].findall(source))
        stated = stated or ([Fraction(sizes)] if sizes > 1 else [])
        if not stated and (shares := BESIDE["allocation"].search(abstract)):  # 1:1:1
            stated = [Fraction(shares[0].count(":") + 1)]
        return number.value in stated or bool(arms["of"]) if stated else number.value <= max(most, 2)
    if items := BESIDE["told"].match(behind):  # "in two countries, Belgium and the Netherlands"
        return len(BESIDE["parted"].findall(items[1])) + 1 >= number.value
    return bool(BESIDE["listed"].match(behind)) and number.value <= max(most, 2)


def check_numbers(record: Record, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Yield a problem for each number of ``passages`` that the words that it rests on lack, where they are at hand."""
    for passage in passages:
        # The title that a draft gives a statement counts the sentences of the source.
        if passage.source is not None and not _DRAFT_TITLE.search(passage.text):
            for words in dict.fromkeys(lacking(passage.text, passage.source, passage.abstract or "")):
                must = "must hold no number that its source lacks"
                yield record.problem(passage.path, f"{must}, found '{visible(words)}'")
