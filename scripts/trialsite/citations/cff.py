"""CITATION.cff: how to cite the repository, for code hosts and archives.

Format: Citation File Format 1.2.0 (https://citation-file-format.github.io). The paper is among the references: the
repository is about it and never poses as it.
"""

from __future__ import annotations

from typing import Any

import yaml

from trialsite.citations.items import CslItem, Name, Person
from trialsite.citations.works import paper_item
from trialsite.record.model import Record

_HEAD = "# Made by trialsite cite from docs/data/. Do not edit: change the data and make it again.\n"
_MESSAGE = "Cite the paper for what the study says, and this for its statements and their sources."
# The format wants an author, and takes a team without a name of its own.
_NOBODY = "The maintainers"


def cff_text(record: Record, base: str) -> str:
    """Return the text of CITATION.cff for a site whose hosted address is ``base``, in its newest release.

    Its author is the publisher of the site, or "The maintainers" where the record names nobody.
    """
    release, site = record.release, record.site
    values = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": site.title,
        "abstract": site.description,
        "authors": [{"name": site.publisher.name if site.publisher else _NOBODY}],
        "url": base,
        "license": ["CC-BY-4.0", "MIT"],
        **({"version": release.version, "date-released": release.date} if release else {}),
        "references": [_reference(paper_item(record.paper))],
    }
    return _HEAD + yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=120)


def _reference(item: CslItem) -> dict[str, Any]:
    first, _, last = item.page.partition("-")
    values = {
        "type": "article",
        "title": item.title,
        "authors": [_name(name) for name in item.authors] or [{"name": "anonymous"}],
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


def _name(name: Name) -> dict[str, str]:
    if isinstance(name, Person):
        return {"family-names": name.family, "given-names": name.given}
    return {"name": name.name}
