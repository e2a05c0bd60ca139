"""Words that could be labels: every place in a text where a label may stand, and how sure it is.

Nothing is decided here; label_detection.py chooses among what is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from itertools import pairwise

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
from trialsite.importing.limits import MAX_LABEL_CHARACTERS, MAX_LABEL_WORDS
from trialsite.importing.page_boilerplate import is_menu
from trialsite.importing.paragraphs import Paragraph
from trialsite.importing.warnings import ends_like_a_sentence


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
    """A label found: its paragraph, where it begins and where its text begins."""

    paragraph: int
    start: int
    end: int
    label: str
    grade: Grade
    place: Place
    style: Style


# A sentence's end, or the page's mark: the places inside a paragraph where a label may begin.
_BOUNDARY = re.compile(r"[.!?)\]][\"'”’)\]]*\s*(?=[^\W_])|[.!?;][\"'”’)\]]*\s+(?=\(?\d{1,2}[.)])|\0")
# "(1) Background:", "2. Methods:"
_NUMBER = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.)])\s*(?=[A-Z])")
_IN_BRACKETS = 150  # characters after an opening bracket in which what is not closed is still inside
# A run of capitals up to a colon, where the full stop before the label is missing.
_CAPITALS_TO_COLON = re.compile(r"(?<=\s)[A-Z][A-Z/&(),'’ -]{2,118}(?=\s?[:：])")
_LONGEST = MAX_LABEL_CHARACTERS - 1
_TO_COLON = re.compile(rf"([^\W\d_][^:：\0]{{1,{_LONGEST}}}?)\s*[:：]")
_TO_DASH = re.compile(rf"([A-Z][^—–:：\0]{{1,{_LONGEST}}}?)(?:\s*—|\s+[–-]\s|–)")
_TO_STOP = re.compile(rf"([A-Z](?:[^.:：;\0]|\.(?=gov\b)){{1,{_LONGEST}}})\.(?=\s)")
# What may follow a label that nothing but a blank sets off: a capital, a digit, "mRNA".
_TEXT_AFTER_BLANK = re.compile(r"[A-Z0-9(\"“'±<>≥≤]|[a-z]{1,3}[A-Z0-9]")
_TEXT_FUSED = re.compile(r"[A-Z0-9(\"“]|[a-z]{1,2}[A-Z0-9]")
_WORD = re.compile(r"\S+")
# What must be somewhere in a text for a style to be worth a closer look.
_SEPARATOR = {
    Style.COLON: re.compile("[:：]"),
    Style.DASH: re.compile("[—–]| - "),
    Style.STOP: re.compile(r"\."),
    Style.BLANK: re.compile(" "),
    Style.FUSED: re.compile(r"[A-Za-z)]"),
}
# What a text may begin with beside letters and digits; and endings that make a label's last word another word.
_OPENS_TEXT = frozenset("(\"“'‘±<>≥≤~[")
_ENDING = re.compile(
    r"(?:s|ed|ing|al|ally|ly|ual|ually|ful|fully|ological|ologically|ology|ologies|less|able|ers?|ors?|ive|ively|ist"
    r"|i[sz]ed?|y|ary|ation|ations|ment|ments|n|d|hip|hips)(?![a-zA-Z])"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_ONE_OF_SEVERAL = re.compile(r"\b(?:patient|case|group|study|phase|experiment|type|level|stage|part|step)$", re.I)
# After a label and a blank: the label goes on, or something else sets it off.
_GOES_ON = frozenset("and or of & / : ： - – —".split())
_KINDS_OF_STUDY = frozenset(
    "study studies trial trials analysis analyses review reviews survey surveys series report reports cohort"
    " investigation comparison evaluation experiment experiments interview interviews".split()
)
_FUSED_RUN = re.compile(
    rf"[A-Z][a-z]+(?:[ /&,()'’-]{{1,3}}[a-z()]+){{0,{MAX_LABEL_WORDS}}}"
    rf"|[A-Z][A-Z /&,()'’-]{{2,{_LONGEST}}}(?=[A-Z][a-z])"
)


def candidates(paragraphs: Sequence[Paragraph], index: int, style: Style) -> Iterator[Heading]:
    """Yield what could be labels in the paragraph at ``index``, set off in ``style``."""
    paragraph = paragraphs[index]
    if style is Style.COLON:
        yield from _lines_alone(paragraphs, index)
    if _SEPARATOR[style].search(paragraph.text) is None:
        return
    for start, place in _openings(paragraph, style):
        number = _NUMBER.match(paragraph.text, start) if style is Style.COLON else None
        opening = number.end() if number else start + (paragraph.text[start : start + 1] == MARK)
        if style in {Style.COLON, Style.FUSED} or may_begin(paragraph.text, opening):
            match = _MATCH[style](paragraph.text, opening)
            if (
                match is None
                or (number and not (is_known(match[1]) or begins_with_category(match[1])))
                or _is_in_brackets(paragraph.text, opening)
            ):
                continue
            grade = _grade(match[1], marked=paragraph.text[start] == MARK)
            if grade is not Grade.SHORT or place is Place.PARAGRAPH:
                heading = Heading(index, start, match[0], match[1], grade, place, style)
                yield _at_line_end(heading, paragraph)


def _is_in_brackets(text: str, start: int) -> bool:
    before = text[max(0, start - _IN_BRACKETS) : start]
    return any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("()", "[]"))


def _at_line_end(heading: Heading, paragraph: Paragraph) -> Heading:
    """Return ``heading`` with its place corrected where a line ends right after its colon."""
    glued = heading.start and not paragraph.text[heading.start - 1].isspace()
    ends_line = heading.end in (paragraph.starts if glued else paragraph.breaks) or heading.end >= len(paragraph.text)
    if heading.style is Style.COLON and ends_line and heading.place is Place.INSIDE:
        return replace(heading, place=Place.LINE)
    return heading


def _openings(paragraph: Paragraph, style: Style) -> Iterator[tuple[int, Place]]:
    """Yield the places where a label may begin."""
    yield 0, Place.PARAGRAPH
    inside = {m.end() - (m.group() == MARK) for m in _BOUNDARY.finditer(paragraph.text)}
    if style is Style.COLON:
        inside |= {m.start() for m in _CAPITALS_TO_COLON.finditer(paragraph.text) if is_known(m.group())}
    for start in sorted((inside | set(paragraph.breaks)) - {0, len(paragraph.text)}):
        yield start, Place.LINE if start in paragraph.breaks else Place.INSIDE


def _grade(label: str, *, marked: bool) -> Grade:
    if is_known(label):
        return Grade.KNOWN
    if marked or is_capitals(label):
        return Grade.CAPITALS
    return Grade.COMPOSED if is_composed(label) else Grade.SHORT


def _lines_alone(paragraphs: Sequence[Paragraph], index: int) -> Iterator[Heading]:
    """Yield lines that are nothing but a label, with or without a mark after it."""
    paragraph = paragraphs[index]
    for start, after in pairwise([*paragraph.starts, len(paragraph.text) + 1]):
        line = paragraph.text[start : after - 1]
        label = strip_marks(line.removeprefix(MARK))
        if len(line) > MAX_LABEL_CHARACTERS or not has_label_shape(label) or line.endswith((".", ",", ";")):
            continue
        if is_menu(label) or not _has_text_below(paragraphs, index, after - 1):
            continue
        grade = _grade(label, marked=line.startswith(MARK))
        if grade < Grade.CAPITALS and len(paragraph.starts) == 1 and _colon_moved(paragraphs, index):
            grade = Grade.CAPITALS
        # A line that others were wrapped into is a label only where NLM's list has it and a sentence ends above.
        free = {0, *paragraph.breaks, len(paragraph.text) + 1} >= {start, after}
        if not free and not (grade is Grade.KNOWN and ends_like_a_sentence(paragraph.text[:start] or ".")):
            continue
        if grade is not Grade.SHORT or len(paragraph.starts) == 1:
            place = Place.LINE if start else Place.PARAGRAPH
            yield Heading(index, start, min(after, len(paragraph.text)), label, grade, place, Style.COLON)


def _has_text_below(paragraphs: Sequence[Paragraph], index: int, end: int) -> bool:
    return end < len(paragraphs[index].text) or index + 1 < len(paragraphs) or is_known(paragraphs[index].text)


def _colon_moved(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell whether the paragraph below begins with the colon that belongs to this one."""
    return index + 1 < len(paragraphs) and paragraphs[index + 1].text.startswith((":", "："))


