"""All generated files of a site: pure, from the record, its citations and the lock to texts by path."""

from __future__ import annotations

import json

from trialsite.base.problems import BadInput
from trialsite.browser import (
    CITE,
    SEARCH,
    VERIFY,
    WORKER_FILE,
    cite_script,
    search_script,
    site_script,
    verify_script,
    worker_off,
)
from trialsite.browser import FILE as SCRIPT
from trialsite.build.published import FILE as LOCK
from trialsite.build.published import Published, check_published, grow
from trialsite.citations.stored import Citations
from trialsite.citations.works import citation_files
from trialsite.exports.cite_values import paper_files
from trialsite.exports.claims import FILE as CLAIMS
from trialsite.exports.claims import SCHEMA_FILE as CLAIMS_SCHEMA
from trialsite.exports.claims import claims_text, recorded_sentences
from trialsite.exports.claims_schema import claims_schema_text
from trialsite.exports.search_index import FILE as INDEX
from trialsite.exports.search_index import search_entries, to_script
from trialsite.exports.template_data import FILE as TEMPLATE
from trialsite.exports.template_data import study_template
from trialsite.pages.render import build_pages, check_pages, markdown_of, site_context
from trialsite.pages.source import printed_sentences
from trialsite.record.model import Record
from trialsite.record.schema import field_reference, json_schema


def site_files(record: Record, citations: Citations, published: Published, base: str) -> dict[str, str]:
    """Return the text of every generated file by its path under the site's folder.

    ``base`` is the hosted address of the site, which ends with a slash. Raises BadInput where an address or a text that
    was published would be lost.
    """
    if problems := check_pages(record):
        raise BadInput(problems)
    site = site_context(record, citations)
    pages = build_pages(site, published.ids)
    if problems := check_published(published, record, pages):
        raise BadInput(problems)
    docs = {page.spec.file: markdown_of(page, record) for page in pages}
    docs[LOCK] = grow(published, record, pages)
    docs["data/schema.json"] = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    docs["data/fields.txt"] = field_reference()
    docs[CLAIMS] = claims_text(site, base)
    docs[CLAIMS_SCHEMA] = claims_schema_text()
    explained = {term.id: term.text for term in record.glossary if not term.withdrawn}
    docs[SCRIPT] = site_script(explained, printed_sentences(site))
    docs[CITE] = cite_script(paper_files(record))
    docs[VERIFY] = verify_script(recorded_sentences(record))
    docs[SEARCH] = search_script()
    docs[INDEX] = to_script(search_entries(site, pages), site)
    docs[WORKER_FILE] = worker_off()
    docs |= citation_files(record, base)
    return {f"docs/{name}": text for name, text in docs.items()} | {TEMPLATE: study_template(site, pages)}
