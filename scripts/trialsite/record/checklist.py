"""The reporting checklist: CONSORT for Abstracts, its 17 items in our words.

Hopewell S and others, PLoS Medicine 2008;5(1):e20, https://doi.org/10.1371/journal.pmed.0050020, table 2.
"""

from dataclasses import replace
from pathlib import Path

from trialsite.record.entries import ReportingItem
from trialsite.record.field_types import Field, Fields, Text, load_table

NAME = "CONSORT for Abstracts"
ADDRESS = "https://doi.org/10.1371/journal.pmed.0050020"

# Id -> the item's name ("item"), and what it asks for ("asks").
_ITEM = Fields({"item": Field(Text(), required=True), "asks": Field(Text(), required=True)})
ITEMS = load_table(Path(__file__).with_name("checklist.yml"), _ITEM)


def is_known(item: ReportingItem) -> bool:
    """Tell whether ``item`` is the checklist's, or has a name and a question of its own."""
    return item.id in ITEMS or bool(item.item and item.asks)


def with_names(item: ReportingItem) -> ReportingItem:
    """Return ``item`` with the checklist's name and question where it gives none of its own."""
    usual = ITEMS.get(item.id, {"item": item.id, "asks": ""})
    return replace(item, item=item.item or usual["item"], asks=item.asks or usual["asks"])