def _before(pattern: re.Pattern[str], text: str, start: int) -> tuple[int, str] | None:
    """Return where the text begins after a label and its separator at ``start``, and the label."""
    match = pattern.match(text, start)
    if match is None:
        return None
    label = strip_marks(match.group(1))
    # Small letters only at the top of a paragraph, and only what NLM's list has.
    if not has_label_shape(label) and (start or not is_known(label)):
        return None
    end = match.end()
    return end + (len(text[end : end + 9]) - len(text[end : end + 9].lstrip(MARK + " "))), label


def _before_colon(text: str, start: int) -> tuple[int, str] | None:
    return _before(_TO_COLON, text, start)


def _before_dash(text: str, start: int) -> tuple[int, str] | None:
    return _before(_TO_DASH, text, start)


def _before_stop(text: str, start: int) -> tuple[int, str] | None:
    match = _before(_TO_STOP, text, start)
    # "Retrospective data analysis." is made of the list's words, and is the text of a section.
    if match and start and not is_known(match[1]) and match[1].split()[-1].lower() in _KINDS_OF_STUDY:
        return None
    return match


def _before_blank(text: str, start: int) -> tuple[int, str] | None:
    """Return the longest label at ``start`` that is followed by a blank and the beginning of a text."""
    if start and not text[start - 1].isspace() and text[start - 1] != MARK:
        return None
    words = list(_WORD.finditer(text, start, start + MAX_LABEL_CHARACTERS))[: MAX_LABEL_WORDS + 1]
    for count in range(len(words) - 1, 0, -1):
        phrase = text[start : words[count - 1].end()]
        if phrase != strip_marks(phrase).rstrip(",") or not has_label_shape(phrase) or not _reads_as_label(phrase):
            continue
        after = words[count].group()
        if (
            _is_numbered(phrase, after)
            or (after.lower() if is_capitals(phrase) and after.isupper() else after) in _GOES_ON
        ):
            continue
        if _TEXT_AFTER_BLANK.match(after) or is_unlabelled(phrase) or _is_long_capitals(phrase, start):
            return words[count].start(), phrase
    return None


