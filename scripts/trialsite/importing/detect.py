"""What kind of file this is, told by its content; the name is only asked where content leaves a doubt."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from trialsite.base.problems import BadInput, Problem

# Files known by their first bytes: https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES = (
    (b"%PDF-", "a PDF; copy its text into a .txt file"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"PK\x03\x04", "a zip or Word (.docx) file; save its text as .txt"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save its text as .txt"),
    (b"{\\rtf", "an RTF file; save its text as .txt"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
)
# Openings of texts that are something else: pattern, and what it is.
_OTHER_TEXTS = (
    (
        re.compile(r"<!doctype\s+html|<html[\s>]", re.I),
        "a saved web page (HTML); copy its visible text into a .txt file",
    ),
    (re.compile(r"TY {1,2}- ?"), "a RIS file; export the record as PubMed format (.nbib) or XML"),
    (
        re.compile(r"FN [^\n]*\n\s*VR |PT [JBSP]\s*\n"),
        "an ISI export; export the record as PubMed format (.nbib) or XML",
    ),
    (re.compile(r"%0 \S"), "an EndNote export; export the record as PubMed format (.nbib) or XML"),
    (re.compile(r"@[A-Za-z]+\s*\{"), "a BibTeX file; export the record as PubMed format (.nbib) or XML"),
    (re.compile(r"\{\s*[\"}]|\[\s*[\[{]"), "a JSON file"),
    (re.compile(r"%!PS"), "a PostScript file"),
    (re.compile(r"MIME-Version:|From: .*\n(To|Subject|Date): ", re.I), "a saved mail or web archive"),
)
_SOURCE_NAMES = {".yml": "a YAML file", ".yaml": "a YAML file", ".json": "a JSON file"}
# A tag of up to four capitals or digits, padded to four, and a hyphen:
# https://www.nlm.nih.gov/bsd/mms/medlineelements.html
_MEDLINE_LINE = re.compile(r"[A-Z][A-Z0-9]{1,3} *-")
_MEDLINE_NAMES = frozenset({".nbib", ".medline"})


class Format(Enum):
    """The kinds of input that have a reader."""

    CAPTURE = "page capture"
    MEDLINE = "MEDLINE record"
    XML = "XML"


def refuse_binary(data: bytes, file: str) -> None:
    """Raise BadInput where the first bytes are those of a known kind of file that is not text."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BadInput([Problem(file, 1, 1, "", f"must be the text of an abstract, found {what}")])


def detect_format(text: str, file: str) -> Format:
    """Return which reader ``text`` is for; raise BadInput where it is for none."""
    suffix = PurePath(file).suffix.lower()
    opening = text[:4096].lstrip("\ufeff \t\r\n\f\v")
    if not opening and not text.strip():
        raise BadInput([Problem(file, 1, 1, "", "must hold an abstract, found an empty file")])
    if suffix in _SOURCE_NAMES:
        message = f"must be an abstract (.txt, .xml or .nbib), found {_SOURCE_NAMES[suffix]}"
        raise BadInput([Problem(file, 1, 1, "", message)])
    _refuse_other_texts(opening, file)
    if _is_xml(opening, suffix, file):
        return Format.XML
    if suffix in _MEDLINE_NAMES or _is_medline(text):
        return Format.MEDLINE
    return Format.CAPTURE


def _refuse_other_texts(opening: str, file: str) -> None:
    for pattern, what in _OTHER_TEXTS:
        if pattern.match(opening):
            raise BadInput([Problem(file, 1, 1, "", f"must be the text of an abstract, found {what}")])


def _is_xml(opening: str, suffix: str, file: str) -> bool:
    if re.match(r"<[A-Za-z_?!]", opening):
        return True
    if suffix == ".xml":
        raise BadInput([Problem(file, 1, 1, "", "must be XML, found text that does not begin with '<'")])
    return False


def _is_medline(text: str) -> bool:
    """Tell whether most lines that could be tagged are: one tag alone may be a title's beginning."""
    candidates = [line for line in re.split(r"[\r\n]+", text[:8192]) if line.strip() and line[0] != " "][:8]
    tagged = [line for line in candidates if _MEDLINE_LINE.match(line)]
    return len(tagged) >= 2 and 2 * len(tagged) >= len(candidates)
