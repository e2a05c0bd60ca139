"""Page text: the text of a page, copied with all that stands around an abstract → a record.

What can be relied on is a line that says by its own marks what it is (page_lines), and the order of these lines: the
first of the layouts (page_layouts) whose marks a text has says where title and abstract begin. The rest is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby, islice, pairwise, takewhile

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import limits
from trialsite.importing.abstract import Bibliography, Oddity, Part, Record
from trialsite.importing.identifiers import named_in
from trialsite.importing.label_detection import parts_of
from trialsite.importing.labels import MARK, bare_title, begins_abstract, category_of, folded_label, is_known, marked
from trialsite.importing.markup import lines_without_tags
from trialsite.importing.page_layouts import LAYOUTS, loose_line, without_title
from trialsite.importing.page_lines import HEADINGS, Page, authors_in, is_author_list, is_sentence, journal_line
from trialsite.importing.plain_text import Line, body_of, clean, is_wrapped, lines_of, wrapped_at
from trialsite.importing.tables import bare_line, is_a, patterns, publication_type, words
from trialsite.importing.text_export import pages_of
from trialsite.importing.warnings import cut_short, doubts_of_standing, doubts_of_title, ends_like_a_sentence

_MAIN = frozenset({"METHODS", "RESULTS", "CONCLUSIONS"})
_WORDS_OF_A_LABEL = 3
_LABELS_AGAIN = 2  # more than these, and what follows is another abstract
_WORDS_OF_A_HEADING = 5
_SIGNS = patterns("signs")
_FEW = 3  # paragraphs
_LINE = 100  # characters
_SHORT = 0.25  # of the longest paragraph: hardly one of the abstract's


def records_of(text: str, file: str, title: str | None = None) -> list[Record]:
    """Return the records of a page's text: one, or as many as a numbered file of PubMed's has. ``title`` is the
    paper's where the text has none. Raises BadInput where the text is too long, or holds the pages of two abstracts.
    """
    limits.refuse_past(len(text), limits.MAX_CAPTURE_CHARACTERS, "characters", file)
    lines = lines_of(_SIGNS["a word cut at a soft hyphen"].sub(r"\2\1", text))
    limits.refuse_past(len(lines), limits.MAX_CAPTURE_LINES, "lines", file, limits.MAX_CAPTURE_LINES + 1)
    oddities: list[Oddity] = []
    lines, named = _with_headings_apart(lines_without_tags(clean(lines, file, oddities), oddities))
    pages = pages_of(lines) or [_page(lines, file, title, named)]
    pages[0].oddities += oddities
    return [_record(page, file, title) for page in pages]


def _with_headings_apart(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Return ``lines`` with the heading of "Abstract: Tea is hot." on a line of its own and "Tea" for "Title: Tea", and
    the number of the first such title's line, or 0."""
    apart: list[Line] = []
    named = 0
    for line in lines:
        if line.text == "TI":  # over the title, in UpToDate
            named, line = line.number + 1, Line(line.number, "")
        numbered = _SIGNS["a number before it"].match(line.text)  # "2. Methods" on a line of its own
        if numbered and is_known(line.text[numbered.end() :]):
            line = Line(line.number, line.text[numbered.end() :])
        found = patterns("headings on a line")["apart"].match(line.text)
        if found and found["abstract"]:
            apart.append(Line(line.number, "Abstract"))
        elif found:
            named = named or line.number
        apart.append(Line(line.number, line.text[found.end() :]) if found else line)
    return apart, named


def _page(lines: list[Line], file: str, title: str | None, named: int) -> Page:
    """Return the page of the first layout whose marks ``lines`` have; line ``named`` says that it is the title."""
    is_app = any(is_a(line.text, "app menu") for line in lines)
    page = Page(named=named, needs_title=title is None, is_app=is_app)
    if title is not None:
        lines = without_title(lines, title, page)
    _take_body(next(rest for rest in (take(lines, page) for take in LAYOUTS) if rest is not None), page)
    _refuse_second(page, file)
    return page


