"""One bibliography entry, as the printed rules of a style ask for it.

NLM: Citing Medicine, 2nd edition, and the NLM samples of formatted references.
AMA: AMA Manual of Style, 11th edition, chapter 3. APA: Publication Manual, 7th edition, chapter 9.
The styles do the formatting; what is done here is to hand each style the values in the form in
which it expects to find them stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trialsite.citing.csl_json import CslRecord, csl_date, csl_record
from trialsite.citing.engine import bibliography_entry
from trialsite.citing.items import CslItem, Group
from trialsite.citing.marks import (
    ACCESSED,
    FIELD_END,
    LINK,
    doi_address,
    marked,
    settle_full_stops,
    to_html,
    to_text,
)
from trialsite.citing.plain_text import tidy
from trialsite.citing.styles import StyleName, locale_xml, style_xml

_ELECTRONIC_PAGE = re.compile(r"e\d+")


@dataclass(frozen=True)
class FormattedCitation:
    """One entry twice: plain text, and safe HTML (only i, b, sup, a and the access-date span)."""

    text: str
    html: str


def format_entry(item: CslItem, style: StyleName) -> FormattedCitation:
    """Return the entry of ``item`` in ``style``, without a list number.

    The day of access is a blank: "____" in the text, a ``span.accessed`` in the HTML, whose
    ``data-style`` says in which style the date is to be filled in.
    """
    prepared = _PREPARE[style](tidy(item))
    record = _marked_record(prepared, style)
    entry = settle_full_stops(bibliography_entry(style_xml(style), locale_xml(), record))
    return FormattedCitation(text=to_text(entry), html=to_html(entry, style))


def _for_nlm(item: CslItem) -> CslItem:
    """Put a supplement beside the volume (72 Suppl 3:A990), a registry number before the title."""
    if item.supplement and not item.issue:
        item = replace(item, volume=f"{item.volume} Suppl {item.supplement}", supplement="")
    if item.type == "webpage" and item.number:
        title = f"Identifier {item.number}, {item.sentence_title or item.title}"
        item = replace(item, sentence_title=title, genre="", number="")
    return item


def _for_ama(item: CslItem) -> CslItem:
    """Write suppl small, and name a registry by what its number is."""
    if item.supplement:
        issue = f"{item.issue} suppl {item.supplement}".strip()
        item = replace(item, issue=issue, supplement="")
    if item.type == "webpage" and item.number:
        item = replace(item, container_title=f"{item.genre}: {item.number}", genre="", number="")
    return item


def _for_apa(item: CslItem) -> CslItem:
    """Suppl. with a stop, e-pages as article numbers, and a web page's source in brief."""
    if item.supplement:
        issue = f"{item.issue}, Suppl. {item.supplement}".removeprefix(", ")
        item = replace(item, issue=issue, supplement="")
    if item.type == "article-journal" and _ELECTRONIC_PAGE.fullmatch(item.page):
        item = replace(item, number=item.page, page="")
    if item.type == "webpage":
        item = _page_for_apa(item)
    return replace(item, original_date="")


def _page_for_apa(item: CslItem) -> CslItem:
    """Name the site alone as source, and not if it is the author; join genre and number."""
    if item.number:
        words = [word.capitalize() if word.islower() else word for word in item.genre.split()]
        item = replace(item, genre="", number=" ".join([*words, item.number]))
    if item.container_title:
        item = replace(item, publisher="")
    if item.authors == (Group(item.container_title),):
        item = replace(item, container_title="")
    return item


_PREPARE = {"nlm": _for_nlm, "ama": _for_ama, "apa": _for_apa}


def _marked_record(item: CslItem, style: StyleName) -> CslRecord:
    """Return the CSL record of ``item`` with link and field-end marks and the blank date."""
    record = csl_record(replace(item, title=item.sentence_title or item.title))
    for key in ("title", "container-title", "container-title-short", "publisher"):
        if key in record:
            record[key] = f"{record[key]}{FIELD_END}"
    if item.original_date and item.original_date != item.issued:
        record["original-date"] = csl_date(item.original_date)
    return _with_links(record, style)


def _with_links(record: CslRecord, style: StyleName) -> CslRecord:
    """Mark DOI, PMID, PMCID and URL as links; a DOI takes the place of a URL."""
    if "DOI" in record:
        record.pop("URL", None)
        doi = str(record["DOI"])
        record["DOI"] = doi_address(doi) if style == "apa" else doi
    for key in ("DOI", "PMID", "PMCID", "URL"):
        if key in record:
            record[key] = marked(LINK, str(record[key]))
    if "URL" in record:
        record["accessed"] = {"literal": ACCESSED}
    return record
