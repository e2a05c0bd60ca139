"""The works of a record as citable items: the paper, and every reference."""

from __future__ import annotations

from trialsite.citations.items import CslItem, Group, ItemType, Person
from trialsite.record.model import Paper, Record, Reference

# The key of the paper among citations; references go by their ids, which always hold a letter first.
PAPER = "paper"

_TYPES: dict[str, ItemType] = {
    "article-journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "paper-conference": "paper-conference",
    "report": "report",
    "webpage": "webpage",
}


def items_of(record: Record) -> dict[str, CslItem]:
    """Return every citable work of ``record`` by its key. Raises ValueError for a work that cannot be cited."""
    items = {reference.id: reference_item(reference) for reference in record.references}
    return {PAPER: paper_item(record.paper), **items}


def paper_item(paper: Paper) -> CslItem:
    """Return the paper as an item. Its year alone is its date: volume and issue say the rest."""
    names = tuple(
        Person(author.family, author.given) if author.given else Group(author.family) for author in paper.authors
    )
    year = (paper.published or "")[:4]
    family = paper.authors[0].family.lower() if paper.authors else ""
    first = "".join(letter for letter in family if letter.isascii() and letter.isalnum())
    return CslItem(
        id=f"{first}{year}" if first else PAPER,
        type="article-journal",
        title=paper.title,
        authors=names,
        sentence_title=paper.sentence_title or "",
        container_title=paper.journal or "",
        container_title_short=paper.journal_abbreviation or "",
        volume=paper.volume or "",
        issue=paper.issue or "",
        page=paper.pages or "",
        issued=year,
        doi=paper.doi or "",
        pmid=paper.pmid or "",
    )


def reference_item(reference: Reference) -> CslItem:
    """Return a reference as an item."""
    csl = {name: value for name, value in reference.csl.items() if isinstance(value, str)}
    issue = csl.get("issue", "")
    supplement = issue.removeprefix("Suppl ") if issue.startswith("Suppl ") else ""
    return CslItem(
        id=reference.id,
        type=_TYPES[csl["type"]],
        title=csl["title"],
        authors=_people(reference.csl.get("author")),
        container_title=csl.get("container-title", ""),
        container_title_short=csl.get("container-title-short", ""),
        volume=csl.get("volume", ""),
        issue="" if supplement else issue,
        supplement=supplement,
        page=csl.get("page", ""),
        genre=csl.get("genre", ""),
        number=csl.get("number", ""),
        publisher=csl.get("publisher", ""),
        issued=csl.get("issued", ""),
        doi=csl.get("DOI", ""),
        pmid=csl.get("PMID", ""),
        url=csl.get("URL", ""),
    )


def _people(names: object) -> tuple[Person | Group, ...]:
    entries = names if isinstance(names, tuple) else ()
    return tuple(
        Person(name["family"], name["given"]) if name.get("given") else Group(name["family"]) for name in entries
    )