def _record(page: Page, file: str, title: str | None) -> Record:
    parts = parts_of(body_of(page.body, page.oddities), page.oddities)
    own = takewhile(lambda line: not is_a(line.text, "other papers"), page.tail)
    around = [line.text for line in (*_without_notices(page.between), *own)]
    found, line = title or _title(page), page.title[0].number if page.title else 1
    types = (publication_type(line.text) for line in page.between)
    headed = dropwhile(lambda line: bare_line(line.text).casefold() != "publication types", page.tail)  # in PubMed
    below = takewhile(bool, (publication_type(line.text) for line in islice(headed, 1, None)))
    paper = next(filter(None, (journal_line(line.text) for line in page.between)), Bibliography())
    runs = (run for _, run in groupby(enumerate(page.between), lambda line: line[1].number - line[0]))
    named = (authors_in(" ".join(line.text for _, line in run)) for run in runs)
    return Record(
        title=found,
        line=line,
        parts=tuple(parts),
        pmid=next(filter(None, (named_in(line, "PMID") for line in around)), None),
        doi=next(filter(None, (named_in(line, "DOI") for line in around)), None),
        publication_types=tuple(dict.fromkeys(filter(None, (*types, *below)))),
        paper=replace(paper, authors=next(filter(None, named), ())),
        oddities=tuple(_oddities(page, parts)),
        problems=tuple(_problems(page, parts, file, found)),
    )


