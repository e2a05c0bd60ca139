"""What a record's fields must say together: ids, origins, hashes, topics, and what entries refer to."""

from __future__ import annotations

import difflib
import graphlib
from collections.abc import Iterator

from trialsite.base.problems import Problem
from trialsite.record import checklist
from trialsite.record.entries import KeyPoint, Statement, is_stated
from trialsite.record.history_checks import check_history
from trialsite.record.model import THE_PAPER, Record
from trialsite.record.normalise import sentence_hash
from trialsite.record.paper import Section
from trialsite.record.values import Origin
from trialsite.record.vocabulary import SOURCE_ROLES

# Ids that pages give to headings of their own; an entry or topic with such an id would stand twice.
PAGE_IDS = frozenset({
    "top", "key-points", THE_PAPER, "labels", "sentences", "checklist", "timeline", "notes", "works", "terms", "index",
    "cite-the-paper", "cite-a-page", "files", "download", "offline", "tracing", "normal-form", "mistakes", "licences",
    "history", "moved", "withdrawn", "answers-for-this-site", "cite", "verify",
})  # fmt: skip
PAGE_ID_STARTS = ("sentence-", "section-", "on-", "letter-")

# What a summary rests on, and what answers a question: not what was withdrawn.
_STANDING = "an entry that stands"


def check_record(record: Record) -> list[Problem]:
    """Return every problem of ``record``, in the order of its files."""
    problems = [
        *_check_ids(record),
        *_check_statements(record),
        *_check_fragments(record),
        *_check_variants(record),
        *_check_origins(record),
        *_check_mentions(record),
        *_check_rests(record),
        *_check_items(record),
        *check_history(record),
    ]
    return sorted(problems)


def is_page_id(value: str) -> bool:
    """Tell whether ``value`` is an id that pages give to parts of their own, never to an entry."""
    return value in PAGE_IDS or value.startswith(PAGE_ID_STARTS)


def _check_ids(record: Record) -> Iterator[Problem]:
    first: dict[str, str] = {}
    ids = [(f"topics[{index}].id", topic.id) for index, topic in enumerate(record.topics)]
    ids += [(f"{entry.path}.id", entry.item.id) for entry in record.entries]
    unnamed = record.all_topics.keys() - {topic.id for topic in record.topics}
    for path, value in ids:
        if value in first:
            file, line, _ = record.places.get(first[value], ("?", 0, 0))
            yield record.problem(path, f"must be an id of its own, found '{value}' again (first in {file}:{line})")
        elif value in unnamed:
            message = f"must not be the id of a topic, under whose heading statements stand, found '{value}'"
            yield record.problem(path, message)
        first.setdefault(value, path)
    aliases = [
        (f"{entry.path}.aliases[{index}].id", alias.id)
        for entry in record.entries
        for index, alias in enumerate(entry.item.aliases)
    ]
    for path, value in (*ids, *aliases):
        if is_page_id(value):
            yield record.problem(path, f"must not be an id that pages use themselves, found '{value}'")
    sections: set[str] = set()
    for index, section in enumerate(record.sections):
        if section.id in sections:
            message = f"must be an id of its own among sections, found '{section.id}' again"
            yield record.problem(f"abstract.sections[{index}].id", message)
        sections.add(section.id)


def _check_statements(record: Record) -> Iterator[Problem]:
    for index, statement in enumerate(record.statements):
        path = f"statements[{index}]"
        if record.topic(statement) is None:
            known = ", ".join(record.all_topics)
            found = f"'{statement.topic}'" if statement.topic else "nothing"
            yield record.problem(f"{path}.topic", f"must be one of {known}, found {found}")
        if statement.withdrawn and statement.text is None and statement.quote is None:
            continue  # its words are taken back; the title and the address stay
        if (statement.text is None) == (statement.quote is None):
            found = "neither" if statement.text is None else "both"
            yield record.problem(path, f"must have either text (our words) or quote (a draft), found {found}")
        if statement.role in SOURCE_ROLES and statement.origin.section is None:
            message = f"must name section and sentence for the role {statement.role}, found none"
            yield record.problem(f"{path}.origin", message)
        yield from _check_quote(record, path, statement)


