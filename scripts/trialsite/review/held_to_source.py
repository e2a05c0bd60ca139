"""What a sentence of ours turns round in the words that it rests on: checks of structure, by name.

Each check takes our sentence, the words it rests on and the whole abstract, and returns the words of ours that do not
agree with them, or None. general.yml (group source) says what each is for, with examples; held.yml has the words.
"""

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

from trialsite.record.field_types import MapOf, Text, load_table
from trialsite.review.number_words import numbers_in

_TABLE = load_table(Path(__file__).with_name("held.yml"), MapOf(Text()))
_FAMILIES = {
    family: {name: re.compile(words, re.IGNORECASE) for name, words in kinds.items()}
    for family, kinds in _TABLE.items()
}
WORDS = _FAMILIES.pop("words")
_DIRECTIONS, _TOPICS, _QUANTITIES = (_FAMILIES.pop(name) for name in ("direction", "topics", "quantities"))
# From which share on most, nearly all or all may be said.
_LEAST = {"most": Fraction(1, 2), "nearly all": Fraction(4, 5), "all": Fraction(97, 100)}
_SIGNS, _BEFORE = str.maketrans("\u2212\u2013\u00b7", "--."), 60
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words in ``text`` that tell what it speaks of."""
    words = ((word, WORDS["suffix"].sub("", word)) for word in _WORD.findall(text.lower()))
    cut = ((bare if len(bare) > 3 else word)[:5] for word, bare in words)
    return frozenset(stem for stem in cut if not WORDS["common"].match(stem))


@cache
def parts(source: str) -> tuple[str, ...]:
    """Return the parts of ``source`` that may be said alone."""
    source = _BRACKETS.sub(lambda match: re.sub("[;,]", "", match[0]), source)
    return tuple(part for part in WORDS["part"].split(source) if part)


def _shared(one: str, other: str) -> int:
    """Return how much two texts share, numbers first."""
    known = {(form, number.minutes) for number in numbers_in(other) for form in number.forms}
    told = ({(form, number.minutes) for form in number.forms} for number in numbers_in(one))
    return len(stems(one) & stems(other)) + 2 * sum(bool(forms & known) for forms in told)


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


def outcomes(sentence: str, source: str, abstract: str) -> str | None:
    """Return what ``sentence`` calls the main outcome, where ``abstract`` names another."""
    match = WORDS["primary"].search(sentence)
    if match is None or not WORDS["outcome"].search(sentence) or WORDS["secondary"].search(sentence):
        return None
    told = {name: [part for part in parts(abstract) if WORDS[name].search(part) and WORDS["outcome"].search(part)]
            for name in ("primary", "secondary")}  # fmt: skip
    shared = {name: max((_shared(one, sentence) for one in some), default=0) for name, some in told.items()}
    other = shared["secondary"] > shared["primary"] or (told["primary"] and not shared["primary"])
    return match[0] if other else None


def kinds(sentence: str, source: str, abstract: str) -> str | None:
    """Return a word of ``sentence`` of which ``source`` has only others of its family: "evening" for "morning"."""
    source = nearest(sentence, source) or source
    for family, words in _FAMILIES.items():
        if family == "bound" and WORDS["denied"].search(sentence):  # nobody under 18: 18 and over
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
    if topic := WORDS["asked"].search(sentence):
        both = ((form.search(topic[0]), form.search(abstract)) for form in _TOPICS.values())
        if found := next((ours[0] for ours, theirs in both if ours and theirs), None):
            return found
    asked = WORDS["not-said"].search(sentence)
    if asked and any(_tells(one, asked) for one in WORDS["sentence-end"].split(abstract)):
        return asked[0]
    return None


def _tells(sentence: str, asked: re.Match[str]) -> bool:
    """Return whether ``sentence`` tells what is ``asked``: how many of what did what, or whether something is so."""
    wanted = stems(asked["what"])
    if not asked["counted"]:
        return len(wanted) > 1 and wanted <= stems(sentence)
    wanted = frozenset(one for one in wanted if not WORDS["joined"].match(one))
    verb = stems(WORDS["leading"].sub("", asked["what"]).split(" ")[0]) & wanted
    if not verb <= stems(sentence) or len(wanted & stems(sentence)) * 2 < len(wanted):
        return False
    people, noun = WORDS["people"], asked["counted"].lower()
    behind = (WORDS["counted"].match(sentence[one.end :]) for one in numbers_in(sentence) if not one.minutes)
    things = {thing.lower() for match in behind if match for thing in match[1].split()}
    if not people.fullmatch(noun):
        return bool(things & {noun, noun.rstrip("s")})
    has_share = any(one.is_ratio or one.is_percent for one in numbers_in(sentence))
    return any(people.fullmatch(thing) for thing in things) or bool(wanted and has_share)


def shares(sentence: str, source: str, abstract: str) -> str | None:
    """Return the word of ``sentence`` for most, nearly all or all of some people, where the shares that ``source``
    gives are smaller."""
    near = WORDS["statistic"].sub(" ", nearest(sentence, source) or source)
    found = [one for one in numbers_in(near) if one.is_share and not one.minutes]
    largest = max((one.value / 100 if one.is_percent else one.value for one in found), default=None)
    if largest is None or WORDS["denied"].search(sentence):
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
    null = 1 if WORDS["ratio"].search(near) else 0
    found = [match for match in WORDS["interval"].finditer(near) if len([one for one in match.groups() if one]) == 2]
    # The intervals of ratios and differences, where they are named, and not those of each group.
    named = [one for one in found if WORDS["compared"].search(near[max(0, one.start() - _BEFORE) : one.start()])]
    bounds = [[float(one.translate(_SIGNS)) for one in match.groups() if one] for match in named or found]
    if not bounds or not all(low < (null if low >= 0 else 0) < high for low, high in bounds):
        return None
    if match := WORDS["significant"].search(sentence):
        return None if WORDS["denied"].search(sentence) else match[0]
    if (match := WORDS["same"].search(sentence)) and not WORDS["shown"].search(sentence):
        return match[0]
    if WORDS["left-open"].search(sentence):
        return None
    words = (WORDS["faster"], *_DIRECTIONS.values())
    return next((match[0] for form in words if (match := form.search(sentence))), None)


def places(sentence: str, source: str, abstract: str) -> str | None:
    """Return a name of ``sentence`` that ``abstract`` lacks; names of nations for countries ("Danish") may differ."""
    known = abstract.lower()
    names = (match[0] for match in WORDS["proper"].finditer(sentence) if not WORDS["nation"].fullmatch(match[0]))
    return next((name for name in names if name[:5].lower() not in known), None)
