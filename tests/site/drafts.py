"""The quotations of a site that no editor has touched, as its pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trialsite.pages.addresses import FILES, Addresses

from tests.site.checkout import Built
from tests.site.parsed import ParsedPage
from trialsite.record.reader import load_record


@dataclass(frozen=True)
class Quotation:
    """A statement of a draft as its page shows it."""

    statement_id: str
    sentence: str
    shown: str


def quotations(site: Built, pages: dict[str, ParsedPage]) -> Iterator[Quotation]:
    """Yield each statement of a draft with what its page shows below the heading that has its id."""
    record = load_record(site.source)
    addresses = Addresses(record)
    assert record.statements
    for statement in record.statements:
        page = pages[FILES[addresses.targets[statement.id].page].replace(".md", ".html")]
        assert page.ids[statement.id] == 1, statement.id
        yield Quotation(statement.id, statement.quote or "", page.after(statement.id).text)
