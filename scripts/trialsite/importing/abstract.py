"""What every reader of an abstract returns: the abstract as printed, in sentences."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """One printed section.

    ``label`` is the label as printed, without its colon, or None where the section has none;
    ``category`` is NLM's category for it (BACKGROUND, OBJECTIVE, METHODS, RESULTS or
    CONCLUSIONS) or None where NLM's list does not know the label; where the input gives one, it is that.
    """

    label: str | None
    category: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Oddity:
    """An oddity of the input: reported, never repaired. ``line`` counts from 1, 0 for none."""

    line: int
    path: str
    message: str


@dataclass(frozen=True)
class Author:
    """An author as printed; a group has only ``family``."""

    family: str
    given: str = ""


@dataclass(frozen=True)
class Bibliography:
    """What the input says of the paper itself; an empty string is "not said"."""

    journal: str = ""
    journal_abbreviation: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True)
class ImportedAbstract:
    """An abstract as printed, with what the input says of its paper."""

    title: str
    publication_types: tuple[str, ...]
    pmid: str | None
    doi: str | None
    sections: tuple[Section, ...]
    warnings: tuple[Oddity, ...] = ()
    paper: Bibliography = field(default_factory=Bibliography)


def to_json(abstract: ImportedAbstract) -> str:
    """Return ``abstract`` as one JSON object, ending in a line feed.

    Keys: title, publication_types, pmid, doi, sections (label, category, sentences) and
    warnings (line, path, message). pmid, doi, label and category may be null.
    """
    record = {
        "title": abstract.title,
        "publication_types": list(abstract.publication_types),
        "pmid": abstract.pmid,
        "doi": abstract.doi,
        "sections": [
            {"label": s.label, "category": s.category, "sentences": list(s.sentences)} for s in abstract.sections
        ],
        "warnings": [{"line": w.line, "path": w.path, "message": w.message} for w in abstract.warnings],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
