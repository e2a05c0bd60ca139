"""What a picture is made of: set text that knows its box, and a few plain shapes.

Every shape is drawn in currentColor; a tone only adds a class, which pictures.css turns into a
colour. So a picture without the stylesheet is plain and still complete.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from trialsite.pictures.clean_text import escape, tidy
from trialsite.pictures.measuring import text_width, wrap

Tone = Literal["ink", "quiet", "hairline", "rationale", "findings", "absent", "later"]
Dash = Literal["solid", "dashed", "dotted"]
Point = tuple[float, float]

LEADING = 1.36  # line height in em
_BASELINE = 1.02  # from the top of a line to its baseline, in em
_STROKE = 1.5
_DASHES: dict[Dash, str] = {
    "solid": "",
    "dashed": ' stroke-dasharray="6 4"',
    "dotted": ' stroke-dasharray="0.1 5"',  # round caps make dots of the dashes
}


@dataclass(frozen=True)
class Style:
    """How a text is set; ``size`` in units of the drawing."""

    size: float
    face: Literal["sans", "serif"] = "sans"
    bold: bool = False
    italic: bool = False
    tone: Tone = "ink"

    def width_of(self, text: str) -> float:
        """The width to allow for ``text`` on one line."""
        return text_width(text, self.size, bold=self.bold, serif=self.face == "serif")


@dataclass(frozen=True)
class Words:
    """A text set in lines from (``x``, ``top``) down; with ``centred``, x is its middle."""

    lines: tuple[str, ...]
    x: float
    top: float
    style: Style
    centred: bool = False

    @property
    def width(self) -> float:
        """The width to allow for the longest line."""
        return max(map(self.style.width_of, self.lines), default=0.0)

    @property
    def bottom(self) -> float:
        """The lower edge of the last line."""
        return self.top + len(self.lines) * self.style.size * LEADING

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room the text takes."""
        left = self.x - self.width / 2 if self.centred else self.x
        return left, self.top, left + self.width, self.bottom

    def moved(self, down: float) -> Words:
        """Return the same words lower by ``down``."""
        return replace(self, top=self.top + down)

    def svg(self) -> str:
        """Return the text as one element, each line but the first a tspan that far below the one before.

        Whole numbers, and the same step from line to line: a drawing is mostly text, and so packs well.
        """
        x, baseline = number(self.x), round(self.top + _BASELINE * self.style.size)
        step = f'<tspan x="{x}" dy="{round(self.style.size * LEADING)}">'
        first, *others = map(escape, self.lines or ("",))
        anchor = ' text-anchor="middle"' if self.centred else ""
        spans = "".join(f" {step}{line}</tspan>" for line in others)
        place = f'x="{x}" y="{baseline}" font-size="{number(self.style.size)}"'
        return f"<text {place}{_font(self.style)}{anchor}>{first}{spans}</text>"


@dataclass(frozen=True)
class Shape:
    """A finished SVG element without text."""

    markup: str

    def svg(self) -> str:
        """Return the element."""
        return self.markup


Item = Words | Shape


@dataclass(frozen=True)
class Drawing:
    """A composition: its size in units, and its items from back to front."""

    width: float
    height: float
    items: tuple[Item, ...]


def set_text(text: str, x: float, top: float, width: float, style: Style) -> Words:
    """Return tidied ``text`` wrapped to ``width`` from (``x``, ``top``) down."""
    return Words(wrap(tidy(text), width, style.width_of), x, top, style)


def number(value: float) -> str:
    """Return ``value`` to the nearest half: 12, 12.5, never -0 or 1e-05; a tenth of a unit is seen by nobody."""
    return f"{round(value * 2) / 2 + 0.0:.1f}".removesuffix(".0")


def line(start: Point, end: Point, tone: Tone, dash: Dash = "solid", width: float = _STROKE) -> Shape:
    """Return a straight line."""
    path = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
    return Shape(f'<path d="{path}"{_stroke(tone, dash, width)}/>')


def arrow_head(tip: Point, toward: Literal["right", "down"], tone: Tone) -> Shape:
    """Return an open arrow head whose point is ``tip``."""
    legs = "m-6-5l6 5l-6 5" if toward == "right" else "m-5-6l5 6l5-6"
    return Shape(f'<path d="M{number(tip[0])} {number(tip[1])}{legs}"{_stroke(tone, "solid", _STROKE)}/>')


def ring(x: float, y: float, radius: float, tone: Tone) -> Shape:
    """Return a circle's outline, filled with the page's own colour."""
    return Shape(f'<circle {_centre(x, y)} r="{number(radius)}"{_outline(tone)}/>')


def disc(x: float, y: float, radius: float, tone: Tone) -> Shape:
    """Return a filled circle."""
    return Shape(f'<circle {_centre(x, y)} r="{number(radius)}"{_fill(tone)}/>')


def square(x: float, y: float, side: float, tone: Tone) -> Shape:
    """Return the outline of a square around (``x``, ``y``), filled with the page's own colour."""
    corner = f'x="{number(x - side / 2)}" y="{number(y - side / 2)}"'
    size = f'width="{number(side)}" height="{number(side)}"'
    return Shape(f"<rect {corner} {size}{_outline(tone)}/>")


def frame(corner: Point, opposite: Point, tone: Tone, dash: Dash) -> Shape:
    """Return a rectangle with softened corners, outlined only."""
    return Shape(f"<rect {_extent(corner, opposite)}{_stroke(tone, dash, _STROKE)}/>")


def band(corner: Point, opposite: Point, tone: Tone) -> Shape:
    """Return a tinted, outlined rectangle to set something apart."""
    return Shape(
        f'<rect {_extent(corner, opposite)} class="{_name("f", tone)} {_name("s", tone)}" '
        f'fill="currentColor" fill-opacity="0.1" stroke="currentColor" stroke-width="1"/>'
    )


def _font(style: Style) -> str:
    tone = "" if style.tone == "ink" else f" {_name('f', style.tone)}"
    bold = ' font-weight="700"' if style.bold else ""
    italic = ' font-style="italic"' if style.italic else ""
    return f' class="pic-{style.face}{tone}"{bold}{italic}'


def _stroke(tone: Tone, dash: Dash, width: float) -> str:
    weight = 2 if dash == "dotted" else width
    attributes = f'stroke="currentColor" stroke-width="{number(weight)}" fill="none"'
    return f' class="{_name("s", tone)}" {attributes}{_DASHES[dash]}'


def _outline(tone: Tone) -> str:
    """Return a stroke, and a fill that hides what lies behind (with the stylesheet)."""
    attributes = f'fill="none" stroke="currentColor" stroke-width="{number(_STROKE)}"'
    return f' class="pic-paper {_name("s", tone)}" {attributes}'


def _fill(tone: Tone) -> str:
    return f' class="{_name("f", tone)}" fill="currentColor"'


def _name(property_letter: Literal["f", "s"], tone: Tone) -> str:
    """Return the class that colours the fill (f) or the stroke (s)."""
    return f"pic-{property_letter}-{tone}"


def _centre(x: float, y: float) -> str:
    return f'cx="{number(x)}" cy="{number(y)}"'


def _extent(corner: Point, opposite: Point) -> str:
    """Return the attributes of a rectangle from its upper left to its lower right corner."""
    (left, top), (right, bottom) = corner, opposite
    size = f'width="{number(right - left)}" height="{number(bottom - top)}"'
    return f'x="{number(left)}" y="{number(top)}" {size} rx="6"'
