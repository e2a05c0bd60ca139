"""PubMed's file "Abstract (text)": each numbered entry → the page it stands for.

An entry is a numbered citation, the title, perhaps "[Article in …]", the authors, their addresses, notices, the
abstract, a copyright line and identifiers, each a paragraph broken into short lines. A chapter of a book has its
title in place of the citation, and "In: …" below the authors (seen in files saved from PubMed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trialsite.base.problems import visible
from trialsite.importing.abstract import Oddity
from trialsite.importing.decode import Line
from trialsite.importing.page_boilerplate import is_author_list, is_copyright, is_identifiers


@dataclass
class Page:
    """The lines of a page, sorted by what they are."""

    title: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    is_app: bool = False
    is_export: bool = False


# "1. Curr Tea Rev. 2018;14(2):177-180. doi: 10.1000/1. Epub 2017 Mar 21.", also without volume or pages.
_CITATION = re.compile(r"\d{1,5}\. (?P<printed>\S.{1,250}?\. (?:18|19|20)\d\d\b[^.]{0,60})\.?(?:\s.*)?")
_CHAPTER = re.compile(r"\d{1,5}\. (?P<title>[^\W\d_].{2,400}[.?!])")
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
_PUBLISHER = re.compile(r"Publisher: ")
_END = re.compile(r"PMCID: |Conflict of interest statement|©|Copyright\b", re.I)
_LONGEST_GROUP = 15  # words


def pages_of(lines: Sequence[Line]) -> list[Page]:
    """Return a page for each entry of such a file, or nothing where ``lines`` are none."""
    entries: list[list[list[Line]]] = []
    for paragraph in _paragraphs(lines):
        follows = not entries or any(is_identifiers(line.text) for last in entries[-1][-3:] for line in last)
        if follows and re.match(rf"{len(entries) + 1}\. |\d{{1,5}}\. ", paragraph[0].text):
            entries.append([])
        if not entries:
            return []
        entries[-1].append(paragraph)
    pages = [_page(entry) for entry in entries]
    found = [page for page in pages if page is not None]
    return found if len(found) == len(pages) else []


def _page(entry: Sequence[list[Line]]) -> Page | None:
    """Return the page of one entry, or None where it has not the marks of one."""
    ends = any(is_identifiers(line.text) for paragraph in entry[1:] for line in paragraph)
    first = _joined(entry[0])
    citation, rest = _CITATION.fullmatch(first), list(entry[1:])
    page = Page(is_export=True)
    is_chapter = any(_BOOK.match(paragraph[0].text) for paragraph in entry[1:4])
    if is_chapter and _CHAPTER.fullmatch(first):
        number = re.sub(r"^\d+\. ", "", entry[0][0].text)
        page.title = [Line(entry[0][0].number, number), *entry[0][1:]]
    elif citation and rest and (ends or any(_AROUND.match(p[0].text) for p in rest[:4])):
        page.between = [Line(entry[0][0].number, citation["printed"]), Line(entry[0][0].number, first)]
        page.title = rest.pop(0)
    else:
        return None
    if is_copyright(page.title[0].text) or is_identifiers(page.title[0].text):
        page.title = []
    _sort(_without_authors(rest, page), page)
    return page


def _without_authors(paragraphs: list[list[Line]], page: Page) -> list[list[Line]]:
    """Return ``paragraphs`` without the language and the authors above the abstract."""
    rest = list(paragraphs)
    while rest and _LANGUAGE.fullmatch(_joined(rest[0])):
        page.between += rest.pop(0)
    if not rest:
        return rest
    text = _joined(rest[0])
    next_is_around = len(rest) > 1 and (_AROUND.match(rest[1][0].text) or _BOOK.match(rest[1][0].text))
    is_group = _GROUP.fullmatch(text) is not None and len(text.split()) <= _LONGEST_GROUP and len(rest) > 1
    is_group = is_group and not (is_identifiers(rest[1][0].text) or is_copyright(rest[1][0].text))
    if _AUTHORS.fullmatch(text) or is_author_list(text) or next_is_around or is_group:
        page.between += rest.pop(0)
    return rest


def _sort(paragraphs: Sequence[list[Line]], page: Page) -> None:
    """Sort what follows the authors into what stands around the abstract and the abstract."""
    for paragraph in paragraphs:
        text = paragraph[0].text
        if page.tail and not page.body and _PUBLISHER.match(text):
            page.tail += paragraph
        elif _AROUND.match(text) or (_BOOK.match(text) and not page.body):
            page.between += paragraph
        elif is_identifiers(text) or is_copyright(text) or _END.match(text):
            page.tail += paragraph
        elif _PUBLISHER.match(text) and page.body:
            message = f"must be one abstract, found another: {visible(text, 60)!r}; left out"
            page.oddities.append(Oddity(paragraph[0].number, "sections", message))
            page.tail += paragraph
        elif not any(is_identifiers(line.text) for line in page.tail):
            page.body += [Line(paragraph[0].number, ""), *paragraph]
        else:
            page.tail += paragraph
    if page.body and _PUBLISHER.match(page.body[1].text):
        first = page.body[1]
        page.body[1] = Line(first.number, first.text.removeprefix("Publisher: "))
        page.oddities.append(
            Oddity(first.number, "sections", "must be the paper's own abstract, found the publisher's")
        )


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
