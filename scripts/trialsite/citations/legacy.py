"""What the pages of format 1 still ask for. To be deleted with pages/tools.py and pages/later_evidence.py."""

from __future__ import annotations

from trialsite.citations.items import CslItem, Group
from trialsite.citations.markup import BLANK
from trialsite.citations.styles import StyleName
from trialsite.citations.templates import _MONTHS, fill, page_templates


def entry_html(item: CslItem, style: StyleName) -> str:
    """Return the entry of ``item``, a page or statement of ours, in ``style`` as safe HTML."""
    author = next((name.name for name in item.authors if isinstance(name, Group)), "")
    template = page_templates(item.container_title, author, item.original_date, item.issued)[style]
    entry = fill(template, style, {"title": item.title, "url": item.url})
    return entry.replace("{{accessed}}", f'<span class="accessed" data-style="{style}">{BLANK}</span>')


def date_in_words(date: str) -> str:
    """Return a whole ISO date as a sentence says it: 22 November 2026, the day on the line of its month."""
    year, month, day = date.split("-")
    return f"{int(day)}\N{NO-BREAK SPACE}{_MONTHS[int(month) - 1]} {year}"
