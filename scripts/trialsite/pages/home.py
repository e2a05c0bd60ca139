"""The home page: the study on one screen, and the way to everything else."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, PAGE_NAMES, Addresses
from trialsite.pages.also_asked import also_asked, asked_line
from trialsite.pages.history import history_words, old_ids, withdrawn_section
from trialsite.pages.key_points import CAUTIONS, KEY_POINTS, is_short, key_point, with_cautions
from trialsite.pages.page import Page, anchor_elements, heading, join, paragraph
from trialsite.pages.paper import paper_block
from trialsite.pages.plain_words import told_in_short
from trialsite.pages.prose import Prose
from trialsite.pages.readers_words import words_of
from trialsite.pages.statement import statement_block
from trialsite.pages.tools import entry_tools
from trialsite.record.model import Record, Statement

# Page key -> what a reader finds there.
_DOORS = {
    "rationale": "why the study was done",
    "findings": "what the abstract reports and concludes",
    "absent": "what the abstract does not say, question by question",
    "plain": "the whole story in plain words",
    "later": "what was published after the study",
    "full-paper": "how to get the paper, and the works named here",
    "glossary": "the terms explained",
    "a-z": "every title, question and term in the order of the alphabet",
    "source": "which label holds what, and where each statement comes from",
    "reporting": "the abstract held against a reporting checklist",
    "cite": "how to cite the paper, and these pages",
    "changes": "what was added, reworded or withdrawn, when and why",
    "about": "what this site rests on, what it is not, how to report a mistake",
    "download": "the whole site as a PDF, an e-book, one file or a folder, to keep and to print",
}


def home_page(record: Record, addresses: Addresses) -> Page:
    """Return the home page."""
    placed = [statement for statement in record.statements if statement.place == KEY_POINTS]
    points = [statement for statement in placed if not statement.withdrawn]
    prose = Prose(record.glossary)
    blocks = [
        # Key points first: they are what one screen of a phone is to show.
        _key_points(points, addresses, prose),
        paragraph(escape.markdown(record.site.description), "lead"),
        heading(2, "The paper", "the-paper"),
        paper_block(record.paper),
        also_asked(words_of("home", "the-paper")),
        heading(2, "Where to go next", "where-to-go"),
        _doors(addresses),
        withdrawn_section([statement_block(gone, addresses, prose) for gone in placed if gone.withdrawn]),
    ]
    return Page(FILES["home"], "Home", record.site.description, tuple(blocks), heading=record.site.title)


def _key_points(points: list[Statement], addresses: Addresses, prose: Prose) -> str:
    if not points:
        return ""
    short = [point for point in points if is_short(point)]
    # On one screen there is no room for a line under each: where all say the same, it is said once.
    shared = {history_words(point) for point in short}
    once = shared.pop() if len(shared) == 1 else ""
    changed = any(point.changes for point in short)
    blocks = [_row(point, addresses, prose, dated=not once) for point in with_cautions(addresses.record)]
    line = paragraph(once, "ways") if once and changed else ""
    ends = (line, _tools(short, addresses, "" if changed else once))
    return join([heading(2, "Key points", "key-points"), _plain_way(addresses), *blocks, *ends])


def _plain_way(addresses: Addresses) -> str:
    """Return what stands beside the heading: what this is not, and the link to the story in plain words.

    Nothing where that is not told. Every page says at its foot, on any screen, that it gives no advice.
    """
    if not any(point.place == KEY_POINTS for point in told_in_short(addresses.record)):
        return ""
    way = escape.link("More in plain words", FILES["plain"])
    return paragraph(f'<span class="wider">Not medical advice · </span>{way}', "ways")


def _tools(points: list[Statement], addresses: Addresses, dates: str) -> str:
    """Return what else there is to the key points, folded away: one screen is to show them all.

    Addresses and citations one by one; readers' own words and ``dates`` for all together.
    """
    lines = "".join(entry_tools(point, addresses, point.label or "") for point in points)
    words = asked_line([word for point in points for word in point.also_asked])
    history = f'<p class="history">{dates}</p>' if dates else ""
    if not lines:
        return ""
    summary = "<summary>Link to a key point, or cite it</summary>"
    return f'<details class="all-tools">{summary}{lines}{words}{history}</details>'


def _row(point: Statement, addresses: Addresses, prose: Prose, *, dated: bool) -> str:
    """Return a point: its question, which leads to what it rests on, its text, and if ``dated`` its history.

    A caution has its address, and its history, on another page.
    """
    if point.place == CAUTIONS:
        return key_point(point, prose.text(point.text or ""), addresses)
    if not is_short(point):
        return statement_block(point, addresses, prose)
    words = history_words(point) if dated else ""
    dates = f' <span class="history">{words}</span>' if words else ""
    old = anchor_elements(old_ids(point, "home"))
    return key_point(point, prose.text(point.text or ""), addresses, anchor=point.id, before=old, after=dates)


def _doors(addresses: Addresses) -> str:
    doors = [(key, text) for key, text in _DOORS.items() if key in addresses.pages]
    return "\n".join(f"- {escape.link(PAGE_NAMES[key], FILES[key])}: {text}" for key, text in doors)
