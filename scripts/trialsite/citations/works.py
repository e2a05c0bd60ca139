"""The works that a record names as citable items: the paper, every reference, and the site itself."""

from __future__ import annotations

from typing import cast

from trialsite.citations import FORMATS
from trialsite.citations.items import CslItem, Group, ItemType, Name, Person
from trialsite.record.entries import Reference
from trialsite.record.model import Record
from trialsite.record.paper import Paper, Release, Site

# The key of the paper among citations; references go by their ids, which always hold a letter first.
PAPER = "paper"
_FIELDS = frozenset(CslItem.__dataclass_fields__)


def works_of(record: Record) -> dict[str, CslItem]:
    """Return every citable work of ``record`` by its key: the paper first, then the references by their ids.

    A reference with the paper's DOI is the paper: it is cited in the same words everywhere.
    """
    paper = paper_item(record.paper)
    items = {PAPER: paper}
    for reference in record.references:
        item = reference_item(reference)
        items[reference.id] = paper if item.doi and item.doi.lower() == paper.doi.lower() else item
    return items


def citation_files(record: Record, base: str) -> dict[str, str]:
    """Return the files for reference managers by path under docs/: the paper, all works, the site at ``base``."""
    works = works_of(record)
    lists = {
        "paper": [works[PAPER]],
        "works": list(dict.fromkeys(works.values())),
        "site": [site_item(record.site, record.release, base)],
    }
    return {
        f"cite/{name}.{ending}": made.writer(items) for name, items in lists.items() for ending, made in FORMATS.items()
    }


def paper_item(paper: Paper) -> CslItem:
    """Return the paper as an item. Its year alone is its date in every format: volume and issue say the rest."""
    names = tuple(_name(author.family, author.given) for author in paper.authors)
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
    return CslItem(
        id=reference.id,
        type=cast(ItemType, csl.pop("type")),  # one of them: the record's schema knows no other
        authors=_names(reference.csl.get("author")),
        editors=_names(reference.csl.get("editor")),
        **{field: value for name, value in csl.items() if (field := name.replace("-", "_").lower()) in _FIELDS},
    )


def site_item(site: Site, release: Release | None, base: str) -> CslItem:
    """Return the site itself, whose hosted address is ``base``, in its newest release, as an item."""
    return CslItem(
        id="site",
        type="webpage",
        title=site.title,
        authors=(Group(site.publisher.name),) if site.publisher else (),
        version=release.version if release else "",
        issued=release.date if release else "",
        url=base,
    )


def _names(names: object) -> tuple[Name, ...]:
    entries = names if isinstance(names, tuple) else ()
    return tuple(_name(name["family"], name.get("given")) for name in entries)


def _name(family: str, given: str | None) -> Name:
    return Person(family, given) if given else Group(family)
