"""What a reader can do with a page or an entry: see its date, copy its address, cite it.

All of it is in the page before any script runs: the address is a plain link, the citations are text,
and the downloads are files. A script adds copying, and the day of access.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as html

from trialsite.citations.items import CslItem
from trialsite.citations.legacy import entry_html
from trialsite.citations.styles import STYLES, TITLES
from trialsite.pages.addresses import Addresses, html_file
from trialsite.pages.also_asked import asked_line, asked_of
from trialsite.pages.citable import entry_item, is_cited, page_item
from trialsite.pages.citation_files import PAPER_STEM, entry_stem, page_stem
from trialsite.pages.history import history_words, withdrawal
from trialsite.pages.paper import authors, journal_line
from trialsite.record.model import Absence, Lasting, Paper, Statement

_COPY = ' <button class="copy">Copy</button>'
_FORMATS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}


def entry_body(item: Lasting, blocks: Iterable[str], addresses: Addresses) -> list[str]:
    """Return what stands under an entry's heading: ``blocks``, or that it is withdrawn; then its tools."""
    return [*(blocks if item.withdrawn is None else [withdrawal(item)]), entry_tools(item, addresses)]


def entry_tools(item: Lasting, addresses: Addresses, name: str = "") -> str:
    """Return the quiet line under an entry: its address and citations folded into one word, and its history.

    What is not cited has no fold: its address stands open. A ``name`` is for an entry that stands in a list with
    others: what it has besides is shown elsewhere, for all of them.
    """
    parts = [
        f'<span class="tools-name">{html(name)}</span>' if name else "",
        _entry_box(item, addresses, () if name else asked_of(item)) if is_cited(item) else _link(item),
        *(() if name else (_in_plain_words(item), _history(item))),
    ]
    return f'<div class="tools">{" ".join(part for part in parts if part)}</div>'


def _link(item: Lasting) -> str:
    return f'<a class="permalink" href="#{item.id}">#{item.id}</a> <button class="copy">Copy link</button>'


def _history(item: Lasting) -> str:
    """Return when an entry was published and changed: a change is always seen, the rest with the citations."""
    words = history_words(item)
    return f'<span class="history{" changed" if item.changes else ""}">{words}</span>' if words else ""


def _in_plain_words(item: Lasting) -> str:
    """Return the link from a statement to the same in plain words; empty where there is none."""
    if not (isinstance(item, Statement) and item.plain and item.withdrawn is None):
        return ""
    return f'<a href="{html_file("plain")}#plain-{item.id}">In plain words</a>'


def page_tools(key: str, addresses: Addresses) -> str:
    """Return what stands at the end of a page: its address, when it was last changed, and how to cite it."""
    item = page_item(key, addresses)
    dates = _page_dates(item)
    address = f'<span class="address">{html(item.url)}</span>'
    button = '<button class="copy">Copy link</button>'
    what = "site" if key == "home" else "page"
    box = _box(f"Cite this {what}", _citations(f"This {what}", item, page_stem(key), addresses), "page-cite")
    return f'<div class="page-tools"><p class="page-address">This page: {address} {button}{dates}</p>{box}</div>'


def open_paper_box(addresses: Addresses) -> str:
    """Return the paper's citations and files where they lie open.

    They have their buttons from the start. In a box that is closed a script adds them when it is opened.
    """
    return f'<div class="cite-paper">{_paper_entries(addresses, _COPY)}{_downloads(PAPER_STEM, _COPY)}</div>'


def _paper_entries(addresses: Addresses, button: str = "") -> str:
    """Return the paper's citation in each style as HTML, or its facts in one line where none was formatted."""
    found = [_entry(TITLES[style], addresses.paper[style], button) for style in STYLES if style in addresses.paper]
    return "".join(found) or _entry("", html(_facts(addresses.record.paper)), button)


def _downloads(stem: str, button: str = "") -> str:
    """Return the links to a citation's files for reference managers; ``stem`` is their path without ending."""
    links = [f'<a href="{stem}.{ending}" download>{name}</a>{button}' for ending, name in _FORMATS.items()]
    return f'<p class="downloads">For a reference manager: {" ".join(links)}</p>'


def _entry_box(item: Lasting, addresses: Addresses, asked: Sequence[str]) -> str:
    what = "This question and answer" if isinstance(item, Absence) else "This statement"
    cited = _citations(what, entry_item(item, addresses), entry_stem(item.id), addresses)
    return _box("Cite or link", f"<p>{_link(item)}</p>{cited}{asked_line(asked)}")


def _box(summary: str, content: str, *classes: str) -> str:
    names = " ".join(("cite-box", *classes))
    return f'<details class="{names}"><summary>{summary}</summary><div>{content}</div></details>'


def _citations(what: str, item: CslItem, stem: str, addresses: Addresses) -> str:
    """Return the two citations, the paper first: ``what`` names the second, whose files begin with ``stem``."""
    own = "".join(_entry(TITLES[style], entry_html(item, style)) for style in STYLES)
    files = _downloads(PAPER_STEM) if addresses.paper else ""
    return (
        f'<p class="cite-name">The paper</p>{_paper_entries(addresses)}{files}'
        f'<p class="cite-name">{what}</p>{own}{_downloads(stem)}'
    )


def _entry(style: str, citation: str, button: str = "") -> str:
    name = f'<b class="style">{style}</b> ' if style else ""
    return f'<p class="citation">{name}<span>{citation}</span>{button}</p>'


def _facts(paper: Paper) -> str:
    parts: Iterable[str] = (authors(paper), paper.title, journal_line(paper), f"doi:{paper.doi}" if paper.doi else "")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _page_dates(item: CslItem) -> str:
    """Return when the page was first published and last changed, as HTML; empty where unknown."""
    if not item.issued:
        return ""
    changed = f", last changed {item.issued}" if item.issued != item.original_date else ""
    return f'<br><span class="history">First published here {item.original_date}{changed}</span>'
