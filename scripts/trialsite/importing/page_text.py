"""Page captures: the text of a page, copied with all its furniture → a record.

A capture has no format; its order is what can be relied on: publication types and menu lines,
the title, perhaps a journal line, a list of authors and a heading "Abstract", the abstract, and
then what the page adds. furniture.py knows the page's phrases, headings.py finds the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Bibliography, Oddity
from trialsite.importing.decode import Line, lines_of
from trialsite.importing.identifiers import doi_in_line, pmid_in_line
from trialsite.importing.label_candidates import MARK
from trialsite.importing.label_detection import parts_of
from trialsite.importing.labels import category_of, has_label_shape, is_capitals, is_composed, is_known, strip_marks
from trialsite.importing.limits import MAX_ABSTRACT_CHARACTERS, MAX_CAPTURE_LINES
from trialsite.importing.page_boilerplate import (
    bare_line,
    is_abstract_mark,
    is_app_menu,
    is_author_list,
    is_copyright,
    is_menu,
    is_tail,
    journal_line,
    names_other_papers,
)
from trialsite.importing.paragraphs import paragraphs_of
from trialsite.importing.publication_types import publication_type
from trialsite.importing.record import Part, Record
from trialsite.importing.text_export import as_page
from trialsite.importing.warnings import cut_short

# How far down a page its head may reach, in lines that are not blank.
_HEAD_LINES = 60
_LABEL_AT_START = re.compile(r"([A-Z][^:：]{1,119}?)\s*[:：]")
# Markdown: **Label:** or **Label** or __Label__, and # before a heading.
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{2,120}?)(?<=\S)\1(\s?[:：])?")
_HASHES = re.compile(r"#{1,6}\s+")
# Longer lines above the app's menu are no publication types.
_LONGEST_TYPE = 100
_LAST_DAY = 31


@dataclass
class _Page:
    """The lines of a capture, sorted by what they are."""

    types: list[str] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    is_app: bool = False


def records_of(text: str, file: str, title: str | None = None) -> Iterator[Record]:
    """Yield the records of a page; ``title`` is the one that the command was given, above the text."""
    yield record_of(text if title is None else f"{title}\n\n{text}", file)


def record_of(text: str, file: str) -> Record:
    """Return the one record of a capture; what is missing or wrong is in its problems.

    Raises BadInput where the text is too long, or holds the pages of two abstracts.
    """
    if len(text) > MAX_ABSTRACT_CHARACTERS:
        message = f"must be at most {MAX_ABSTRACT_CHARACTERS:,} characters, found {len(text):,}"
        raise BadInput([Problem(file, 0, 0, "", message)])
    lines = lines_of(text)
    if len(lines) > MAX_CAPTURE_LINES:
        message = f"must be at most {MAX_CAPTURE_LINES:,} lines, found {len(lines):,}"
        raise BadInput([Problem(file, MAX_CAPTURE_LINES + 1, 0, "", message)])
    page = _sorted_page(as_page(lines))
    _refuse_second(page, file)
    parts = parts_of(paragraphs_of(page.body, page.oddities), page.oddities)
    around = [line.text for line in (*page.between, *takewhile(_is_of_this_paper, page.tail))]
    return Record(
        title=_title(page),
        line=page.title[0].number if page.title else 1,
        parts=tuple(parts),
        pmid=next(filter(None, map(pmid_in_line, around)), None),
        doi=next(filter(None, map(doi_in_line, around)), None),
        publication_types=tuple(dict.fromkeys([*page.types, *_types_below(page.tail)])),
        paper=_paper(page),
        oddities=tuple(_oddities(page, parts)),
        problems=tuple(_problems(page, parts, file)),
    )


def _is_of_this_paper(line: Line) -> bool:
    """Tell whether ``line`` is above the lists of other papers, whose PMIDs and DOIs are not this one's."""
    return not names_other_papers(line.text)


# Sorting the lines


def _sorted_page(lines: list[Line]) -> _Page:
    page = _Page(is_app=any(is_app_menu(line.text) for line in lines))
    rest = _take_head(lines, page)
    rest = _take_title(rest, page)
    rest = _take_between(rest, page)
    _take_body(rest, page)
    return page


