"""Printed labels, what each promises, and what stands under it; a line shows how far they fit.

A whole line is "fits", a dashed one "fits in part", a broken one "does not fit"; the words
stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trialsite.pictures.clean_text import required, sentence
from trialsite.pictures.figure import Naming, figure
from trialsite.pictures.shapes import (
    LEADING,
    Dash,
    Drawing,
    Item,
    Shape,
    Style,
    Tone,
    Words,
    arrow_head,
    line,
    set_text,
)

Fits = Literal["yes", "partly", "no"]

FITS_WORDS: dict[Fits, str] = {"yes": "fits", "partly": "fits in part", "no": "does not fit"}
_HEADS = ("Printed label, and what it promises", "What stands under it")

_TONES: dict[Fits, Tone] = {"yes": "findings", "partly": "quiet", "no": "absent"}
_DASHES: dict[Fits, Dash] = {"yes": "solid", "partly": "dashed", "no": "solid"}
_NARROW, _WIDE = 320.0, 640.0
_NARROW_TEXT = 286.0  # a tenth is left for a reader's own text spacing
_LEFT, _LINK, _RIGHT = (0.0, 220.0), (242.0, 112.0), (372.0, 250.0)  # left edge and width
_LABEL = Style(14, bold=True)
_PROMISE = Style(14, "serif", italic=True, tone="quiet")
_HOLDS = Style(14, "serif")
_HEAD = Style(14, tone="quiet")


@dataclass(frozen=True)
class LabelRow:
    """One printed label; ``promises`` and ``holds`` in the editor's words."""

    label: str
    promises: str
    holds: str
    fits: Fits


def draw_label_map(rows: Sequence[LabelRow], *, prefix: str, title: str, description: str, caption: str = "") -> str:
    """Return a figure of ``rows`` in the order given.

    ``description`` is a first sentence for the long description; the rows are always told after
    it. ValueError for no row, an empty text or an unfit prefix.
    """
    naming = Naming(prefix, title, description, caption)
    told = describe_label_map(rows)
    return figure("label-map", naming, told, lay_label_map_narrow(rows), lay_label_map_wide(rows))


def describe_label_map(rows: Sequence[LabelRow]) -> str:
    """Return what the picture says, in words. Errors as for draw_label_map."""
    checked = _checked(rows)
    count = "1 printed label" if len(checked) == 1 else f"{len(checked)} printed labels"
    return f"{count}. " + " ".join(map(_told, checked))


def lay_label_map_narrow(rows: Sequence[LabelRow]) -> Drawing:
    """Return label, line and content one under the other, for a phone."""
    head = set_text(f"{_HEADS[0]}; {_HEADS[1].lower()}", 0, 0, _NARROW, _HEAD)
    items: list[Item] = [head]
    top = head.bottom + 8
    for row in _checked(rows):
        items.append(line((0, top), (_NARROW, top), "hairline", width=1))
        placed, bottom = _row_narrow(row, top + 16)
        items += placed
        top = bottom + 18
    return Drawing(_NARROW, top - 12, tuple(items))


def lay_label_map_wide(rows: Sequence[LabelRow]) -> Drawing:
    """Return labels on the left, lines in the middle, content on the right."""
    left = set_text(_HEADS[0], 0, 0, 330, _HEAD)
    items: list[Item] = [left, set_text(_HEADS[1], _RIGHT[0], 0, _RIGHT[1], _HEAD)]
    top = left.bottom + 8
    for row in _checked(rows):
        items.append(line((0, top), (_WIDE, top), "hairline", width=1))
        placed, bottom = _row_wide(row, top + 16)
        items += placed
        top = bottom + 16
    return Drawing(_WIDE, top - 12, tuple(items))


def _checked(rows: Sequence[LabelRow]) -> list[LabelRow]:
    if not rows:
        raise ValueError("a label map must have a row")
    return [
        LabelRow(
            required(row.label, "label"),
            required(row.promises, "promises"),
            required(row.holds, "holds"),
            row.fits,
        )
        for row in rows
    ]


def _told(row: LabelRow) -> str:
    promise, holds = sentence(row.promises), sentence(row.holds)
    verdict = f"What stands there {FITS_WORDS[row.fits]}"
    return f"{row.label} promises: {promise} Under it stands: {holds} {verdict}."


def _row_narrow(row: LabelRow, top: float) -> tuple[list[Item], float]:
    """Return the row's items and its lower edge."""
    label = set_text(row.label, 0, top, _NARROW_TEXT, _LABEL)
    promise = set_text(row.promises, 0, label.bottom + 1, _NARROW_TEXT, _PROMISE)
    start = promise.bottom + 6
    end = start + 34
    word = _fit_word(row.fits, 28, (start + end) / 2 - 14 * LEADING / 2, _NARROW - 28)
    holds = set_text(row.holds, 0, end + 7, _NARROW_TEXT, _HOLDS)
    return [label, promise, *_link_down(row.fits, 12, start, end), word, holds], holds.bottom


def _row_wide(row: LabelRow, top: float) -> tuple[list[Item], float]:
    """Return the row's items and its lower edge."""
    label = set_text(row.label, _LEFT[0], top, _LEFT[1], _LABEL)
    promise = set_text(row.promises, _LEFT[0], label.bottom + 1, _LEFT[1], _PROMISE)
    holds = set_text(row.holds, _RIGHT[0], top - 1, _RIGHT[1], _HOLDS)
    y = top + 14 * LEADING / 2
    word = _fit_word(row.fits, _LINK[0], y + 7, _LINK[1])
    placed: list[Words] = [label, promise, word, holds]
    return [*placed, *_link_right(row.fits, _LINK[0], sum(_LINK), y)], max(words.bottom for words in placed)


def _fit_word(fits: Fits, x: float, top: float, width: float) -> Words:
    return set_text(FITS_WORDS[fits], x, top, width, Style(14, bold=True, tone=_TONES[fits]))


def _link_right(fits: Fits, start: float, end: float, y: float) -> list[Shape]:
    """Return the line from label to content; one that does not fit is broken in the middle."""
    tone = _TONES[fits]
    if fits != "no":
        return [
            line((start, y), (end, y), tone, _DASHES[fits]),
            arrow_head((end, y), "right", tone),
        ]
    left, right = (start + end) / 2 - 9, (start + end) / 2 + 9
    return [
        line((start, y), (left, y), tone),
        line((left, y - 6), (left, y + 6), tone),
        line((right, y - 6), (right, y + 6), tone),
        line((right, y), (end, y), tone),
    ]


def _link_down(fits: Fits, x: float, start: float, end: float) -> list[Shape]:
    """Return the same line going down."""
    tone = _TONES[fits]
    if fits != "no":
        return [line((x, start), (x, end), tone, _DASHES[fits]), arrow_head((x, end), "down", tone)]
    upper, lower = (start + end) / 2 - 5, (start + end) / 2 + 5
    return [
        line((x, start), (x, upper), tone),
        line((x - 6, upper), (x + 6, upper), tone),
        line((x - 6, lower), (x + 6, lower), tone),
        line((x, lower), (x, end), tone),
    ]
