"""All generated files of a site: pure, from the record, its citations and the lock to texts by path."""

from __future__ import annotations

import html
import json

from trialsite import browser
from trialsite.base.mkdocs_yml import Settings, address_line
from trialsite.base.problems import BadInput
from trialsite.build.published import FILE as LOCK
from trialsite.build.published import Published, check_published, grow
from trialsite.citations.command import Citations
from trialsite.citations.works import citation_files
from trialsite.exports import claims, search_index, template_data
from trialsite.pages.render import build_pages, check_pages, markdown_of, navigation, site_context
from trialsite.pages.source import printed_sentences
from trialsite.record.model import Record
from trialsite.record.schema import field_reference, json_schema


def site_files(record: Record, citations: Citations, published: Published, base: str) -> dict[str, str]:
    """Return the text of every generated file but mkdocs.yml, by its path in the site's folder.

    ``base`` is the hosted address of the site, which ends with a slash. Raises BadInput where an address or a text that
    was published would be lost.
    """
    if problems := check_pages(record):
        raise BadInput(problems)
    site = site_context(record, citations)
    pages = build_pages(site, published.ids)
    if problems := check_published(published, record, pages):
        raise BadInput(problems)
    explained = {term.id: term.text for term in record.glossary if not term.withdrawn}
    docs = {page.spec.file: markdown_of(page, record) for page in pages} | {
        LOCK: grow(published, record, pages),
        "data/schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "data/fields.txt": field_reference(),
        claims.FILE: claims.claims_text(site, base),
        claims.SCHEMA_FILE: claims.claims_schema_text(),
        browser.FILE: browser.site_script(explained, printed_sentences(site)),
        browser.CITE: browser.cite_script(template_data.paper_files(record)),
        browser.VERIFY: browser.verify_script(claims.recorded_sentences(record)),
        browser.SEARCH: browser.search_script(),
        search_index.FILE: search_index.to_script(search_index.search_entries(site, pages), site),
        browser.WORKER_FILE: browser.worker_off(),
    }
    files = {f"docs/{name}": text for name, text in docs.items()} | citation_files(record, base)
    return files | {template_data.FILE: template_data.study_template(site, pages)}


def with_site(settings: Settings, record: Record, address: str | None = None) -> str:
    """Return the text of mkdocs.yml with the record's title, description and pages in it, and all else as typed.

    With ``address`` it is the hosted address as well. Raises BadInput where one of these fields is not there. Themes
    print title and description as they are, so both are escaped for HTML.
    """
    values = {
        "site_name": f"site_name: {_html_scalar(record.site.title)}\n",
        "site_description": f"site_description: {_html_scalar(record.site.description)}\n",
        "nav": navigation_yaml(record),
    }
    return settings.replaced(values | ({} if address is None else {"site_url": address_line(address)}))


def navigation_yaml(record: Record) -> str:
    """Return the ``nav`` of mkdocs.yml as YAML."""
    lines = ["nav:"]
    for name, target in navigation(record):
        if isinstance(target, str):
            lines.append(f"  - {name}: {target}")
        else:
            lines += [f"  - {name}:", *(f"      - {page}: {path}" for page, path in target)]
    return "\n".join(lines) + "\n"


def _html_scalar(text: str) -> str:
    return json.dumps(html.escape(" ".join(text.split())), ensure_ascii=False)
