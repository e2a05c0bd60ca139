"""PubMed's file "Abstract (text)" as a page: the citation in one line, authors, addresses and notices gone.

Such a file is a numbered citation, the title, the authors, their addresses and perhaps notices of comments, the
abstract, and identifiers, each a paragraph broken into short lines (seen in files saved from PubMed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trialsite.importing.decode import Line

# "1. Curr Tea Rev. 2018;14(2):177-180. doi: 10.1000/1. Epub 2017 Mar 21."
_CITATION = re.compile(r"\d{1,5}\. (?P<printed>\S.{2,200}?\. (?:19|20)\d\d\b[^:]{0,60}[;:][^\s.]{1,40})\..*")
# "Example S(1), van den Sample CL(2)(3)." or one name alone; a page's own list of names has no initials.
_NAME = r"[^\W\d][^\d(),:;.]{0,60} [^\W\d_]{1,4}(?: (?:Jr|Sr|2nd|3rd))?(?:\(\d{1,3}\))*"
_AUTHORS = re.compile(rf"{_NAME}(?:, {_NAME})*(?:; [^:]{{1,300}})?\.")
_ADDRESSES = re.compile(r"author information:|(?:comment|erratum|update|republished|retraction) (?:in|on|of)\b", re.I)
_IDENTIFIER = re.compile(r"PMID:\s*\d")
_BEFORE_ABSTRACT = 8  # paragraphs among which the addresses and notices stand


def as_page(lines: list[Line]) -> list[Line]:
    """Return ``lines`` as those of a page where they are such a file, else as they are; numbers stay."""
    paragraphs = list(_paragraphs(lines))
    if len(paragraphs) < 3 or not any(_IDENTIFIER.match(line.text) for line in lines):
        return lines
    citation = _CITATION.fullmatch(_joined(paragraphs[0]))
    if citation is None:
        return lines
    authors = _joined(paragraphs[2])
    changed = _in_one_line(paragraphs[0], citation["printed"])
    changed |= _in_one_line(paragraphs[2], "" if _AUTHORS.fullmatch(authors) else authors)
    for paragraph in paragraphs[2:_BEFORE_ABSTRACT]:
        if _ADDRESSES.match(paragraph[0].text):
            changed |= _in_one_line(paragraph, "")
    return [Line(line.number, changed.get(line.number, line.text)) for line in lines]


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in (*lines, Line(0, "")):
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []


def _joined(paragraph: Sequence[Line]) -> str:
    return " ".join(line.text for line in paragraph)


def _in_one_line(paragraph: Sequence[Line], text: str) -> dict[int, str]:
    """Return the text of each line of ``paragraph``, by number, where all of it is ``text``."""
    first, *others = paragraph
    return {first.number: text, **{line.number: "" for line in others}}
