"""The layouts of pages: where the title and the abstract begin, and which lines above an abstract are its title. Each
takes what stands above an abstract and returns the rest, or None where its marks are missing."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice, pairwise, takewhile
from typing import NamedTuple

from trialsite.base.problems import visible
from trialsite.importing.labels import begins_abstract, category_of, is_known, marked
from trialsite.importing.page_lines import HEADINGS, Kind, Page, is_name_beside, is_sentence, journal_line, kind_of
from trialsite.importing.plain_text import Line, is_wrapped, wrapped_at
from trialsite.importing.tables import is_a, patterns
from trialsite.importing.warnings import ends_like_a_sentence, reads_as_text

# The kinds that may stand above a title, and between it and an abstract, without being told.
_ABOVE_TITLE = frozenset({Kind.MENU, Kind.CITATION, Kind.IDENTIFIER, Kind.TYPE})
_MARKS_OF_A_HEAD = frozenset({Kind.CITATION, Kind.AUTHORS, Kind.IDENTIFIER, Kind.TYPE})
_ENOUGH = 2  # of them
_WORDS_OF_A_TITLE = 3  # more than these
_WORDS_OF_A_FULL_TITLE = 5  # more than these, and journals, sections and institutes have fewer
_HEAD_LINES = 100  # how far down a page its head may reach
_TITLES = patterns("forms of titles")
_FINDING = patterns("signs")["a finding"]
_LIKELY_WRAPPED = 45  # characters of a title's line after which another may follow
_FEW_CHARACTERS = 20  # by which the next line of a title may be longer
_MUCH = 1.5  # times as many words as the next longest line
_LONGEST_HEADING = 80  # characters of a line that may belong to a title although nothing says so


def _take_app(lines: list[Line], page: Page) -> list[Line] | None:
    """The Read app: publication types in short lines, its menu, the title, perhaps a journal line, the abstract."""
    head = takewhile(lambda line: len(line.text) <= _LONGEST_HEADING, lines[:_HEAD_LINES])
    menu = next((place for place, line in enumerate(head) if is_a(line.text, "app menu")), None)
    for line in lines[: menu or 0]:
        if kind_of(line.text) not in {Kind.TYPE, Kind.MENU}:
            page.tell_left_out(line, "above the title")
        page.between.append(line)
    return None if menu is None else _take_plain(lines[menu:], page)


def _take_headed(lines: list[Line], page: Page) -> list[Line] | None:
    """PubMed, PMC and journals: a head of which one piece is the title, "Abstract" or a label, the abstract. Without
    the heading and two kinds of lines that pages print above it, the head is bare: typed by hand."""
    label = next((place for place in range(min(len(lines), 2 * _HEAD_LINES)) if _has_label(lines, place)), len(lines))
    mark = _abstract_heading(lines[: label + 3])
    if mark is None and any(is_a(line.text, "other abstracts") for line in lines[:label]):  # "Key Points" have labels
        mark = _abstract_heading(lines[: 2 * _HEAD_LINES])
        label = label if mark is None else mark
    head = lines[: label if mark is None else min(mark, label)]
    is_bare = mark is None and len({kind_of(line.text) for line in head} & _MARKS_OF_A_HEAD) < _ENOUGH
    below = dropwhile(lambda line: line.text, dropwhile(lambda line: not line.text, head))
    has_text = reads_as_text(" ".join(line.text for line in head)) or any(
        is_sentence(line.text) and ends_like_a_sentence(line.text) for line in below
    )
    if mark is None and (label == len(lines) or (is_bare and has_text)):
        return None
    is_english = mark is None or not is_a(lines[mark].text, HEADINGS[1])
    _take_title(head, wrapped_at(lines), page, is_english=is_english, is_bare=is_bare)
    start = page.title[0].number - head[0].number if page.title else 0
    end = start + len(page.title)
    page.between += [line for line in (*head[:start], *head[end:]) if line.text]
    rest = lines[len(head) + (mark is not None) :]
    return list(dropwhile(lambda line: not line.text or is_a(line.text, "languages"), rest))


def _take_plain(lines: list[Line], page: Page) -> list[Line]:
    """Any other text: the title is its first paragraph, the abstract what follows names and citations."""
    start = end = 0
    if page.needs_title:
        while start < len(lines) and (lines[start].number < page.named or kind_of(lines[start].text) in _ABOVE_TITLE):
            start += 1
        end, width = start, wrapped_at(lines)
        while end < len(lines) and _belongs(lines, end, width, is_first=end == start):
            end += 1
        title = " ".join(line.text for line in lines[start:end])
        if not page.is_app and (reads_as_text(title) or _TITLES["cut at its beginning"].fullmatch(title)):
            end = start
        page.title = lines[start:end]
    below = end
    for text in (line.text for line in lines[end:]):
        is_journal = journal_line(text) or (page.is_app and _TITLES["journal and year"].fullmatch(text))
        if begins_abstract(text) or (kind_of(text) is Kind.TEXT and not is_journal):
            break
        below += 1
    _tell_left_out(lines[:start], page, "above the title")
    _tell_left_out(lines[end:below], page, "between title and abstract")
    page.between += [line for line in (*lines[:start], *lines[end:below]) if line.text]
    return lines[below:]


LAYOUTS = (_take_app, _take_headed, _take_plain)


def without_title(lines: list[Line], title: str, page: Page) -> list[Line]:
    """Return ``lines`` below the given ``title``, where they hold it, else all of them."""
    wanted = "".join(title.split()).rstrip(".").casefold()
    for start in range(min(len(lines), _HEAD_LINES)):
        for end in range(start + 1, start + 6):
            if "".join("".join(line.text for line in lines[start:end]).split()).rstrip(".").casefold() == wanted:
                page.title = lines[start:end]
                page.between += [line for line in lines[:start] if line.text]
                _tell_left_out(lines[:start], page, "above the title")
                return lines[end:]
    return lines


# Where an abstract begins


def _has_label(lines: Sequence[Line], place: int) -> bool:
    """Tell whether the first label of an abstract stands at ``place``, on a line of its own or not."""
    text = marked(lines[place].text)
    below = next((line.text for line in lines[place + 1 : place + 3] if line.text), "")
    if begins_abstract(text):
        return not is_a(text, "tail") and not (text.endswith(":") and kind_of(below) is Kind.MENU)
    is_alone = begins_abstract(f"{text}:") and not is_a(text, "text of the article", "menu", *HEADINGS)
    return is_alone and (is_sentence(below) or (category_of(text) == "OBJECTIVE" and below.endswith(".")))


def _abstract_heading(lines: Sequence[Line]) -> int | None:
    """Return the place of the first heading "Abstract" that has text below it: a menu's has more menu."""
    for place, line in enumerate(lines):
        if is_a(line.text, *HEADINGS):
            filled = (other.text for other in lines[place + 1 :] if other.text and not is_a(other.text, "languages"))
            below = list(islice(filled, 2))
            long = any(len(text.split()) > 4 or len(text) > 40 for text in below)
            has_text = long or any(ends_like_a_sentence(text) or begins_abstract(text) for text in below)
            is_around = is_a(below[0], "tail", "menu", *HEADINGS) if below else True
            if has_text and not is_around and kind_of(below[0]) not in {Kind.AUTHORS, Kind.ADDRESS}:
                return place
    return None


