"""What a record's fields must say together: ids, origins, hashes, topics, what entries refer to, and their history."""

import difflib
import graphlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from trialsite.base.problems import Problem
from trialsite.record import checklist
from trialsite.record.entries import SOURCE_ROLES, KeyPoint, is_stated
from trialsite.record.field_types import ListOf, declared_fields
from trialsite.record.model import THE_PAPER, Located, Record, parts_of
from trialsite.record.source_sentences import sentence_hash
from trialsite.record.values import STANDING, Origin

# Ids that pages give to headings of their own; an entry or topic with such an id would stand twice.
PAGE_IDS = frozenset({
    "top", "key-points", THE_PAPER, "labels", "sentences", "checklist", "timeline", "notes", "works", "terms", "index",
    "cite-the-paper", "cite-a-page", "files", "download", "offline", "tracing", "normal-form", "mistakes", "licences",
    "history", "moved", "withdrawn", "answers-for-this-site", "cite", "verify",
})  # fmt: skip
PAGE_ID_STARTS = ("sentence-", "section-", "on-", "letter-")

_GONE = ", which was published and is gone: bring it back"

Faults = Iterator[tuple[str, str]]  # the path of a field, and what it must be


def check_record(record: Record) -> list[Problem]:
    """Return every problem of ``record``, in the order of its files."""
    checks = (
        _check_ids, _check_aliases, _check_abstract, _check_statements, _check_origins,
        _check_mentions, _check_rests, _check_answers, _check_dates, _check_order,
    )  # fmt: skip
    return sorted(record.problem(path, message) for check in checks for path, message in check(record))


def is_page_id(value: str) -> bool:
    """Tell whether ``value`` is an id that pages give to parts of their own, never to an entry."""
    return value in PAGE_IDS or value.startswith(PAGE_ID_STARTS)


def _check_ids(record: Record) -> Faults:
    first: dict[str, str] = {}
    ids = [(f"topics[{index}].id", topic.id) for index, topic in enumerate(record.topics)]
    ids += [(f"{entry.path}.id", entry.item.id) for entry in record.entries]
    unnamed = record.all_topics.keys() - {topic.id for topic in record.topics}
    for path, value in ids:
        if value in first:
            file, line, _ = record.places[first[value]]
            yield path, f"must be an id of its own, found '{value}' again (first in {file}:{line})"
        elif value in unnamed:
            yield path, f"must not be the id of a topic, under whose heading statements stand, found '{value}'"
        if is_page_id(value):
            yield path, f"must not be an id that pages use themselves, found '{value}'"
        first.setdefault(value, path)


def _check_aliases(record: Record) -> Faults:
    owners = {entry.item.id: entry.path for entry in record.entries}
    seen: Counter[tuple[str, str]] = Counter()
    for entry in record.entries:
        for index, alias in enumerate(entry.item.aliases):
            path = f"{entry.path}.aliases[{index}].id"
            page = alias.page or entry.page
            seen[page, alias.id] += 1
            if owners.setdefault(alias.id, entry.path) != entry.path:
                yield path, f"must be an id that nothing else has or had, found '{alias.id}' ({owners[alias.id]})"
            elif (page, alias.id) == (entry.page, entry.item.id):
                yield path, f"must be an id it no longer has on this page, found '{alias.id}'"
            elif seen[page, alias.id] > 1:
                yield path, f"must be given once, found '{alias.id}' on {page} again"
            if is_page_id(alias.id):
                yield path, f"must not be an id that pages use themselves, found '{alias.id}'"


def _check_abstract(record: Record) -> Faults:
    for index, section in enumerate(record.sections):
        path, ends = f"abstract.sections[{index}]", section.fragments
        if section.id in (other.id for other in record.sections[:index]):
            yield f"{path}.id", f"must be an id of its own among sections, found '{section.id}' again"
        if ends and len(ends) != len(section.sentences):
            message = f"must be one for each of the {len(section.sentences)} sentences, found {len(ends)}"
            yield f"{path}.fragments", message
        alone = (number for number, fragment in enumerate(ends) if fragment.last and not fragment.first)
        yield from ((f"{path}.fragments[{number}].first", "must be given with last, found nothing") for number in alone)
    for index, variant in enumerate(record.abstract.variants):
        path = f"abstract.variants[{index}]"
        yield from _check_sentence(record, path, Origin(section=variant.section, sentence=variant.sentence))
        named = record.section(variant.section)
        if named is not None and variant.sha256 in named.sentences:
            yield f"{path}.sha256", "must be another than the hashes of the section's sentences, found one of these"


