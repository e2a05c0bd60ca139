"""Page text: the text of a page, copied with all that stands around an abstract → a record.

Such a text has no format. What can be relied on is a line that says by its own marks what it is (page_boilerplate),
and the order of these lines in the layouts of the table _LAYOUTS: the first one whose marks a text has says where its
title and its abstract begin. Whatever is neither, nor known to be boilerplate, is named in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Bibliography, Oddity
from trialsite.importing.decode import Line, lines_of
from trialsite.importing.identifiers import doi_in_line, pmid_in_line
from trialsite.importing.label_detection import parts_of
from trialsite.importing.labels import MARK, begins_abstract, category_of
from trialsite.importing.limits import MAX_ABSTRACT_CHARACTERS, MAX_CAPTURE_LINES
from trialsite.importing.page_boilerplate import (
    Kind,
    bare_line,
    is_abstract_heading,
    is_app_menu,
    is_author_list,
    is_body_heading,
    is_copyright,
    is_identifiers,
    is_menu,
    is_other_abstract,
    is_tail,
    journal_line,
    kind_of,
    names_other_papers,
)
from trialsite.importing.page_markup import bare_title, marked, without_tags
from trialsite.importing.paragraphs import is_wrapped, paragraphs_of, wrapped_at
from trialsite.importing.publication_types import publication_type
from trialsite.importing.record import Part, Record
from trialsite.importing.text_export import Page, pages_of
from trialsite.importing.warnings import (
    cut_short,
    doubts_of_sections,
    doubts_of_title,
    ends_like_a_sentence,
    reads_as_text,
)

# How far down a page its head may reach, in lines that are not blank, and the longest publication type.
_HEAD_LINES = 100
_LONGEST_TYPE = 100
_LAST_DAY = 31
_ABSTRACT_ON_ITS_LINE = re.compile(
    r"(?:structured )?abstract\s*(?:[:.：—–]\s*|\s(?=[A-Z][A-Za-z ]{2,30}[:：]\s))(?=\S)", re.I
)
_TITLE_ON_ITS_LINE = re.compile(r"(?:article )?title\s*:\s+(?=\S)", re.I)
_GOES_ON = re.compile(
    r"(?:\b(?:a|an|and|among|as|at|by|for|from|in|of|on|or|the|to|versus|vs|with|within)|[-:,–—])$", re.I
)
# What stands between the heading "Abstract" and the abstract: languages, a link.
_LANGUAGES = re.compile(r"(?:available )?in(?: [a-z]+(?:, [a-z]+)*)?|english|español|français|deutsch|português|go to")
_SUBTITLE = re.compile(r"(?:A|An|The)\s.{0,80}(?:Trial|Study|Review|Analysis|Cohort|Survey|Report)s?\.?", re.I)
_YEAR_AT_END = re.compile(r"[^.;]{3,180} (?:19|20)\d\d")
# The kinds that may stand above a title, and between it and an abstract, without being told.
_ABOVE = frozenset({Kind.MENU, Kind.CITATION, Kind.IDENTIFIER, Kind.TYPE})
_BETWEEN = _ABOVE | {Kind.AUTHORS, Kind.ADDRESS}


def records_of(text: str, file: str, title: str | None = None) -> list[Record]:
    """Return the records of a page's text: one, or as many as a numbered file of PubMed's has.

    ``title`` is the paper's title where the text has none. What is missing or wrong is in a record's problems.
    Raises BadInput where the text is too long, holds the pages of two abstracts, or is an entry of a list of hits.
    """
    if len(text) > MAX_ABSTRACT_CHARACTERS:
        message = f"must be at most {MAX_ABSTRACT_CHARACTERS:,} characters, found {len(text):,}"
        raise BadInput([Problem(file, 0, 0, "", message)])
    lines = lines_of(text)
    if len(lines) > MAX_CAPTURE_LINES:
        message = f"must be at most {MAX_CAPTURE_LINES:,} lines, found {len(lines):,}"
        raise BadInput([Problem(file, MAX_CAPTURE_LINES + 1, 0, "", message)])
    oddities: list[Oddity] = []
    lines = list(_with_headings_apart(without_tags(lines, oddities)))
    pages = pages_of(lines) or [_sorted_page(lines, file, title)]
    pages[0].oddities[:0] = oddities
    return [_record(page, file, title) for page in pages]


def _record(page: Page, file: str, title: str | None) -> Record:
    parts = parts_of(paragraphs_of(page.body, page.oddities), page.oddities)
    own = takewhile(lambda line: not names_other_papers(line.text), page.tail)
    around = [line.text for line in (*page.between, *own)]
    found = title or _title(page)
    line = page.title[0].number if page.title else 1
    if not (page.is_app or page.is_export or title):
        page.oddities += doubts_of_title(found, line)
    return Record(
        title=found,
        line=line,
        parts=tuple(parts),
        pmid=next(filter(None, map(pmid_in_line, around)), None),
        doi=next(filter(None, map(doi_in_line, around)), None),
        publication_types=tuple(dict.fromkeys([*page.types, *_types_below(page.tail)])),
        paper=_paper(page),
        oddities=tuple(_oddities(page, parts)),
        problems=tuple(_problems(page, parts, file, found)),
    )


def _with_headings_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield ``lines`` with the heading of "Abstract: Tea is hot." on a line of its own, and "Tea" for "Title: Tea"."""
    for line in lines:
        abstract, title = _ABSTRACT_ON_ITS_LINE.match(line.text), _TITLE_ON_ITS_LINE.match(line.text)
        if abstract:
            yield Line(line.number, "Abstract")
        found = abstract or title
        yield Line(line.number, line.text[found.end() :]) if found else line


