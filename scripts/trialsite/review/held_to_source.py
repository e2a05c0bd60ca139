"""What a sentence of ours turns round in the words that it rests on: checks of structure, by name.

Each check takes our sentence, the words it rests on and the whole abstract, and returns the words of ours that do not
agree with them, or None. general.yml (group source) says what each is for, with examples; held.yml has the words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

from trialsite.record.field_types import MapOf, Text, load_table
from trialsite.review.number_words import Number, numbers_in

_TABLE = load_table(Path(__file__).with_name("held.yml"), MapOf(Text()))
_FAMILIES = {
    family: {name: re.compile(words, re.IGNORECASE) for name, words in kinds.items()}
    for family, kinds in _TABLE.items()
}
_WORDS = _FAMILIES.pop("words")
_DIRECTIONS, _TOPICS, _QUANTITIES = (_FAMILIES.pop(name) for name in ("direction", "topics", "quantities"))
# From which share on most, nearly all or all may be said.
_LEAST = {"most": Fraction(1, 2), "nearly all": Fraction(4, 5), "all": Fraction(97, 100)}
_SIGNS, _BEFORE = str.maketrans("\u2212\u2013\u00b7", "--."), 60
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words in ``text`` that tell what it speaks of."""
    words = ((word, _WORDS["suffix"].sub("", word)) for word in _WORD.findall(text.lower()))
    cut = ((bare if len(bare) > 3 else word)[:5] for word, bare in words)
    return frozenset(stem for stem in cut if not _WORDS["common"].match(stem))


@cache
def parts(source: str) -> tuple[str, ...]:
    """Return the parts of ``source`` that may be said alone."""
    source = _BRACKETS.sub(lambda match: re.sub("[;,]", "", match[0]), source)
    return tuple(part for part in _WORDS["part"].split(source) if part)


def _shared(one: str, other: str) -> int:
    """Return how much two texts share, numbers first."""
    forms = {form for number in numbers_in(other) if not number.minutes for form in number.forms}
    return len(stems(one) & stems(other)) + 2 * sum(bool(number.forms & forms) for number in numbers_in(one))


@cache
def nearest(sentence: str, source: str) -> str:
    """Return the part of ``source`` that shares most with ``sentence``; nothing, where none shares anything."""
    shared = {part: _shared(part, sentence) for part in parts(source)}
    best = max(shared.values(), default=0)
    if best < (2 if len(shared) > 4 else 1):
        return source if len(shared) == 1 else ""
    return " ".join(part for part, count in shared.items() if count == best)


def directions(text: str) -> frozenset[str]:
    """Return the directions that words of ``text`` tell."""
    return frozenset(name for name, words in _DIRECTIONS.items() if words.search(text))


