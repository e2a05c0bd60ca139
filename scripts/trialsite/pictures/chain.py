"""The hypothesis as a chain of steps: numbered, joined by arrows, in a frame that says it is one.

Its lines are dotted, as everything on the site that belongs to the rationale.
"""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.pictures.clean_text import required, sentence
from trialsite.pictures.figure import Naming, figure
from trialsite.pictures.shapes import (
    Drawing,
    Item,
    Style,
    Words,
    arrow_head,
    frame,
    line,
    ring,
    set_text,
)

FEWEST, MOST = 3, 5

_RADIUS = 15.0
_CLEAR = 7.0  # between an arrow and the rings it joins
_NOTE = Style(14, bold=True, tone="rationale")
_NUMBER = Style(14, bold=True, tone="rationale")
_NARROW, _WIDE = 320.0, 640.0


def draw_chain(steps: Sequence[str], *, prefix: str, title: str, description: str, note: str, caption: str = "") -> str:
    """Return a figure of ``steps`` (3 to 5 short texts) under ``note``, the words that mark it.

    ``description`` is a first sentence for the long description; the steps are always told
    after it. ValueError for another number of steps, an empty text or an unfit prefix.
    """
    texts, marked = _checked(steps), required(note, "note")
    naming = Naming(prefix, title, description, caption)
    told = describe_chain(steps, note=note)
    return figure("chain", naming, told, lay_chain_narrow(texts, marked), lay_chain_wide(texts, marked))


def describe_chain(steps: Sequence[str], *, note: str) -> str:
    """Return what the picture says, in words. Errors as for draw_chain."""
    texts = _checked(steps)
    told = " ".join(f"Step {i}: {sentence(text)}" for i, text in enumerate(texts, 1))
    return f"{sentence(required(note, 'note'))} A chain of {len(texts)} steps. {told}"


def lay_chain_narrow(texts: Sequence[str], note: str) -> Drawing:
    """Return the steps one under the other, for a phone."""
    pad, text_x = 18.0, 68.0
    head = set_text(note, pad, 14, _NARROW - 2 * pad, _NOTE)
    items: list[Item] = [head]
    top = head.bottom + 16
    for index, text in enumerate(texts):
        words = set_text(text, text_x, top + 5, _NARROW - pad - text_x, Style(15, "serif"))
        below = max(words.bottom, top + 2 * _RADIUS) + 30
        items += [*_numbered(index, pad + _RADIUS, top + _RADIUS), words]
        if index < len(texts) - 1:
            items += _arrow_down(pad + _RADIUS, top + 2 * _RADIUS, below)
        top = below
    return _framed(_NARROW, top - 30 + 20, items)


def lay_chain_wide(texts: Sequence[str], note: str) -> Drawing:
    """Return the steps side by side, each text under its number."""
    pad, gap = 24.0, 22.0
    head = set_text(note, pad, 16, _WIDE - 2 * pad, _NOTE)
    column = (_WIDE - 2 * pad - gap * (len(texts) - 1)) / len(texts)
    style = Style(14 if len(texts) == MOST else 15, "serif")
    top = head.bottom + 18
    items: list[Item] = [head]
    bottoms = []
    for index, text in enumerate(texts):
        left = pad + index * (column + gap)
        words = set_text(text, left, top + 2 * _RADIUS + 10, column, style)
        items += [*_numbered(index, left + _RADIUS, top + _RADIUS), words]
        if index < len(texts) - 1:
            items += _arrow_right(left + 2 * _RADIUS, left + column + gap, top + _RADIUS)
        bottoms.append(words.bottom)
    return _framed(_WIDE, max(bottoms) + 22, items)


def _checked(steps: Sequence[str]) -> list[str]:
    if not FEWEST <= len(steps) <= MOST:
        raise ValueError(f"a chain must have {FEWEST} to {MOST} steps, found {len(steps)}")
    return [required(step, f"step {number}") for number, step in enumerate(steps, 1)]


def _framed(width: float, height: float, items: list[Item]) -> Drawing:
    border = frame((1, 1), (width - 1, height - 1), "rationale", "dotted")
    return Drawing(width, height, (border, *items))


def _numbered(index: int, x: float, y: float) -> list[Item]:
    numeral = Words((str(index + 1),), x, y - 0.67 * _NUMBER.size, _NUMBER, centred=True)
    return [ring(x, y, _RADIUS, "rationale"), numeral]


def _arrow_down(x: float, start: float, end: float) -> list[Item]:
    """Return an arrow that joins two rings whose edges are at these heights."""
    tip = (x, end - _CLEAR)
    return [
        line((x, start + _CLEAR), tip, "rationale", "dotted"),
        arrow_head(tip, "down", "rationale"),
    ]


def _arrow_right(start: float, end: float, y: float) -> list[Item]:
    """Return an arrow that joins two rings whose edges are at these places."""
    tip = (end - _CLEAR, y)
    return [
        line((start + _CLEAR, y), tip, "rationale", "dotted"),
        arrow_head(tip, "right", "rationale"),
    ]
