"""Paragraphs of a capture: lines joined, each place traceable to its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trialsite.importing.abstract import Oddity
from trialsite.importing.decode import Line

# A line longer than this was not wrapped by hand or program: its end is the end of a paragraph.
_LONGEST_WRAPPED = 120
_PARAGRAPH_END = re.compile(r"[.!?][\"'”’)\]]*$")
# A word cut at the end of a line; "pre- and post-treatment" is none, nor is a dash.
_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_WORD_START = re.compile(r"(?!(?:and|or|to|und|et|y)\b)[^\W_]")


@dataclass(frozen=True)
class Paragraph:
    """Joined lines: the text, and for each line the place in the text where it begins."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def line_at(self, place: int) -> int:
        """Return the number of the line that holds ``place``."""
        return self.numbers[bisect_right(self.starts, place) - 1]

    def begins_line(self, place: int) -> bool:
        """Tell whether a line begins at ``place``."""
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and self.starts[index] == place


def paragraphs_of(lines: Iterable[Line], oddities: list[Oddity]) -> list[Paragraph]:
    """Return the paragraphs of ``lines``, told apart by blank lines or by long lines that end a sentence.

    A line break becomes one blank, except after a word's hyphen: there it becomes nothing, the
    hyphen stays, and an oddity is added, since only a reader can tell "treat-ment" from "T-cell".
    """
    return [_joined(group, oddities) for group in _groups(lines)]


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        ended = group and len(group[-1].text) > _LONGEST_WRAPPED and _PARAGRAPH_END.search(group[-1].text[-10:])
        if group and (not line.text or ended):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _joined(group: Sequence[Line], oddities: list[Oddity]) -> Paragraph:
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for index, line in enumerate(group):
        if index:
            gap = _gap(group[index - 1], line, oddities)
            pieces.append(gap)
            length += len(gap)
        starts.append(length)
        folded = " ".join(line.text.split())
        pieces.append(folded)
        length += len(folded)
    return Paragraph("".join(pieces), tuple(starts), tuple(line.number for line in group))


def _gap(before: Line, after: Line, oddities: list[Oddity]) -> str:
    if _HYPHEN_END.search(before.text[-2:]) and _WORD_START.match(after.text):
        message = "must be whole words, found a line that ends in a hyphen; joined to the next, hyphen kept"
        oddities.append(Oddity(before.number, "", message))
        return ""
    return " "
