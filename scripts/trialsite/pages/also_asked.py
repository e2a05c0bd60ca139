"""Readers' own words for what stands on a page, folded away until they are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.pages import escape
from trialsite.record.model import Absence, Lasting, LaterStudy, Statement


def asked_of(item: Lasting) -> Sequence[str]:
    """Return readers' own words for ``item``; none where its kind has none or where it is withdrawn."""
    asked = item.also_asked if isinstance(item, Statement | Absence | LaterStudy) else ()
    return () if item.withdrawn else asked


def also_asked(questions: Sequence[str]) -> str:
    """Return as one line of HTML readers' own ``questions`` in a fold of their own; empty where there are none."""
    if not questions:
        return ""
    return f'<details class="also-asked"><summary>Also asked as</summary><p>{_words(questions)}</p></details>'


def asked_line(questions: Sequence[str]) -> str:
    """Return as HTML readers' own ``questions`` for a fold that holds more; empty where there are none."""
    return f'<p class="also-asked"><b>Also asked as:</b> {_words(questions)}</p>' if questions else ""


def _words(questions: Sequence[str]) -> str:
    return "; ".join(escape.attribute(question) for question in questions)
