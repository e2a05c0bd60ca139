"""Paragraphs of a page's text: lines joined, each place traceable to its line.

A line break inside a paragraph was made by whoever wrapped the text, unless the first word of the next line would have
fitted: then it was made on purpose, and what stands there may be a label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from trialsite.importing.abstract import Oddity
from trialsite.importing.decode import Line

# A line longer than this was not wrapped by hand or program: its end is the end of a paragraph.
_LONGEST_WRAPPED = 120
_SHORTEST_WRAPPED = 35  # no text is wrapped at fewer columns
_MOSTLY = 0.5  # of the lines of a wrapped text are full
_PARAGRAPH_END = re.compile(r"[.!?][\"'”’)\]]*$")
_LABELLED = re.compile(r"\0?[^\W\d_][^:：.]{1,60}[:：]\s*\S")
# A word cut at the end of a line; "pre- and post-treatment" is none, nor is a dash.
_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_WORD_START = re.compile(r"(?!(?:and|or|to|und|et|y)\b)[^\W_]")


@dataclass(frozen=True)
class Paragraph:
    """Joined lines: the text, for each line the place in the text where it begins, and its number.

    ``breaks`` are those of the places where a line begins that was not wrapped, ``tops`` those where a paragraph does.
    """

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    breaks: frozenset[int] = frozenset()
    tops: frozenset[int] = frozenset({0})

    def line_at(self, place: int) -> int:
        """Return the number of the line that holds ``place``."""
        return self.numbers[bisect_right(self.starts, place) - 1]


def wrapped_at(lines: Sequence[Line]) -> int:
    """Return the columns at which ``lines`` were wrapped, or 0 where most line breaks were made on purpose."""
    longest = max((len(line.text) for line in lines), default=0)
    if not _SHORTEST_WRAPPED <= longest <= _LONGEST_WRAPPED:
        return 0
    pairs = [(above.text, below.text) for above, below in pairwise(lines) if above.text and below.text]
    wrapped = sum(is_wrapped(above, below, longest) for above, below in pairs)
    return longest if wrapped >= _MOSTLY * len(pairs) else 0


def is_wrapped(before: str, after: str, width: int) -> bool:
    """Tell whether the line ``after`` follows ``before`` only because its first word did not fit in ``width``."""
    return bool(after) and len(before) + 1 + len(after.split()[0]) > width > 0


def paragraphs_of(lines: Iterable[Line], oddities: list[Oddity]) -> list[Paragraph]:
    """Return the paragraphs of ``lines``, told apart by blank lines or by long lines that end a sentence.

    A line break becomes one blank, except after a word's hyphen: there it becomes nothing, the
    hyphen stays, and an oddity is added, since only a reader can tell "treat-ment" from "T-cell".
    """
    kept: list[Line] = []
    for line in reversed(list(lines)):
        # A line that begins with a label's colon belongs to the label above it.
        if line.text or not (kept and kept[-1].text.startswith((":", "："))):
            kept.append(line)
    kept.reverse()
    width = wrapped_at(kept)
    return [_joined(group, oddities, width) for group in _groups(kept)]


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        ended = group and len(group[-1].text) > _LONGEST_WRAPPED and _PARAGRAPH_END.search(group[-1].text[-10:])
        if group and (not line.text or ended):
            yield from _apart(group)
            group = []
        if line.text:
            group.append(line)
    if group:
        yield from _apart(group)


def _apart(group: list[Line]) -> list[list[Line]]:
    """Return each line alone where each of three or more begins as labelled text does, in whatever language."""
    is_list = len(group) > 2 and all(_LABELLED.match(line.text) for line in group)
    return [[line] for line in group] if is_list else [group]


def _joined(group: Sequence[Line], oddities: list[Oddity], width: int) -> Paragraph:
    text, starts, breaks = "", [0], []
    for index, line in enumerate(group):
        if index:
            text += _gap(group[index - 1], line, oddities)
            starts.append(len(text))
            if not is_wrapped(group[index - 1].text, line.text, width):
                breaks.append(len(text))
        text += " ".join(line.text.split())
    return Paragraph(text, tuple(starts), tuple(line.number for line in group), frozenset(breaks))


def joined(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Return ``paragraphs`` as one, a line end between two of them."""
    tops = [0, *accumulate(len(paragraph.text) + 1 for paragraph in paragraphs)][: len(paragraphs)]
    moved = list(zip(tops, paragraphs, strict=True))
    return Paragraph(
        "\n".join(paragraph.text for paragraph in paragraphs),
        tuple(top + start for top, paragraph in moved for start in paragraph.starts),
        tuple(number for paragraph in paragraphs for number in paragraph.numbers),
        frozenset(top + place for top, paragraph in moved for place in paragraph.breaks),
        frozenset(tops),
    )


def _gap(before: Line, after: Line, oddities: list[Oddity]) -> str:
    if _HYPHEN_END.search(before.text[-2:]) and _WORD_START.match(after.text):
        message = "must be whole words, found a line that ends in a hyphen; joined to the next, hyphen kept"
        oddities.append(Oddity(before.number, "", message))
        return ""
    return " "
