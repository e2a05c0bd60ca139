"""CITATION.cff: how to cite the repository, for code hosts and archives.

Format: Citation File Format 1.2.0 (https://citation-file-format.github.io). The paper is among the
references: the repository is about it and never poses as it.
"""

from __future__ import annotations

from typing import Any

import yaml

from trialsite.pages.dates import newest_release
from trialsite.record.model import Paper, Record

_HEAD = "# Made by scripts/cite.py from docs/data/. Do not edit: change the data and make it again.\n"
_MESSAGE = "Cite the paper for what the study says, and this for its statements and their sources."


def cff_text(record: Record, base: str) -> str:
    """Return the text of CITATION.cff for a site whose hosted address is ``base``."""
    release = newest_release(record)
    values = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": record.site.title,
        "abstract": record.site.description,
        # Who makes the site is named by the site, until its source names someone.
        "authors": [{"name": record.site.citation_author or record.site.title}],
        "url": base,
        "license": ["CC-BY-4.0", "MIT"],
        **({"version": release.version, "date-released": release.date} if release else {}),
        "references": [_paper(record.paper)],
    }
    return _HEAD + yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=120)


def _paper(paper: Paper) -> dict[str, Any]:
    first, _, last = (paper.pages or "").partition("-")
    values = {
        "type": "article",
        "title": paper.title,
        "authors": [
            {"family-names": author.family, "given-names": author.given} if author.given else {"name": author.family}
            for author in paper.authors
        ]
        or [{"name": "unknown"}],
        "journal": paper.journal,
        "year": int(paper.published[:4]) if paper.published else None,
        "volume": paper.volume,
        "issue": paper.issue,
        "start": first,
        "end": last,
        "doi": paper.doi,
        "identifiers": [{"type": "other", "value": f"PMID:{paper.pmid}"}] if paper.pmid else None,
    }
    return {name: value for name, value in values.items() if value}