# The layouts


def _sorted_page(lines: list[Line], file: str, title: str | None) -> Page:
    """Return the page of the first layout whose marks ``lines`` have."""
    page = Page(is_app=any(is_app_menu(line.text) for line in lines))
    if title is not None:
        lines = _without_title(lines, title, page)
    for has_marks, sort in _LAYOUTS:
        if has_marks(lines):
            rest = sort(lines, page, file, needs_title=title is None)
            break
    _take_body(rest, page)
    _refuse_second(page, file)
    return page


def _has_app_menu(lines: Sequence[Line]) -> bool:
    return _end_of_app_menu(lines) > 0


def _is_entry_of_hits(lines: Sequence[Line]) -> bool:
    top = [bare_line(line.text) for line in lines if line.text][:3]
    return top[1:] == ["cite", "share"] and top[0].isdigit() or (top[:2] == ["cite", "share"])


def _has_abstract_heading(lines: Sequence[Line]) -> bool:
    return _abstract_heading(lines) is not None


def _has_head(lines: Sequence[Line]) -> bool:
    """Tell whether a citation and authors stand above the first labelled line, in a page without a heading "Abstract"."""
    kinds = {kind_of(line.text) for line in lines[: _first_label(lines)]}
    return _first_label(lines) > 0 and {Kind.CITATION, Kind.AUTHORS} <= kinds


def _refuse_hits(lines: list[Line], _page: Page, file: str, *, needs_title: bool) -> list[Line]:
    """PubMed's list of hits: number, "Cite", "Share", title, authors, citation, and a text cut short by dots."""
    line = next(line.number for line in lines if line.text)
    message = "must be a whole abstract, found an entry of PubMed's list of hits, which shortens it; open the record"
    raise BadInput([Problem(file, line, 0, "", f"{message} and copy its page, or save it as PubMed (.nbib)")])


def _sort_app(lines: list[Line], page: Page, _file: str, *, needs_title: bool) -> list[Line]:
    """The Read app: publication types, its menu, the title, perhaps a journal line, the abstract."""
    menu_end = _end_of_app_menu(lines)
    for line in lines:
        if line.number < menu_end and line.text and not is_menu(line.text):
            kind = publication_type(line.text)
            page.types += [kind] if kind else []
            if not kind:
                message = f"must be a publication type of NLM's list, found {visible(line.text)!r}; left out"
                page.oddities.append(Oddity(line.number, "publication_types", message))
    return _sort_plain([line for line in lines if line.number > menu_end], page, _file, needs_title=needs_title)