def _take_head(lines: list[Line], page: _Page) -> list[Line]:
    """Take publication types and menu lines from the top; return the lines from the title on."""
    menu_end = _end_of_app_menu(lines)
    for place, line in enumerate(lines):
        kind = publication_type(line.text)
        if kind is not None:
            page.types.append(kind)
        elif line.number < menu_end:
            _tell_unknown_type(line, page)
        elif line.text and line.number > menu_end:
            if not _is_above_title(line.text):
                return lines[place:]
            page.between.append(line)
    return []


def _tell_unknown_type(line: Line, page: _Page) -> None:
    """Tell of a line above the app's menu that is neither a publication type nor a menu entry."""
    if line.text and not is_menu(line.text):
        message = f"must be a publication type of NLM's list, found {visible(line.text)!r}; left out"
        page.oddities.append(Oddity(line.number, "publication_types", message))


def _end_of_app_menu(lines: Sequence[Line]) -> int:
    """Return the number of the last line of the app's menu above the title, 0 where there is none.

    Only short lines stand above it; a menu further down belongs to another page.
    """
    end = 0
    for line in [line for line in lines if line.text][:_HEAD_LINES]:
        if is_app_menu(line.text):
            end = line.number
        elif end or len(line.text) > _LONGEST_TYPE:
            break
    return end


def _is_above_title(text: str) -> bool:
    """Tell whether a line before the title is none: a menu entry, an identifier, ". 2018 Jan;1(1):1-2."."""
    if is_menu(text) or re.match(r"(?:doi|pmid|pmcid):?\s", text, re.I):
        return True
    return journal_line(text) is not None and re.search(r"^\.|\d{4}.*;\s*\d", text) is not None


def _take_title(lines: list[Line], page: _Page) -> list[Line]:
    """Take the title: the first paragraph, up to anything that cannot belong to a title."""
    for place, line in enumerate(lines):
        ends = not line.text or is_abstract_mark(line.text) or is_menu(line.text) or is_tail(line.text)
        if ends or _begins_abstract(line.text) or (page.title and _is_between(line.text)):
            return lines[place:]
        page.title.append(line)
    return []


def _begins_abstract(text: str) -> bool:
    """Tell whether a line that could be a title is the first labelled line of an abstract."""
    match = _LABEL_AT_START.match(_marked(text))
    label = strip_marks(match.group(1)) if match else ""
    if not label or not has_label_shape(label):
        return False
    return is_known(label) and (is_capitals(label) or category_of(label) in {"BACKGROUND", "OBJECTIVE"})


def _is_between(text: str) -> bool:
    return journal_line(text) is not None or is_author_list(text) or pmid_in_line(text) is not None


def _take_between(lines: list[Line], page: _Page) -> list[Line]:
    """Take what stands between title and abstract; return the lines of the abstract and below.

    Where the page has a heading "Abstract", that is all up to it. Elsewhere it is only what
    is known not to be text, so that no paragraph gets lost.
    """
    mark = _abstract_mark(lines)
    if mark is not None:
        page.between += [line for line in lines[:mark] if line.text]
        return lines[mark + 1 :]
    for place, line in enumerate(lines):
        if line.text and not (is_menu(line.text) or _is_between(line.text) or _is_lone_identifier(line.text)):
            return lines[place:]
        page.between.append(line)
    return []


def _is_lone_identifier(text: str) -> bool:
    return len(text) <= 200 and re.match(r"(?:doi|pmid|pmcid):?\s*\S+$|https?://\S+$", text, re.I) is not None


def _abstract_mark(lines: Sequence[Line]) -> int | None:
    """Return the place of the heading "Abstract", if it comes before anything that is labelled."""
    filled = 0
    for place, line in enumerate(lines):
        if is_abstract_mark(line.text):
            return place
        filled += bool(line.text)
        if filled > _HEAD_LINES or _begins_abstract(line.text):
            return None
    return None


