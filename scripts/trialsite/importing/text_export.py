"""PubMed's file "Abstract (text)": each numbered entry → the page it stands for.

An entry is a numbered citation, the title, perhaps "[Article in …]", the authors, their addresses, notices, the
abstract, a copyright line and identifiers, each a paragraph broken into short lines. A chapter of a book has its
title in place of the citation, and "In: …" below the authors (seen in files saved from PubMed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from trialsite.base.problems import visible
from trialsite.importing.abstract import Oddity
from trialsite.importing.page_boilerplate import is_author_list, is_copyright, is_identifiers
from trialsite.importing.plain_text import Line


@dataclass
class Page:
    """The lines of a page, sorted by what they are; ``named`` is the number of the one that says "Title:"."""

    title: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    named: int = 0
    is_app: bool = False
    is_export: bool = False


# "1. Curr Tea Rev. 2018;14(2):177-180. doi: 10.1000/1. Epub 2017 Mar 21.", also without volume or pages.
_CITATION = re.compile(r"\d{1,5}\. (?P<printed>\S.{1,250}?\. (?:18|19|20)\d\d\b[^.]{0,60})\.?(?:\s.*)?")
_NUMBER = re.compile(r"\d{1,5}\. ")
_BOOK = re.compile(r"In: \S")
_LANGUAGE = re.compile(r"\[Article in [^\]]+\]")
_NAME = r"[^\W\d][^\d(),:;.]{0,60} [^\W\d_]{1,4}(?: (?:Jr|Sr|2nd|3rd|4th|II|III))?(?:\(\d{1,3}\))*"
# "Example S(1), van den Sample CL(2)(3); Tea Group." or one name alone.
_AUTHORS = re.compile(rf"{_NAME}(?:[,;] {_NAME})*(?:[,;] [^:]{{1,400}})?\.|\[No authors listed\]")
_GROUP = re.compile(r"[^:.]{2,150}(?:\(\d{1,3}\))*(?:[,;] [^:.]{2,150})*\.")
_AROUND = re.compile(
    r"author information:|collaborators?:|\(\d+\)[A-Z]|(?:comment|erratum|update|republished|retraction|corrected and"
    r" republished|summary for patients|expression of concern) (?:in|on|of|for|from)\b|\[indexed for",
    re.I,
)
_PUBLISHER = "Publisher: "
_LONGEST_GROUP = 15  # words


def pages_of(lines: Sequence[Line]) -> list[Page]:
    """Return a page for each entry of such a file, or nothing where ``lines`` are none."""
    entries: list[list[list[Line]]] = []
    for paragraph in (list(group) for is_filled, group in groupby(lines, lambda line: line.text != "") if is_filled):
        if (not entries or _is_ended(entries[-1])) and _NUMBER.match(paragraph[0].text):
            entries.append([])
        if not entries:
            return []
        entries[-1].append(paragraph)
    pages = [_page(entry) for entry in entries]
    return [page for page in pages if page] if all(pages) else []


def _is_ended(entry: Sequence[list[Line]]) -> bool:
    return any(is_identifiers(line.text) for paragraph in entry[1:] for line in paragraph)


def _page(entry: Sequence[list[Line]]) -> Page | None:
    """Return the page of one entry, or None where it has not the marks of one."""
    (top, *lines), *rest = entry
    first = _joined(entry[0])
    citation = _CITATION.fullmatch(first)
    page = Page(is_export=True)
    if any(_BOOK.match(paragraph[0].text) for paragraph in rest[:3]) and first.endswith((".", "?", "!")):
        page.title = [Line(top.number, _NUMBER.sub("", top.text)), *lines]
    elif citation and rest and (_is_ended(entry) or any(_AROUND.match(other[0].text) for other in rest[:4])):
        page.between = [Line(top.number, citation["printed"]), Line(top.number, first)]
        page.title = [] if _is_end(rest[0][0].text) else rest.pop(0)
    else:
        return None
    while rest and _LANGUAGE.fullmatch(_joined(rest[0])):
        page.between += rest.pop(0)
    if len(rest) > 1 and _is_authors(_joined(rest[0]), rest[1][0].text):
        page.between += rest.pop(0)
    _sort(rest, page)
    return page


def _is_authors(text: str, below: str) -> bool:
    """Tell whether the paragraph ``text`` is the authors of an entry, or one group; ``below`` follows it."""
    if _AUTHORS.fullmatch(text) or is_author_list(text) or _AROUND.match(below) or _BOOK.match(below):
        return True
    return _GROUP.fullmatch(text) is not None and len(text.split()) <= _LONGEST_GROUP and not _is_end(below)


def _is_end(text: str) -> bool:
    return is_identifiers(text) or is_copyright(text) or text.startswith(("PMCID: ", "Conflict of interest statement"))


def _sort(paragraphs: Sequence[list[Line]], page: Page) -> None:
    """Sort what follows the authors into the abstract and what stands around it."""
    for paragraph in paragraphs:
        first, *lines = paragraph
        is_publishers = first.text.startswith(_PUBLISHER)
        if is_publishers:
            found = f"found the publisher's: {visible(first.text, 60)!r}{'; left out' if page.body else ''}"
            page.oddities.append(Oddity(first.number, "sections", f"must be the paper's own abstract, {found}"))
        if page.tail or _is_end(first.text) or (is_publishers and page.body):
            page.tail += paragraph
        elif _AROUND.match(first.text) or (_BOOK.match(first.text) and not page.body):
            page.between += paragraph
        else:
            page.body += [Line(0, ""), Line(first.number, first.text.removeprefix(_PUBLISHER)), *lines]


def _joined(paragraph: Sequence[Line]) -> str:
    return " ".join(line.text for line in paragraph)