def _check_statements(record: Record) -> Faults:
    for index, statement in enumerate(record.statements):
        path = f"statements[{index}]"
        topic = record.topic(statement)
        if topic and topic.page == "later" and not record.later:
            yield f"{path}.topic", f"must be of a page that the site has, found {topic.id}: give later, for its page"
        if topic is None:
            found = f"'{statement.topic}'" if statement.topic else "nothing"
            found += _GONE * (statement.topic in record.published)
            yield f"{path}.topic", f"must be one of {', '.join(record.all_topics)}, found {found}"
        if statement.withdrawn and statement.text is None and statement.quote is None:
            continue  # its words are taken back; the title and the address stay
        if (statement.text is None) == (statement.quote is None):
            found = "neither" if statement.text is None else "both"
            yield path, f"must have either text (our words) or quote (a draft), found {found}"
        if statement.role in SOURCE_ROLES and statement.origin.section is None:
            yield f"{path}.origin", f"must name section and sentence for the role {statement.role}, found none"
        recorded = record.sentence_hash(statement.origin)
        if statement.quote is not None and recorded and sentence_hash(statement.quote) != recorded:
            message = "must be the source's sentence to the letter, found a text with another hash than the sentence's"
            yield f"{path}.quote", message


def _check_origins(record: Record) -> Faults:
    for path, origin in parts_of(record):
        if not isinstance(origin, Origin) or path not in record.places:
            continue
        names_sentence = any(part is not None for part in (origin.section, origin.sentence, origin.sha256))
        forms = names_sentence + bool(origin.whole) + bool(origin.references) + bool(origin.statements)
        if forms != 1:
            message = "must be a sentence, the whole abstract, references or statements, found"
            yield path, f"{message} {'several' if forms else 'nothing'}"
        elif names_sentence:
            yield from _check_sentence(record, path, origin)


def _check_sentence(record: Record, path: str, origin: Origin) -> Faults:
    for name in ("section", "sentence"):
        if getattr(origin, name) is None:
            yield f"{path}.{name}", "must be given, section and sentence together, found nothing"
    section, number = record.section(origin.section), origin.sentence
    if section is None and origin.section is not None:
        known = ", ".join(section.id for section in record.sections)
        yield f"{path}.section", f"must be one of {known}, found '{origin.section}'"
    if section is None or number is None:
        return
    count, label = len(section.sentences), section.label or section.id
    if number > count:
        message = f"must be 1 to {count} for {label}, found {number}"
        yield f"{path}.sentence", message if count else f"must not be given: {label} is empty"
    elif origin.sha256 not in (None, section.sentences[number - 1]):
        message = f"must be {section.sentences[number - 1]} (sentence {number} of {section.id}), found another hash"
        yield f"{path}.sha256", message


def _check_mentions(record: Record) -> Faults:
    later = {reference.id for reference in record.references}
    known = {entry.item.id for entry in record.entries}
    named = {"a work": later | {THE_PAPER}, "a later work": later, "an entry or the paper": known | {THE_PAPER}}
    gone = tuple(f"{entry.path}." for entry in record.entries if entry.item.withdrawn)
    for path, value, what in mentions(record):
        located = record.find(value)
        if value not in named.get(what, known):
            yield path, f"must be the id of {what}, found '{value}'{_now_called(record, value)}"
        elif what == STANDING and not path.startswith(gone) and located and (gone_since := located.item.withdrawn):
            yield path, f"must be the id of {what}, found '{value}', withdrawn on {gone_since.date}"
        elif reason := _not_shown(located):
            yield path, f"must be the id of an entry that pages show, found '{value}', {reason}"


