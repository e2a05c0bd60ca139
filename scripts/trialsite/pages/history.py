"""What stays of an entry for ever: its old ids, the word that it was withdrawn, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.pages import escape
from trialsite.pages.page import heading, join, paragraph
from trialsite.record.model import Lasting, LaterStudy, Reference


def old_ids(item: Lasting, page: str) -> list[str]:
    """Return the ids that ``item``, which stands on the page with key ``page``, had on this page before."""
    return [alias.id for alias in item.aliases if alias.page in (None, page)]


def withdrawn_section(blocks: Sequence[str]) -> str:
    """Return ``blocks``, entries that a page of facts no longer counts among its own, in a section for its end."""
    return join([heading(2, "Withdrawn", "withdrawn"), *blocks]) if blocks else ""


def withdrawal(item: Lasting) -> str:
    """Return the line that says when and why ``item`` was withdrawn; empty where it stands."""
    return paragraph(withdrawn_words(item), "withdrawn") if item.withdrawn else ""


def withdrawn_words(item: Lasting) -> str:
    """Return as Markdown when and why ``item`` was withdrawn; empty where it stands."""
    gone = item.withdrawn
    return f"**Withdrawn on {gone.date}:** {escape.inline(gone.reason)}" if gone else ""


def history_words(item: Lasting) -> str:
    """Return when ``item`` was first published and last changed, from the source; empty where unknown."""
    # Of a work from elsewhere, "published" would be taken for the day on which its authors published it.
    since = "listed here since" if isinstance(item, Reference | LaterStudy) else "first published here"
    parts = [f"{since} {item.first_published}"] if item.first_published else []
    parts += [f"last changed {item.changes[-1].date}"] if item.changes else []
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
