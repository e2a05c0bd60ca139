"""Words that could be labels: every place in a text where a label may stand, and how sure it is.

Nothing is decided here; label_detection.py chooses among what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import pairwise

from trialsite.importing.abstract import MAX_LABEL_CHARACTERS, MAX_LABEL_WORDS
from trialsite.importing.labels import (
    MARK,
    begins_with_category,
    has_label_shape,
    is_capitals,
    is_composed,
    is_known,
    is_unlabelled,
    known_beginnings,
    may_begin,
    strip_marks,
)
from trialsite.importing.plain_text import Paragraph
from trialsite.importing.tables import is_a


class Style(Enum):
    """How a page sets its labels off; the value completes "found …"."""

    COLON = "a colon or a line of its own"
    DASH = "a dash"
    STOP = "a full stop"
    BLANK = "only a blank"
    FUSED = "nothing at all"


class Grade(IntEnum):
    """How sure it is that words before a separator are a label."""

    SHORT = 0  # short and capitalised, like much else
    COMPOSED = 1  # made of the words of NLM's list
    CAPITALS = 2  # printed in capitals, or marked by the page
    KNOWN = 3  # in NLM's list


class Place(IntEnum):
    """Where a label stands."""

    INSIDE = 0  # after a sentence, whether or not a wrapped line begins there
    LINE = 1  # at the beginning or end of a line that is not wrapped
    PARAGRAPH = 2  # at the beginning of a paragraph


@dataclass(frozen=True)
class Heading:
    """A label found: where it begins and where its text begins."""

    start: int
    end: int
    label: str
    grade: Grade
    place: Place
    style: Style


_PLACES = (Place.LINE, Place.PARAGRAPH)
# A sentence's end, or the page's mark: the places inside a paragraph where a label may begin.
_BOUNDARY = re.compile(r"[.!?)\]][\"'”’)\]]*\s*(?=[^\W_])|[.!?;][\"'”’)\]]*\s+(?=\(?\d{1,2}[.)])|\0")
# "(1) Background:", "2. Methods:", "• Results:"
_NUMBER = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.)]|[•·▪*-](?=\s))\s*(?=[A-Z])")
_IN_BRACKETS = 150  # characters after an opening bracket in which what is not closed is still inside
# A run of capitals up to a colon, where the full stop before the label is missing.
_CAPITALS_TO_COLON = re.compile(r"(?<=\s)[A-Z][A-Z/&(),'’ -]{2,118}(?=\s?[:：])")
_LONGEST = MAX_LABEL_CHARACTERS - 1
_TO_SEPARATOR = {
    Style.COLON: re.compile(rf"([^\W\d_][^:：\0\n]{{1,{_LONGEST}}}?)\s*[:：]"),
    Style.DASH: re.compile(rf"([A-Z][^—–:：\0\n]{{1,{_LONGEST}}}?)(?:\s*—|\s+(?:[–-]|--)\s|–)"),
    Style.STOP: re.compile(rf"([A-Z](?:[^.:：;\0\n]|\.(?=gov\b)){{1,{_LONGEST}}})\.(?=\s)"),
}
# What may follow a label that nothing but a blank, or nothing at all, sets off: a capital, a digit, "mRNA".
_TEXT_AFTER_BLANK = re.compile(r"[A-Z0-9(\"“'±<>≥≤]|[a-z]{1,3}[A-Z0-9]")
_TEXT_FUSED = re.compile(r"[A-Z0-9(\"“'‘±<>≥≤~\[]|[a-z]{1,2}[A-Z0-9]")
_WORD = re.compile(r"\S+")
_ONE_OF_SEVERAL = re.compile(r"\b(?:patient|case|group|study|phase|experiment|type|level|stage|part|step)$", re.I)
# After a label and a blank: the label goes on, or something else sets it off.
_GOES_ON = frozenset("and or of & / : ： - – —".split())
_FUSED_RUN = re.compile(
    rf"[A-Z][a-z]+(?:[ /&,()'’-]{{1,3}}[a-z()]+){{0,{MAX_LABEL_WORDS}}}"
    rf"|[A-Z][A-Z /&,()'’-]{{2,{_LONGEST}}}(?=[A-Z][a-z])"
)


def candidates(body: Paragraph, style: Style) -> Iterator[Heading]:
    """Yield what could be labels in ``body``, set off in ``style``; other ways than a colon begin with the text."""
    if style is Style.COLON:
        yield from _lines_alone(body)
    for start, place in _openings(body, style):
        heading = _heading_at(body, start, place, style)
        if heading:
            yield heading
        elif start == 0 and style is not Style.COLON:
            return


def _heading_at(body: Paragraph, start: int, place: Place, style: Style) -> Heading | None:
    text = body.text
    number = _NUMBER.match(text, start) if style is Style.COLON else None
    opening = number.end() if number else start + text.startswith(MARK, start)
    if style not in {Style.COLON, Style.FUSED} and not may_begin(text, opening):
        return None
    found = _label_at(text, opening, style, is_top=place is Place.PARAGRAPH)
    if found is None or _is_in_brackets(text, opening):
        return None
    end, label = found
    grade = _grade(label, marked=text.startswith(MARK, start))
    if number and not (grade is Grade.KNOWN or begins_with_category(label)):
        return None
    is_likely = grade is not Grade.SHORT or place is Place.PARAGRAPH
    return Heading(start, end, label, grade, place, style) if is_likely else None


def _is_in_brackets(text: str, start: int) -> bool:
    before = text[max(0, start - _IN_BRACKETS) : start]
    return any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("()", "[]"))


def _openings(body: Paragraph, style: Style) -> Iterator[tuple[int, Place]]:
    """Yield the places where a label may begin."""
    places = {m.end() - (m.group() == MARK): Place.INSIDE for m in _BOUNDARY.finditer(body.text)}
    if style is Style.COLON:
        found = (m.start() for m in _CAPITALS_TO_COLON.finditer(body.text) if is_known(m.group()))
        places.update(dict.fromkeys(found, Place.INSIDE))
    places.update(dict.fromkeys(body.breaks, Place.LINE))
    places.update(dict.fromkeys(body.tops, Place.PARAGRAPH))
    places.pop(len(body.text), None)
    yield from sorted(places.items())


def _grade(label: str, *, marked: bool) -> Grade:
    if is_known(label):
        return Grade.KNOWN
    if marked or is_capitals(label):
        return Grade.CAPITALS
    return Grade.COMPOSED if is_composed(label) else Grade.SHORT


def _lines_alone(body: Paragraph) -> Iterator[Heading]:
    """Yield lines that are nothing but a label, with or without a mark after it, and have text below them."""
    text = body.text
    free = {*body.tops, *body.breaks, len(text) + 1}
    for start, after in pairwise([*body.starts, len(text) + 1]):
        line = text[start : after - 1]
        label = strip_marks(line.removeprefix(MARK))
        if len(line) > MAX_LABEL_CHARACTERS or not has_label_shape(label) or line.endswith((".", ",", ";")):
            continue
        grade, is_top = _grade(label, marked=line.startswith(MARK)), start in body.tops
        is_last = after > len(text) and not (is_top and is_known(line))
        if is_a(label, "menu") or is_last or text.startswith((":", "："), after) or not free >= {start, after}:
            continue
        if grade is not Grade.SHORT or (is_top and (after in body.tops or after > len(text))):
            yield Heading(start, min(after, len(text)), label, grade, _PLACES[is_top], Style.COLON)


def _label_at(text: str, start: int, style: Style, *, is_top: bool) -> tuple[int, str] | None:
    """Return where the text begins after a label at ``start`` that is set off in ``style``, and the label."""
    if style is Style.BLANK:
        return _before_blank(text, start, is_top=is_top)
    if style is Style.FUSED:
        return _before_nothing(text, start)
    match = _TO_SEPARATOR[style].match(text, start)
    label = strip_marks(match.group(1)) if match else ""
    # Small letters only at the top of a paragraph, and only what NLM's list has.
    if match is None or (not has_label_shape(label) and (not is_top or not is_known(label))):
        return None
    # "Retrospective data analysis." is made of the list's words, and is the text of a section.
    if style is Style.STOP and not is_top and not is_known(label) and not begins_with_category(label):
        return None
    end = match.end()
    return end + (len(text[end : end + 9]) - len(text[end : end + 9].lstrip(MARK + " \n"))), label


def _before_blank(text: str, start: int, *, is_top: bool) -> tuple[int, str] | None:
    """Return the longest label at ``start`` that is followed by a blank and the beginning of a text."""
    if start and not text[start - 1].isspace() and text[start - 1] != MARK:
        return None
    words = list(_WORD.finditer(text, start, start + MAX_LABEL_CHARACTERS))[: MAX_LABEL_WORDS + 1]
    for count in range(len(words) - 1, 0, -1):
        phrase, after = text[start : words[count - 1].end()], words[count].group()
        if phrase != strip_marks(phrase).rstrip(",") or not has_label_shape(phrase) or not _reads_as_label(phrase):
            continue
        if (
            _is_numbered(phrase, after)
            or (after.lower() if phrase.isupper() and after.isupper() else after) in _GOES_ON
        ):
            continue
        # "RESULTS overall": a long label in capitals, whatever its text begins with.
        is_long = is_capitals(phrase) and (len(phrase) > 4 or is_top) and is_known(phrase)
        if _TEXT_AFTER_BLANK.match(after) or is_unlabelled(phrase) or is_long:
            return words[count].start(), phrase
    return None


def _is_numbered(phrase: str, after: str) -> bool:
    """Tell whether ``phrase`` and ``after`` name one of several: "PATIENT 2", "Case 1"."""
    return _ONE_OF_SEVERAL.search(phrase) is not None and re.fullmatch(r"[1-9I][.,:;)]?", after) is not None


def _reads_as_label(phrase: str) -> bool:
    """Tell whether ``phrase`` is a label on its own: in NLM's list, or put together from its words."""
    first, *rest = re.split(r"[ /]+", phrase)
    # "RESULTS overall" is a label and a word of its text; so is "Results Overall", unless the list has it.
    if is_known(phrase):
        return is_capitals(phrase) or not is_capitals(first)
    small = all(word.islower() or word == "&" for word in rest) and not is_capitals(first)
    return bool(rest) and (is_capitals(phrase) or small) and is_composed(phrase)


def _before_nothing(text: str, start: int) -> tuple[int, str] | None:
    """Return the label at ``start`` that the text is grown onto ("MethodsWe treated").

    A small letter never follows it: it would be the end of a word ("Methodological", "The objectives").
    """
    for label in known_beginnings(text[start : start + MAX_LABEL_CHARACTERS]):
        end = start + len(label)
        if label[1:].islower() and not text.startswith("(s)", end) and _TEXT_FUSED.match(text, end):
            return end, label
    match = _FUSED_RUN.match(text, start)
    run = match.group() if match else ""
    for cut in range(3 if run else 0):  # "ResultsmRNA": small letters of the text may look like the label's
        phrase = run[: len(run) - cut].rstrip("(")
        if _TEXT_FUSED.match(text, start + len(phrase)) and has_label_shape(phrase) and _reads_as_label(phrase):
            return start + len(phrase), phrase
    return None
