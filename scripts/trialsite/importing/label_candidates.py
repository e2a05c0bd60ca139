"""Words that could be labels: every place in a text where one may stand, and how sure it is. Others choose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import pairwise

from trialsite.importing import labels
from trialsite.importing.labels import MARK, begins_with_category, has_label_shape, is_capitals, is_composed, is_known
from trialsite.importing.limits import MAX_LABEL_CHARACTERS
from trialsite.importing.plain_text import Body
from trialsite.importing.tables import is_a, patterns


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


_IN_TEXT = patterns("labels in a text")
_IN_BRACKETS = 150  # characters after an opening bracket in which what is not closed is still inside
# After a label and a blank: the label goes on, or something else sets it off.
_GOES_ON = frozenset("and or of & / : ： - – —".split())


def candidates(body: Body, style: Style) -> Iterator[Heading]:
    """Yield what could be labels in ``body``, set off in ``style``; other ways than a colon begin with the text."""
    if style is Style.COLON:
        yield from _lines_alone(body)
    for start, place in _openings(body, style):
        heading = _heading_at(body.text, start, place, style)
        if heading:
            yield heading
        elif start == 0 and style is not Style.COLON:
            return


def _openings(body: Body, style: Style) -> list[tuple[int, Place]]:
    """Return the places where a label may begin."""
    places = {match.end() - (match.group() == MARK): Place.INSIDE for match in _IN_TEXT["boundary"].finditer(body.text)}
    if style is Style.COLON:
        runs = (match for match in _IN_TEXT["capitals to a colon"].finditer(body.text) if is_known(match.group()))
        places.update((match.start(), Place.INSIDE) for match in runs)
    places.update(dict.fromkeys(body.breaks, Place.LINE))
    places.update(dict.fromkeys(body.tops, Place.PARAGRAPH))
    places.pop(len(body.text), None)
    return sorted(places.items())


def _heading_at(text: str, start: int, place: Place, style: Style) -> Heading | None:
    # After a blank or in brackets: the "2." of "11.2. METHODS:" is the end of a sentence.
    is_apart = start == 0 or text[start - 1].isspace() or text[start] == "("
    number = _IN_TEXT["number"].match(text, start) if style is Style.COLON and is_apart else None
    opening = number.end() if number else start + text.startswith(MARK, start)
    found = _label_at(text, opening, style, is_top=place is Place.PARAGRAPH)
    before = text[max(0, opening - _IN_BRACKETS) : opening]
    if found is None or any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("()", "[]")):
        return None
    end, label = found
    grade = _grade(label, marked=text.startswith(MARK, start))
    if number and not (grade is Grade.KNOWN or begins_with_category(label)):
        return None
    is_likely = grade is not Grade.SHORT or place is Place.PARAGRAPH
    return Heading(start, end, label, grade, place, style) if is_likely else None


def _grade(label: str, *, marked: bool) -> Grade:
    if is_known(label):
        return Grade.KNOWN
    if marked or is_capitals(label):
        return Grade.CAPITALS
    return Grade.COMPOSED if is_composed(label) else Grade.SHORT


def _lines_alone(body: Body) -> Iterator[Heading]:
    """Yield lines that are nothing but a label, with or without a mark after it, and have text below them."""
    text, end = body.text, len(body.text)
    free = {*body.tops, *body.breaks, end + 1}
    for start, after in pairwise([*body.starts, end + 1]):
        line, is_top = text[start : after - 1], start in body.tops
        label = labels.strip_marks(line.removeprefix(MARK))
        if len(line) > MAX_LABEL_CHARACTERS or not has_label_shape(label) or line.endswith((".", ",", ";")):
            continue
        if is_a(label, "menu") or text.startswith((":", "："), after) or not free >= {start, after}:
            continue
        grade, is_last = _grade(label, marked=line.startswith(MARK)), after > end
        is_likely = grade is not Grade.SHORT or (is_top and (after in body.tops or is_last))
        if is_likely and (not is_last or (is_top and is_known(line))):
            place = Place.PARAGRAPH if is_top else Place.LINE
            yield Heading(start, min(after, end), label, grade, place, Style.COLON)


def _label_at(text: str, start: int, style: Style, *, is_top: bool) -> tuple[int, str] | None:
    """Return where the text begins after a label at ``start`` that is set off in ``style``, and the label."""
    if style in {Style.BLANK, Style.FUSED}:
        return _before_text(text, start, style, is_top=is_top)
    match = _IN_TEXT[style.name].match(text, start)
    label = labels.strip_marks(match.group(1)) if match else ""
    # Small letters only at the top of a paragraph, and only what NLM's list has.
    if match is None or (not has_label_shape(label) and (not is_top or not is_known(label))):
        return None
    # "Retrospective data analysis." is made of the list's words, and is the text of a section.
    if style is Style.STOP and not is_top and not is_known(label) and not begins_with_category(label):
        return None
    return match.end(), label


def _before_text(text: str, start: int, style: Style, *, is_top: bool) -> tuple[int, str] | None:
    """Return the longest label at ``start`` that no mark sets off from the text after it, and where that begins."""
    for end in reversed(list(_IN_TEXT[style.name].finditer(text, start + 1, start + MAX_LABEL_CHARACTERS))):
        phrase, after = text[start : end.start()], text[end.end() : end.end() + 9].split(maxsplit=1)[0]
        is_label = has_label_shape(phrase) and _reads_as_label(phrase)
        if is_label and (style is Style.FUSED or _ends_before_blank(phrase, after, is_top=is_top)):
            return end.end(), phrase
    return None


def _ends_before_blank(phrase: str, after: str, *, is_top: bool) -> bool:
    """Tell whether ``phrase`` ends before the word ``after``, which begins the text."""
    # "PATIENT 2", "Case 1" name one of several.
    if _IN_TEXT["one of several"].search(phrase) and re.fullmatch(r"[1-9I][.,:;)]?", after):
        return False
    if (after.lower() if phrase.isupper() and after.isupper() else after) in _GOES_ON:
        return False
    # "RESULTS overall": a long label in capitals, whatever its text begins with.
    is_long = is_capitals(phrase) and (len(phrase) > 4 or is_top) and is_known(phrase)
    is_text = _IN_TEXT["text after a blank"].match(after) or (after[0].isalpha() and not after[0].islower())
    return is_long or labels.is_unlabelled(phrase) or bool(is_text)


def _reads_as_label(phrase: str) -> bool:
    """Tell whether ``phrase`` is a label on its own: in NLM's list, or put together from its words."""
    first, *rest = re.split(r"[ /]+", phrase)
    small = all(word.islower() or word == "&" for word in rest) and not is_capitals(first)
    return is_known(phrase) or (bool(rest) and (is_capitals(phrase) or small) and is_composed(phrase))
