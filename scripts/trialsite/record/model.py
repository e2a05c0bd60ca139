"""The record: everything a site is made from, read and typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Any

from trialsite.base.problems import Problem
from trialsite.record.entries import Absence, Hypothesis, KeyPoint, Later, Reference, ReportingItem, Statement, Term
from trialsite.record.field_types import Choice, ListOf, Place, Text, optional, part, required
from trialsite.record.paper import DEFAULT_TOPICS, Abstract, Paper, Release, Section, Site, Topic, Variant
from trialsite.record.values import Entry, Origin

FORMAT = "2"

# The id of the paper itself, which facts may rest on as on any other work.
THE_PAPER = "the-paper"

# List of entries -> the key of their page (pages/table.py); statements stand where their topics do.
_PAGES = {"key_points": "home", "references": "references", "absences": "left-out", "reporting": "source",
          "later.studies": "later", "hypothesis.steps": "rationale", "glossary": "glossary"}  # fmt: skip

_SYNONYMS = ListOf(Text(limit=80), "words that readers use for one another", least=2)


@dataclass(frozen=True)
class Located:
    """An entry, its path in the source, and the key of the page it stands on."""

    path: str
    page: str
    item: Entry


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything a site is made from. ``places`` finds the file, line and column of a field's path; ``published``
    holds each id that was ever published, as far as messages need it."""

    format: str = required(Choice((FORMAT,), "the version of this format"))
    site: Site = required(part(Site, "the site itself"))
    paper: Paper = required(part(Paper, "the paper's bibliographic facts"))
    abstract: Abstract = required(part(Abstract, "the abstract as printed, without its wording"))
    topics: tuple[Topic, ...] = optional(ListOf(part(Topic), "the parts of the pages, in order"))
    key_points: tuple[KeyPoint, ...] = optional(ListOf(part(KeyPoint), "the first page's questions and answers"))
    statements: tuple[Statement, ...] = required(ListOf(part(Statement), "what the site says"))
    references: tuple[Reference, ...] = optional(ListOf(part(Reference), "works from elsewhere"))
    absences: tuple[Absence, ...] = optional(ListOf(part(Absence), "what the abstract leaves out"))
    reporting: tuple[ReportingItem, ...] = optional(ListOf(part(ReportingItem), "the checklist, item by item"))
    later: Later | None = optional(part(Later, "what came after the study"))
    hypothesis: Hypothesis | None = optional(part(Hypothesis, "the hypothesis as a chain of steps"))
    glossary: tuple[Term, ...] = optional(ListOf(part(Term), "terms explained"))
    releases: tuple[Release, ...] = optional(ListOf(part(Release), "the days on which the site was published anew"))
    synonyms: tuple[tuple[str, ...], ...] = optional(
        ListOf(_SYNONYMS, "groups of words the search takes for one another")
    )
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    published: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the printed sections in order."""
        return self.abstract.sections

    @property
    def sentences(self) -> list[tuple[Section, int, str]]:
        """Return each printed sentence in order: its section, its number there, and its hash."""
        return [(section, at, digest) for section in self.sections for at, digest in enumerate(section.sentences, 1)]

    def section(self, section_id: str | None) -> Section | None:
        """Return the printed section with this id, or None."""
        return next((section for section in reversed(self.sections) if section.id == section_id), None)

    def sentence_hash(self, origin: Origin | Variant) -> str:
        """Return the recorded hash of the source sentence that ``origin`` names; empty where it names none."""
        section, index = self.section(origin.section), (origin.sentence or 1) - 1
        return "".join(section.sentences[index : index + 1]) if section else ""

    @cached_property
    def all_topics(self) -> dict[str, Topic]:
        """Return every topic by its id: those of docs/data in their order, then the default ones it does not name."""
        given = {topic.id: topic for topic in self.topics}
        return given | {name: topic for name, topic in DEFAULT_TOPICS.items() if name not in given}

    def topic(self, statement: Statement) -> Topic | None:
        """Return the topic under which ``statement`` stands; None where it names an unknown one."""
        return self.all_topics.get(statement.topic or statement.usual_topic)

    @property
    def drafts(self) -> tuple[Statement, ...]:
        """Return the statements that still stand in the source's words."""
        return tuple(one for one in self.statements if one.quote is not None and not one.withdrawn)

    @cached_property
    def entries(self) -> tuple[Located, ...]:
        """Return everything that has a permanent id: the statements, then the others kind by kind."""
        items = [(path, item) for path, item in parts_of(self) if isinstance(item, Entry)]
        items.sort(key=lambda one: not isinstance(one[1], Statement))
        return tuple(Located(path, self._page(path, item), item) for path, item in items)

    def _page(self, path: str, item: Entry) -> str:
        topic = self.topic(item) if isinstance(item, Statement) else None
        return topic.page if topic else _PAGES.get(path.rpartition("[")[0], "")

    @cached_property
    def _by_id(self) -> dict[str, Located]:
        return {located.item.id: located for located in self.entries}

    def find(self, entry_id: str) -> Located | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(entry_id)

    def problem(self, path: str, message: str) -> Problem:
        """Return a problem at ``path``, or at the nearest part of it that was written down."""
        place = path
        while place and place not in self.places:
            place = place.rpartition(".")[0]
        return Problem(*self.places.get(place, ("docs/data", 0, 0)), path, message)

    @property
    def release(self) -> Release | None:
        """Return the newest release; None where the source names none."""
        return max(self.releases, key=lambda release: release.date, default=None)

    def first_published(self, item: Entry) -> str:
        """Return when ``item`` was first published: its own date, else that of the first release, else nothing."""
        first = min((release.date for release in self.releases), default="")
        return item.first_published or first


def parts_of(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield everything in a record that has fields of its own, with its path."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from parts_of(item, f"{path}[{index}]")
    elif is_dataclass(value):
        yield path, value
        for part in fields(value):
            yield from parts_of(getattr(value, part.name), f"{path}.{part.name}".lstrip("."))