def _sort_below_heading(lines: list[Line], page: Page, _file: str, *, needs_title: bool) -> list[Line]:
    """PubMed, PMC and journals: a head of which one piece is the title, a heading "Abstract", the abstract."""
    mark = _abstract_heading(lines)
    head = lines[: _first_label(lines) if mark is None else mark]
    start, end = _title_in_head(head, wrapped_at(lines)) if needs_title else (0, 0)
    page.title = head[start:end]
    _tell_left_out(head[:start], page, "above the title")
    _tell_left_out(head[end:], page, "between title and abstract")
    page.between = [line for line in (*head[:start], *head[end:]) if line.text]
    page.types += filter(None, (publication_type(line.text) for line in page.between))
    rest = lines[len(head) + (mark is not None) :]
    while rest and (not rest[0].text or _LANGUAGES.fullmatch(bare_line(rest[0].text))):
        rest = rest[1:]
    return rest


def _sort_plain(lines: list[Line], page: Page, _file: str, *, needs_title: bool) -> list[Line]:
    """Any other text: the title is its first paragraph, the abstract what follows names and citations."""
    place, width = 0, wrapped_at(lines)
    while needs_title and place < len(lines) and (not lines[place].text or kind_of(lines[place].text) in _ABOVE):
        page.types += filter(None, [publication_type(lines[place].text)])
        page.between.append(lines[place])
        place += 1
    while needs_title and place < len(lines) and _is_title(lines, place, len(page.title), width):
        page.title.append(lines[place])
        place += 1
    if needs_title and not page.is_app and reads_as_text(" ".join(line.text for line in page.title)):
        place, page.title = place - len(page.title), []
    while place < len(lines) and (
        _is_between(lines[place].text) or page.is_app and _YEAR_AT_END.fullmatch(lines[place].text)
    ):
        page.types += filter(None, [publication_type(lines[place].text)])
        page.between.append(lines[place])
        place += 1
    page.between = [line for line in page.between if line.text]
    return lines[place:]


_LAYOUTS: tuple[tuple[Callable[[Sequence[Line]], bool], Callable[..., list[Line]]], ...] = (
    (_is_entry_of_hits, _refuse_hits),
    (_has_app_menu, _sort_app),
    (_has_abstract_heading, _sort_below_heading),
    (_has_head, _sort_below_heading),
    (lambda _lines: True, _sort_plain),
)


# Their marks


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


def _abstract_heading(lines: Sequence[Line]) -> int | None:
    """Return the place of the heading "Abstract" that has text below it (a menu's has more menu), if it comes
    before anything that is labelled."""
    filled = 0
    for place, line in enumerate(lines):
        if is_abstract_heading(line.text):
            filled_below = (other.text for other in lines[place + 1 :] if other.text)
            below = list(islice((text for text in filled_below if not _LANGUAGES.fullmatch(bare_line(text))), 2))
            if any(len(text.split()) > 4 or text.endswith(".") for text in below) and not (
                is_tail(below[0]) or is_menu(below[0])
            ):
                return place
        filled += bool(line.text)
        if filled > _HEAD_LINES or begins_abstract(marked(line.text)):
            return None
    return None


def _first_label(lines: Sequence[Line]) -> int:
    """Return the place of the first line that begins with a label, 0 where none does."""
    places = (place for place, line in enumerate(lines[: 2 * _HEAD_LINES]) if begins_abstract(marked(line.text)))
    return next(places, 0)


def _without_title(lines: list[Line], title: str, page: Page) -> list[Line]:
    """Return ``lines`` below the given ``title``, where they hold it, else all of them."""
    wanted = " ".join(title.split()).rstrip(".").casefold()
    for start in range(min(len(lines), _HEAD_LINES)):
        for end in range(start + 1, start + 6):
            if " ".join(" ".join(line.text for line in lines[start:end]).split()).rstrip(".").casefold() == wanted:
                page.title = lines[start:end]
                page.between += [line for line in lines[:start] if line.text]
                return lines[end:]
    return lines


# The title


def _title_in_head(head: Sequence[Line], width: int) -> tuple[int, int]:
    """Return where the title begins and ends in what stands above the heading "Abstract"; (0, 0) if that is in doubt.

    It is the piece of text that authors follow; else the only piece of four words or more; else the only piece.
    """
    pieces = list(_pieces(head, width))
    by_authors = [piece for piece in pieces if _next_kind(head, piece[1]) is Kind.AUTHORS]
    long = [piece for piece in pieces if _words(head, piece) > 3]
    for found in (by_authors, long, pieces):
        if len(found) == 1:
            above = [piece for piece in pieces if piece[1] == found[0][0]]
            is_subtitle = above and _SUBTITLE.fullmatch(head[found[0][0]].text)
            return (above[0] if is_subtitle else found[0])[0], found[0][1]
    below = [piece for piece in long if head[piece[0] - 1].text.startswith(".") or piece[0] == 0]
    return below[0] if len(below) == 1 else (0, 0)


