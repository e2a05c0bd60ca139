"""Formatted citations for the build, and the paper's record to download."""

from __future__ import annotations

import json
import re

from trialsite.citations.bibtex import to_bibtex
from trialsite.citations.csl_json import csl_record, to_csl_json
from trialsite.citations.formatted import format_entry
from trialsite.citations.from_record import PAPER, items_of
from trialsite.citations.items import CslItem
from trialsite.citations.ris import to_ris
from trialsite.citations.style_names import STYLES, StyleName
from trialsite.record.model import Record

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

_ACCESSED = re.compile(r'<span class="accessed"[^>]*>_+</span>')

# Works in the list of references are shown in one style; the paper in all.
LIST_STYLE: StyleName = "nlm"


def citation_files(record: Record) -> dict[str, str]:
    """Return the text of every file that scripts/cite.py makes, by its path under docs/."""
    items = items_of(record)
    paper = items[PAPER]
    checked = {reference.id: reference.checked for reference in record.references}
    citations = {key: _citation(item, checked.get(key, "")) for key, item in items.items()}
    return {
        "data/citations.json": json.dumps(citations, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
        "cite/paper.bib": to_bibtex(paper),
        "cite/paper.ris": to_ris(paper),
        "cite/paper.json": to_csl_json([paper]),
    }


def _citation(item: CslItem, checked: str) -> dict[str, object]:
    """Return the item's CSL-JSON record, by which the build knows it is current, and its formatted entries.

    A work from elsewhere was read on the day it was ``checked``; the paper's entries need no such day.
    """
    styles = (LIST_STYLE,) if checked else STYLES
    entries: dict[str, object] = {
        style: _ACCESSED.sub(_nlm_date(checked), format_entry(item, style).html) for style in styles
    }
    return {"record": csl_record(item), "checked": checked, **entries}


def _nlm_date(date: str) -> str:
    """Return an ISO date as NLM prints it: 2026 Nov 22."""
    year, month, day = date.split("-") if date else ("", "", "")
    return f"{year} {_MONTHS[int(month) - 1]} {int(day)}" if date else ""
