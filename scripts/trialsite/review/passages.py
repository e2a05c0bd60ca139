"""Every text of ours in a record, and where it comes from: all that this package knows of the record's fields.

Readers' own words (``also_asked``, ``also_called``) are left out: people may ask what nobody may claim.
Titles of works are left out too, for they stand as printed, and a draft's quotations, which are the source's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trialsite.record.entries import entries_of
from trialsite.record.model import Origin, Record, Statement
from trialsite.record.vocabulary import SOURCE_ROLES

About = Literal["study", "elsewhere", "definition", "frame"]
Kind = Literal["title", "question", "body", "note"]

# The kind of a text by its field; all others are notes.
_KINDS: Mapping[str, Kind] = {"title": "title", "label": "title", "item": "title", "question": "question"}
_BODIES = ("statements", "absences")


@dataclass(frozen=True)
class Context:
    """What a text is.

    ``about``: the study and its abstract, facts from elsewhere, the meaning of a term, or what someone else asks
    for (a frame, which asserts nothing). ``part``: a statement's role, or the record's part. ``kind``: a title, a
    question, the body of a statement, or a note of another sort. ``source``: the words that the text rests on,
    where they are at hand; None where they are not.
    """

    about: About
    part: str
    kind: Kind
    source: str | None = None


@dataclass(frozen=True)
class Passage:
    """One text of ours: its field in the record, the id of the entry it belongs to, the text, and what it is."""

    path: str
    id: str
    text: str
    context: Context


# Lists of the record: field, and for each of its items' texts what it is about and the part. The statements'
# own, and what an item says of itself, come from _about and _part.
_PARTS: tuple[tuple[str, Mapping[str, tuple[About | None, str]]], ...] = (
    ("sections", {"note": ("study", "note")}),
    ("statements", dict.fromkeys(("title", "label", "text", "plain"), (None, ""))),
    (
        "absences",
        dict.fromkeys(("question", "answer", "plain"), ("study", "absence")) | {"where": ("elsewhere", "where")},
    ),
    ("reporting", {"item": ("frame", ""), "asks": ("frame", ""), "finding": ("study", "")}),
    ("label_map", {"promises": ("frame", "label-map"), "holds": ("study", "label-map")}),
    (
        "later.studies",
        dict.fromkeys(("short", "design", "people_note", "dose", "time", "result"), ("elsewhere", "later"))
        | {"against_note": ("elsewhere", "later-note")},
    ),
    ("hypothesis.steps", {"text": ("study", "step"), "detail": ("study", "hypothesis")}),
    ("glossary", dict.fromkeys(("short", "text"), ("definition", "glossary"))),
    ("releases", {"note": ("frame", "history")}),
)


def passages(record: Record, sentences: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """Yield every text of ours in ``record``; ``sentences`` are those of the source that are at hand, by hash."""
    yield from _single(record)
    known = _sources(record, sentences or {})
    for parts, fields in _PARTS:
        for index, item in enumerate(_items(record, parts)):
            if getattr(item, "quote", None) is not None:
                continue
            for name, (about, part) in fields.items():
                if text := getattr(item, name):
                    body = parts in _BODIES and name in ("text", "plain", "answer")
                    kind = _KINDS.get(name, "body" if body else "note")
                    source = known.get(item.id) if name != "where" and parts in _BODIES else None
                    context = Context(about or _about(record, item), part or _part(item), kind, source)
                    yield Passage(f"{_path(parts)}[{index}].{name}", _id(item), text, context)


def _single(record: Record) -> Iterator[Passage]:
    """Yield the texts that stand in no list, and what we say of our own changes, which must not slip in a claim."""
    frame = Context("frame", "history", "note")
    # A site may bear the paper's own title, cut at most; that is not our text.
    if not record.paper.title.casefold().startswith(record.site.title.rstrip(" …").casefold()):
        yield Passage("site.title", "site", record.site.title, Context("study", "site", "title"))
    yield Passage("site.description", "site", record.site.description, Context("study", "site", "note"))
    if record.later:
        yield Passage("later.search", "later", record.later.search, Context("elsewhere", "later", "note"))
    if record.hypothesis:
        context = Context("study", "hypothesis", "title")
        yield Passage("hypothesis.title", "hypothesis", record.hypothesis.title, context)
        yield Passage("hypothesis.description", "hypothesis", record.hypothesis.description, context)
    for entry in entries_of(record):
        for number, change in enumerate(entry.item.changes):
            yield Passage(f"{entry.path}.changes[{number}].why", entry.item.id, change.why, frame)
        if entry.item.withdrawn:
            yield Passage(f"{entry.path}.withdrawn.reason", entry.item.id, entry.item.withdrawn.reason, frame)


def _items(record: Record, parts: str) -> tuple[Any, ...]:
    found: Any = record
    for name in parts.split("."):
        found = getattr(found, name) if found else ()
    return tuple(found)


def _path(parts: str) -> str:
    return "abstract.sections" if parts == "sections" else parts


def _id(item: Any) -> str:
    return str(getattr(item, "id", getattr(item, "section", "releases")))


def _about(record: Record, statement: Statement) -> About:
    """A summary speaks of the study where a statement that it sums up does."""
    if statement.role in SOURCE_ROLES:
        return "study"
    roles = {other.id: other.role for other in record.statements}
    summed = [roles.get(name, "absence") for name in statement.origin.statements]
    return "study" if any(role in SOURCE_ROLES or role == "absence" for role in summed) else "elsewhere"


def _part(item: Any) -> str:
    """Return a statement's role; of a reporting item, whether the abstract has it."""
    return getattr(item, "role", "") or ("not-reported" if item.status == "absent" else "reporting")


