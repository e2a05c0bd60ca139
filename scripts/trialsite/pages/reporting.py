"""The reporting page: the abstract beside CONSORT for Abstracts, and its labels beside their contents."""

from __future__ import annotations

from typing import cast

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.also_asked import also_asked
from trialsite.pages.history import old_ids
from trialsite.pages.page import Page, heading, join, note, paragraph, table
from trialsite.pages.prose import Prose
from trialsite.pages.readers_words import words_of
from trialsite.pages.statement import origin_line
from trialsite.pages.tools import entry_body
from trialsite.pictures import Fits, LabelRow, draw_label_map
from trialsite.record.model import LabelRow as Row
from trialsite.record.model import Record, ReportingItem

_STATUS = {
    "reported": "Reported",
    "partial": "In part",
    "absent": "Not in the abstract",
    "not-applicable": "Does not apply",
}

_BANNER = (
    "The list is that for abstracts of the Consolidated Standards of Reporting Trials (CONSORT, [Hopewell and others, "
    "2008](https://doi.org/10.1371/journal.pmed.0050020)), told in our words. It was made for abstracts of randomised "
    "trials. It is used here to show what is there and what is not. There is no score, and none should be worked out."
)

_FITS = {"yes": "fits", "partly": "fits in part", "no": "does not fit"}


def reporting_page(record: Record, addresses: Addresses) -> Page:
    """Return the reporting page."""
    prose = Prose(record.glossary)
    blocks: list[str] = []
    if record.label_map:
        blocks.append(heading(2, "What the labels promise, and what stands under them", "label-map"))
        blocks += [_label_picture(record), _label_map(record), also_asked(words_of("reporting", "label-map"))]
    if record.reporting:
        blocks += [
            heading(2, "The checklist, item by item", "checklist"),
            note("info", "Made for randomised trials", _BANNER),
        ]
        blocks.append(_overview(record))
        blocks += [_item(item, addresses, prose) for item in record.reporting]
    description = (
        "The abstract beside the CONSORT for Abstracts checklist, item by item, and its labels beside their contents."
    )
    return Page(FILES["reporting"], "Reporting checklist", description, tuple(blocks))


def _label_picture(record: Record) -> str:
    rows = [
        LabelRow(_printed_label(record, row), row.promises, row.holds, cast("Fits", row.fits))
        for row in record.label_map
    ]
    return draw_label_map(
        rows, prefix="labels", title="What the labels promise and what stands under them", description=""
    )


def _printed_label(record: Record, row: Row) -> str:
    section = record.section(row.section)
    return (section.label if section else None) or "Unlabelled text"


def _label_map(record: Record) -> str:
    rows = []
    for row in record.label_map:
        name = f"[{escape.markdown(_printed_label(record, row))}]({FILES['source']}#section-{row.section})"
        rows.append([name, escape.markdown(row.promises), escape.markdown(row.holds), _FITS[row.fits]])
    return table(["Printed label", "What it promises", "What stands under it", "Do they fit?"], rows)


def _overview(record: Record) -> str:
    items = [item for item in record.reporting if not item.withdrawn]
    rows = [[f"[{escape.markdown(item.item)}](#{item.id})", _STATUS[item.status]] for item in items]
    return table(["Item", "In this abstract"], rows)


def _item(item: ReportingItem, addresses: Addresses, prose: Prose) -> str:
    head = heading(3, item.item, item.id, "reporting-item", old=old_ids(item, "reporting"))
    if item.withdrawn:
        return join([head, *entry_body(item, (), addresses)])
    rests = "; ".join(escape.link(addresses.title(target), addresses.of(target)) for target in item.statements)
    blocks = [
        f"The item asks: {prose.text(item.asks)}",
        paragraph(f"**{_STATUS[item.status]}.** {prose.text(item.finding)}", f"status-{item.status}"),
        f"It rests on: {rests}" if rests else "",
        paragraph(origin_line(item.origin, addresses), "origin"),
    ]
    return join([head, *entry_body(item, blocks, addresses)])