def _without_notices(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield ``lines`` without the notices that name another paper, each to the end of its paragraph."""
    last = -1
    for line in lines:
        if is_a(line.text, "other papers") or line.number == last + 1:
            last = line.number
        else:
            yield line


def _title(page: Page) -> str:
    """Return the title that the page prints, or ""; tell what is doubtful about it."""
    printed = body_of([Line(line.number, line.text.lstrip(MARK)) for line in page.title], page.oddities)
    title = printed.text.partition("\n")[0]
    if page.is_app or page.is_export:
        return title
    title, number = bare_title(title), page.title[0].number if page.title else 1
    for mark in patterns("behind a title").values():
        title = mark.sub("", title)
    for what, mark in patterns("beside a title").items():
        beside = mark.search(title)
        title = mark.sub("", title)
        found = f"found {what} ({visible(beside.group().strip(), 60)!r}); left out" if beside else ""
        page.oddities += [Oddity(number, "title", f"must be the title alone, {found}")] if found else []
    page.oddities += doubts_of_title(title, number)
    loose = loose_line(page.title, wrapped_at([*page.title, *page.body]))
    if loose:
        found = f"found two lines, the second {visible(loose.text, 60)!r}"
        page.tell(loose, "title", f"must be the paper's title, {found}; see whether they are one")
    return title


def _take_body(lines: list[Line], page: Page) -> None:
    """Take the abstract up to the page's tail; a copyright line on its own is none of its text."""
    above, has_text, is_complete = "", False, False
    for place, line in enumerate(lines):
        is_apart = not above or (line.text.lstrip("-•* ")[:1].islower() and ends_like_a_sentence(above))
        is_end = _ends_abstract(line, above, page, has_text=has_text, is_complete=is_complete)
        if is_end or (is_complete and is_apart and _are_keywords(lines[place:])):
            page.tail += [other for other in lines[place:] if other.text]
            while line.text == "…" and page.body and not re.search(r"[\d:]|[.!?)]$", page.body[-1].text):
                page.body.pop()  # the caption of a figure
            break
        if is_a(line.text, "copyright"):
            page.tail.append(line)
            page.body.append(Line(line.number, ""))
        else:
            # The app's pages hold no Markdown: there a "#" is text.
            text = patterns("headings on a line")["grown"].sub("", line.text)
            page.body.append(line if page.is_app else Line(line.number, marked(text)))
        is_complete = is_complete or _SIGNS["conclusion"].search(page.body[-1].text) is not None
        above, has_text = line.text, has_text or len(line.text.split()) > _WORDS_OF_A_LABEL
    while page.body and (not page.body[-1].text or is_a(page.body[-1].text, "menu")):
        page.body.pop()


def _are_keywords(lines: Sequence[Line]) -> bool:
    """Tell whether ``lines`` begin with a list of words: several short lines, or some with commas between, no label."""
    listed = takewhile(lambda line: line.text and not is_a(line.text, "tail", "perhaps tail", "menu"), lines)
    run = [line.text for line in listed]
    return _SIGNS["words without a sentence"].fullmatch("\n".join(run)) is not None and not any(map(is_known, run))


def _ends_abstract(line: Line, above: str, page: Page, *, has_text: bool, is_complete: bool) -> bool:
    """Tell whether ``line`` begins what follows the abstract; ``above`` is the line over it. A line inside a sentence
    ends nothing; below its conclusions, an abstract ends where a menu or the article's own text begins."""
    begins = line.text.lstrip(MARK)
    if not begins or is_a(begins, "app menu"):
        return bool(begins)
    goes_on = begins[0].islower() or is_a(begins, "identifiers") or (above.endswith(":") and is_known(above))
    is_inside = above and goes_on and not (ends_like_a_sentence(above) or is_a(above, "menu"))
    if is_inside or not (has_text or is_complete):
        return not is_inside and is_a(begins, "tail", "identifiers")
    last = next((own.text for own in reversed(page.body) if own.text), "")
    is_whole = ends_like_a_sentence(last) or _SIGNS["number at the end"].search(last[-60:]) is not None
    if is_complete and is_whole:
        is_furniture = is_a(begins, "menu", "head", "copyright") or (is_a(begins, "site") and not is_sentence(begins))
        is_furniture = is_furniture or is_author_list(begins)
        if is_a(begins, "opening", "other abstracts") or (is_furniture and not is_known(begins.partition(":")[0])):
            return True
    is_other = is_a(begins, "other abstracts", "abstract elsewhere") or begins.strip("#* ").casefold() == "abstract"
    is_elsewhere = begins.partition(":")[0].strip().casefold() in words("opening labels elsewhere")
    if is_other or (is_elsewhere and any(category_of(own.text.lstrip(MARK).partition(":")[0]) for own in page.body)):
        found = f"must be one abstract, found another under {visible(begins)!r}; left out"
    elif is_a(begins, "perhaps tail"):
        found = f"must be text of the abstract, found {visible(begins, 60)!r}; left out from there"
    else:
        return is_a(begins, "tail", "identifiers", "text of the article")
    page.tell(line, "sections", found)
    return True


def _refuse_second(page: Page, file: str) -> None:
    """Raise BadInput where another abstract begins below the first one's tail, unless that is the article's text."""
    labelled: set[str] = set()
    number = re.match(r"(\d{1,3})[.)]\s", page.title[0].text) if page.title else None
    following = f"{int(number[1]) + 1}{number[0][-2:]}" if number else "\0"
    is_article = bool(page.tail) and is_a(page.tail[0].text, "text of the article")
    for place, line in enumerate(() if is_article else page.tail):
        if begins_abstract(line.text) and not is_a(line.text, "tail", "perhaps tail"):
            labelled.add(line.text[:20])
        above = page.tail[max(0, place - 6) : place]
        is_headed = is_a(line.text, *HEADINGS) and any(is_author_list(other.text) for other in above)
        if is_a(line.text, "app menu") or len(labelled) > 1 or is_headed or line.text.startswith(following):
            found = f"found the beginning of another: {visible(line.text, 40)!r}"
            raise BadInput([Problem(file, line.number, 0, "", f"must hold one abstract, {found}")])


def _oddities(page: Page, parts: Sequence[Part]) -> Iterator[Oddity]:
    yield from page.oddities
    last = max((line.number for line in page.body if line.text), default=0)
    odd = [(line, "a copyright notice", "left out") for line in page.tail if line.number < last]
    heads = (line for line in page.body if is_a(line.text, "running head", "menu") and not is_known(line.text))
    odd += [(line, "the head or foot of a page", "kept") for line in heads if not line.text[:1].islower()]
    below = takewhile(lambda line: not is_a(line.text, "text of the article", "other papers"), page.tail)
    labels = ((line, line.text.partition(": ")) for line in below if not is_a(line.text, "menu"))
    odd += [(line, "a label", "left out") for line, (name, colon, _) in labels if colon and category_of(name) in _MAIN]
    for line, what, done in odd:
        found = f"found what looks like {what}: {visible(line.text, 60)!r}; {done}"
        yield Oddity(line.number, "sections", f"must be text of the abstract, {found}")
    yield from cut_short(parts)
    yield from _loose(page, parts)
    yield from doubts_of_standing((line.number, line.text) for line in (*page.between, *page.tail))
    if page.is_app and not page.tail and page.body:
        yield Oddity(page.body[-1].number, "", "must end with the page's own lines, found none; perhaps cut short")


def _loose(page: Page, parts: Sequence[Part]) -> Iterator[Oddity]:
    """Yield what may be no text of it: a much shorter one of few unlabelled paragraphs, a last line, a heading."""
    lines, width = [line for line in page.body if line.text], wrapped_at(page.body)
    longest, starts = max((len(part.text) for part in parts), default=0), {part.line for part in parts}
    few = parts if len(parts) <= _FEW and not any(part.label for part in parts) else ()
    loose = [(part.line, part.text) for part in few if len(part.text) < max(longest * _SHORT, min(longest, _LINE))]
    pairs = [(above, line) for above, line in pairwise(lines) if line.number not in starts]
    own = [pair for pair in pairs if ends_like_a_sentence(pair[0].text)]
    own = [(above, line) for above, line in own if not is_wrapped(above.text, line.text, width)]
    below = [line for above, line in own if line.number == above.number + 1 and line.text[0].isupper()]
    heads = [line for _, line in own if len(line.text.split()) <= _WORDS_OF_A_HEADING and line.text[-1].isalpha()]
    alone = [line for line in heads if line != lines[-1]] + (below if below == lines[-1:] else [])
    loose += [(line.number, line.text) for line in alone]
    for number, text in ((number, text) for number, text in loose if not text.startswith("Regist")):
        found = f"found {visible(text, 60)!r} on its own; kept"
        yield Oddity(number, "sections", f"must be text of the abstract, {found}")


def _second_title(parts: Sequence[Part]) -> Part | None:
    """Return the part with which another abstract begins: labels that all come again, or a title between two texts."""
    seen = {folded_label(part.label): part for part in reversed(parts) if part.label}
    again = [part for part in parts if part.label and seen[folded_label(part.label)] is not part]
    if len({folded_label(part.label or "") for part in again}) > _LABELS_AGAIN:
        return again[0]
    titles = [
        part
        for above, part, below in zip(parts, parts[1:], parts[2:], strict=False)
        if min(above.text.count(". "), below.text.count(". ")) > 1 and not (above.label or part.label or below.label)
        if not ends_like_a_sentence(part.text) and len(part.text.split()) > _WORDS_OF_A_HEADING
    ]
    return titles[0] if len(titles) == 1 else None


def _problems(page: Page, parts: Sequence[Part], file: str, title: str) -> Iterator[Problem]:
    if not title:
        line = page.body[0].number if page.body else 1
        message = "must be given above the abstract, found none without doubt; write it alone there, or use --title"
        yield Problem(file, line, 0, "title", message)
    texts = [line.text for line in page.body]
    has_text = any(len(text) > _LINE or ends_like_a_sentence(text) for text in texts) or any(
        part.label for part in parts
    )
    if title and (not parts or (not has_text and any(is_a(text, "menu", "head", "site") for text in texts))):
        found = "found none; write the title on a line of its own, and a blank line below it"
        yield Problem(file, page.title[0].number if page.title else 1, 0, "sections", f"must have an abstract, {found}")
    second = _second_title(parts)
    if second:
        found = f"found the beginning of another: {visible(second.text or second.label or '', 40)!r}"
        yield Problem(file, second.line, 0, "", f"must hold one abstract, {found}")
    for index, part in enumerate(() if second else parts):
        if not part.text:
            message = f"must have text after its label, found none after {visible(part.label or '')!r}"
            yield Problem(file, part.line, 0, f"sections[{index}]", message)