# Which lines are the title


class _Piece(NamedTuple):
    """Lines that belong together: where they begin and end, the first one's text, the words of all."""

    start: int
    end: int
    text: str
    size: int


def _take_title(head: Sequence[Line], width: int, page: Page, *, is_english: bool, is_bare: bool) -> None:
    """Take the title out of ``head``, and tell of what else could be one, or the abstract; of all in a bare one, and
    of what is long enough for a full one where the title is sure."""
    texts = [line.text for line in head]
    kinds = _kinds_in_head(texts)
    authors = kinds.index(Kind.AUTHORS) if Kind.AUTHORS in kinds else 0
    boxes = (at for at, text in enumerate(texts) if at > authors and is_a(text, "other abstracts", "box"))
    box = next(boxes, len(texts)) if authors else len(texts)
    pieces = [piece for piece in _pieces(head, kinds, width) if piece.start < box]
    for piece in [piece for piece in pieces if _is_anothers(texts, piece, is_english=is_english)]:
        pieces.remove(piece)
        kinds[piece.start : piece.end] = [Kind.MENU] * (piece.end - piece.start)
    (start, end), is_sure = _title_among(pieces, head, kinds, page.named) if page.needs_title else ((0, 0), True)
    page.title = list(head[start:end])
    if end and is_a(texts[start], "site"):
        found = f"found {visible(texts[start], 60)!r}, as menus have; see whether it is"
        page.tell(head[start], "title", f"must be the paper's title, {found}")
    for piece in [piece for piece in pieces if not start <= piece.start < end]:
        is_below = piece.start >= end
        is_full = is_sure and not is_below and piece.end != start
        least = 0 if is_bare else _WORDS_OF_A_FULL_TITLE if is_full else _WORDS_OF_A_TITLE
        is_furniture = is_sure and is_a(piece.text, "site")
        if (piece.size > least or piece.start == end > 0) and not is_furniture:  # right under a title, perhaps its end
            page.tell_left_out(head[piece.start], "between title and abstract" if is_below else "above the title")