def _take_body(lines: list[Line], page: _Page) -> None:
    """Take the abstract up to the page's tail; a copyright line on its own is none of its text."""
    for place, line in enumerate(lines):
        if is_tail(line.text) or is_app_menu(line.text):
            page.tail = [other for other in lines[place:] if other.text]
            return
        if is_copyright(line.text):
            page.tail.append(line)
            page.body.append(Line(line.number, ""))
        else:
            # The app's pages hold no Markdown: there a "#" is text.
            page.body.append(line if page.is_app else Line(line.number, _marked(line.text)))


def _marked(text: str) -> str:
    """Return a line without the Markdown around its labels; each label that had some gets a MARK."""
    hashes = _HASHES.match(text)
    if hashes:
        return MARK + text[hashes.end() :].strip("# *_")
    return _BOLD.sub(_mark_label, text) if "**" in text or "__" in text else text


def _mark_label(match: re.Match[str]) -> str:
    """Replace bold by a MARK where it holds a label, and leave it where it holds other words."""
    inner, colon = match.group(2), match.group(3)
    label = strip_marks(inner)
    if not has_label_shape(label) or not (
        colon or inner.endswith((":", "：")) or is_known(label) or is_composed(label)
    ):
        return match.group()
    return f"{MARK}{label}: "


# What the lines say


def _title(page: _Page) -> str:
    joined = paragraphs_of(page.title, page.oddities)
    text = joined[0].text if joined else ""
    is_markdown = text.startswith(("#", "**", "__")) and not page.is_app
    return re.sub(r"^#{1,6}\s+", "", text).strip("*_") if is_markdown else text


def _paper(page: _Page) -> Bibliography:
    found = next(filter(None, (journal_line(line.text) for line in page.between)), None)
    return Bibliography(journal=found[0], year=found[1]) if found else Bibliography()


def _oddities(page: _Page, parts: Sequence[Part]) -> Iterator[Oddity]:
    yield from page.oddities
    for line in page.between:
        found = journal_line(line.text)
        if found and found[2] and not 1 <= int(found[2]) <= _LAST_DAY:
            yield Oddity(
                line.number, "paper", f"must be a date, found {visible(line.text)!r}; only journal and year are read"
            )
    yield from _notices_amid_text(page)
    yield from cut_short(parts[-1] if parts else None)
    if page.is_app and not page.tail and page.body:
        yield Oddity(page.body[-1].number, "", "must end with the page's own lines, found none; perhaps cut short")


def _notices_amid_text(page: _Page) -> Iterator[Oddity]:
    """Tell of a line that was taken for a copyright notice although the abstract goes on below it."""
    last = max((line.number for line in page.body if line.text), default=0)
    for line in page.tail:
        if line.number < last:
            message = (
                f"must be text of the abstract, found what looks like a copyright notice: {visible(line.text, 60)!r}"
            )
            yield Oddity(line.number, "sections", f"{message}; left out")


def _types_below(tail: Sequence[Line]) -> Iterator[str]:
    """Yield the publication types that PubMed prints below the abstract, under a heading."""
    listed = False
    for line in tail:
        kind = publication_type(line.text)
        if bare_line(line.text) == "publication types":
            listed = True
        elif listed and kind is not None:
            yield kind
        else:
            listed = False


def _problems(page: _Page, parts: Sequence[Part], file: str) -> Iterator[Problem]:
    if not page.title:
        line = page.body[0].number if page.body else 1
        yield Problem(file, line, 0, "title", "must be given above the abstract, found none")
    for index, part in enumerate(parts):
        if not part.text:
            message = f"must have text after its label, found none after {visible(part.label or '')!r}"
            yield Problem(file, part.line, 0, f"sections[{index}]", message)


def _refuse_second(page: _Page, file: str) -> None:
    """Raise BadInput where another abstract begins below the first one's tail."""
    labelled: set[str] = set()
    for line in page.tail:
        if _begins_abstract(line.text):
            labelled.add(line.text[:20])
        if is_app_menu(line.text) or len(labelled) > 1:
            message = f"must hold one abstract, found the beginning of another: {visible(line.text, 40)!r}"
            raise BadInput([Problem(file, line.number, 0, "", message)])
