"""What a record's fields must say together: ids, origins, hashes and references."""

from __future__ import annotations

from collections.abc import Iterator

from trialsite.base.problems import Problem
from trialsite.record.entries import entries_of
from trialsite.record.history_checks import check_lasting
from trialsite.record.model import Origin, Record, Section, Statement
from trialsite.record.normalise import sentence_hash, whole_hash
from trialsite.record.places import problem_at
from trialsite.record.rest_checks import check_rests, origins_of
from trialsite.record.vocabulary import PLACES, SOURCE_ROLES

# Anchors that pages use for their own headings, in plain words with "plain-" before them; a statement with such an id
# would stand twice.
RESERVED_IDS = frozenset(name for place in PLACES for name in (place.split("/")[1], place.replace("/", "-"))) | {
    "top", "labels", "tracing", "normal-form", "mistakes", "licences", "cite-the-paper", "cite-a-page", "left-out",
    "in-short", "works", "label-map", "checklist", "at-a-glance", "trials", "reviews", "the-paper", "where-to-go",
    "paper-facts", "moved", "withdrawn", "same-words",
}  # fmt: skip
RESERVED_STARTS = ("sentence-", "section-", "plain-", "on-", "letter-")


def check_record(record: Record) -> list[Problem]:
    """Return every problem of ``record``, in the order of its files."""
    problems = [
        *_check_ids(record),
        *_check_statements(record),
        *_check_edges(record),
        *_check_origins(record),
        *_check_mentions(record),
        *check_rests(record),
        *check_lasting(record),
    ]
    return sorted(problems)


def is_page_id(value: str) -> bool:
    """Tell whether ``value`` is an id that pages give to parts of their own, never to an entry."""
    return value in RESERVED_IDS or value.startswith(RESERVED_STARTS)


