"""What kind of file this is, told by its content; the name is only asked where content leaves a doubt."""

import re
from collections.abc import Callable
from enum import Enum
from pathlib import PurePath

from trialsite.base.problems import BadInput, Problem
from trialsite.importing.identifiers import kind_of_identifier
from trialsite.importing.markup import BLOCKS, opening_tag
from trialsite.importing.tables import patterns, table, with_parts
from trialsite.importing.tagged import field_of

_OPENING = 4096  # characters that are looked at
_FIELDS = patterns("fields")


class Format(Enum):
    """The kinds of input that have a reader."""

    PAGE_TEXT = "page text"
    MEDLINE = "MEDLINE record"
    RIS = "RIS file"
    XML = "XML"
    FRAGMENT = "marked text"


# The same formats, as a command's help names them.
INPUTS = "page text (.txt), PubMed XML, MEDLINE (.nbib), RIS or JATS"

_READER_OF_SUFFIX = {".nbib": Format.MEDLINE, ".medline": Format.MEDLINE, ".ris": Format.RIS}


def refuse_binary(data: bytes, file: str) -> None:
    """Raise BadInput where the first bytes are those of a known kind of file that is not text."""
    _refuse(foreign("bytes", lambda mark: data.startswith(bytes.fromhex(mark))), file)


def detect_format(text: str, file: str) -> Format:
    """Return which reader ``text`` is for; raise BadInput where it is for none, saying what it is."""
    suffix = PurePath(file).suffix.lower()
    opening = re.sub(r"\r\n?", "\n", text[: 4 * _OPENING]).lstrip("\ufeff \t\n\f\v")[:_OPENING]
    if not opening and not text.strip():
        raise BadInput([Problem(file, 1, 1, "", "must hold an abstract, found an empty file")])
    if _FIELDS["first of RIS"].search(opening):
        is_misnamed = _READER_OF_SUFFIX.get(suffix) is Format.MEDLINE
        _refuse("a RIS file; give its name the ending .ris" if is_misnamed else None, file)
        return Format.RIS
    kind = kind_of_identifier(text) if len(text) < _OPENING else None
    _refuse(identifier(kind) if kind else None, file)
    parts = table("foreign.yml")["parts"]
    _refuse(foreign("text", lambda pattern: re.search(with_parts(pattern, parts), opening, re.M)), file)
    tag = opening_tag(opening) or ""
    # A title may begin with "<i>"; "<abstract>" is a root.
    if tag in BLOCKS or tag.startswith("jats:") or (tag and tag != "abstract" and suffix == ".xml"):
        return Format.FRAGMENT
    if tag in {"", "abstract"} and re.match(r"<[A-Za-z_?!]", opening):
        return Format.XML
    if suffix == ".xml":
        raise BadInput([Problem(file, 1, 1, "", "must be XML, found text that does not begin with '<'")])
    if _is_medline(opening):
        return Format.MEDLINE
    _refuse(foreign("suffix", lambda suffixes: suffix in suffixes.split()), file)
    return _READER_OF_SUFFIX.get(suffix, Format.PAGE_TEXT)


def _refuse(what: str | None, file: str) -> None:
    if what:
        raise BadInput([Problem(file, 1, 1, "", f"must be the text of an abstract, found {what}")])


def _is_medline(opening: str) -> bool:
    """Tell whether a record stands anywhere, or most lines that could be tagged are: one may be a title's beginning."""
    if _FIELDS["a PMID's line"].search(opening) and _FIELDS["a text's line"].search(opening):
        return True
    lines = [line for line in opening.split("\n") if line.strip() and line[0] not in " \t"][:8]
    tagged = sum(field_of(line) is not None for line in lines)
    return tagged >= 2 and 2 * tagged >= len(lines)


def identifier(kind: str) -> str:
    """Return what is told of a ``kind`` of identifier ("a DOI") that stands where a file should."""
    return f"{kind}, and nothing is fetched; {table('foreign.yml')['instead']['pubmed']}"


def foreign(kind: str, fits: Callable[[str], object]) -> str | None:
    """Return what is no abstract, and what to save instead, by the first row of a ``kind`` of foreign.yml ("bytes",
    "text", "suffix", "root") whose signature ``fits``, or None."""
    rows, instead = table("foreign.yml")[kind], table("foreign.yml")["instead"]
    return next((f"{name}; {instead[what]}" for what, name, signature in rows if fits(signature)), None)