def _kinds_in_head(texts: Sequence[str]) -> list[Kind]:
    """Return what lines above an abstract are, also by those beside them: names a line each, headings and labels."""
    kinds = list(map(kind_of, texts))
    for place, (above, text, below) in enumerate(zip(["", *texts], texts, [*texts[1:], ""], strict=False)):
        if kinds[place] is Kind.TEXT and is_name_beside(text, above, below):
            kinds[place] = Kind.AUTHORS
        elif kinds[place] is Kind.TEXT and (is_known(text) or is_a(text, *HEADINGS)):
            kinds[place] = Kind.MENU
    # Above the authors a line that reads like an address is a title.
    authors = kinds.index(Kind.AUTHORS) if Kind.AUTHORS in kinds else len(kinds)
    for place in range(authors):
        if kinds[place] is Kind.ADDRESS and not texts[place][0].isdigit():
            kinds[place] = Kind.TEXT
    # Without other text a list of names is one, too.
    return kinds if Kind.TEXT in kinds else [Kind.TEXT if kind is Kind.AUTHORS else kind for kind in kinds]


def _is_anothers(texts: Sequence[str], piece: _Piece, *, is_english: bool) -> bool:
    """Tell whether a piece is no title for what stands around it: another paper's, a translation, one that comes again
    further down, cut short by dots or not, or the journal of a citation."""
    above = next((text for text in reversed(texts[: piece.start]) if text), "")
    others = [text for text in texts[piece.end :] if text]
    beside = [text for text in (above, *others[:1]) if len(text.split()) > _WORDS_OF_A_TITLE]
    is_beside = any(kind_of(text) is Kind.TEXT and not _TITLES["elsewhere"].fullmatch(text) for text in beside)
    if is_a(above, "over another title") or is_a("".join(others[:1]), "under a journal"):
        return True
    if is_english and is_beside and _TITLES["elsewhere"].fullmatch(piece.text):
        return True
    stem = piece.text.rstrip(".… ")
    again = any(text == piece.text or (stem != piece.text and text.startswith(stem)) for text in others)
    return again or any(text.startswith(f"{piece.text} ") and kind_of(text) is Kind.CITATION for text in others)


