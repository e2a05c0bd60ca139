"""Reads a drawn figure back: its two compositions, their words, and its ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from trialsite.pictures.shapes import Drawing, Words

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Composition:
    """One SVG of a figure, read by an XML parser."""

    element: ElementTree.Element
    title: str
    description: str
    text: str


def parse(figure: str) -> ElementTree.Element:
    """Return the figure read as XML; an EPUB needs it to be."""
    return ElementTree.fromstring(figure)


def compositions(figure: str) -> list[Composition]:
    """Return the figure's SVGs, each with the title and description its label refers to."""
    read = []
    for svg in parse(figure).iter(f"{SVG}svg"):
        by_id = {element.get("id"): element.text or "" for element in svg}
        title, description = (by_id[name] for name in svg.attrib["aria-labelledby"].split())
        text = "".join("".join(element.itertext()) for element in svg.iter(f"{SVG}text"))
        read.append(Composition(svg, title, description, text))
    return read


def squeezed(text: str) -> str:
    """Return ``text`` without white space, in which wrapped and unwrapped text agree."""
    return re.sub(r"\s+", "", text)


def collisions(drawing: Drawing) -> list[tuple[Words, Words]]:
    """Return the pairs of texts whose boxes overlap."""
    words = [item for item in drawing.items if isinstance(item, Words)]
    return [(a, b) for a, b in combinations(words, 2) if _overlap(a.box, b.box)]


def outside(drawing: Drawing) -> list[Words]:
    """Return the texts that leave the drawing."""
    room = (0.0, 0.0, drawing.width, drawing.height)
    words = [item for item in drawing.items if isinstance(item, Words)]
    return [item for item in words if not _within(item.box, room)]


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    slack = 0.01
    across = a[0] + slack < b[2] and b[0] + slack < a[2]
    down = a[1] + slack < b[3] and b[1] + slack < a[3]
    return across and down


def _within(a: tuple[float, ...], room: tuple[float, ...]) -> bool:
    return a[0] >= room[0] and a[1] >= room[1] and a[2] <= room[2] and a[3] <= room[3]
