"""The site's icon: a page whose last line is missing, which is what an abstract leaves out."""

from __future__ import annotations

ICON = "assets/favicon.svg"

# In units of the drawing, which is a square.
_SIDE = 32
_SHEET = (8, 5, 16, 22)  # left, top, width, height
_MARGIN = 3  # between the sheet's edge and its lines
_LINES = (10.5, 15.5)
_MISSING = 20.5

# As in docs/assets/site.css: cover, on-cover and absent in light colours. An icon has one look for both schemes.
_COVER, _PAPER, _ABSENT = "#183f4d", "#f3efe4", "#a03a20"


def draw_icon() -> str:
    """Return the icon as SVG text."""
    left, top, width, height = _SHEET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}">'
        f'<rect width="{_SIDE}" height="{_SIDE}" rx="6" fill="{_COVER}"/>'
        f'<path d="M{left} {top}h{width}v{height}h-{width}z" fill="{_PAPER}"/>'
        f'<path d="{"".join(map(_line, _LINES))}" stroke="{_COVER}" stroke-width="2"/>'
        f'<path d="{_line(_MISSING)}" stroke="{_ABSENT}" stroke-width="2" stroke-dasharray="2 2"/></svg>\n'
    )


def _line(height: float) -> str:
    left, _, width, _ = _SHEET
    return f"M{left + _MARGIN} {height}h{width - 2 * _MARGIN}"