def _pieces(head: Sequence[Line], width: int) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each piece of text: lines that belong together."""
    kinds = [kind_of(line.text) for line in head]
    # Above the authors a line that reads like an address is a title; without other text, so does a list of names.
    authors = kinds.index(Kind.AUTHORS) if Kind.AUTHORS in kinds else len(kinds)
    kinds[:authors] = [Kind.TEXT if kind is Kind.ADDRESS else kind for kind in kinds[:authors]]
    if not any(line.text and kind is Kind.TEXT for kind, line in zip(kinds, head, strict=True)):
        kinds = [Kind.TEXT if kind is Kind.AUTHORS else kind for kind in kinds]
    place = 0
    while place < len(head):
        start = place
        place += 1
        if head[start].text and kinds[start] is Kind.TEXT:
            while place < len(head) and _continues(head[place - 1].text, head[place].text, width):
                place += 1
            yield start, place


def _words(head: Sequence[Line], piece: tuple[int, int]) -> int:
    return sum(len(line.text.split()) for line in head[piece[0] : piece[1]])


def _next_kind(head: Sequence[Line], place: int) -> Kind | None:
    """Return what follows ``place`` beside menus, citations and identifiers."""
    kinds = (kind_of(line.text) for line in head[place:] if line.text)
    return next((kind for kind in kinds if kind not in _ABOVE), None)


def _continues(before: str, text: str, width: int) -> bool:
    """Tell whether ``text`` is the next line of a title of which ``before`` is one."""
    if not text or before.endswith((".", "?", "!")) or kind_of(text) in _ABOVE or begins_abstract(marked(text)):
        return False
    if text[0].islower() or _GOES_ON.search(before):
        return True
    if kind_of(text) is not Kind.TEXT:
        return not re.search(r"[\d,*†‡]", text) and is_wrapped(before, text, width)
    return len(before) > 45 and len(text.split()) > 1 and not reads_as_text(text)


def _is_title(lines: Sequence[Line], place: int, taken: int, width: int) -> bool:
    """Tell whether the line at ``place`` belongs to a title of which ``taken`` lines stand above it."""
    text = lines[place].text
    if not text or is_abstract_heading(text) or is_tail(text) or begins_abstract(marked(text)):
        return False
    return not taken or _continues(lines[place - 1].text, text, width) or len(text) < 80 and _is_plain(text)


def _is_plain(text: str) -> bool:
    return kind_of(text) is Kind.TEXT and journal_line(text) is None and not reads_as_text(text)


def _is_between(text: str) -> bool:
    return not text or not begins_abstract(text) and (kind_of(text) in _BETWEEN or journal_line(text) is not None)


def _tell_left_out(lines: Sequence[Line], page: Page, where: str) -> None:
    """Tell of each run of lines that is nothing known: text of the page that is not read."""
    told, before = False, Kind.TEXT
    for line in lines:
        kind = kind_of(line.text) if line.text else before
        belongs = before is Kind.ADDRESS or len(line.text.split()) < 4
        unknown = bool(line.text) and kind is Kind.TEXT and not belongs and journal_line(line.text) is None
        if unknown and not told:
            message = f"must be known to be no text of the abstract, found {visible(line.text, 60)!r} {where}; left out"
            page.oddities.append(Oddity(line.number, "sections", message))
        told, before = unknown or (told and not line.text), kind


# The abstract


def _take_body(lines: list[Line], page: Page) -> None:
    """Take the abstract up to the page's tail; a copyright line on its own is none of its text."""
    above = ""
    for place, line in enumerate(lines):
        if _ends_abstract(line, above, page):
            page.tail += [other for other in lines[place:] if other.text]
            break
        if is_copyright(line.text):
            page.tail.append(line)
            page.body.append(Line(line.number, ""))
        else:
            # The app's pages hold no Markdown: there a "#" is text.
            page.body.append(line if page.is_app else Line(line.number, marked(line.text)))
        above = line.text
    while page.body and (not page.body[-1].text or is_menu(page.body[-1].text)):
        page.body.pop()


