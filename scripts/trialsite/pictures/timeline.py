"""Studies by year along a rail: what each was, how many people, and the word for "against placebo".

Every year from the first to the last has its place: one with studies takes the room they need,
one without is a short tick, so gaps can be counted and nothing can collide. Trials are discs,
reviews are squares, and each row says the word; this study stands in a band of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trialsite.pictures.figure import Naming, figure
from trialsite.pictures.shapes import (
    LEADING,
    Drawing,
    Shape,
    Style,
    Tone,
    Words,
    band,
    disc,
    line,
    ring,
    set_text,
    square,
)
from trialsite.pictures.timeline_entries import (
    NOT_REPORTED,
    THIS_STUDY,
    TimelineEntry,
    describe_timeline,
    in_order,
)

_NARROW, _WIDE = 320.0, 640.0
_YEAR_AT = (8.0, 46.0)  # left edge and width
_NARROW_AT = (84.0, 224.0)
_WIDE_AT = ((88.0, 296.0), (398.0, 104.0), (514.0, 126.0))
_NAME_WIDTH = 250.0
_HEADS = ("Study and design", "Included", "Against placebo, as reported")

_BETWEEN_YEARS, _WITHIN_YEAR, _EMPTY_YEAR = 20.0, 14.0, 8.0
_BAND_PAD = 12.0

_NAME = Style(14, bold=True)
_FIRST_LINE = _NAME.size * LEADING
_YEAR = Style(14, bold=True)
_OWN = Style(14, bold=True, tone="findings")
_BODY = Style(14, "serif")
_ABSENT = Style(14, "serif", italic=True, tone="absent")
_HEAD = Style(14, tone="quiet")


@dataclass(frozen=True)
class _Columns:
    """Where a composition puts things, and how it sets the words of one row."""

    width: float
    rail: float
    set_row: Callable[[TimelineEntry, float], list[Words]]
    heads: tuple[Words, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One entry, set."""

    entry: TimelineEntry
    tone: Tone
    top: float
    words: tuple[Words, ...]

    @property
    def bottom(self) -> float:
        """The lower edge of the row's words."""
        return max(words.bottom for words in self.words)

    @property
    def sign_y(self) -> float:
        """The height of the row's sign on the rail: the middle of its first line."""
        return self.top + _FIRST_LINE / 2


def draw_timeline(
    entries: Sequence[TimelineEntry],
    *,
    prefix: str,
    title: str,
    description: str,
    caption: str = "",
) -> str:
    """Return a figure of ``entries`` in order of year; entries of one year keep their order.

    ``description`` is a first sentence for the long description; the entries are always told
    after it. Errors as for in_order; ValueError too for an empty title or an unfit prefix.
    """
    naming = Naming(prefix, title, description, caption)
    told = describe_timeline(entries)
    return figure("timeline", naming, told, lay_timeline_narrow(entries), lay_timeline_wide(entries))


def lay_timeline_narrow(entries: Sequence[TimelineEntry]) -> Drawing:
    """Return the rail with each study's words stacked beside it, for a phone."""
    return _lay(in_order(entries), _Columns(_NARROW, 64, _row_narrow))


def lay_timeline_wide(entries: Sequence[TimelineEntry]) -> Drawing:
    """Return the rail with design, people and "against placebo" in columns."""
    heads = [set_text(head, x, 0, width, _HEAD) for head, (x, width) in zip(_HEADS, _WIDE_AT, strict=True)]
    foot = max(head.bottom for head in heads)
    level = tuple(head.moved(foot - head.bottom) for head in heads)
    return _lay(in_order(entries), _Columns(_WIDE, 66, _row_wide, level))


def _lay(entries: Sequence[TimelineEntry], columns: _Columns) -> Drawing:
    """Return the rows from the top down, their signs on the rail, and what stands behind them."""
    rows = _rows(entries, columns)
    foot = rows[-1].bottom + (_BAND_PAD + 1 if rows[-1].entry.this_study else 4)
    behind = [*_head_rule(columns), *_bands(rows, columns.width), *_rail(rows, columns.rail)]
    signs = [shape for row in rows for shape in _sign(row, columns.rail)]
    words = [*columns.heads, *(words for row in rows for words in row.words)]
    return Drawing(columns.width, foot, (*behind, *signs, *words))


def _rows(entries: Sequence[TimelineEntry], columns: _Columns) -> list[_Row]:
    rows: list[_Row] = []
    top = max((head.bottom + 20 for head in columns.heads), default=2.0)
    before: TimelineEntry | None = None
    for entry, tone in zip(entries, _tones(entries), strict=True):
        top += _space(before, entry)
        words = (*_year(before, entry, top), *columns.set_row(entry, top))
        rows.append(_Row(entry, tone, top, words))
        top, before = rows[-1].bottom, entry
    return rows


