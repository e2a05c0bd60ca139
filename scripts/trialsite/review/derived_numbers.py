"""Numbers that follow from those of the source: what is left, a difference, a share, people in a hundred, a sum.

Each function below names one way; numbers.yml has the words that must stand beside a number for some of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise

from trialsite.review.held_to_source import directions
from trialsite.review.number_words import BESIDE, MONTH, YEAR, Number, numbers_in

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALF, _TENTH = Fraction(1, 2), Fraction(1, 10)
ROUNDED = Fraction(1, 24)  # of a time in another unit: a month is 4 weeks
_LEAST_COUNT = 9  # of people, of which the text may tell a share of its own


@dataclass(frozen=True)
class Derivation:
    """One ``number`` of ``text``, the ``source`` it may follow from, and the whole ``abstract``."""

    number: Number
    text: str
    source: str
    abstract: str

    def holds(self) -> bool:
        """Return whether the number follows from the source in any way."""
        number = self.number
        if number.amount or BESIDE["how-often"].match(self.text[number.start :]):
            return False
        about = tolerance(number, self.text)
        if number.minutes and any(abs(number.minutes - one) <= one * max(ROUNDED, *about) for one in self._times()):
            return True
        if self._is_half() or self._is_base() or self._is_sum():
            return True
        values = [Fraction(0), Fraction(1), *self._left(), *self._differences(), *self._changes(), *self._ratios()]
        values += [*self._own_ratios(), *self._of_a_base()]
        return any(is_near(mine, its, about) for mine in number.forms for its in values)

    @cached_property
    def _held(self) -> Sequence[Number]:
        return numbers_in(self.source)

    @cached_property
    def _single(self) -> Sequence[Number]:
        return [one for one in self._held if not (one.is_ratio or one.minutes)]

    @cached_property
    def _shares(self) -> Sequence[Fraction]:
        return [one.value if one.is_ratio else one.value / 100 for one in self._held if one.is_percent or one.is_ratio]

    @cached_property
    def _is_left(self) -> bool:
        return BESIDE["rest"].search(self.text) is not None

    def _times(self) -> Iterator[Fraction]:
        """So many times a time, what lies between two times, and between two years, in minutes."""
        times = [one.minutes for one in self._held if one.minutes]
        yield from (one.value * time for one in self._single for time in times if 1 < one.value < 20 and not one.amount)
        if BESIDE["compared"].search(self.text):
            yield from (abs(one - other) for one, other in combinations(times, 2))
        yield from self._spans()

    def _spans(self) -> Iterator[Fraction]:
        """What lies between the first and the last month or year of the source, give or take a month, or a year."""
        years = [int(one) for one in BESIDE["in-year"].findall(self.source)]
        months = [_MONTHS.index(one.lower()) for one in BESIDE["month"].findall(self.source)]
        if years and len(months) > 1:
            months_between = 12 * (years[-1] - years[0]) + months[-1] - months[0]
            yield from (MONTH * count for count in range(months_between - 1, months_between + 3))
        elif span := max(years, default=0) - min(years, default=0):
            yield from (YEAR * Fraction(quarters, 4) for quarters in range(4 * span - 3, 4 * span + 5))

    def _left(self) -> Iterator[Fraction]:
        """What a share leaves, where something is left ("a fifth had none"), and what a part leaves of its whole."""
        if self._is_left:
            yield from (1 - share for share in self._shares)
        for one in self._held:
            if one.is_ratio and len(pair := numbers_in(one.text)) > 1:
                yield pair[1].value - pair[0].value

    def _differences(self) -> Iterator[Fraction]:
        if not (self._is_left or BESIDE["compared"].search(self.text)) or self.number.is_percent:
            return
        is_share = self.number.is_share
        points = bool(BESIDE["points"].match(self.text[self.number.end :]))  # of a percentage, or of a scale
        for one, other in combinations(self._single, 2):
            if one.is_percent is other.is_percent and (points or one.is_percent is is_share):
                yield abs(one.value - other.value) / (100 if is_share else 1)

    def _changes(self) -> Iterator[Fraction]:
        """The change that a ratio of rates tells; one of odds tells the change of odds."""
        of_odds = BESIDE["odds"].search(self.source) and "odds" not in self.text
        if not self.number.is_share or of_odds or not BESIDE["ratio"].search(self.source):
            return
        told = directions(self.text) & {"less", "more"}
        for one in self._single:
            if not (one.is_percent or one.is_share) and ({"less" if one.value < 1 else "more"} & told or not told):
                yield abs(1 - one.value)

    def _ratios(self) -> Iterator[Fraction]:
        """How many times one of two numbers that follow each other is the other; of which share a group is."""
        grouped = BESIDE["half-given"].search(self.text)
        number, around = self.number, self.text[self.number.start :]
        if number.minutes or not (grouped if number.is_share else BESIDE["times"].match(around)):
            return
        for is_percent in (True, False):
            values = [one.value for one in self._single if one.is_percent is is_percent and one.value]
            for one, other in pairwise(values):
                yield from (one / other, other / one)
                if grouped:
                    yield from (one / (one + other), other / (one + other))

    def _own_ratios(self) -> Iterator[Fraction]:
        """The share that a count of the source, which the text gives too, is of a larger one."""
        if not self.number.is_share or self.number.is_ratio:
            return
        known = [one.value for one in numbers_in(f"{self.source} {self.abstract}") if one.value > _LEAST_COUNT]
        told = {one.value for one in numbers_in(self.text) if one.forms == {one.value}}
        yield from (part / whole for part in told.intersection(known) for whole in known if part < whole)

    def _is_base(self) -> bool:
        """Return whether the number is the hundred or thousand that people are pictured in."""
        number = self.number
        return bool(self._shares or BESIDE["rates"].search(self.source)) and any(
            number.start in base.span(1) or number.end == base.end(1) for base in BESIDE["base"].finditer(self.text)
        )

    def _of_a_base(self) -> Iterator[Fraction]:
        shares = [*self._shares, *(abs(one - other) for one, other in pairwise(self._shares))]
        if self._is_left:
            shares += [1 - share for share in self._shares]
        if BESIDE["points"].search(self.source):
            shares += [one.value / 100 for one in self._single]
        if BESIDE["rates"].search(self.source):
            plain = [one.value for one in self._single if not one.is_percent]
            shares += [*plain, *(abs(one - other) for one, other in pairwise(plain))]
        for base in BESIDE["base"].findall(self.text):
            yield from (Fraction(round(share * numbers_in(base)[0].value)) for share in shares)

    def _is_half(self) -> bool:
        """Return whether half were given one of two treatments, lie on either side of a middle value (or a quarter of
        a range), or are said to be more or fewer than a share of the source is."""
        quarter = Fraction(1, 4) in self.number.forms and BESIDE["quartiles"].search(self.source)
        if not (_HALF in self.number.forms or quarter):
            return False
        if BESIDE["half-given"].search(self.text) and BESIDE["given"].search(f"{self.source} {self.abstract}"):
            return True
        if BESIDE["bound"].search(self.text[: self.number.start]):
            return bool(self._shares or BESIDE["vague"].search(self.source))
        return bool(BESIDE["middle"].search(self.source)) and len(numbers_in(self.text)) > 1

    def _is_sum(self) -> bool:
        """Return whether the number adds up the list in the text, or some of the source's that follow each other."""
        number, held = self.number, self._held
        forms = {form for one in held for form in one.forms}
        listed = [one for one in numbers_in(self.text) if one.start != number.start and not one.is_ratio]
        if len(listed) > 1 and sum(one.value for one in listed) == number.value:
            return all(one.forms & forms for one in listed)
        wholes = {one.end for one in held if one.is_ratio}  # 60 in "20 of 60"
        least = 1 if number.text.isalpha() else 2
        parts = [one.value for one in held if one.forms == {one.value} and one.value >= least and one.end not in wholes]
        if BESIDE["in-each"].search(self.source):
            parts += [number.value] if number.value / 2 in parts else []
        edges = range(len(parts) + 1)
        return any(sum(parts[first:last]) == number.value for first in edges for last in edges if 1 < last - first < 6)


def tolerance(number: Number, text: str) -> tuple[Fraction, Fraction]:
    """Return by which part of the source's number ``number`` may be less and more: where it is called about that, or
    more or less than it."""
    if not (called := BESIDE["about"].search(text[: number.start])):
        return (Fraction(1, 20),) * 2 if BESIDE["one-in"].search(number.text) else (Fraction(0),) * 2
    # Parts are rough: about one in five, fewer than a quarter.
    rough = Fraction(1, 6) if BESIDE["one-in"].search(number.text) or BESIDE["part"].match(number.text) else _TENTH
    if BESIDE["above"].search(called[0]):
        return rough, Fraction(0)
    return (Fraction(0) if BESIDE["below"].search(called[0]) else rough), rough


def is_near(mine: Fraction, its: Fraction, about: tuple[Fraction, Fraction]) -> bool:
    """Return whether ``mine`` is ``its``, but for the parts that ``about`` allows."""
    return -its * about[0] <= mine - its <= its * about[1]