def _is_numbered(phrase: str, after: str) -> bool:
    """Tell whether ``phrase`` and ``after`` name one of several: "PATIENT 2", "Case 1"."""
    return _ONE_OF_SEVERAL.search(phrase) is not None and re.fullmatch(r"[1-9I][.,:;)]?", after) is not None


def loose_label(text: str, start: int) -> tuple[int, str] | None:
    """Return where the text begins after the longest known label at ``start`` before a blank, and the label.

    On its own "Patients were …" is a sentence; headings.py asks what the other lines begin with.
    """
    run = text[start : start + MAX_LABEL_CHARACTERS + 1]
    label = next((label for label in known_beginnings(run) if run[len(label) : len(label) + 1] == " "), None)
    if label is None or is_capitals(label) or _word_at(text, start + len(label) + 1) in _GOES_ON:
        return None
    return start + len(label) + 1, label


def _is_long_capitals(phrase: str, start: int) -> bool:
    """Tell whether ``phrase`` is a label by its capitals alone, whatever its text begins with."""
    return is_capitals(phrase) and (len(phrase) > 4 or start == 0) and is_known(phrase)


def _reads_as_label(phrase: str) -> bool:
    """Tell whether ``phrase`` is a label on its own: in NLM's list, or put together from its words."""
    first, *rest = re.split(r"[ /]+", phrase)
    # "RESULTS overall" is a label and a word of its text; so is "Results Overall", unless the list has it.
    if is_known(phrase):
        return is_capitals(phrase) or not is_capitals(first)
    small = all(word.islower() or word == "&" for word in rest) and not is_capitals(first)
    return bool(rest) and (is_capitals(phrase) or small) and is_composed(phrase)


def _before_nothing(text: str, start: int) -> tuple[int, str] | None:
    """Return the label at ``start`` that the text is grown onto ("MethodsWe treated")."""
    match = _FUSED_RUN.match(text, start)
    if match is None:
        return None
    known = _known_before_nothing(text, start)
    if known is not None:
        return start + len(known), known
    run = match.group()
    for cut in (0, 1, 2):  # "ResultsmRNA": small letters of the text may look like the label's
        phrase = run[: len(run) - cut].rstrip("(")
        after = text[start + len(phrase) : start + len(phrase) + 4]
        if _TEXT_FUSED.match(after) and has_label_shape(phrase) and _reads_as_label(phrase):
            return start + len(phrase), phrase
    return None


def opens_text(text: str, place: int) -> bool:
    """Tell whether what stands at ``place`` begins a text and cannot be the end of a word."""
    return _TEXT_FUSED.match(text, place) is not None


def _known_before_nothing(text: str, start: int) -> str | None:
    """Return the label of NLM's list that something else than a blank follows.

    A small letter may follow ("Settingtwo clinics") where the label is grown onto the text before it
    too, and the letters are no ending of the label's last word ("Backgrounds", "Methodological").
    """
    run = text[start : start + MAX_LABEL_CHARACTERS]
    grown = start == 0 or not text[start - 1].isspace()
    found: list[str] = []
    for label in known_beginnings(run):
        if not label[1:].islower() or (not label[-1].isalpha() and label[-1] != ")"):
            continue
        after = run[len(label) : len(label) + 1]
        if run.startswith("(s)", len(label)):
            continue
        if after and not ("a" <= after <= "z") and (after.isalnum() or after in _OPENS_TEXT):
            return label
        if grown and "a" <= after <= "z" and not _ENDING.match(run, len(label)):
            found.append(label)
    # "Methodsubjects were": the list has both, and "subjects" is a word of the text.
    of_words = (label for label in found if _has_word(text, _word_at(text, start + len(label))))
    return next(of_words, found[0] if found else None)


def _word_at(text: str, start: int) -> str:
    match = _LETTERS.match(text, start)
    return match.group() if match else ""


def _has_word(text: str, word: str) -> bool:
    return len(word) > 1 and re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", text[:20_000], re.I) is not None


_MATCH: dict[Style, Callable[[str, int], tuple[int, str] | None]] = {
    Style.COLON: _before_colon,
    Style.DASH: _before_dash,
    Style.STOP: _before_stop,
    Style.BLANK: _before_blank,
    Style.FUSED: _before_nothing,
}
