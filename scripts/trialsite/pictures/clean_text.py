"""Text as a picture may print it: white space tidied, forbidden characters out, mark-up escaped."""

from __future__ import annotations

import re
import unicodedata

# White space at which a line may break; a no-break space is not among them and stays.
_BREAKING_SPACE = re.compile(r"[ \t\n\r\f\v\u0085\u2028\u2029]+")

# Marks that steer the direction of writing could make a picture say another thing than its data.
_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])

# What XML needs, and what a Markdown extension might take for its own.
_ESCAPED = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        **{sign: f"&#{ord(sign)};" for sign in "'`*_[]{}\\~^|=$#"},
    }
)


def tidy(text: str) -> str:
    """Return ``text`` on one line, without steering marks; what XML forbids becomes U+FFFD."""
    one_line = _BREAKING_SPACE.sub(" ", text.translate(_STEERING))
    return "".join(map(_allowed, one_line)).strip(" ")


def required(text: str, what: str) -> str:
    """Return ``text`` tidied. ValueError, naming ``what``, if nothing is left to print."""
    tidied = tidy(text)
    if not tidied:
        raise ValueError(f"{what} must not be empty")
    return tidied


def escape(text: str) -> str:
    """Return ``text`` for use in an element or a quoted attribute, inert in XML and Markdown."""
    return text.translate(_ESCAPED)


def sentence(text: str) -> str:
    """Return ``text`` ending in a full stop, unless it already ends a sentence or is empty."""
    return text if not text or text[-1] in ".!?:" else f"{text}."


def _allowed(char: str) -> str:
    forbidden = unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE
    return "\ufffd" if forbidden else char