def _tones(entries: Sequence[TimelineEntry]) -> list[Tone]:
    """Return each entry's tone: before this study, itself, or after it."""
    own = next((index for index, entry in enumerate(entries) if entry.this_study), -1)
    before: list[Tone] = ["rationale"] * own if own > 0 else []
    itself: list[Tone] = ["findings"] if own >= 0 else []
    after: list[Tone] = ["later"] * (len(entries) - len(before) - len(itself))
    return before + itself + after


def _space(before: TimelineEntry | None, entry: TimelineEntry) -> float:
    """Return the room above a row; a band needs its own, and so does each year without a study."""
    if before is None:
        return _BAND_PAD if entry.this_study else 0.0
    band_room = _BAND_PAD if before.this_study or entry.this_study else 0.0
    between = _WITHIN_YEAR if before.year == entry.year else _BETWEEN_YEARS
    return band_room + between + _EMPTY_YEAR * _empty_years(before, entry)


def _empty_years(before: TimelineEntry, entry: TimelineEntry) -> int:
    """Return how many years without a study lie between two entries."""
    if before.year is None or entry.year is None:
        return 0
    return max(0, entry.year - before.year - 1)


def _year(before: TimelineEntry | None, entry: TimelineEntry, top: float) -> list[Words]:
    """Return the year beside the first entry of it, and again where a band parts the entries."""
    same = before is not None and before.year == entry.year
    if same and before and not before.this_study and not entry.this_study:
        return []
    return [set_text(entry.year_text, _YEAR_AT[0], top + 0.7, _YEAR_AT[1], _YEAR)]


def _row_narrow(entry: TimelineEntry, top: float) -> list[Words]:
    left, width = _NARROW_AT
    lines = [*_title_lines(entry), *_fact_lines(entry, "Included: ", "Against placebo: ")]
    return _stack(lines, left, top, width)


def _row_wide(entry: TimelineEntry, top: float) -> list[Words]:
    (left, width), *fact_columns = _WIDE_AT
    words = _stack(_title_lines(entry), left, top, width)
    for (text, style), (x, room) in zip(_fact_lines(entry), fact_columns, strict=True):
        words.append(set_text(text, x, top + 0.7, room, style))
    return words


def _title_lines(entry: TimelineEntry) -> list[tuple[str, Style]]:
    own = [(THIS_STUDY, _OWN)] if entry.this_study else []
    return [*own, (entry.name, _NAME), (entry.designed, _BODY)]


def _fact_lines(entry: TimelineEntry, people: str = "", against: str = "") -> list[tuple[str, Style]]:
    """Return number of people and "against placebo" after their lead words, absences marked."""
    return [
        (lead + (fact or NOT_REPORTED), _BODY if fact else _ABSENT)
        for lead, fact in ((people, entry.people), (against, entry.against))
    ]


def _stack(lines: Sequence[tuple[str, Style]], left: float, top: float, width: float) -> list[Words]:
    """Return texts one under the other."""
    stack: list[Words] = []
    for text, style in lines:
        room = min(width, _NAME_WIDTH) if style == _NAME else width
        stack.append(set_text(text, left, stack[-1].bottom + 1 if stack else top, room, style))
    return stack


def _head_rule(columns: _Columns) -> list[Shape]:
    if not columns.heads:
        return []
    y = columns.heads[0].bottom + 6
    return [line((0, y), (columns.width, y), "hairline", width=1)]


def _bands(rows: Sequence[_Row], width: float) -> list[Shape]:
    """Return the band behind this study, if it is among the rows."""
    return [
        band((0.5, row.top - _BAND_PAD), (width - 0.5, row.bottom + _BAND_PAD), row.tone)
        for row in rows
        if row.entry.this_study
    ]


def _rail(rows: Sequence[_Row], x: float) -> list[Shape]:
    """Return the line through the rows that have a year, and a tick for each year without one."""
    dated = [row for row in rows if row.entry.year is not None]
    if not dated:
        return []
    rail = line((x, dated[0].sign_y), (x, dated[-1].sign_y), "quiet", width=1)
    pairs = pairwise(dated)
    return [rail, *(tick for before, row in pairs for tick in _ticks(before, row, x))]


def _ticks(before: _Row, row: _Row, x: float) -> list[Shape]:
    """Return a tick for each empty year, evenly spread over the room between two rows."""
    empty = _empty_years(before.entry, row.entry)
    start = before.bottom + (_BAND_PAD if before.entry.this_study else 0)
    end = row.top - (_BAND_PAD if row.entry.this_study else 0)
    heights = (start + (end - start) * (year + 1) / (empty + 1) for year in range(empty))
    return [line((x - 4, y), (x + 4, y), "quiet", width=1) for y in heights]


def _sign(row: _Row, x: float) -> list[Shape]:
    """Return the sign on the rail: a square, a disc, or a disc in a ring for this study."""
    if row.entry.this_study:
        return [ring(x, row.sign_y, 9, row.tone), disc(x, row.sign_y, 5, row.tone)]
    if row.entry.kind == "review":
        return [square(x, row.sign_y, 11, row.tone)]
    return [disc(x, row.sign_y, 6, row.tone)]
