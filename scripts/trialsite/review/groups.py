"""Which figure is given for which group, and what is changed about in it.

Each number of a text has labels: the words that stand with it, up to the next number. Two figures are changed about
where ours stand with the words that the source has for the other; a comparison is turned round where the figures of
the two groups that it names tell the opposite. held.yml has the words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations

from trialsite.review.held_to_source import WORDS, nearest
from trialsite.review.number_words import Number, numbers_in

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class _Figure:
    """Numbers that stand for one thing ("35 of 207 people (17%)"), and the words of what they are given for."""

    numbers: tuple[Number, ...]
    labels: frozenset[str]

    @property
    def kind(self) -> tuple[bool, bool]:
        return bool(self.numbers[0].minutes), any(one.is_share for one in self.numbers)

    @property
    def share(self) -> Fraction | None:
        return next((one.value for one in self.numbers if one.is_percent), None)

    def same(self, other: "_Figure") -> bool:
        return any(
            one.forms & its.forms and one.minutes == its.minutes for one in self.numbers for its in other.numbers
        )


@cache
def _figures(text: str) -> tuple[_Figure, ...]:
    """Return the figures of ``text``, without dates, rates, statistics, scales and intervals; a dose is a name."""
    for name in ("date", "rate", "statistic", "scale"):
        text = WORDS[name].sub(" ", text)
    return tuple(
        figure
        for part in WORDS["stop-of-figures"].split(WORDS["dose"].sub(r"d\1\2", text))
        for figure in _figures_of(part)
    )


def _figures_of(part: str) -> Iterator[_Figure]:
    runs: list[list[Number]] = []
    found = [one for one in numbers_in(part) if not (one.is_ratio or WORDS["vague"].match(one.text))]
    counts = Counter(one.value for one in found)
    for number in found:
        if counts[number.value] > 1:  # "308 in 12 homes and 304 in 12 homes": the 12 tell nothing apart
            continue
        link = WORDS["linked"].fullmatch(part[runs[-1][-1].end : number.start]) if runs else None
        closed = part[number.end : number.end + 1] in tuple(")];,")
        if link and (number.is_share or link["sized"] or closed or not link["bracket"]):  # not: "five (two with this"
            runs[-1].append(number)
        else:
            runs.append([number])
    start = 0
    for at, run in enumerate(runs, 1):
        between = part[run[-1].end : runs[at][0].start if at < len(runs) else len(part)]
        joints = list(WORDS["joint"].finditer(between)) if at < len(runs) else []
        cut = joints[-1].start() if joints else len(between)
        text = part[start : run[-1].end] + between[:cut]
        start = run[-1].end + (joints[-1].end() if joints else len(between))
        yield _Figure(tuple(run), _labels(text))


def _labels(text: str) -> frozenset[str]:
    """Return the words of ``text`` that may name what a figure is given for, and whether it is without something."""
    for number in reversed(numbers_in(text)):
        text = text[: number.start] + text[number.end :]
    words = (word for word in _WORD.findall(text.lower()) if not WORDS["no-label"].fullmatch(word))
    named = {*WORDS["name"].findall(text), *(WORDS["suffix"].sub("", word)[:5] for word in words)}
    return frozenset(named) | ({"without"} if WORDS["without"].search(text) else set())


def swapped(sentence: str, source: str, abstract: str) -> str | None:
    """Return two figures of ``sentence`` each of which stands with the words that ``source`` has for the other."""
    theirs = _figures(source)
    matched = [(ours, one) for ours in _figures(sentence) for one in theirs if ours.same(one)]
    for (ours, one), (other, its) in combinations(matched, 2):
        if ours is other or one is its or ours.same(its) or other.same(one) or ours.kind != other.kind:
            continue
        mine, yours = ours.labels - other.labels, other.labels - ours.labels
        held, others = one.labels - its.labels, its.labels - one.labels
        crossed, straight = (mine & others, yours & held), (mine & held, yours & others)
        is_more = sum(map(len, crossed)) > sum(map(len, straight))
        # What both are given for stands with the first of them in either text: that alone is not straight.
        of_groups = all(crossed) and (is_more or not all(straight))
        if of_groups or (is_more and "without" in crossed[0] | crossed[1]):
            return f"{ours.numbers[0].text.strip()} and {other.numbers[0].text.strip()} changed about"
    return None


def compared(sentence: str, source: str, abstract: str) -> str | None:
    """Return a comparison of ``sentence`` ("more often with this than with that") that the figures of ``source`` for
    the two groups turn round."""
    match = WORDS["comparison"].search(sentence)
    told = (number for number in numbers_in(sentence) if not number.minutes)
    if match is None or WORDS["denied"].search(sentence) or any(told):
        return None
    one, other = _labels(sentence[: match.start()] + match["one"]), _labels(match["other"])
    figures = _figures(nearest(sentence, source) or source)
    for first, second in combinations(figures, 2):
        if first.kind != second.kind:
            continue
        left, right = first.labels - second.labels, second.labels - first.labels
        ours, theirs = one - other, other - one
        if theirs & left and not theirs & right and not ours & left:
            first, second = second, first
        elif not (theirs & right and not theirs & left and not ours & right):
            continue
        mine, its = (figure.share or figure.numbers[0].value for figure in (first, second))
        return None if mine == its or (mine > its) is (match["more"] is not None) else match[0]
    return None