def _title_among(
    pieces: Sequence[_Piece], head: Sequence[Line], kinds: Sequence[Kind], named: int
) -> tuple[tuple[int, int], bool]:
    """Return where the title begins and ends, (0, 0) if in doubt, and whether that is sure: it is the line ``named``;
    else the piece that authors follow, or the only one of four words or more, or by far the longest, or the only one.
    """
    says_so = [piece for piece in pieces if head[piece.start].number == named]
    below = {piece: [kind for kind in kinds[piece.end :] if kind not in _ABOVE_TITLE] for piece in pieces}
    by_authors = [piece for piece in pieces if below[piece][:1] == [Kind.AUTHORS]]
    long = sorted((piece for piece in pieces if piece.size > _WORDS_OF_A_TITLE), key=lambda piece: -piece.size)
    full = [piece for piece in long if piece.size > _WORDS_OF_A_FULL_TITLE and not is_a(piece.text, "site")]
    full = [piece for piece in full if head[piece.end - 1].text[-1:] != "."]
    sure = [piece for piece in by_authors if piece in long]
    longest = full[:1] if len(full) > 1 and full[0].size >= _MUCH * full[1].size else full
    for found in (says_so, sure, longest, by_authors, long, pieces):
        if len(found) == 1:
            above = [piece for piece in pieces if piece.end == found[0].start]
            first = above[0] if above and _TITLES["second part"].fullmatch(found[0].text) else found[0]
            return (first.start, found[0].end), found[0] in (*says_so, *sure)
    return (0, 0), False


def _pieces(head: Sequence[Line], kinds: Sequence[Kind], width: int) -> Iterator[_Piece]:
    """Yield each piece of text: lines that belong together."""
    is_name = [kind is Kind.AUTHORS and kind_of(line.text) is Kind.TEXT for line, kind in zip(head, kinds, strict=True)]
    place = 0
    while place < len(head):
        start, place = place, place + 1
        if kinds[start] is Kind.TEXT:
            while (
                place < len(head) and not is_name[place] and _continues(head[place - 1].text, head[place].text, width)
            ):
                place += 1
            lines = head[start:place]
            yield _Piece(start, place, lines[0].text, sum(len(line.text.split()) for line in lines))


def _belongs(lines: Sequence[Line], place: int, width: int, *, is_first: bool) -> bool:
    text = lines[place].text
    if begins_abstract(marked(text)):
        return False
    if is_first or _continues(lines[place - 1].text, text, width):
        return True
    return kind_of(text) is Kind.TEXT and len(text) < _LONGEST_HEADING and not reads_as_text(text)


def _continues(before: str, text: str, width: int) -> bool:
    """Tell whether ``text`` is the next line of a title of which ``before`` is one."""
    kind = kind_of(text)
    if _TITLES["one title"].search(f"{before}\n{text}"):
        return True
    if before.endswith((".", "?", "!")) or text == before or kind in _ABOVE_TITLE or begins_abstract(marked(text)):
        return False
    if _TITLES["goes on"].search(before) or (text[:2].islower() and kind is not Kind.AUTHORS):
        return True
    if kind is not Kind.TEXT:  # "British Bakers and Their Families" could be names
        return not re.search(r"[\d,*†‡]", text) and is_wrapped(before, text, width)
    return len(before) > _LIKELY_WRAPPED and len(text) < len(before) + _FEW_CHARACTERS and not reads_as_text(text)


def loose_line(title: Sequence[Line], width: int) -> Line | None:
    """Return the first line of a ``title`` that nothing joins to the one above; the page is wrapped at ``width``."""
    for above, line in pairwise(title):
        goes_on = _TITLES["goes on"].search(above.text) or _TITLES["second part"].fullmatch(line.text)
        if not (goes_on or line.text[:2].islower() or is_wrapped(above.text, line.text, width)):
            return line
    return None


def _tell_left_out(lines: Sequence[Line], page: Page, where: str) -> None:
    """Tell of each run of lines that is nothing known: text of the page that is not read."""
    told = False
    title = page.title[-1].number if page.title else 0
    for line in lines:
        kind = kind_of(line.text)
        # Short lines are hardly text, unless one stands right under the title.
        belongs = len(line.text.split()) < 4 and line.number != title + 1
        belongs = belongs or journal_line(line.text) is not None
        is_doubtful = kind in {Kind.ADDRESS, Kind.CITATION} and _FINDING.search(line.text) is not None
        unknown = is_doubtful or (kind is Kind.TEXT and not belongs)
        if unknown and not told:
            page.tell_left_out(line, where)
        told = unknown or (told and not line.text)
