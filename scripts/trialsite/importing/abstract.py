"""What the readers return: a record as its format holds it, then the abstract as printed, in sentences."""

import json
from dataclasses import asdict, dataclass, field

from trialsite.base.problems import Problem


@dataclass(frozen=True)
class Section:
    """One printed section: its label as printed, without its colon, or None where it has none; the category that the
    input gives, or NLM's list for the label, or None."""

    label: str | None
    category: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Oddity:
    """An oddity of the input: told, and repaired only where the message says so. ``line`` counts from 1, 0 for none."""

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
    """What the input says of the paper itself; an empty string is "not said". ``published``: as ISO 8601, or cut;
    ``keywords``: the authors' own; ``registrations``: name and number of each register or data bank that it names."""

    journal: str = ""
    journal_abbreviation: str = ""
    published: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    authors: tuple[Author, ...] = ()
    keywords: tuple[str, ...] = ()
    registrations: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Part:
    """One printed section, uncut: the label as printed (or None), its text with white space
    folded, the category that the input itself gives (or None), and the line it begins on."""

    label: str | None
    text: str
    line: int
    category: str | None = None


@dataclass(frozen=True)
class Record:
    """One paper of the input. ``problems`` says why it cannot be used; where there are none,
    it has a title and at least one part with text."""

    title: str
    line: int
    parts: tuple[Part, ...]
    pmid: str | None = None
    doi: str | None = None
    publication_types: tuple[str, ...] = ()
    paper: Bibliography = field(default_factory=Bibliography)
    oddities: tuple[Oddity, ...] = ()
    problems: tuple[Problem, ...] = ()


def to_json(abstract: ImportedAbstract) -> str:
    """Return ``abstract``, all but its paper, as one JSON object, ending in a line feed."""
    record = asdict(abstract)
    del record["paper"]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
