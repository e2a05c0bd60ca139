"""All pages of a site, as text by path: the one place that knows which pages there are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence

from trialsite.browser import CITE, SEARCH, WORKER_FILE, cite_script, search_script, site_script, worker_off
from trialsite.browser import FILE as SCRIPT
from trialsite.citations.from_record import PAPER
from trialsite.exports.entry import SearchEntry
from trialsite.exports.from_pages import page_entries
from trialsite.exports.from_record import record_entries
from trialsite.exports.script import FILE as INDEX
from trialsite.exports.script import to_script
from trialsite.pages.a_z import a_z_page
from trialsite.pages.about import about_page
from trialsite.pages.addresses import EXAMPLE, FILES, PAGE_NAMES, Addresses
from trialsite.pages.also_asked import also_asked
from trialsite.pages.changes import changes_page
from trialsite.pages.citation_files import own_citation_files
from trialsite.pages.citations import Citations
from trialsite.pages.cite import cite_page
from trialsite.pages.claims import FILE as CLAIMS
from trialsite.pages.claims import SCHEMA_FILE as CLAIMS_SCHEMA
from trialsite.pages.claims import claims_text
from trialsite.pages.claims_schema import claims_schema_text
from trialsite.pages.download import download_page
from trialsite.pages.full_paper import full_paper_page
from trialsite.pages.glossary import glossary_page
from trialsite.pages.home import home_page
from trialsite.pages.later_evidence import later_page
from trialsite.pages.left_out import left_out_page
from trialsite.pages.metadata import page_metadata
from trialsite.pages.moved import moved_section
from trialsite.pages.page import Page, note, paragraph
from trialsite.pages.plain_words import plain_words_page
from trialsite.pages.readers_words import words_of
from trialsite.pages.reporting import reporting_page
from trialsite.pages.source_page import source_page
from trialsite.pages.tools import page_tools
from trialsite.pages.topics import findings_page, rationale_page
from trialsite.pictures.icon import ICON, draw_icon
from trialsite.record.model import Record
from trialsite.record.schema import json_schema

_BUILDERS: dict[str, Callable[[Record, Addresses], Page]] = {
    "home": home_page,
    "rationale": rationale_page,
    "findings": findings_page,
    "absent": left_out_page,
    "plain": plain_words_page,
    "glossary": glossary_page,
    "source": source_page,
    "reporting": reporting_page,
    "cite": cite_page,
    "changes": changes_page,
    "about": about_page,
    "download": download_page,
}

# The pages in groups, as the navigation shows them.
_GROUPS = {
    "The study": ("rationale", "findings", "absent", "plain"),
    "Around it": ("later", "full-paper", "glossary", "a-z", "download"),
    "Check and cite": ("source", "reporting", "cite", "changes", "about"),
}

_CAUTION = (
    "What this site says of the study rests on its abstract, not on the full paper. It gives no medical advice. Talk "
    "to a doctor or pharmacist before starting, changing or stopping a medicine. [About this site](about.md)"
)

_DRAFT = (
    "Some statements still stand in the source’s words, as quotations with attribution. They belong to the paper’s "
    "publisher. An editor has not yet restated them, and has not checked what each sentence really does: their "
    "order follows the printed labels alone."
)


def render_pages(
    record: Record,
    citations: Citations | None = None,
    published: Mapping[str, Sequence[str]] | None = None,
    base: str = EXAMPLE,
) -> dict[str, str]:
    """Return the text of every generated file under docs/ but the lock on addresses, by its path there.

    ``published`` holds every id ever published, by page: those of the pages' own parts are kept alive.
    ``base`` is the hosted address of the site; it ends with a slash.
    """
    citations = citations or Citations()
    addresses = Addresses(record, base, citations.entries.get(PAPER))
    own = _pages(record, addresses, citations)
    entries = _entries(record, addresses, own)
    pages = [_complete(page, record, addresses, published or {}) for page in (*own, a_z_page(record, entries))]
    files = {page.path: page.render() for page in pages} | own_citation_files(addresses, citations.files)
    files["data/schema.json"] = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    files[CLAIMS] = claims_text(addresses)
    files[CLAIMS_SCHEMA] = claims_schema_text()
    files[SCRIPT] = site_script({term.id: term.short for term in record.glossary if not term.withdrawn})
    files[SEARCH] = search_script()
    files[CITE] = cite_script()
    files[INDEX] = to_script(entries, {FILES[key]: PAGE_NAMES[key] for key in addresses.pages}, record.synonyms)
    files[WORKER_FILE] = worker_off()
    files[ICON] = draw_icon()
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
    """Return every page but the one that lists them all, without what stands on each."""
    pages = [_BUILDERS[key](record, addresses) for key in addresses.pages if key in _BUILDERS]
    if "full-paper" in addresses.pages:
        pages.append(full_paper_page(record, addresses, citations))
    if record.later:
        pages.append(later_page(record, record.later, addresses))
    return pages


def _entries(record: Record, addresses: Addresses, pages: Sequence[Page]) -> list[SearchEntry]:
    """Return everything that the search finds; the page A to Z is of no use to who is searching."""
    return [*record_entries(record, addresses), *page_entries([(_key(page), page) for page in pages])]


def _complete(page: Page, record: Record, addresses: Addresses, published: Mapping[str, Sequence[str]]) -> Page:
    """Return ``page`` with what stands on every page: readers' words for it, what has moved, and the caution."""
    draft = [note("warning", "Draft: not yet restated", _DRAFT)] if record.drafts else []
    key = _key(page)
    ends = (
        also_asked(words_of(key)),
        moved_section(page, addresses, published),
        paragraph(_CAUTION, "caution"),
        page_tools(key, addresses),
    )
    return dataclasses.replace(
        page, meta={**page.meta, **page_metadata(page, key, addresses)}, blocks=(*draft, *page.blocks, *ends)
    )


def _key(page: Page) -> str:
    return next(key for key, path in FILES.items() if path == page.path)
