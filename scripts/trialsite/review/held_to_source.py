"""What a sentence of ours turns round in the words that it rests on: checks of structure, by name.

Each check takes our sentence, the words it rests on and the whole abstract, and returns the words of ours that do not
agree with them, or None. general.yml (group source) says what each is for, with examples; held.yml has the words.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from trialsite.record.field_types import MapOf, Text, load_table
from trialsite.review.number_words import Number, numbers_in

_TABLE = load_table(Path(__file__).with_name("held.yml"), MapOf(Text()))
_FAMILIES = {
    family: {name: re.compile(words, re.IGNORECASE) for name, words in kinds.items()}
    for family, kinds in _TABLE.items()
}
_WORDS = _FAMILIES.pop("words")
_DIRECTIONS, _TOPICS = _FAMILIES.pop("direction"), _FAMILIES.pop("topics")
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words in ``text`` that tell what it speaks of."""
    cut = (_stem(word) for word in _WORD.findall(text.lower()))
    return frozenset(stem for stem in cut if not _WORDS["common"].match(stem))


def _stem(word: str) -> str:
    bare = _WORDS["suffix"].sub("", word)
    return (bare if len(bare) > 3 else word)[:5]


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


def agrees(found: str, source: str) -> bool:
    """Return whether ``source`` has the directions that ``found`` tells, in words or in figures to compare."""
    ours = directions(found)
    figures = [one for one in numbers_in(source) if not one.minutes and not one.is_ratio]
    return bool(ours) and (ours <= directions(source) or len(figures) > 1)


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


def arms(sentence: str, source: str, abstract: str) -> str | None:
    """Return a number that stands with what ``source`` gives another number for, or a group that it does not name."""
    theirs = _contexts_of(source)
    for number, own, led in _contexts(sentence):
        same = [one for one in theirs if one[0].forms & number.forms]
        if not same or (number.is_share and "%" not in number.text) or _is_whole(sentence, number):
            continue
        own = own or frozenset()
        held = frozenset[str]().union(*(one[1] or () for one in same))
        total = _WORDS["of"].match(sentence[number.end :])  # "12 of the 20 who came": what follows tells of the 20
        behind = next(iter(numbers_in(total[1])), number) if total else number
        others = [one[2] if one[1] is None else one[1] for one in theirs
                  if one not in same and not one[0].forms & behind.forms]  # fmt: skip
        sure = held and None not in (one[1] for one in same)
        if sure and any(own & other - held and own & held <= other for other in others):
            return _told(number, sentence, own)
        near = [part for part in parts(source) if any(one.forms & number.forms for one in numbers_in(part))]
        if any(len((own | led) & other - held - stems(" ".join(near))) > 1 for other in others):
            return _told(number, sentence, own | led)
    return None


def _contexts(text: str) -> Iterator[tuple[Number, frozenset[str] | None, frozenset[str]]]:
    """Yield each number in ``text`` with the words that are its own (None, where that is not sure), and with the words
    that lead to it. Dates and statistics in brackets are passed over."""
    shares = {match.start(): match for match in _WORDS["share"].finditer(text)}
    bare = text
    for name in ("date", "rate", "statistic", "share"):
        bare = _WORDS[name].sub(lambda match: " " * len(match[0]), bare)
    found = [one for one in numbers_in(bare) if not one.is_ratio and not _WORDS["vague"].match(one.text)]
    joined = [bool(_WORDS["listed"].fullmatch(bare[one.end : other.start].strip())) for one, other in pairwise(found)]
    for at, number in enumerate(found):
        before = found[at - 1].end if at else 0
        rest = (one.start for one in found[at + 1 :] if number.minutes or not one.minutes)
        after = next((start for start in rest if not _is_linked(bare[number.end : start])), len(bare))
        opened = bare.rfind("(", before, number.start) > bare.rfind(")", before, number.start)
        led = _WORDS["stop"].split(bare[before : number.start])
        own: frozenset[str] | None = None
        if not any(joined[max(at - 1, 0) : at + 1]):  # a list of numbers does not tell which is whose
            behind = _WORDS["end"].split(bare[number.end : after])[0]
            own = stems(behind) if not opened else stems(led[-1])
            own |= {f"{one.minutes}" for one in numbers_in(behind) if one.minutes}
            if len(led) > 1 or not at:
                own |= stems(" ".join(_WORDS["leads"].findall(led[-1])))
            if match := _WORDS["label" if at else "label-first"].search(bare[before : number.start]):
                own |= stems(match[0])
        before_it = stems(led[-1]) if len(led) > 1 or not at else frozenset()
        yield number, own, before_it
        share = shares.get(number.end)
        yield from ((one, own, before_it) for one in numbers_in(share[0] if share else ""))


