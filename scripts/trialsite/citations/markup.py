"""Marks: one private-use character each, put into a citation while it is being formatted.

citeproc-py's HTML formatter does not escape the values of an item. With marks everything is escaped before the marks
become tags. Items hold no private-use characters (trialsite.citations.items).
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import quote

# An end mark is its start mark plus one.
ITALIC, LINK = "\ue0f0", "\ue0f2"
FIELD_END = "\ue0f4"
BLANK = "____"  # for the day of access, where nobody knows it

_ENDS = "\ue0f1\ue0f3"
_QUOTES = "\"'\u2019\u201d"


def marked(mark: str, text: str) -> str:
    """Return ``text`` between ``mark`` and its end mark."""
    return f"{mark}{text}{chr(ord(mark) + 1)}"


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends in a full stop, question mark or exclamation mark, within quotation marks or not."""
    return text.rstrip(_QUOTES).endswith((".", "?", "!"))


def settle_full_stops(text: str) -> str:
    """Drop the full stop that a style adds after a field that ends in . ? or !, and the marks of fields' ends.

    This is the rule of CSL 1.0.2 for punctuation that meets, which citeproc-py keeps only for equal characters
    without markup between them. It looks at field ends alone, so nothing inside a field is touched.
    """
    head, *rest = text.split(FIELD_END)
    for part in rest:
        stopped = ends_sentence(head.rstrip(_ENDS + _QUOTES))
        head += re.sub(rf"^([{_ENDS}]*)\.", r"\1", part) if stopped else part
    return head


def to_html(text: str) -> str:
    """Return a marked citation as HTML of i and a alone."""
    html = escaped_html(text).replace(ITALIC, "<i>").replace(_ENDS[0], "</i>")
    return re.sub(f"{LINK}(.*?){_ENDS[1]}", _link, html)


def escaped_html(text: str) -> str:
    """Return ``text`` escaped for HTML. Braces too: Markdown's attribute lists would read them."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def doi_address(doi: str) -> str:
    """Return the https address of a bare DOI, percent-encoded."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-+,!*$@~=")


def _link(match: re.Match[str]) -> str:
    return f'<a href="{escape(_address(unescape(match[1])))}">{match[1]}</a>'


def _address(text: str) -> str:
    """Return the address that a DOI, PMID or URL leads to."""
    if text.startswith("http"):
        return text
    return doi_address(text) if text.startswith("10.") else f"https://pubmed.ncbi.nlm.nih.gov/{text}/"
