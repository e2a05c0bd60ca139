"""What every reader of an abstract returns: the abstract as printed, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """One printed section.

    ``label`` is the label as printed, without its colon, or None where the section has none;
    ``category`` is NLM's category for it (BACKGROUND, OBJECTIVE, METHODS, RESULTS or
    CONCLUSIONS) or None where NLM's list does not know the label.
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