def all_ids(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the path and the id of everything in ``record`` that a link can lead to."""
    for entry in entries_of(record):
        yield f"{entry.path}.id", entry.item.id


def _check_ids(record: Record) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, value in all_ids(record):
        if value in first:
            file, line, _ = record.places.get(first[value], ("?", 0, 0))
            yield problem_at(record, path, f"must be an id of its own, found '{value}' again (first in {file}:{line})")
        first.setdefault(value, path)
    for path, value in (*all_ids(record), *_alias_ids(record)):
        if is_page_id(value):
            yield problem_at(record, path, f"must not be an id that pages use themselves, found '{value}'")
    sections: set[str] = set()
    for index, section in enumerate(record.sections):
        if section.id in sections:
            message = f"must be an id of its own among sections, found '{section.id}' again"
            yield problem_at(record, f"abstract.sections[{index}].id", message)
        sections.add(section.id)


def _alias_ids(record: Record) -> Iterator[tuple[str, str]]:
    for entry in entries_of(record):
        for index, alias in enumerate(entry.item.aliases):
            yield f"{entry.path}.aliases[{index}].id", alias.id


def _check_statements(record: Record) -> Iterator[Problem]:
    for index, statement in enumerate(record.statements):
        path = f"statements[{index}]"
        if statement.withdrawn and statement.text is None and statement.quote is None:
            continue  # its words are taken back; the title and the address stay
        if (statement.text is None) == (statement.quote is None):
            found = "neither" if statement.text is None else "both"
            yield problem_at(record, path, f"must have either text (our words) or quote (a draft), found {found}")
        if not statement.place:
            yield problem_at(record, f"{path}.place", f"must be given for the role {statement.role}, found nothing")
        if statement.role in SOURCE_ROLES and statement.origin.section is None:
            message = f"must name section, sentence and sha256 for the role {statement.role}, found none"
            yield problem_at(record, f"{path}.origin", message)
        yield from _check_quote(record, path, statement)


def _check_quote(record: Record, path: str, statement: Statement) -> Iterator[Problem]:
    if statement.quote is None or statement.origin.sha256 is None:
        return
    if sentence_hash(statement.quote) != statement.origin.sha256:
        message = "must be the source's sentence to the letter, found a text with another hash than origin.sha256"
        yield problem_at(record, f"{path}.quote", message)


def _check_edges(record: Record) -> Iterator[Problem]:
    for index, section in enumerate(record.sections):
        if section.edges and len(section.edges) != len(section.sentences):
            message = f"must be one for each of the {len(section.sentences)} sentences, found {len(section.edges)}"
            yield problem_at(record, f"abstract.sections[{index}].edges", message)


def _check_origins(record: Record) -> Iterator[Problem]:
    whole = whole_hash([digest for section in record.sections for digest in section.sentences])
    for path, origin in origins_of(record):
        forms = [
            origin.section is not None or origin.sentence is not None or origin.sha256 is not None,
            origin.whole is not None,
            bool(origin.references),
            bool(origin.statements),
        ]
        if sum(forms) != 1:
            found = "nothing" if not any(forms) else "several"
            yield problem_at(
                record, path, f"must be a sentence, the whole abstract, references or statements, found {found}"
            )
        elif forms[0]:
            yield from _check_sentence(record, path, origin)
        elif origin.whole is not None and origin.whole != whole:
            message = f"must be {whole} (the abstract's sentences together), found another hash"
            yield problem_at(record, f"{path}.whole", message)


def _check_sentence(record: Record, path: str, origin: Origin) -> Iterator[Problem]:
    for name in ("section", "sentence", "sha256"):
        if getattr(origin, name) is None:
            yield problem_at(record, f"{path}.{name}", "must be given with section, sentence and sha256, found nothing")
    section = record.section(origin.section)
    if origin.section is not None and section is None:
        known = ", ".join(section.id for section in record.sections)
        yield problem_at(record, f"{path}.section", f"must be one of {known}, found '{origin.section}'")
    if section is not None and origin.sentence is not None:
        yield from _check_number(record, path, origin, section)


def _check_number(record: Record, path: str, origin: Origin, section: Section) -> Iterator[Problem]:
    number, count = origin.sentence or 0, len(section.sentences)
    if number > count:
        label = section.label or section.id
        message = (
            f"must be 1 to {count} for {label}, found {number}" if count else f"must not be given: {label} is empty"
        )
        yield problem_at(record, f"{path}.sentence", message)
    elif origin.sha256 is not None and origin.sha256 != section.sentences[number - 1]:
        message = f"must be {section.sentences[number - 1]} (sentence {number} of {section.id}), found another hash"
        yield problem_at(record, f"{path}.sha256", message)


def _check_mentions(record: Record) -> Iterator[Problem]:
    """Check that every id mentioned is the id of something of the right sort."""
    references = {reference.id for reference in record.references}
    sections = {section.id for section in record.sections}
    statements = {value for path, value in all_ids(record) if not path.startswith("references")}
    known = {"a reference": references, "a printed section": sections, "a statement": statements}
    for path, value, what in (*_mentions_in_origins(record), *_mentions_in_lists(record)):
        if value not in known[what]:
            yield problem_at(record, path, f"must be the id of {what}, found '{value}'")
    yield from _check_nothing_rests_on_withdrawn(record)


def _check_nothing_rests_on_withdrawn(record: Record) -> Iterator[Problem]:
    """Yield a problem for each mention of what is withdrawn by something that is not."""
    entries = tuple(entries_of(record))
    withdrawn = {entry.item.id: entry.item.withdrawn for entry in entries if entry.item.withdrawn}
    gone = {entry.path for entry in entries if entry.item.withdrawn}
    if record.hypothesis and all(step.withdrawn for step in record.hypothesis.steps):
        gone.add("hypothesis")  # none of it is drawn any more
    for path, value, _ in (*_mentions_in_origins(record), *_mentions_in_lists(record)):
        mentioning = path[: path.index("]") + 1] if "]" in path else path.split(".")[0]
        if value in withdrawn and mentioning not in gone:
            message = f"must not rest on what is withdrawn, found '{value}' (withdrawn on {withdrawn[value].date})"
            yield problem_at(record, path, message)


def _mentions_in_origins(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield path, id and sort of all that origins mention."""
    for path, origin in origins_of(record):
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
