"""The icon is well-formed, in the site's own colours, and its lines lie on its sheet."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from trialsite.pictures.icon import ICON, draw_icon


def test_the_icon_is_drawn_in_the_colours_of_the_stylesheet(root: Path) -> None:
    light = (root / "docs/assets/site.css").read_text("utf-8").partition("--absent:")
    colours = re.findall(r"#[0-9a-f]{6}", draw_icon())
    assert set(colours) <= set(re.findall(r"#[0-9a-f]{6}", light[0] + light[2][:20]))


def test_every_line_lies_on_the_sheet() -> None:
    rect, sheet, lines, missing = ElementTree.fromstring(draw_icon())
    left, top, width, height = map(float, re.findall(r"[\d.]+", sheet.attrib["d"])[:4])
    for x, y, long in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", lines.attrib["d"] + missing.attrib["d"]):
        assert left < float(x) < float(x) + float(long) < left + width
        assert top < float(y) < top + height
    assert rect.attrib["width"] == rect.attrib["height"]
    assert "stroke-dasharray" in missing.attrib


def test_the_icon_of_the_site_is_the_one_drawn(root: Path) -> None:
    assert (root / "docs" / ICON).read_text("utf-8") == draw_icon()
