"""All pages of a site, as text by path: the one place that knows which pages there are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence

from trialsite.browser import FILE as SCRIPT
from trialsite.browser import WORKER_FILE, site_script, worker_off
from trialsite.pages.about import about_page
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.changes import changes_page
from trialsite.pages.citations import Citations
from trialsite.pages.cite import cite_page
from trialsite.pages.download import download_page
from trialsite.pages.full_paper import full_paper_page
from trialsite.pages.glossary import glossary_page
from trialsite.pages.gone import moved_section
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
    "changes": changes_page,
    "about": about_page,
    "download": download_page,
}

# The pages in groups, as the navigation shows them.
_GROUPS = {
    "The study": ("rationale", "findings", "absent", "plain"),
    "Around it": ("later", "full-paper", "glossary", "download"),
    "Check and cite": ("source", "reporting", "cite", "changes", "about"),
}

# Found by trying readers' questions: the pages that answer are to come before those that list or check.
_SEARCH_BOOST = {
    "home": 0.3,
    "rationale": 1.6,
    "findings": 1.6,
    "absent": 1.6,
    "later": 1.3,
    "plain": 0.8,
    "full-paper": 0.3,
    "source": 0.5,
    "reporting": 0.4,
    "cite": 0.8,
    "changes": 0.2,
    "download": 0.5,
}
_BOOST_BY_FILE = {FILES[key]: boost for key, boost in _SEARCH_BOOST.items()}

_CAUTION = (
    "What this site says of the study rests on its abstract, not on the full paper. It gives no medical advice. Talk "
    "to a doctor or pharmacist before starting, changing or stopping a medicine. [About this site](about.md)"
)

_DRAFT = (
    "Some statements still stand in the source's words, as quotations with attribution. They belong to the paper's "
    "publisher. An editor has not yet restated them, and has not checked what each sentence really does: their "
    "order follows the printed labels alone."
)


def render_pages(
    record: Record, citations: Citations | None = None, published: Mapping[str, Sequence[str]] | None = None
) -> dict[str, str]:
    """Return the text of every generated file under docs/ but the lock on addresses, by its path there.

    ``published`` holds every id ever published, by page: those of the pages' own parts are kept alive.
    """
    addresses = Addresses(record)
    pages = _pages(record, addresses, citations or Citations(), published or {})
    files = {page.path: page.render() for page in pages}
    files["data/schema.json"] = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    files[SCRIPT] = site_script()
    files[WORKER_FILE] = worker_off()
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


def _pages(
    record: Record, addresses: Addresses, citations: Citations, published: Mapping[str, Sequence[str]]
) -> list[Page]:
    pages = [_BUILDERS[key](record, addresses) for key in addresses.pages if key in _BUILDERS]
    pages.append(cite_page(record, citations))
    if "full-paper" in addresses.pages:
        pages.append(full_paper_page(record, addresses, citations))
    if record.later:
        pages.append(later_page(record, record.later, addresses))
    draft = [note("warning", "Draft: not yet restated", _DRAFT)] if record.drafts else []
    caution = paragraph(_CAUTION, "caution")
    return [
        dataclasses.replace(
            page,
            blocks=(*draft, *page.blocks, moved_section(page, addresses, published), caution),
            boost=_BOOST_BY_FILE.get(page.path, 1),
        )
        for page in pages
    ]
