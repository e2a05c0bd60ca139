"""All pages of a site, as text by path: the one place that knows which pages there are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

from trialsite.pages.about import about_page
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.citations import Citations
from trialsite.pages.cite import cite_page
from trialsite.pages.full_paper import full_paper_page
from trialsite.pages.glossary import glossary_page
from trialsite.pages.home import PAGE_NAMES, home_page
from trialsite.pages.later_evidence import later_page
from trialsite.pages.left_out import left_out_page
from trialsite.pages.page import Page, note, paragraph
from trialsite.pages.plain_words import plain_words_page
from trialsite.pages.reporting import reporting_page
from trialsite.pages.source_page import source_page
from trialsite.pages.topics import findings_page, rationale_page
from trialsite.source.record import Record
from trialsite.source.record_format import json_schema

_BUILDERS: dict[str, Callable[[Record, Addresses], Page]] = {
    "home": home_page,
    "rationale": rationale_page,
    "findings": findings_page,
    "absent": left_out_page,
    "plain": plain_words_page,
    "glossary": glossary_page,
    "source": source_page,
    "reporting": reporting_page,
    "about": about_page,
}

# The pages in groups, as the navigation shows them.
_GROUPS = {
    "The study": ("rationale", "findings", "absent", "plain"),
    "Around it": ("later", "full-paper", "glossary"),
    "Check and cite": ("source", "reporting", "cite", "about"),
}

_CAUTION = (
    "What this site says of the study rests on its abstract, not on the full paper. It gives no medical advice. Talk "
    "to a doctor or pharmacist before starting, changing or stopping a medicine. [About this site](about.md)"
)

_DRAFT = (
    "Some statements still stand in the source's words, as quotations with attribution. They belong to the paper's "
    "publisher. An editor has not yet restated them, and has not checked what each sentence really does: their "
    "order follows the printed labels alone."
)


def render_pages(record: Record, citations: Citations | None = None) -> dict[str, str]:
    """Return the text of every generated file under docs/, by its path there."""
    addresses = Addresses(record)
    pages = _pages(record, addresses, citations or Citations())
    files = {page.path: page.render() for page in pages}
    files["data/schema.json"] = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    return files


def navigation(record: Record) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Return the navigation: the home page, then groups of (name, path)."""
    present = Addresses(record).pages
    entries: list[tuple[str, str | list[tuple[str, str]]]] = [(PAGE_NAMES["home"], FILES["home"])]
    for group, keys in _GROUPS.items():
        pages = [(PAGE_NAMES[key], FILES[key]) for key in keys if key in present]
        if pages:
            entries.append((group, pages))
    return entries


def _pages(record: Record, addresses: Addresses, citations: Citations) -> list[Page]:
    pages = [_BUILDERS[key](record, addresses) for key in addresses.pages if key in _BUILDERS]
    pages.append(cite_page(record, citations))
    if "full-paper" in addresses.pages:
        pages.append(full_paper_page(record, addresses, citations))
    if record.later:
        pages.append(later_page(record, record.later, addresses))
    draft = [note("warning", "Draft: not yet restated", _DRAFT)] if record.drafts else []
    caution = paragraph(_CAUTION, "caution")
    return [dataclasses.replace(page, blocks=(*draft, *page.blocks, caution)) for page in pages]