def _sources(record: Record, sentences: Mapping[str, str]) -> dict[str, str]:
    """Return, by id, the words that each statement and absence rests on, where they are at hand.

    Of a summary they are all words of what it sums up, and what those rest on. Facts from elsewhere have none.
    """
    origins: dict[str, Origin] = {one.id: one.origin for one in record.statements}
    origins |= {one.id: one.origin for one in record.absences}
    known = {name: sentences[of.sha256] for name, of in origins.items() if of.sha256 and of.sha256 in sentences}
    known |= {name: " ".join(sentences.values()) for name, origin in origins.items() if origin.whole and sentences}
    said = {one.id: f"{one.title} {one.text or one.quote}" for one in record.statements}
    said |= {one.id: one.answer for one in record.absences}
    for study in record.later.studies if record.later else ():
        parts = (study.short, study.year, study.people, study.design, study.dose, study.time, study.result)
        said[study.id] = " ".join(str(part) for part in (*parts, study.against_note) if part is not None)
    for name, origin in origins.items():
        if origin.statements:
            known[name] = " ".join(f"{said.get(one, '')} {known.get(one, '')}" for one in origin.statements)
    return known


def names_in(record: Record) -> dict[str, tuple[str, ...]]:
    """Return sets of names: ``named`` treatments and ``condition`` (site.about), other ``work``s, the paper's ``own``.

    Works speak by their authors' families, and later studies by their short names.
    """
    work: dict[str, None] = {}
    for reference in record.references:
        authors = reference.csl.get("author")
        for author in authors if isinstance(authors, (list, tuple)) else ():
            work |= {str(author["family"]): None} if "family" in author else {}
    for study in record.later.studies if record.later else ():
        work |= dict.fromkeys((study.short, study.short.split(" (")[0]))
    conditions = tuple(subject.name for subject in record.site.about if subject.kind == "condition")
    named = tuple(subject.name for subject in record.site.about if subject.kind != "condition")
    own = tuple(author.family for author in record.paper.authors)
    return {"condition": conditions, "named": named, "work": tuple(work), "own": own}


def lay_texts(record: Record) -> list[str]:
    """Return every text of ``record`` that is written for lay readers."""
    plain = [*(statement.plain for statement in record.statements), *(absence.plain for absence in record.absences)]
    return [text for text in plain if text]


def names_said(record: Record) -> list[str]:
    """Return the names that a text must use whatever their length: of what the site is about, and one-word terms."""
    terms = [term.term for term in record.glossary if " " not in term.term]
    return [*(subject.name for subject in record.site.about), *terms]
