"""claims.json: everything that the site states, for machines, with where it is known from and what became of it.

The format is versioned by its schema, claims-1.schema.json, which is published beside it: a change that
could break a reader gets a new number and a new file, and the old file stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from trialsite.citations.items import csl_record
from trialsite.citations.works import paper_item
from trialsite.pages.addresses import Addresses, html_file
from trialsite.pages.dates import newest_release
from trialsite.pages.licence import TEXT_LICENCE
from trialsite.pages.source_links import sentence_link
from trialsite.record.entries import Entry, entries_of
from trialsite.record.model import (
    Absence,
    HypothesisStep,
    LaterStudy,
    Origin,
    Reference,
    ReportingItem,
    Statement,
    Term,
)

FILE = "claims.json"
SCHEMA_FILE = "claims-1.schema.json"


def claims_text(addresses: Addresses) -> str:
    """Return the text of claims.json."""
    record = addresses.record
    release = newest_release(record)
    data = {
        "$schema": addresses.base + SCHEMA_FILE,
        "format": 1,
        "site": {
            "title": record.site.title,
            "url": addresses.base,
            "licence": TEXT_LICENCE,
            **({"version": release.version, "date": release.date} if release else {}),
        },
        "paper": csl_record(paper_item(record.paper)),
        "claims": [_claim(entry, addresses) for entry in entries_of(record)],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _claim(entry: Entry, addresses: Addresses) -> dict[str, Any]:
    item = entry.item
    kind, text, origin = _content(entry, addresses)
    values = {
        "id": item.id,
        "kind": kind,
        "url": addresses.hosted(entry.page, item.id),
        "title": addresses.title(item.id),
        "text": text,
        "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest() if text else "",
        "plain": (item.plain or "") if isinstance(item, Statement | Absence) else "",
        "origin": origin,
        "first_published": item.first_published,
        "changes": [{"date": change.date, "why": change.why} for change in item.changes],
        "withdrawn": {"date": item.withdrawn.date, "reason": item.withdrawn.reason} if item.withdrawn else None,
        "former_urls": [addresses.hosted(alias.page or entry.page, alias.id) for alias in item.aliases],
    }
    return {name: value for name, value in values.items() if value}


def _content(entry: Entry, addresses: Addresses) -> tuple[str, str, dict[str, Any]]:
    """Return what kind of entry it is, what it says, and its origin; a withdrawn entry says nothing any more."""
    item = entry.item
    kind, text, origin = _said(item, addresses)
    return kind, "" if item.withdrawn else text, origin


def _said(item: object, addresses: Addresses) -> tuple[str, str, dict[str, Any]]:
    match item:
        case Statement():
            return (
                "quotation" if item.quote else item.role,
                item.text or item.quote or "",
                _origin(item.origin, addresses),
            )
        case Absence():
            return "absence", item.answer, _origin(item.origin, addresses)
        case ReportingItem():
            return "reporting-item", item.finding, _origin(item.origin, addresses)
        case Term():
            return "term", item.text, _origin(item.origin, addresses)
        case LaterStudy():
            return "later-work", item.result, _origin(Origin(references=(item.reference,)), addresses)
        case HypothesisStep():
            return "hypothesis-step", item.text, _drawn(addresses)
        case Reference():
            return "work", str(item.csl["title"]), {}
        case _:
            raise TypeError(f"no claim is made of {type(item).__name__}")


def _drawn(addresses: Addresses) -> dict[str, Any]:
    hypothesis = addresses.record.hypothesis
    return _origin(Origin(statements=(hypothesis.statement,)), addresses) if hypothesis else {}


def _origin(origin: Origin, addresses: Addresses) -> dict[str, Any]:
    """Return where a claim is known from, in the form that the source file has, with addresses."""
    record = addresses.record
    section = record.section(origin.section)
    if section is not None:
        _, _, anchor = addresses.sentence(origin).partition("#")
        values: Mapping[str, Any] = {
            "label": section.label,
            "section": section.id,
            "sentence": origin.sentence,
            "sha256": origin.sha256,
            "url": f"{addresses.base}{html_file('source')}#{anchor}",
            "source_url": sentence_link(origin, record) or None,
        }
        return {name: value for name, value in values.items() if value is not None or name == "label"}
    if origin.whole is not None:
        return {"whole_abstract_sha256": origin.whole}
    if origin.references:
        works = {reference.id: reference for reference in record.references}
        return {"works": [_work(works[work], addresses) for work in origin.references]}
    return {"claims": list(origin.statements)}


def _work(reference: Reference, addresses: Addresses) -> dict[str, Any]:
    csl = reference.csl
    values = {"id": reference.id, "doi": csl.get("DOI"), "pmid": csl.get("PMID"), "url": csl.get("URL")}
    known = {name: value for name, value in values.items() if value}
    return {**known, "checked": reference.checked}