def mentions(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield path, id and what it must be the id of, for each field that is declared to name something."""
    for path, part in parts_of(record):
        for name, field in declared_fields(part.__class__).items():
            value = getattr(part, name)
            if isinstance(field.kind, ListOf) and (what := getattr(field.kind.item, "names", "")):
                yield from ((f"{path}.{name}[{index}]", one, what) for index, one in enumerate(value))
            elif what := getattr(field.kind, "names", ""):
                yield f"{path}.{name}", value, what


def _now_called(record: Record, old: str) -> str:
    """Return the id that an entry has now, where ``old`` is one that it had before, or that it is gone; else the
    nearest id, if any."""
    now = {alias.id: entry.item.id for entry in record.entries for alias in entry.item.aliases}
    if old in now:
        return f", which is now {now[old]}"
    ids = [entry.item.id for entry in record.entries]
    if old in record.published and old not in ids:
        return _GONE
    near = [] if old in ids else difflib.get_close_matches(old[:100], ids, 1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _not_shown(located: Located | None) -> str:
    """Return why an entry stands on no page; nothing where it stands on one."""
    if located is None or is_stated(located.item):
        return ""
    answers = getattr(located.item, "reported", ())
    return f"which {', '.join(answers)} answers: name that" if answers else "which is not decided yet"


def _check_rests(record: Record) -> Faults:
    """Yield a problem for each chain of entries that leads back to where it began."""
    origins = {entry.item.id: getattr(entry.item, "origin", Origin()) for entry in record.entries}
    rests = {name: set(origin.statements) for name, origin in origins.items()}
    while True:
        try:
            graphlib.TopologicalSorter(rests).prepare()
        except graphlib.CycleError as error:
            ring = error.args[1]
            entry = record.find(ring[0])
            field = "rests_on" if entry and isinstance(entry.item, KeyPoint) else "origin.statements"
            message = f"must not rest on itself, found a chain of entries: {' → '.join(reversed(ring))}"
            yield f"{entry.path if entry else ''}.{field}", message
            for name in ring:
                rests[name] -= set(ring)
        else:
            return


def _check_answers(record: Record) -> Faults:
    for index, item in enumerate(record.reporting):
        if not checklist.is_known(item):
            message = f"must be an item of {checklist.NAME}, or have item and asks of its own, found '{item.id}'"
            yield f"reporting[{index}].id", message
        if item.finding is None and item.status not in ("undecided", "not-applicable"):
            yield f"reporting[{index}].finding", f"must be given where the item is {item.status}, found nothing"
    for index, absence in enumerate(record.absences):
        if absence.status == "reported" and not absence.reported:
            yield f"absences[{index}].reported", "must name what answers it, found nothing"


def _check_dates(record: Record) -> Faults:
    for entry in record.entries:
        dates = {f"changes[{index}].date": change.date for index, change in enumerate(entry.item.changes)}
        dates |= {"withdrawn.date": entry.item.withdrawn.date} if entry.item.withdrawn else {}
        earlier = record.first_published(entry.item)
        for name, date in dates.items():
            if date < earlier:
                message = f"must not be before {earlier}, the date that comes before it, found {date}"
                yield f"{entry.path}.{name}", message
            earlier = max(earlier, date)


def _check_order(record: Record) -> Faults:
    """Yield a problem for each release that does not follow the one above it, and each later work before the paper."""
    for index, (above, one) in enumerate(pairwise(record.releases), 1):
        if one.date <= above.date:
            yield f"releases[{index}].date", f"must be after {above.date}, the release above it, found {one.date}"
        if _numbers(one.version) <= _numbers(above.version):
            message = f"must be above {above.version}, the release above it, found {one.version}"
            yield f"releases[{index}].version", message
    issued = {work.id: str(work.csl.get("issued", "")) for work in record.references}
    published = record.paper.published or ""
    for index, study in enumerate(record.later.studies if record.later else ()):
        day = issued.get(study.reference, "")
        known = min(len(day), len(published))  # as far as both are told: a year, a month or a day
        if day[:known] < published[:known]:
            message = f"must be a work of after the paper ({published}), found one of {day}"
            step = "tell it in a statement with role: context and topic: earlier"
            yield f"later.studies[{index}].reference", f"{message}; {step}"


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]