def _ends_abstract(line: Line, above: str, page: Page) -> bool:
    """Tell whether ``line`` begins what follows the abstract; ``above`` is the line over it.

    A line inside a sentence ends nothing, whatever it begins with.
    """
    begins = line.text.lstrip(MARK)
    if not begins or is_app_menu(begins):
        return bool(begins)
    goes_on = bool(above) and not ends_like_a_sentence(above) and (begins[0].islower() or is_identifiers(begins))
    has_text = any(len(line.text.split()) > 3 for line in page.body)
    if goes_on or not has_text:
        return not goes_on and (is_tail(begins) or is_identifiers(begins))
    if is_other_abstract(begins):
        message = f"must be one abstract, found another under {visible(begins)!r}; left out"
        page.oddities.append(Oddity(line.number, "sections", message))
        return True
    repeated = [other for other in page.body if other.text == line.text]
    if repeated and category_of(begins) == "BACKGROUND":
        message = f"must be a label once, found {visible(begins)!r} again, first in line {repeated[0].number}"
        page.oddities.append(Oddity(line.number, "sections", f"{message}; left out from there as the article's text"))
        return True
    return is_tail(begins) or is_identifiers(begins) or is_body_heading(begins)


# What the lines say


def _title(page: Page) -> str:
    joined = paragraphs_of([Line(line.number, line.text.lstrip(MARK)) for line in page.title], page.oddities)
    text = joined[0].text if joined else ""
    return text if page.is_app or page.is_export else bare_title(text)


def _paper(page: Page) -> Bibliography:
    found = next(filter(None, (journal_line(line.text) for line in page.between)), None)
    return Bibliography(journal=found[0], year=found[1]) if found else Bibliography()


def _oddities(page: Page, parts: Sequence[Part]) -> Iterator[Oddity]:
    yield from page.oddities
    for line in page.between:
        found = journal_line(line.text)
        if found and found[2] and not 1 <= int(found[2]) <= _LAST_DAY:
            said = f"must be a date, found {visible(line.text)!r}; only journal and year are read"
            yield Oddity(line.number, "paper", said)
    yield from _notices_amid_text(page)
    yield from cut_short(parts[-1] if parts else None)
    yield from doubts_of_sections(parts)
    if page.is_app and not page.tail and page.body:
        yield Oddity(page.body[-1].number, "", "must end with the page's own lines, found none; perhaps cut short")


def _notices_amid_text(page: Page) -> Iterator[Oddity]:
    """Tell of a line that was taken for a copyright notice although the abstract goes on below it."""
    last = max((line.number for line in page.body if line.text), default=0)
    for line in page.tail:
        if line.number < last:
            found = f"found what looks like a copyright notice: {visible(line.text, 60)!r}"
            yield Oddity(line.number, "sections", f"must be text of the abstract, {found}; left out")


def _types_below(tail: Sequence[Line]) -> Iterator[str]:
    """Yield the publication types that PubMed prints below the abstract, under a heading."""
    listed = False
    for line in tail:
        kind = publication_type(line.text)
        if listed and kind is not None:
            yield kind
        listed = bare_line(line.text) == "publication types" or (listed and kind is not None)


def _problems(page: Page, parts: Sequence[Part], file: str, title: str) -> Iterator[Problem]:
    if not title:
        line = page.body[0].number if page.body else 1
        message = "must be given above the abstract, found none"
        if page.between:
            message += " that is one without doubt; write it alone above the abstract, or give it with --title"
        yield Problem(file, line, 0, "title", message)
    for index, part in enumerate(parts):
        if not part.text:
            message = f"must have text after its label, found none after {visible(part.label or '')!r}"
            yield Problem(file, part.line, 0, f"sections[{index}]", message)


def _refuse_second(page: Page, file: str) -> None:
    """Raise BadInput where another abstract begins below the first one's tail."""
    if not page.tail or is_body_heading(page.tail[0].text):
        return
    labelled: set[str] = set()
    for place, line in enumerate(page.tail):
        if begins_abstract(line.text):
            labelled.add(line.text[:20])
        headed = is_abstract_heading(line.text) and any(
            is_author_list(up.text) for up in page.tail[max(0, place - 6) : place]
        )
        if is_app_menu(line.text) or len(labelled) > 1 or headed:
            message = f"must hold one abstract, found the beginning of another: {visible(line.text, 40)!r}"
            raise BadInput([Problem(file, line.number, 0, "", message)])
