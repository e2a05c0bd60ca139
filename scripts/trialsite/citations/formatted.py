"""One bibliography entry, as the printed rules of a style ask for it.

NLM: Citing Medicine, 2nd edition, and the NLM samples of formatted references.
AMA: AMA Manual of Style, 11th edition, chapter 3. APA: Publication Manual, 7th edition, chapter 9.
The styles do the formatting; what is done here is to hand each style the values in the form in
which it expects to find them stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trialsite.citations.csl_json import CslRecord, csl_date, csl_record
from trialsite.citations.engine import bibliography_entry
from trialsite.citations.items import CslItem
from trialsite.citations.marks import (
    ACCESSED,
    FIELD_END,
    LINK,
    doi_address,
    marked,
    settle_full_stops,
    to_html,
    to_text,
)
from trialsite.citations.plain_text import tidy
from trialsite.citations.prepared import prepared
from trialsite.citations.style_names import StyleName
from trialsite.citations.styles import locale_xml, style_xml


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
    entry = settle_full_stops(marked_entry(item, style))
    return FormattedCitation(text=to_text(entry), html=to_html(entry, style))


def marked_entry(item: CslItem, style: StyleName) -> str:
    """Return the entry of ``item`` in ``style`` as the style makes it, with marks and unsettled full stops."""
    record = _marked_record(prepared(tidy(item), style), style)
    return bibliography_entry(style_xml(style), locale_xml(), record)


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