def _check_quote(record: Record, path: str, statement: Statement) -> Iterator[Problem]:
    section, number = record.section(statement.origin.section), statement.origin.sentence or 1
    if statement.quote is None or section is None or number > len(section.sentences):
        return
    if sentence_hash(statement.quote) != section.sentences[number - 1]:
        message = "must be the source's sentence to the letter, found a text with another hash than the sentence's"
        yield record.problem(f"{path}.quote", message)


def _check_fragments(record: Record) -> Iterator[Problem]:
    for index, section in enumerate(record.sections):
        if section.fragments and len(section.fragments) != len(section.sentences):
            message = f"must be one for each of the {len(section.sentences)} sentences, found {len(section.fragments)}"
            yield record.problem(f"abstract.sections[{index}].fragments", message)


def _check_variants(record: Record) -> Iterator[Problem]:
    for index, variant in enumerate(record.abstract.variants):
        path = f"abstract.variants[{index}]"
        yield from _check_sentence(record, path, Origin(section=variant.section, sentence=variant.sentence))
        section = record.section(variant.section)
        if section is not None and variant.sha256 in section.sentences:
            message = "must be another than the hashes of the section's sentences, found one of these"
            yield record.problem(f"{path}.sha256", message)


def _check_origins(record: Record) -> Iterator[Problem]:
    for entry in record.entries:
        origin = getattr(entry.item, "origin", None)
        path = f"{entry.path}.origin"
        if origin is None or path not in record.places:
            continue
        forms = [
            origin.section is not None or origin.sentence is not None or origin.sha256 is not None,
            origin.whole is not None,
            bool(origin.references),
            bool(origin.statements),
        ]
        if sum(forms) != 1:
            found = "nothing" if not any(forms) else "several"
            yield record.problem(
                path, f"must be a sentence, the whole abstract, references or statements, found {found}"
            )
        elif forms[0]:
            yield from _check_sentence(record, path, origin)


def _check_sentence(record: Record, path: str, origin: Origin) -> Iterator[Problem]:
    for name in ("section", "sentence"):
        if getattr(origin, name) is None:
            yield record.problem(f"{path}.{name}", "must be given, section and sentence together, found nothing")
    section = record.section(origin.section)
    if origin.section is not None and section is None:
        known = ", ".join(section.id for section in record.sections)
        yield record.problem(f"{path}.section", f"must be one of {known}, found '{origin.section}'")
    if section is not None and origin.sentence is not None:
        yield from _check_number(record, path, origin, section)


def _check_number(record: Record, path: str, origin: Origin, section: Section) -> Iterator[Problem]:
    number, count = origin.sentence or 0, len(section.sentences)
    if number > count:
        label = section.label or section.id
        message = (
            f"must be 1 to {count} for {label}, found {number}" if count else f"must not be given: {label} is empty"
        )
        yield record.problem(f"{path}.sentence", message)
    elif origin.sha256 is not None and origin.sha256 != section.sentences[number - 1]:
        message = f"must be {section.sentences[number - 1]} (sentence {number} of {section.id}), found another hash"
        yield record.problem(f"{path}.sha256", message)


def _check_mentions(record: Record) -> Iterator[Problem]:
    """Yield a problem for each id that an entry refers to and that names nothing."""
    later = {reference.id for reference in record.references}
    works = {"a work": later | {THE_PAPER}, "a later work": later}
    known = {entry.item.id for entry in record.entries}
    gone = tuple(f"{entry.path}." for entry in record.entries if entry.item.withdrawn)
    for path, values, what in _mentions(record):
        for index, value in enumerate(values):
            where = f"{path}[{index}]" if f"{path}[{index}]" in record.places else path
            if value not in works.get(what, known):
                yield record.problem(where, f"must be the id of {what}, found '{value}'{_now_called(record, value)}")
            elif what == _STANDING and not path.startswith(gone) and (day := _withdrawn(record, value)):
                yield record.problem(where, f"must be the id of {what}, found '{value}', withdrawn on {day}")
            elif reason := _not_shown(record, value):
                yield record.problem(where, f"must be the id of an entry that pages show, found '{value}', {reason}")