@cache
def _contexts_of(source: str) -> tuple[tuple[Number, frozenset[str] | None, frozenset[str]], ...]:
    return tuple(_contexts(source))


def _told(number: Number, sentence: str, words: frozenset[str]) -> str:
    """Return a figure of ``sentence`` with the words of it that it is given for."""
    named = [word for word in re.findall(r"[\w-]+", sentence) if {_stem(word.lower()), word, f"d{word}mg"} & words]
    return f"{number.text.strip()} for {' '.join(named)}"


def _is_whole(text: str, number: Number) -> bool:
    """Return whether ``number`` is what a part is counted of."""
    return not number.minutes and _WORDS["whole"].search(text[: number.start]) is not None


def _is_linked(between: str) -> bool:
    """Return whether two numbers with ``between`` them stand for one thing: "54.1 to 23.8", "3 of the 10"."""
    return between.strip(" −-") in ("", "to", "of", "of the")


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
    for number in numbers_in(part):
        if number.is_ratio or _WORDS["vague"].match(number.text):
            continue
        if runs and _WORDS["linked"].fullmatch(part[runs[-1][-1].end : number.start]):
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
        crossed = mine & others, yours & held
        if (all(crossed) or "without" in crossed[0] | crossed[1]) and not (mine & held or yours & others):
            return _told(ours.numbers[0], sentence, mine & others or mine)
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
    for words in _FAMILIES.values():
        ours = {name: match[0] for name, form in words.items() if (match := form.search(sentence))}
        theirs = {name: match[0] for name, form in words.items() if (match := form.search(source))}
        if ours and theirs and not theirs.keys() & ours.keys():
            (found, *_), numbers = ours.values(), numbers_in(" ".join(theirs.values()))
            # What bounds a number bounds it only.
            if all(any(one.forms & its.forms for its in numbers) for one in numbers_in(found)):
                return found
    return None


def turned(sentence: str, source: str, abstract: str) -> str | None:
    """Return a word for more in ``sentence``, where ``source`` has only words for less, or a word for less likewise; or
    "than", where what is set above the other has changed places with it, or the other is another."""
    near = nearest(sentence, source)
    ours, theirs = ({name: match[0] for name in ("more", "less") if (match := _DIRECTIONS[name].search(text))}
                    for text in (sentence, near))  # fmt: skip
    if len(ours) != 1 or len(theirs) != 1 or _WORDS["denied"].search(f"{sentence} {near}"):
        return None
    mine, its = _WORDS["than"].split(sentence, 1), _WORDS["than"].split(near, 1)
    crossed = False
    if len(mine) == len(its) == 2:
        (left, right), (over, under) = map(_labels, mine), map(_labels, its)
        if right and under and not right & _labels(near) and right & _labels(abstract):
            return f"than{mine[1]}"
        if right & (over - under) and not (left | right) & under:
            return f"than{mine[1]}"
        crossed = bool(left & (under - over) and right & (over - under))
    if (ours.keys() == theirs.keys()) is crossed:
        return next(iter(ours.values()))
    return None


def part(sentence: str, source: str, abstract: str) -> str | None:
    """Return the beginning of ``sentence``, where ``source`` tells of a subgroup and ``sentence`` names none."""
    subgroup = _WORDS["subgroup"].search(source)
    if subgroup is None or _WORDS["of-part"].search(sentence):
        return None
    which = subgroup["which"] or subgroup["group"]
    ours = {form for one in numbers_in(sentence) for form in one.forms}
    numbers = [one for one in numbers_in(which) if one.minutes]
    named = any(one.forms & ours for one in numbers) if numbers else stems(which) & stems(sentence)
    return None if named else " ".join(sentence.split()[:5])


def said(sentence: str, source: str, abstract: str) -> str | None:
    """Return what ``sentence`` says not to be told, where ``abstract`` tells it."""
    asked = _WORDS["asked"].search(sentence)
    topics = (
        match[0] for form in _TOPICS.values() if asked and (match := form.search(asked[0])) and form.search(abstract)
    )
    return next(topics, None)


CHECKS: Mapping[str, Callable[[str, str, str], str | None]] = {
    "arms": arms,
    "swapped": swapped,
    "kinds": kinds,
    "part": part,
    "said": said,
    "outcomes": outcomes,
    "turned": turned,
}
