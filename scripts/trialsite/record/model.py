"""The record: everything a site is made from, read and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Thing:
    """What the site is about: a condition or a drug."""

    kind: str
    name: str


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site, and where to write to."""

    name: str
    contact: str


@dataclass(frozen=True)
class Site:
    title: str
    description: str
    subject: str | None = None
    about: tuple[Thing, ...] = ()
    citation_author: str | None = None
    publisher: Publisher | None = None
    published: str | None = None


@dataclass(frozen=True)
class Author:
    family: str
    given: str | None = None
    corresponding: str | None = None


@dataclass(frozen=True)
class Paper:
    """The paper's bibliographic facts; dates are ISO 8601, whole or cut after year or month."""

    title: str
    sentence_title: str | None = None
    authors: tuple[Author, ...] = ()
    journal: str | None = None
    journal_abbreviation: str | None = None
    publisher: str | None = None
    published: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    publication_types: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    publisher_url: str | None = None
    checked: str | None = None


@dataclass(frozen=True)
class Edge:
    """The first and last few words of a printed sentence, by which a browser finds it."""

    first: str
    last: str | None = None


@dataclass(frozen=True)
class Section:
    """A printed section. ``sentences`` holds the SHA-256 of each normalised sentence in order, ``edges`` its ends."""

    id: str
    label: str | None
    category: str | None
    sentences: tuple[str, ...]
    note: str | None = None
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Where something is known from. Exactly one of four forms is filled:

    ``section``, ``sentence`` (from 1) and ``sha256``: a sentence of the abstract;
    ``whole``: the abstract read from end to end (the hash of all its sentences' hashes);
    ``references``: works from elsewhere; ``statements``: other statements of the record.
    """

    section: str | None = None
    sentence: int | None = None
    sha256: str | None = None
    whole: str | None = None
    references: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alias:
    """An id that something had before, and the key of the page it stood on; None for the page it is on now."""

    id: str
    page: str | None = None


@dataclass(frozen=True)
class Withdrawn:
    date: str
    reason: str


@dataclass(frozen=True)
class Change:
    """A rewording: when, and why."""

    date: str
    why: str


@dataclass(frozen=True)
class Lasting:
    """What has a permanent id, and what became of it since it was first published; dates are ISO 8601."""

    id: str
    first_published: str | None = field(default=None, kw_only=True)
    changes: tuple[Change, ...] = field(default=(), kw_only=True)
    aliases: tuple[Alias, ...] = field(default=(), kw_only=True)
    withdrawn: Withdrawn | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Statement(Lasting):
    """One statement, in our words (``text``) or, in a draft, still in the source's (``quote``)."""

    title: str
    role: str
    place: str
    origin: Origin
    text: str | None = None
    quote: str | None = None
    plain: str | None = None
    label: str | None = None
    also_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reference(Lasting):
    """A work from elsewhere; ``csl`` holds its CSL-JSON fields."""

    csl: Mapping[str, object]
    checked: str
    registry: str | None = None
    certainty: str = "seen"


@dataclass(frozen=True)
class Absence(Lasting):
    question: str
    answer: str
    where: str
    origin: Origin
    plain: str | None = None
    also_asked: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportingItem(Lasting):
    item: str
    asks: str
    status: str
    finding: str
    origin: Origin
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class LabelRow:
    section: str
    promises: str
    holds: str
    fits: str


@dataclass(frozen=True)
class LaterStudy(Lasting):
    reference: str
    short: str
    kind: str
    design: str
    result: str
    against_placebo: str
    against_note: str | None = None
    year: int | None = None
    people: int | None = None
    people_note: str | None = None
    dose: str | None = None
    time: str | None = None
    also_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Later:
    checked: str
    search: str
    studies: tuple[LaterStudy, ...]


@dataclass(frozen=True)
class HypothesisStep(Lasting):
    text: str
    detail: str | None = None


@dataclass(frozen=True)
class Hypothesis:
    title: str
    description: str
    statement: str
    steps: tuple[HypothesisStep, ...]


@dataclass(frozen=True)
class Term(Lasting):
    term: str
    short: str
    text: str
    origin: Origin
    also_called: tuple[str, ...] = ()
    abbreviation: str | None = None


@dataclass(frozen=True)
class Release:
    """A day on which the site was published anew."""

    date: str
    version: str
    note: str | None = None


@dataclass(frozen=True)
class Record:
    """Everything a site is made from. ``places`` finds the line and column of a field's path."""

    site: Site
    paper: Paper
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...] = ()
    absences: tuple[Absence, ...] = ()
    reporting: tuple[ReportingItem, ...] = ()
    label_map: tuple[LabelRow, ...] = ()
    later: Later | None = None
    hypothesis: Hypothesis | None = None
    glossary: tuple[Term, ...] = ()
    releases: tuple[Release, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _section_by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    def section(self, section_id: str | None) -> Section | None:
        """Return the printed section with this id, or None."""
        return self._section_by_id.get(section_id or "")

    @property
    def drafts(self) -> tuple[Statement, ...]:
        """Return the statements that still stand in the source's words."""
        return tuple(
            statement for statement in self.statements if statement.quote is not None and not statement.withdrawn
        )
