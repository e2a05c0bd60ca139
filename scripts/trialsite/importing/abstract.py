"""What the readers return: a record as its format holds it, then the abstract as printed, in sentences."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from trialsite.base.problems import Problem

# How much the importer takes in. Each limit stands well above the largest of 76 real records and captures (in brackets)
# and well below what would make the importer slow or hungry. Past one the answer is an error that names it.
MAX_FILE_BYTES = 32 * 1024 * 1024  # a whole file, whatever its format (1,000 PubMed records: 12 MB)
MAX_ABSTRACT_CHARACTERS = 1_500_000  # a page capture, or one record's abstract (5,737)
MAX_CAPTURE_LINES = 10_000  # (54)
MAX_SENTENCES = 12_000  # ends of sentences in one record's abstract (18)
MAX_TITLE_CHARACTERS = 2_000  # (279)
MAX_LABEL_CHARACTERS = 120  # (59, in NLM's list)
MAX_LABEL_WORDS = 12  # (8, in NLM's list)
MAX_SECTIONS = 1_000  # (8)
MAX_LABEL_CANDIDATES = 5_000  # words that could be labels, for each way of setting them off
MAX_SENTENCE_CHARACTERS = 6_000  # (795)
MAX_STOPS_IN_SENTENCE = 100  # full stops with a blank after them that end no sentence (1)
MAX_XML_DEPTH = 200  # nested elements, MathML included
MAX_ODDITIES = 200  # warnings for one record; more are counted
MAX_RECORDS = 10_000  # in a file from which one is to be chosen (1,000 PubMed records: 12 MB)
MAX_RECORDS_LISTED = 200  # records listed when a file holds several


@dataclass(frozen=True)
class Section:
    """One printed section: its label as printed, without its colon, or None where it has none.

    ``category`` is the one that the input gives, or NLM's for the label (BACKGROUND, OBJECTIVE, METHODS, RESULTS or
    CONCLUSIONS), or None where NLM's list does not know it.
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
    """Return ``abstract`` as one JSON object, ending in a line feed.

    Keys: title, publication_types, pmid, doi, sections (label, category, sentences) and
    warnings (line, path, message). pmid, doi, label and category may be null.
    """
    record = asdict(abstract)
    del record["paper"]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
