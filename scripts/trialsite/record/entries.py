"""Everything in a record that has a permanent id: its path in the source, and the page it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trialsite.record.model import Lasting, Record


@dataclass(frozen=True)
class Entry:
    """Something with a permanent id: ``path`` names it in the source, ``page`` is its page's key."""

    path: str
    page: str
    item: Lasting


def entries_of(record: Record) -> Iterator[Entry]:
    """Yield everything in ``record`` that has a permanent id, kind by kind."""
    for index, statement in enumerate(record.statements):
        yield Entry(f"statements[{index}]", statement.place.split("/")[0], statement)
    steps_page = hypothesis_page(record)
    lists: Mapping[str, tuple[str, Sequence[Lasting]]] = {
        "references": ("full-paper", record.references),
        "absences": ("absent", record.absences),
        "reporting": ("reporting", record.reporting),
        "later.studies": ("later", record.later.studies if record.later else ()),
        "hypothesis.steps": (steps_page, record.hypothesis.steps if record.hypothesis else ()),
        "glossary": ("glossary", record.glossary),
    }
    for path, (page, items) in lists.items():
        for index, item in enumerate(items):
            yield Entry(f"{path}[{index}]", page, item)


def hypothesis_page(record: Record) -> str:
    """Return the key of the page that the hypothesis is drawn on: that of the statement it draws."""
    drawn = record.hypothesis.statement if record.hypothesis else ""
    places = [statement.place for statement in record.statements if statement.id == drawn]
    return places[0].split("/")[0] if places else "rationale"
