"""What a record's fields must say together: ids, origins, hashes and references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from trialsite.normalise import sentence_hash, whole_hash
from trialsite.problems import Problem
from trialsite.source.record import Origin, Record, Section, Statement
from trialsite.source.vocabulary import PLACES, SOURCE_ROLES

# Anchors that pages use for their own headings; a statement with such an id would stand twice.
RESERVED_IDS = frozenset(place.split("/")[1] for place in PLACES) | {
    "top", "labels", "tracing", "normal-form", "mistakes", "licences", "cite-the-paper", "cite-a-page", "left-out",
    "works", "label-map", "checklist", "at-a-glance", "trials", "reviews", "the-paper", "where-to-go",
}  # fmt: skip
RESERVED_STARTS = ("sentence-", "section-", "plain-")


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class _WithOrigin(Protocol):
    @property
    def origin(self) -> Origin: ...


def check_record(record: Record) -> list[Problem]:
    """Return every problem of ``record``, in the order of its files."""
    problems = [
        *_check_ids(record),
        *_check_statements(record),
        *_check_origins(record),
        *_check_mentions(record),
    ]
    return sorted(problems)


def all_ids(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the path and the id of everything in ``record`` that a link can lead to."""
    lists: Mapping[str, Sequence[_WithId]] = {
        "statements": record.statements,
        "references": record.references,
        "absences": record.absences,
        "reporting": record.reporting,
        "later.studies": record.later.studies if record.later else (),
        "hypothesis.steps": record.hypothesis.steps if record.hypothesis else (),
        "glossary": record.glossary,
    }
    for path, entries in lists.items():
        for index, entry in enumerate(entries):
            yield f"{path}[{index}].id", entry.id


def _problem(record: Record, path: str, message: str) -> Problem:
    """Return a problem at ``path``, or at the nearest part of it that was written down."""
    place = path
    while place and place not in record.places:
        place = place.rpartition(".")[0] if "." in place else ""
    file, line, column = record.places.get(place, ("docs/data", 0, 0))
    return Problem(file, line, column, path, message)


def _check_ids(record: Record) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, value in all_ids(record):
        if value in first:
            file, line, _ = record.places.get(first[value], ("?", 0, 0))
            yield _problem(record, path, f"must be an id of its own, found '{value}' again (first in {file}:{line})")
        elif value in RESERVED_IDS or value.startswith(RESERVED_STARTS):
            yield _problem(record, path, f"must not be an id that pages use themselves, found '{value}'")
        first.setdefault(value, path)
    sections: set[str] = set()
    for index, section in enumerate(record.sections):
        if section.id in sections:
            message = f"must be an id of its own among sections, found '{section.id}' again"
            yield _problem(record, f"abstract.sections[{index}].id", message)
        sections.add(section.id)


def _check_statements(record: Record) -> Iterator[Problem]:
    for index, statement in enumerate(record.statements):
        path = f"statements[{index}]"
        if (statement.text is None) == (statement.quote is None):
            found = "neither" if statement.text is None else "both"
            yield _problem(record, path, f"must have either text (our words) or quote (a draft), found {found}")
        if not statement.place:
            yield _problem(record, f"{path}.place", f"must be given for the role {statement.role}, found nothing")
        if statement.role in SOURCE_ROLES and statement.origin.section is None:
            message = f"must name section, sentence and sha256 for the role {statement.role}, found none"
            yield _problem(record, f"{path}.origin", message)
        yield from _check_quote(record, path, statement)


def _check_quote(record: Record, path: str, statement: Statement) -> Iterator[Problem]:
    if statement.quote is None or statement.origin.sha256 is None:
        return
    if sentence_hash(statement.quote) != statement.origin.sha256:
        message = "must be the source's sentence to the letter, found a text with another hash than origin.sha256"
        yield _problem(record, f"{path}.quote", message)