def turned(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether two sets of directions tell more against less, or better against worse."""
    axes = (frozenset(("more", "less")), frozenset(("better", "worse")))
    return any(ours & axis and theirs & axis and not ours & theirs & axis for axis in axes)


@dataclass(frozen=True)
class _Figure:
    """Numbers that stand for one thing ("35 of 207 people (17%)"), and the words of what they are given for."""

    numbers: tuple[Number, ...]
    labels: frozenset[str]

    @property
    def kind(self) -> tuple[bool, bool]:
        return bool(self.numbers[0].minutes), self.numbers[-1].is_share

    def same(self, other: "_Figure") -> bool:
        return any(
            one.forms & its.forms and one.minutes == its.minutes for one in self.numbers for its in other.numbers
        )


@cache
def _figures(text: str) -> tuple[_Figure, ...]:
    """Return the figures of ``text``, without dates, rates, statistics, scales and intervals; a dose is a name."""
    for name in ("date", "rate", "statistic", "scale"):
        text = _WORDS[name].sub(" ", text)
    return tuple(
        figure
        for part in _WORDS["stop-of-figures"].split(_WORDS["dose"].sub(r"d\1\2", text))
        for figure in _figures_of(part)
    )


def _figures_of(part: str) -> Iterator[_Figure]:
    runs: list[list[Number]] = []
    found = [one for one in numbers_in(part) if not (one.is_ratio or _WORDS["vague"].match(one.text))]
    counts = Counter(one.value for one in found)
    for number in found:
        if counts[number.value] > 1:  # "308 in 12 homes and 304 in 12 homes": the 12 tell nothing apart
            continue
        link = _WORDS["linked"].fullmatch(part[runs[-1][-1].end : number.start]) if runs else None
        closed = part[number.end : number.end + 1] in tuple(")];,")
        if link and (number.is_share or link["sized"] or closed or not link["bracket"]):  # not: "five (two with this"
            runs[-1].append(number)
        else:
            runs.append([number])
    start = 0
    for at, run in enumerate(runs, 1):
        between = part[run[-1].end : runs[at][0].start if at < len(runs) else len(part)]
        joints = list(_WORDS["joint"].finditer(between)) if at < len(runs) else []
        cut = joints[-1].start() if joints else len(between)
        text = part[start : run[-1].end] + between[:cut]
        start = run[-1].end + (joints[-1].end() if joints else len(between))
        yield _Figure(tuple(run), _labels(text))


def _labels(text: str) -> frozenset[str]:
    """Return the words of ``text`` that may name what a figure is given for, and whether it is without something."""
    for number in reversed(numbers_in(text)):
        text = text[: number.start] + text[number.end :]
    named = {*_WORDS["name"].findall(text), *(stem for stem in stems(text) if not _WORDS["nobody"].match(stem))}
    return frozenset(named) | ({"without"} if _WORDS["without"].search(text) else set())


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
        if (all(crossed) or "without" in crossed[0] | crossed[1]) and sum(map(len, crossed)) > sum(map(len, straight)):
            return f"{ours.numbers[0].text.strip()} and {other.numbers[0].text.strip()} changed about"
    return None


def outcomes(sentence: str, source: str, abstract: str) -> str | None:
    """Return what ``sentence`` calls the main outcome, where ``abstract`` names another."""
    match = _WORDS["primary"].search(sentence)
    if match is None or not _WORDS["outcome"].search(sentence) or _WORDS["secondary"].search(sentence):
        return None
    told = {name: [part for part in parts(abstract) if _WORDS[name].search(part) and _WORDS["outcome"].search(part)]
            for name in ("primary", "secondary")}  # fmt: skip
    shared = {name: max((_shared(one, sentence) for one in some), default=0) for name, some in told.items()}
    other = shared["secondary"] > shared["primary"] or (told["primary"] and not shared["primary"])
    return match[0] if other else None


def kinds(sentence: str, source: str, abstract: str) -> str | None:
    """Return a word of ``sentence`` of which ``source`` has only others of its family: "evening" for "morning"."""
    source = nearest(sentence, source) or source
    for family, words in _FAMILIES.items():
        if family == "bound" and _WORDS["denied"].search(sentence):  # nobody under 18: 18 and over
            continue
        ours = {name: match[0] for name, form in words.items() if (match := form.search(sentence))}
        theirs = {name: match[0] for name, form in words.items() if (match := form.search(source))}
        if ours and theirs and not theirs.keys() & ours.keys():
            (found, *_), numbers = ours.values(), numbers_in(" ".join(theirs.values()))
            # "At least 3" and "at most 3" disagree; "at least 3" and "at most 8" are of two numbers.
            if all(any(one.forms & its.forms for its in numbers) for one in numbers_in(found)):
                return found
    return None


def said(sentence: str, source: str, abstract: str) -> str | None:
    """Return what ``sentence`` says not to be told, where ``abstract`` tells it."""
    if topic := _WORDS["asked"].search(sentence):
        both = ((form.search(topic[0]), form.search(abstract)) for form in _TOPICS.values())
        if found := next((ours[0] for ours, theirs in both if ours and theirs), None):
            return found
    asked = _WORDS["not-said"].search(sentence)
    if asked and any(_tells(one, asked) for one in _WORDS["sentence-end"].split(abstract)):
        return asked[0]
    return None


def _tells(sentence: str, asked: re.Match[str]) -> bool:
    """Return whether ``sentence`` tells what is ``asked``: how many of what did what, or whether something is so."""
    wanted = stems(asked["what"])
    if not asked["counted"]:
        return len(wanted) > 1 and wanted <= stems(sentence)
    wanted = frozenset(one for one in wanted if not _WORDS["joined"].match(one))
    verb = stems(_WORDS["leading"].sub("", asked["what"]).split(" ")[0]) & wanted
    if not verb <= stems(sentence) or len(wanted & stems(sentence)) * 2 < len(wanted):
        return False
    people, noun = _WORDS["people"], asked["counted"].lower()
    behind = (_WORDS["counted"].match(sentence[one.end :]) for one in numbers_in(sentence) if not one.minutes)
    things = {thing.lower() for match in behind if match for thing in match[1].split()}
    if not people.fullmatch(noun):
        return bool(things & {noun, noun.rstrip("s")})
    has_share = any(one.is_ratio or one.is_percent for one in numbers_in(sentence))
    return any(people.fullmatch(thing) for thing in things) or bool(wanted and has_share)


def shares(sentence: str, source: str, abstract: str) -> str | None:
    """Return the word of ``sentence`` for most, nearly all or all of some people, where the shares that ``source``
    gives are smaller."""
    near = _WORDS["statistic"].sub(" ", nearest(sentence, source) or source)
    found = [one for one in numbers_in(near) if one.is_share and not one.minutes]
    largest = max((one.value / 100 if one.is_percent else one.value for one in found), default=None)
    if largest is None or _WORDS["denied"].search(sentence):
        return None
    if (match := _QUANTITIES["hardly any"].search(sentence)) and largest > Fraction(1, 10):
        return match[0]
    for name, least in _LEAST.items():
        if (match := _QUANTITIES[name].search(sentence)) and largest < least and not _QUANTITIES["most"].search(source):
            return match[0]
    return None


def unclear(sentence: str, source: str, abstract: str) -> str | None:
    """Return a word of ``sentence`` that tells a difference as sure, or as significant, where the interval of all that
    the part of ``source`` gives holds no difference (1 for ratios, else 0)."""
    near = nearest(sentence, source) or source
    null = 1 if _WORDS["ratio"].search(near) else 0
    found = [match for match in _WORDS["interval"].finditer(near) if len([one for one in match.groups() if one]) == 2]
    # The intervals of ratios and differences, where they are named, and not those of each group.
    found = [one for one in found if _WORDS["compared"].search(near[max(0, one.start() - _BEFORE) : one.start()])] or found
    bounds = [[float(one.translate(_SIGNS)) for one in match.groups() if one] for match in found]
    if not bounds or not all(low < (null if low >= 0 else 0) < high for low, high in bounds):
        return None
    if match := _WORDS["significant"].search(sentence):
        return None if _WORDS["denied"].search(sentence) else match[0]
    if (match := _WORDS["same"].search(sentence)) and not _WORDS["shown"].search(sentence):
        return match[0]
    if _WORDS["left-open"].search(sentence):
        return None
    words = (_WORDS["faster"], *_DIRECTIONS.values())
    return next((match[0] for form in words if (match := form.search(sentence))), None)


CHECKS: Mapping[str, Callable[[str, str, str], str | None]] = {
    "swapped": swapped,
    "kinds": kinds,
    "said": said,
    "outcomes": outcomes,
    "shares": shares,
    "unclear": unclear,
}
