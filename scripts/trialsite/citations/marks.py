"""Marks: one private-use character each, put into a citation while it is being formatted.

citeproc-py's HTML formatter does not escape the values of an item, and its plain formatter is a
second run that may differ. One run with marks gives both texts: dropping the marks gives the
plain text, and escaping everything else before the marks become tags gives safe HTML.
Values are stripped of private-use characters first (trialsite.citations.plain_text).
"""

from __future__ import annotations

from html import escape, unescape
from urllib.parse import quote

# An end mark is its start mark plus one.
ITALIC, BOLD, SUPERSCRIPT, LINK = "\ue0f0", "\ue0f2", "\ue0f4", "\ue0f6"
FIELD_END = "\ue0f8"
ACCESSED = "\ue0f9"
BLANK = "____"

_TAGS = {ITALIC: "i", BOLD: "b", SUPERSCRIPT: "sup"}
_CLOSERS = frozenset({chr(ord(mark) + 1) for mark in (*_TAGS, LINK)} | {FIELD_END})
_QUOTES = "\"'\u2019\u201d"


def marked(mark: str, text: str) -> str:
    """Return ``text`` between ``mark`` and its end mark."""
    return f"{mark}{text}{chr(ord(mark) + 1)}"


def settle_full_stops(text: str) -> str:
    """Drop the full stop that a style adds after a field that ends in . ? or !.

    This is the rule of CSL 1.0.2 for punctuation that meets, which citeproc-py keeps only for
    equal characters without markup between them. Looks at FIELD_END marks alone, so that
    nothing inside a field is touched, and removes those marks.
    """
    kept: list[str] = []
    stopped = False
    for character in text:
        if character == FIELD_END:
            stopped = "".join(kept).rstrip("".join(_CLOSERS) + _QUOTES).endswith((".", "?", "!"))
        elif character in _CLOSERS:
            kept.append(character)
        elif not (stopped and character == "."):
            kept.append(character)
            stopped = False
        else:
            stopped = False
    return "".join(kept)


def to_text(text: str) -> str:
    """Return the plain text of a marked citation; the access date is a blank of four lines."""
    dropped = {ord(c): None for mark in (*_TAGS, LINK) for c in (mark, chr(ord(mark) + 1))}
    return text.translate(dropped).replace(ACCESSED, BLANK)


def to_html(text: str, style: str) -> str:
    """Return a marked citation as HTML: i, b, sup, a, and a span for the blank access date.

    The span names the ``style``, because each style writes the date in its own way.
    """
    # Braces would be read as a list of attributes: what was typed is text.
    html = escape(text).replace("{", "&#123;").replace("}", "&#125;")
    for mark, tag in _TAGS.items():
        html = html.replace(mark, f"<{tag}>").replace(chr(ord(mark) + 1), f"</{tag}>")
    blank = f'<span class="accessed" data-style="{escape(style)}">{BLANK}</span>'
    head, *linked = html.replace(ACCESSED, blank).split(LINK)
    return head + "".join(_link(part) for part in linked)


def _link(part: str) -> str:
    """Return "text, end mark, rest" (already escaped) with the text as a link."""
    text, rest = part.split(chr(ord(LINK) + 1), 1)
    return f'<a href="{escape(_address(unescape(text)))}">{text}</a>{rest}'


def _address(text: str) -> str:
    """Return the address that a DOI, PMCID, PMID or URL leads to."""
    if text.startswith("http"):
        return text
    if text.startswith("10."):
        return doi_address(text)
    if text.startswith("PMC"):
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{text}/"
    return f"https://pubmed.ncbi.nlm.nih.gov/{text}/"


def doi_address(doi: str) -> str:
    """Return the https address of a bare DOI, percent-encoded."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-+,!*$@~=")
