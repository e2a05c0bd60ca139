"""The works that a record names as citable items: the paper, every reference, and the site itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import cast

from trialsite.citations.items import CslItem, Group, ItemType, Name, Person
from trialsite.record.model import Paper, Record, Reference, Release, Site

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


def newest_release(record: Record) -> Release | None:
    """Return the release of the latest date; None where the record names none."""
    return max(record.releases, key=lambda release: release.date, default=None)


def short_names(record: Record) -> Mapping[str, str]:
    """Return what each reference with authors is called in a sentence, by its id; no two are called the same.

    One author or two are named, of more the first: "Younger and Mackey 2009", "Younger and others 2009". Where two
    works are still alike each gets a letter after its year, in the order of the record.
    """
    plain = {key: _short(item) for key, item in works_of(record).items() if key != PAPER and item.authors}
    alike = {name for name, count in Counter(plain.values()).items() if count > 1}
    letters: dict[str, Iterator[str]] = {name: iter("abcdefghijklmnopqrstuvwxyz") for name in alike}
    return {key: name + next(letters[name]) if name in alike else name for key, name in plain.items()}


def _short(item: CslItem) -> str:
    families = [name.family if isinstance(name, Person) else name.name for name in item.authors]
    who = " and ".join(families) if len(families) < 3 else f"{families[0]} and others"
    return f"{who} {item.issued[:4]}".strip()


def _names(names: object) -> tuple[Name, ...]:
    entries = names if isinstance(names, tuple) else ()
    return tuple(_name(name["family"], name.get("given")) for name in entries)


def _name(family: str, given: str | None) -> Name:
    return Person(family, given) if given else Group(family)
