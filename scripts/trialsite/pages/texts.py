"""What pages say of every study alike, from texts.yml: headings with readers' words, leads, and single texts."""

import re
from pathlib import Path
from typing import Any

import yaml

from trialsite.pages.blocks import Code, Heading, Inline, Line, Link, Paragraph, Target

TEXTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))

_MARKED = re.compile(r"\[([^]]+)\]\(([^)]+)\)|`([^`]+)`")


def told(name: str, /, **values: object) -> Line:
    """Return the text ``name`` as a line, with ``values`` filled in, in which nothing is taken for markup."""
    text, end, line = TEXTS["texts"][name], 0, list[Inline]()
    for match in _MARKED.finditer(text):
        words, target, code = (part and part.format(**values) for part in match.groups())
        line += [text[end : match.start()].format(**values), Code(code) if code else Link(words, target)]
        end = match.end()
    return tuple(part for part in (*line, text[end:].format(**values)) if part)


def own_heading(anchor: str, *asked: str) -> Heading:
    """Return the heading that a page has of its own, by its id; ``asked`` are more of readers' words for it."""
    heading = TEXTS["headings"][anchor]
    return Heading(2, heading["title"], Target(anchor), asked=(*asked, *heading.get("asked", ())))


def lead(name: str, /, **values: object) -> Paragraph:
    """Return the text ``name`` as the first paragraph of a page."""
    return Paragraph(told(name, **values), "lead")
