"""The title of a page: which lines above an abstract are it, and where a title goes on in a second line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trialsite.importing.decode import Line
from trialsite.importing.labels import begins_abstract, marked
from trialsite.importing.page_boilerplate import HEADINGS, Kind, is_line, is_tail, journal_line, kind_of
from trialsite.importing.paragraphs import is_wrapped, wrapped_at
from trialsite.importing.text_export import Page
from trialsite.importing.warnings import reads_as_text

# The kinds that may stand above a title, and between it and an abstract, without being told.
ABOVE_TITLE = frozenset({Kind.MENU, Kind.CITATION, Kind.IDENTIFIER, Kind.TYPE})
HEAD_LINES = 100  # how far down a page its head may reach
# How a line of a title ends that goes on in the next, and a title's second part on a line of its own.
_GOES_ON = re.compile(
    r"(?:\b(?:a|an|and|among|as|at|by|for|from|in|of|on|or|the|to|versus|vs|with|within)|[-:,–—])$", re.I
)
_SUBTITLE = re.compile(r"(?:A|An|The)\s.{0,80}(?:Trial|Study|Review|Analysis|Cohort|Survey|Report)s?\.?", re.I)
_LIKELY_WRAPPED = 45  # characters of a title's line after which another may follow
_LONGEST_HEADING = 80  # characters of a line that may belong to a title although nothing says so


def title_in_head(head: Sequence[Line], width: int) -> tuple[int, int]:
    """Return where the title begins and ends in what stands above the heading "Abstract"; (0, 0) if in doubt.

    It is the piece of text that authors follow; else the only piece of four words or more; else the only piece.
    ``width`` is what the whole text was wrapped at.
    """
    kinds = [kind_of(line.text) if line.text else Kind.MENU for line in head]
    # Above the authors a line that reads like an address is a title; without other text, so does a list of names.
    authors = kinds.index(Kind.AUTHORS) if Kind.AUTHORS in kinds else len(kinds)
    kinds[:authors] = [Kind.TEXT if kind is Kind.ADDRESS else kind for kind in kinds[:authors]]
    if Kind.TEXT not in kinds:
        kinds = [Kind.TEXT if kind is Kind.AUTHORS else kind for kind in kinds]
    pieces = list(_pieces(head, kinds, width))
    by_authors = [piece for piece in pieces if _next(kinds[piece[1] :]) is Kind.AUTHORS]
    long = [(begin, end) for begin, end in pieces if sum(len(line.text.split()) for line in head[begin:end]) > 3]
    for found in (by_authors, long, pieces):
        if len(found) == 1:
            begin, end = found[0]
            above = [piece[0] for piece in pieces if piece[1] == begin]
            return (above[0] if above and _SUBTITLE.fullmatch(head[begin].text) else begin), end
    return 0, 0


def _pieces(head: Sequence[Line], kinds: Sequence[Kind], width: int) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each piece of text: lines that belong together."""
    place = 0
    while place < len(head):
        start, place = place, place + 1
        if kinds[start] is Kind.TEXT:
            while place < len(head) and _continues(head[place - 1].text, head[place].text, width):
                place += 1
            yield start, place


def _next(kinds: Sequence[Kind]) -> Kind | None:
    return next((kind for kind in kinds if kind not in ABOVE_TITLE), None)


def end_of_title(lines: Sequence[Line], start: int) -> int:
    """Return where the title ends that begins at ``start`` in a page without a heading "Abstract"."""
    place, width = start, wrapped_at(lines)
    while place < len(lines) and _belongs(lines, place, width, is_first=place == start):
        place += 1
    return place


def _belongs(lines: Sequence[Line], place: int, width: int, *, is_first: bool) -> bool:
    text = lines[place].text
    if not text or is_line(text, *HEADINGS) or is_tail(text) or begins_abstract(marked(text)):
        return False
    if is_first or _continues(lines[place - 1].text, text, width):
        return True
    is_plain = kind_of(text) is Kind.TEXT and journal_line(text) is None and not reads_as_text(text)
    return len(text) < _LONGEST_HEADING and is_plain


def _continues(before: str, text: str, width: int) -> bool:
    """Tell whether ``text`` is the next line of a title of which ``before`` is one."""
    kind = kind_of(text) if text else Kind.MENU
    if before.endswith((".", "?", "!")) or kind in ABOVE_TITLE or begins_abstract(marked(text)):
        return False
    if text[0].islower() or _GOES_ON.search(before):
        return True
    if kind is not Kind.TEXT:  # "British Bakers and Their Families" could be names
        return not re.search(r"[\d,*†‡]", text) and is_wrapped(before, text, width)
    return len(before) > _LIKELY_WRAPPED and len(text.split()) > 1 and not reads_as_text(text)


def without_title(lines: list[Line], title: str, page: Page) -> list[Line]:
    """Return ``lines`` below the given ``title``, where they hold it, else all of them."""
    wanted = "".join(title.split()).rstrip(".").casefold()
    for start in range(min(len(lines), HEAD_LINES)):
        for end in range(start + 1, start + 6):
            if "".join("".join(line.text for line in lines[start:end]).split()).rstrip(".").casefold() == wanted:
                page.title = lines[start:end]
                page.between += [line for line in lines[:start] if line.text]
                return lines[end:]
    return lines
