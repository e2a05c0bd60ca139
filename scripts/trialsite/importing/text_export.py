"""PubMed's file "Abstract (text)": each numbered entry → the page it stands for.

An entry is a numbered citation, the title, the authors, their addresses, notices, the abstract, a copyright line and
identifiers, each a paragraph. A chapter of a book has its title in place of the citation, and "In: …" below.
"""

from collections.abc import Sequence
from itertools import groupby

from trialsite.base.problems import visible
from trialsite.importing.page_lines import Page, is_author_list
from trialsite.importing.plain_text import Line
from trialsite.importing.tables import is_a, patterns

_ENTRY = patterns("an entry")
_LONGEST_GROUP = 15  # words
_PUBLISHER = "Publisher: "

_Paragraph = list[Line]


def pages_of(lines: Sequence[Line]) -> list[Page]:
    """Return a page for each entry of such a file, or nothing where ``lines`` are none."""
    entries: list[list[_Paragraph]] = []
    for paragraph in (list(group) for is_filled, group in groupby(lines, lambda line: line.text != "") if is_filled):
        if (not entries or _is_ended(entries[-1])) and _ENTRY["number"].match(paragraph[0].text):
            entries.append([])
        if not entries:
            return []
        entries[-1].append(paragraph)
    pages = [_page(entry) for entry in entries]
    return [page for page in pages if page] if all(pages) else []


def _is_ended(entry: Sequence[_Paragraph]) -> bool:
    return any(is_a(line.text, "identifiers") for paragraph in entry[1:] for line in paragraph)


def _page(entry: Sequence[_Paragraph]) -> Page | None:
    """Return the page of one entry, or None where it has not the marks of one."""
    (top, *lines), *rest = entry
    first = _joined(entry[0])
    citation = _ENTRY["citation"].fullmatch(first)
    page = Page(is_export=True)
    if any(_ENTRY["book"].match(paragraph[0].text) for paragraph in rest[:3]) and first.endswith((".", "?", "!")):
        page.title = [Line(top.number, _ENTRY["number"].sub("", top.text)), *lines]
    elif citation and rest and (_is_ended(entry) or any(_is_around(other[0].text) for other in rest[:4])):
        page.between = [Line(top.number, citation["printed"]), Line(top.number, first)]
        page.title = [] if _is_end(rest[0][0].text) else rest.pop(0)
    else:
        return None
    while rest and _ENTRY["language"].fullmatch(_joined(rest[0])):
        page.between += rest.pop(0)
    if len(rest) > 1 and _is_authors(_joined(rest[0]), rest[1][0].text):
        page.between += rest.pop(0)
    _sort(rest, page)
    return page


def _is_authors(text: str, below: str) -> bool:
    """Tell whether the paragraph ``text`` is the authors of an entry, or one group; ``below`` follows it."""
    if _ENTRY["authors"].fullmatch(text) or is_author_list(text) or _is_around(below) or _ENTRY["book"].match(below):
        return True
    return _ENTRY["group"].fullmatch(text) is not None and len(text.split()) <= _LONGEST_GROUP and not _is_end(below)


def _is_around(text: str) -> bool:
    return is_a(text, "around authors", "other papers")


def _is_end(text: str) -> bool:
    return is_a(text, "identifiers", "copyright") or text.startswith(("PMCID: ", "Conflict of interest statement"))


def _sort(paragraphs: Sequence[_Paragraph], page: Page) -> None:
    """Sort what follows the authors into the abstract and what stands around it."""
    for first, *lines in paragraphs:
        is_publishers = first.text.startswith(_PUBLISHER)
        if is_publishers:
            found = f"found the publisher's: {visible(first.text, 60)!r}{'; left out' if page.body else ''}"
            page.tell(first, "sections", f"must be the paper's own abstract, {found}")
        if page.tail or _is_end(first.text) or (is_publishers and page.body):
            page.tail += [first, *lines]
        elif _is_around(first.text) or (_ENTRY["book"].match(first.text) and not page.body):
            page.between += [first, *lines]
        else:
            page.body += [Line(0, ""), Line(first.number, first.text.removeprefix(_PUBLISHER)), *lines]


def _joined(paragraph: _Paragraph) -> str:
    return " ".join(line.text for line in paragraph)