def _withdrawn(record: Record, entry_id: str) -> str:
    located = record.find(entry_id)
    return located.item.withdrawn.date if located and located.item.withdrawn else ""


def _now_called(record: Record, old: str) -> str:
    """Return the id that an entry has now, where ``old`` is one that it had before; else the nearest id, if any."""
    for entry in record.entries:
        if any(alias.id == old for alias in entry.item.aliases):
            return f", which is now {entry.item.id}"
    if record.find(old):
        return ""
    near = difflib.get_close_matches(old[:100], [entry.item.id for entry in record.entries], 1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _not_shown(record: Record, entry_id: str) -> str:
    """Return why an entry stands on no page; nothing where it stands on one."""
    located = record.find(entry_id)
    if located is None or is_stated(located.item):
        return ""
    answers = getattr(located.item, "reported", ())
    return f"which {', '.join(answers)} answers: name that" if answers else "which is not decided yet"


def _mentions(record: Record) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for entry in record.entries:
        origin = getattr(entry.item, "origin", None)
        if f"{entry.path}.origin" in record.places and origin is not None:
            yield f"{entry.path}.origin.references", origin.references, "a work"
            yield f"{entry.path}.origin.statements", origin.statements, _STANDING
    for index, point in enumerate(record.key_points):
        yield f"key_points[{index}].rests_on", point.rests_on, _STANDING
    for index, absence in enumerate(record.absences):
        yield f"absences[{index}].reported", absence.reported, _STANDING
        for number, known in enumerate(absence.elsewhere):
            yield f"absences[{index}].elsewhere[{number}].see", (known.see,), "an entry"
    for index, item in enumerate(record.reporting):
        yield f"reporting[{index}].statements", item.statements, "an entry"
    if record.later and record.later.this_study:
        yield "later.this_study.statements", record.later.this_study.statements, "an entry"
    for index, study in enumerate(record.later.studies if record.later else ()):
        yield f"later.studies[{index}].reference", (study.reference,), "a later work"
    if record.hypothesis:
        yield "hypothesis.statement", (record.hypothesis.statement,), "an entry"


def _check_rests(record: Record) -> Iterator[Problem]:
    """Yield a problem for each chain of entries that leads back to where it began."""
    rests = {
        entry.item.id: set(origin.statements)
        for entry in record.entries
        if (origin := getattr(entry.item, "origin", None)) is not None
    }
    while True:
        try:
            graphlib.TopologicalSorter(rests).prepare()
        except graphlib.CycleError as error:
            ring = error.args[1]
            entry = record.find(ring[0])
            field = "rests_on" if entry and isinstance(entry.item, KeyPoint) else "origin.statements"
            message = f"must not rest on itself, found a chain of entries: {' → '.join(reversed(ring))}"
            yield record.problem(f"{entry.path if entry else ''}.{field}", message)
            for name in ring:
                rests[name] -= set(ring)
        else:
            return


def _check_items(record: Record) -> Iterator[Problem]:
    for index, item in enumerate(record.reporting):
        if item.id not in checklist.ITEMS and not (item.item and item.asks):
            message = f"must be an item of {checklist.NAME}, or have item and asks of its own, found '{item.id}'"
            yield record.problem(f"reporting[{index}].id", message)
        if item.finding is None and item.status not in ("undecided", "not-applicable"):
            yield record.problem(
                f"reporting[{index}].finding", f"must be given where the item is {item.status}, found nothing"
            )
    for index, absence in enumerate(record.absences):
        if absence.status == "reported" and not absence.reported:
            yield record.problem(f"absences[{index}].reported", "must name what answers it, found nothing")
