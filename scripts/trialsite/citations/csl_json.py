"""CSL-JSON: the neutral record that reference managers exchange.

Field names and types: https://github.com/citation-style-language/schema (csl-data.json, 1.0.2).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict

from trialsite.citations.items import CslItem, Group, Name, date_parts
from trialsite.citations.plain_text import tidy, whole_range


class CslDate(TypedDict, total=False):
    """A CSL date: its parts, or words in their place."""

    literal: str


# Fields whose CSL names are not Python names need the functional form.
CslDateParts = TypedDict("CslDateParts", {"date-parts": list[list[int]]})
CslValue = str | list[dict[str, str]] | CslDateParts | CslDate
CslRecord = dict[str, CslValue]

# CSL name → field of CslItem, in the order in which they are written.
_TEXT_FIELDS = {
    "container-title": "container_title",
    "container-title-short": "container_title_short",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "edition": "edition",
    "genre": "genre",
    "number": "number",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "URL": "url",
    "language": "language",
}


def to_csl_json(items: Iterable[CslItem]) -> str:
    """Return the items as a CSL-JSON array: UTF-8 text, fixed order of keys, newline at the end."""
    records = [csl_record(item) for item in items]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def csl_record(item: CslItem) -> CslRecord:
    """Return ``item`` as one CSL-JSON object with only the fields that it has.

    The date of first publication stays out (processors print it as "Original work published").
    """
    item = tidy(item)
    item = replace(item, page=whole_range(item.page), issue=issue_number(item))
    record: CslRecord = {"id": item.id, "type": item.type, "title": item.title}
    for key, names in (("author", item.authors), ("editor", item.editors)):
        if names:
            record[key] = [_name(name) for name in names]
    if item.issued:
        record["issued"] = csl_date(item.issued)
    for key, field in _TEXT_FIELDS.items():
        if value := getattr(item, field):
            record[key] = value
    return record


def csl_date(value: str) -> CslDateParts:
    """Return an ISO date as a CSL date: "2018-07" → {"date-parts": [[2018, 7]]}."""
    return {"date-parts": [list(date_parts(value))]}


def issue_number(item: CslItem) -> str:
    """Return the issue with its supplement, as reference managers hold it: "10 Suppl 3"."""
    supplement = f"Suppl {item.supplement}" if item.supplement else ""
    return f"{item.issue} {supplement}".strip()


def _name(name: Name) -> dict[str, str]:
    """Return ``name`` as a CSL name variable."""
    if isinstance(name, Group):
        return {"literal": name.name}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}