def _origins(record: Record) -> Iterator[tuple[str, Origin]]:
    lists: Mapping[str, Sequence[_WithOrigin]] = {
        "statements": record.statements,
        "absences": record.absences,
        "reporting": record.reporting,
        "glossary": record.glossary,
    }
    for name, entries in lists.items():
        for index, entry in enumerate(entries):
            yield f"{name}[{index}].origin", entry.origin


def _check_origins(record: Record) -> Iterator[Problem]:
    whole = whole_hash([digest for section in record.sections for digest in section.sentences])
    for path, origin in _origins(record):
        forms = [
            origin.section is not None or origin.sentence is not None or origin.sha256 is not None,
            origin.whole is not None,
            bool(origin.references),
            bool(origin.statements),
        ]
        if sum(forms) != 1:
            found = "nothing" if not any(forms) else "several"
            yield _problem(
                record, path, f"must be a sentence, the whole abstract, references or statements, found {found}"
            )
        elif forms[0]:
            yield from _check_sentence(record, path, origin)
        elif origin.whole is not None and origin.whole != whole:
            message = f"must be {whole} (the abstract's sentences together), found another hash"
            yield _problem(record, f"{path}.whole", message)


def _check_sentence(record: Record, path: str, origin: Origin) -> Iterator[Problem]:
    for name in ("section", "sentence", "sha256"):
        if getattr(origin, name) is None:
            yield _problem(record, f"{path}.{name}", "must be given with section, sentence and sha256, found nothing")
    section = record.section(origin.section)
    if origin.section is not None and section is None:
        known = ", ".join(section.id for section in record.sections)
        yield _problem(record, f"{path}.section", f"must be one of {known}, found '{origin.section}'")
    if section is not None and origin.sentence is not None:
        yield from _check_number(record, path, origin, section)


def _check_number(record: Record, path: str, origin: Origin, section: Section) -> Iterator[Problem]:
    number, count = origin.sentence or 0, len(section.sentences)
    if number > count:
        label = section.label or section.id
        message = (
            f"must be 1 to {count} for {label}, found {number}" if count else f"must not be given: {label} is empty"
        )
        yield _problem(record, f"{path}.sentence", message)
    elif origin.sha256 is not None and origin.sha256 != section.sentences[number - 1]:
        message = f"must be {section.sentences[number - 1]} (sentence {number} of {section.id}), found another hash"
        yield _problem(record, f"{path}.sha256", message)


def _check_mentions(record: Record) -> Iterator[Problem]:
    """Check that every id mentioned is the id of something of the right sort."""
    references = {reference.id for reference in record.references}
    sections = {section.id for section in record.sections}
    statements = {value for path, value in all_ids(record) if not path.startswith("references")}
    known = {"a reference": references, "a printed section": sections, "a statement": statements}
    for path, value, what in (*_mentions_in_origins(record), *_mentions_in_lists(record)):
        if value not in known[what]:
            yield _problem(record, path, f"must be the id of {what}, found '{value}'")


def _mentions_in_origins(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield path, id and sort of all that origins mention."""
    for path, origin in _origins(record):
        for index, value in enumerate(origin.references):
            yield f"{path}.references[{index}]", value, "a reference"
        for index, value in enumerate(origin.statements):
            yield f"{path}.statements[{index}]", value, "a statement"


def _mentions_in_lists(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield path, id and sort of all that other fields mention."""
    for number, absence in enumerate(record.absences):
        for index, value in enumerate(absence.see):
            yield f"absences[{number}].see[{index}]", value, "a statement"
    for number, item in enumerate(record.reporting):
        for index, value in enumerate(item.statements):
            yield f"reporting[{number}].statements[{index}]", value, "a statement"
    for number, row in enumerate(record.label_map):
        yield f"label_map[{number}].section", row.section, "a printed section"
    for number, study in enumerate(record.later.studies if record.later else ()):
        yield f"later.studies[{number}].reference", study.reference, "a reference"
    if record.hypothesis:
        yield "hypothesis.statement", record.hypothesis.statement, "a statement"
