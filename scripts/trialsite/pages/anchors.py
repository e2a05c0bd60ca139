"""The ids that a page's Markdown gives: what a link can lead to."""

from __future__ import annotations

import re

# The ids inside a drawing name its parts for screen readers. Nobody links to them.
_DRAWING = re.compile("<svg.*?</svg>", re.DOTALL)

# Attribute lists: {#id .class} behind a heading, {: #id .class } under a paragraph or list item.
_ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}")
_NAMED = re.compile(r"(?<!\S)#([a-z][a-z0-9-]*)")

# A quotation not yet restated is not published: its id may still move with the role it is given.
_DRAFT = re.compile(r"(?<!\S)\.draft(?!\S)")

_ELEMENT = re.compile(r'(?<![\w-])id="([^"]+)"')


def ids_in(markdown: str) -> list[str]:
    """Return every lasting explicit id of a page's Markdown, as often as it stands there.

    What a person typed has no braces and no quotation marks of its own on a page (pages/escape.py),
    so whatever looks like an id here is one.
    """
    text = _DRAWING.sub("", markdown)
    lasting = [attributes for attributes in _ATTRIBUTES.findall(text) if not _DRAFT.search(attributes)]
    named = [name for attributes in lasting for name in _NAMED.findall(attributes)]
    return [*named, *_ELEMENT.findall(text)]
