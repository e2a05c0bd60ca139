"""HTML and Markdown inside pasted text: taken off, and their headings kept as marks of a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trialsite.importing.abstract import Oddity
from trialsite.importing.decode import Line
from trialsite.importing.labels import MARK, has_label_shape, is_composed, is_known, strip_marks

_NAMES = r"(?:jats:)?(?:h[1-6]|title|p|div|sec|section|br|li|ul|ol|b|strong|bold|i|em|italic|u|span|sub|sup)"
# A tag of those that format text, plain or escaped once; what else stands in angle brackets is text.
_TAG = re.compile(rf"(?:<|&lt;)(/?)({_NAMES})(?:\s+[\w:-]+=(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?(?:>|&gt;)", re.I)
_HEADING = re.compile(r"(?:jats:)?(?:h[1-6]|title)", re.I)
_BOLD_TAG = re.compile(r"(?:jats:)?(?:b|strong|bold)", re.I)
_BLOCK = re.compile(r"(?:jats:)?(?:p|div|sec|section|br|li|ul|ol)", re.I)
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SHIFTED = re.compile(
    r"(?:<|&lt;)(?:jats:)?(su[pb])(?:>|&gt;)([-−+=()\dn]{1,12})(?:<|&lt;)/(?:jats:)?\1(?:>|&gt;)", re.I
)
# Markdown: **Label:** or **Label** or __Label__, and # before a heading.
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{2,120}?)(?<=\S)\1(\s?[:：])?")
_HASHES = re.compile(r"#{1,6}\s+")


def without_tags(lines: Sequence[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without the HTML tags that format text; a heading becomes a line of its own, with a MARK.

    Superscript and subscript figures become those of Unicode, so that 10<sup>3</sup> is not 103. An oddity tells
    of the first line that had tags.
    """
    tagged = next((line for line in lines if _TAG.search(line.text)), None)
    if tagged is None:
        return list(lines)
    names = sorted({match[2].lower() for line in lines for match in _TAG.finditer(line.text)})
    message = f"must be text, found HTML tags ({', '.join(names[:6])}); taken off"
    oddities.append(Oddity(tagged.number, "", message))
    return [Line(line.number, piece) for line in lines for piece in _untagged(line.text)]


def _untagged(text: str) -> Iterator[str]:
    """Yield the lines that ``text`` is shown as."""
    text = _SHIFTED.sub(lambda m: m[2].translate(_RAISED if m[1].lower() == "sup" else _LOWERED), text)
    yield from (marked(piece.strip()).replace("**", "") for piece in _TAG.sub(_replaced, text).split("\n"))


def _replaced(match: re.Match[str]) -> str:
    closing, name = match[1], match[2]
    if _HEADING.fullmatch(name):
        return "\n" if closing else f"\n\n{MARK}"
    if _BOLD_TAG.fullmatch(name):
        return "**"
    return "\n\n" if _BLOCK.fullmatch(name) else ""


def marked(text: str) -> str:
    """Return a line without the Markdown around its labels; each label that had some gets a MARK."""
    hashes = _HASHES.match(text)
    if hashes:
        return MARK + text[hashes.end() :].strip("# *_")
    return _BOLD.sub(_mark_label, text) if "**" in text or "__" in text else text


def _mark_label(match: re.Match[str]) -> str:
    """Replace bold by a MARK where it holds a label, and leave it where it holds other words."""
    inner, colon = match.group(2), match.group(3)
    label = strip_marks(inner)
    is_label = colon or inner.endswith((":", "：")) or is_known(label) or is_composed(label)
    return f"{MARK}{label}: " if has_label_shape(label) and is_label else match.group()


def bare_title(text: str) -> str:
    """Return a title without Markdown."""
    return _HASHES.sub("", text).strip("*_") if text.startswith(("#", "**", "__")) else text
