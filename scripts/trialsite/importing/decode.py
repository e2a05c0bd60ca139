"""From bytes to text, and from text to lines, without guessing.

The encoding comes from the caller, a byte order mark, an XML declaration, or is UTF-8. Bytes
that do not fit are an error that names the line and the byte: nothing becomes U+FFFD silently.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import MAX_FILE_BYTES

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# XML 1.0 section 2.8, read from the first bytes only: a declaration stands at the very start.
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Python calls these text encodings, but they are ways of spelling other text, not of storing it.
_NOT_FOR_FILES = frozenset(
    {"utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined", "mbcs", "oem"}
)
# What text editors count as the end of a line. Not str.splitlines(), which also cuts at form
# feed, NEL, LS and PS: the line numbers would drift from what an editor shows.
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Line:
    """One line of the input: its number, from 1, and its text without white space around it."""

    number: int
    text: str


def known_encoding(name: str) -> str | None:
    """Return Python's name for the text encoding ``name``, or None where it is not one for files."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text: bool = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name not in _NOT_FOR_FILES else None


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the text of ``data``.

    ``encoding`` overrides what the bytes say of themselves. Raises BadInput for too many
    bytes, for an encoding that is not known, for bytes that do not fit it, and for NUL.
    """
    if len(data) > MAX_FILE_BYTES:
        message = f"must be at most {MAX_FILE_BYTES:,} bytes, found {len(data):,}"
        raise BadInput([Problem(file, 0, 0, "", message)])
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if encoding is None and marked is None:
        _refuse_unmarked_utf16(data, file)
    try:
        text = data.decode(encoding or marked or _declared(data, file) or "utf-8")
    except UnicodeDecodeError as error:
        raise BadInput([_byte_problem(error, file, chosen=encoding is not None)]) from None
    if "\0" in text:
        line = len(_LINE_END.findall(text[: text.index("\0")])) + 1
        raise BadInput([Problem(file, line, 0, "", "must be text, found a NUL character")])
    return text


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text``; a line ends at LF, CR LF or CR."""
    return [Line(number, part.strip()) for number, part in enumerate(_LINE_END.split(text), 1)]


def _declared(data: bytes, file: str) -> str | None:
    """Return the encoding that an XML declaration names, or None where there is none."""
    match = _XML_ENCODING.match(data[:200])
    if not match:
        return None
    printed = match.group(1).decode("ascii")
    name = known_encoding(printed)
    # A declaration that could be read byte by byte is not in an encoding of 2 or 4 bytes each.
    if name is None or name.startswith(("utf-16", "utf-32")):
        message = f"must declare the encoding it has, found encoding {visible(printed)!r}; try --encoding utf-8"
        raise BadInput([Problem(file, 1, 1, "", message)])
    return name


def _byte_problem(error: UnicodeDecodeError, file: str, *, chosen: bool) -> Problem:
    """Say where the first byte stands that does not fit, and what to try."""
    # error.object is what the codec saw, so that a mark it skipped does not shift the place.
    data = bytes(error.object)
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = error.start - max(data.rfind(b"\n", 0, error.start), data.rfind(b"\r", 0, error.start))
    advice = "another --encoding" if chosen else "--encoding cp1252 (or its own encoding)"
    found = f"byte 0x{data[error.start]:02x} at byte {error.start + 1} of the file"
    message = f"must be {error.encoding} text, found {found} ({error.reason}); try {advice}"
    return Problem(file, line, column, "", message)


def _refuse_unmarked_utf16(data: bytes, file: str) -> None:
    """Raise BadInput for UTF-16 without its mark: every second byte of English is NUL."""
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[offset:4096:2]
        if len(half) > 1 and half.count(0) > 0.8 * len(half):
            message = f"must be UTF-8 text, found what looks like {name} without a mark; try --encoding {name}"
            raise BadInput([Problem(file, 1, 1, "", message)])
