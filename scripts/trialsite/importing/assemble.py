"""From a record as its format holds it to the abstract in sentences, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import ImportedAbstract, Oddity, Section
from trialsite.importing.labels import CATEGORIES, category_of
from trialsite.importing.limits import (
    MAX_ABSTRACT_CHARACTERS,
    MAX_LABEL_CHARACTERS,
    MAX_SECTIONS,
    MAX_SENTENCES,
    MAX_TITLE_CHARACTERS,
)
from trialsite.importing.record import Part, Record
from trialsite.importing.sentences import count_stops, split_sentences
from trialsite.importing.warnings import limited, oddities_of_characters, oddities_of_sections

# What databases print in place of an abstract.
_NONE = re.compile(r"\W*(?:no abstract(?: is)? available|abstract (?:is )?not available|no abstract)\W*", re.I)


def assemble(record: Record, file: str) -> ImportedAbstract:
    """Return ``record`` in sentences, with its oddities.

    Raises BadInput with every reason why the record cannot be used as an abstract.
    """
    problems = [*record.problems, *_problems_of(record, file)]
    if problems:
        raise BadInput(problems)
    parts = [part for part in record.parts if part.label is not None or part.text]
    sections = tuple(_section(part, file) for part in parts)
    oddities = [*record.oddities, *oddities_of_sections(sections, [p.line for p in parts]), *_odd_characters(record)]
    return ImportedAbstract(
        title=record.title,
        publication_types=record.publication_types,
        pmid=record.pmid,
        doi=record.doi,
        sections=sections,
        warnings=limited(oddities),
        paper=record.paper,
    )


def _section(part: Part, file: str) -> Section:
    given = part.category if part.category in CATEGORIES else None
    try:
        sentences = split_sentences(part.text)
    except ValueError as error:
        raise BadInput([Problem(file, part.line, 0, "", str(error))]) from None
    return Section(part.label, given or category_of(part.label), sentences)


def _problems_of(record: Record, file: str) -> Iterator[Problem]:
    """Yield what keeps the record from being an abstract, unless its reader has said so already."""
    whose = f"PMID {record.pmid}: " if record.pmid else ""
    if not record.title and not any(problem.path == "title" for problem in record.problems):
        yield Problem(file, record.line, 0, "title", f"{whose}must be given, found no title; give it with --title")
    if len(record.title) > MAX_TITLE_CHARACTERS:
        message = f"must be at most {MAX_TITLE_CHARACTERS:,} characters, found {len(record.title):,}"
        yield Problem(file, record.line, 0, "title", message)
    if not any(part.text and not _NONE.fullmatch(part.text) for part in record.parts) and not record.problems:
        yield Problem(file, record.line, 0, "sections", f"{whose}must have an abstract, found none")
    for line, most, what, found in _sizes(record):
        yield Problem(file, line, 0, "sections", f"must be at most {most:,} {what}, found {found}")


def _sizes(record: Record) -> Iterator[tuple[int, int, str, str]]:
    """Yield the line, the limit, what it counts, and what was found, of each limit that the abstract is past."""
    size = sum(len(part.text) for part in record.parts)
    stops = sum(count_stops(part.text) for part in record.parts)
    if len(record.parts) > MAX_SECTIONS:
        yield record.parts[MAX_SECTIONS].line, MAX_SECTIONS, "sections", f"{len(record.parts):,}"
    if size > MAX_ABSTRACT_CHARACTERS:
        yield record.line, MAX_ABSTRACT_CHARACTERS, "characters", f"{size:,}"
    if stops > MAX_SENTENCES:
        yield record.line, MAX_SENTENCES, "sentences", f"{stops:,} ends of sentences"
    for part in record.parts:
        if part.label and len(part.label) > MAX_LABEL_CHARACTERS:
            found = f"a label of {len(part.label):,}: {visible(part.label, 40)!r}"
            yield part.line, MAX_LABEL_CHARACTERS, "characters", found


def _odd_characters(record: Record) -> Iterator[Oddity]:
    yield from oddities_of_characters(record.title, record.line, "title")
    for index, part in enumerate(record.parts):
        yield from oddities_of_characters(f"{part.label or ''} {part.text}", part.line, f"sections[{index}]")
