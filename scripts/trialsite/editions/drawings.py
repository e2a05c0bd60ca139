"""The inline pictures of pages of format 1 as SVG that stands by itself: goes with them, and the lines that name it."""

from __future__ import annotations

import copy

from lxml import etree
from lxml.html import HtmlElement

_SVG = "http://www.w3.org/2000/svg"

# An HTML parser writes attributes small; SVG in XML has these two otherwise.
_CASE = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}

# The site's light colours, by the names that its pictures use for them.
_COLOURS = {
    "ink": "#22292c",
    "quiet": "#535c60",
    "hairline": "#b9b0a0",
    "rationale": "#7b5000",
    "findings": "#17566b",
    "absent": "#a03a20",
    "later": "#5c4690",
}


def picture(svg: HtmlElement) -> etree._Element:
    """Return ``svg``, as an HTML parser reads it, as an SVG element of XML with the same children and ids."""
    drawn = etree.fromstring(f'<svg xmlns="{_SVG}"/>')
    _fill(drawn, svg)
    drawn.attrib.pop("display", "")  # on a page one of two pictures waits for the stylesheet to show it
    return drawn


def standalone(svg: HtmlElement, family: str) -> str:
    """Return ``svg`` as the text of an SVG file whose words are set in the typeface ``family``."""
    drawn = picture(svg)
    style = etree.Element(f"{{{_SVG}}}style")
    rules = [f"text{{font-family:{family}}}", ".pic-paper{fill:#ffffff}"]
    for name, colour in _COLOURS.items():
        rules.append(f".pic-s-{name}{{stroke:{colour}}}.pic-f-{name}{{fill:{colour}}}")
    style.text = "".join(rules)
    drawn.insert(0, style)
    drawn.set("color", _COLOURS["ink"])
    return etree.tostring(drawn, encoding="unicode")


def said_of(svg: HtmlElement) -> str:
    """Return in words what ``svg`` shows: its title and description."""
    words = [" ".join(element.text_content().split()) for tag in ("title", "desc") for element in svg.iter(tag)]
    return ". ".join(word.rstrip(".") for word in words if word) + "."


def with_one(figure: HtmlElement, kind: str) -> HtmlElement:
    """Return ``figure`` with only that of its pictures that is drawn ``narrow`` or ``wide``, or its first."""
    chosen = copy.deepcopy(figure)
    drawn = list(chosen.iter("svg"))
    fitting = [svg for svg in drawn if f"pic-{kind}" in (svg.get("class") or "").split()]
    for svg in drawn:
        if svg is not next(iter([*fitting, *drawn])):
            svg.drop_tree()
    return chosen


def draw(body: HtmlElement, kind: str) -> None:
    """Leave in each figure of ``body`` the one picture of ``kind``, as SVG of XML."""
    for figure in [*body.iter("figure")]:
        figure[:] = list(with_one(figure, kind))
    for svg in [*body.iter("svg")]:
        drawn = picture(svg)
        drawn.tail = svg.tail
        svg.getparent().replace(svg, drawn)


def _fill(new: etree._Element, old: HtmlElement) -> None:
    for name, value in old.attrib.items():
        if not str(name).startswith("xmlns"):
            new.set(_CASE.get(str(name), str(name)), value)
    new.text, new.tail = old.text, None
    for child in old:
        if isinstance(child.tag, str):
            made = etree.SubElement(new, f"{{{_SVG}}}{child.tag}")
            _fill(made, child)
            made.tail = child.tail
