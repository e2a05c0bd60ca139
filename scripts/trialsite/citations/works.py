"""The works that a record names as citable items, and the files made of them: docs/cite/ and CITATION.cff.

CITATION.cff says how to cite the repository: Citation File Format 1.2.0 (https://citation-file-format.github.io). There
the paper is among the references: the repository is about it and never poses as it.
"""

import re
from typing import Any, cast

import yaml

from trialsite.citations import FORMATS
from trialsite.citations.items import CslItem, Group, ItemType, Name, Person, csl_name
from trialsite.record.entries import Reference
from trialsite.record.model import Record
from trialsite.record.paper import Paper, Release, Site

# The key of the paper among citations; references go by their ids, which always hold a letter first.
PAPER = "paper"

_CFF_HEAD = "# Made by trialsite cite from docs/data/. Do not edit: change the data and make it again.\n"
_CFF_MESSAGE = "Cite the paper for what the study says, and this for its statements and their sources."


def works_of(record: Record) -> dict[str, CslItem]:
    """Return every citable work by its key: the paper, then the references; one with the paper's DOI is the paper."""
    paper = paper_item(record.paper)
    items = {PAPER: paper}
    for reference in record.references:
        item = reference_item(reference)
        items[reference.id] = paper if item.doi and item.doi.lower() == paper.doi.lower() else item
    return items


def citation_files(record: Record, base: str) -> dict[str, str]:
    """Return the files for reference managers by path: of the paper, of all works, and of the site at ``base``."""
    works = works_of(record)
    lists = {
        "paper": [works[PAPER]],
        "works": list(dict.fromkeys(works.values())),
        "site": [site_item(record.site, record.release, base)],
    }
    endings = [(ending, made.writer) for ending, made in FORMATS.items()]
    return {f"docs/cite/{name}.{ending}": write(lists[name]) for name in lists for ending, write in endings}


def paper_item(paper: Paper) -> CslItem:
    """Return the paper as an item. Its year alone is its date in every format: volume and issue say the rest."""
    year = (paper.published or "")[:4]
    first = re.sub("[^a-z0-9]", "", paper.authors[0].family.lower()) if paper.authors else ""
    return CslItem(
        id=f"{first}{year}" if first else PAPER,
        type="article-journal",
        title=paper.title,
        authors=tuple(_name(author.family, author.given) for author in paper.authors),
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
    fields = CslItem.__dataclass_fields__
    csl = {name: value for name, value in reference.csl.items() if isinstance(value, str)}
    return CslItem(
        id=reference.id,
        type=cast(ItemType, csl.pop("type")),  # one of them: the record's schema knows no other
        authors=tuple(_name(**name) for name in reference.csl.get("author", ())),
        editors=tuple(_name(**name) for name in reference.csl.get("editor", ())),
        **{field: value for name, value in csl.items() if (field := name.replace("-", "_").lower()) in fields},
    )


def site_item(site: Site, release: Release | None, base: str) -> CslItem:
    """Return the site itself, whose hosted address is ``base``, in its newest release, as an item."""
    return CslItem(
        id="site",
        type="webpage",
        title=site.title,
        authors=publisher_names(site),
        version=release.version if release else "",
        issued=release.date if release else "",
        url=base,
    )


def publisher_names(site: Site) -> tuple[Name, ...]:
    """Return who answers for ``site``, as the author that citations of it name; nobody does yet in a new one."""
    return (_name(site.publisher.name, site.publisher.given),) if site.publisher else ()


def _name(family: str, given: str | None = None) -> Name:
    return Person(family, given) if given else Group(family)


def cff_text(record: Record, base: str) -> str:
    """Return the text of CITATION.cff for a site whose hosted address is ``base``, in its newest release."""
    release, site = record.release, record.site
    values = {
        "cff-version": "1.2.0",
        "message": _CFF_MESSAGE,
        "type": "dataset",
        "title": site.title,
        "abstract": site.description,
        "authors": _cff_names(publisher_names(site)),
        "url": base,
        "license": "CC-BY-4.0",
        **({"version": release.version, "date-released": release.date} if release else {}),
        "references": [_cff_reference(paper_item(record.paper))],
    }
    return _CFF_HEAD + yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=120)


def _cff_names(names: tuple[Name, ...]) -> list[dict[str, str]]:
    parts = {"literal": "name", "family": "family-names", "given": "given-names"}
    return [{parts[key]: text for key, text in csl_name(name).items()} for name in names or (Group("anonymous"),)]


def _cff_reference(item: CslItem) -> dict[str, Any]:
    first, _, last = item.page.partition("-")
    values = {
        "type": "article",
        "title": item.title,
        "authors": _cff_names(item.authors),
        "journal": item.container_title,
        "year": int(item.issued) if item.issued else None,
        "volume": item.volume,
        "issue": item.issue,
        "start": first,
        "end": last,
        "doi": item.doi,
        "identifiers": [{"type": "other", "value": f"PMID:{item.pmid}"}] if item.pmid else None,
    }
    return {name: value for name, value in values.items() if value}
