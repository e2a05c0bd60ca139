"""Every text of ours in a record, and where it comes from: all that this package knows of the record's fields.

Readers' own words (``also_asked``, ``also_called``) are left out: people may ask what nobody may claim.
Titles of works are left out too, for they stand as printed, and a draft's quotations, which are the source's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from trialsite.record.entries import entries_of
from trialsite.record.model import Origin, Record, Statement
from trialsite.record.vocabulary import SOURCE_ROLES

About = Literal["study", "elsewhere", "definition", "frame"]
Kind = Literal["title", "question", "body", "note"]

_BY_FIELD: Mapping[str, Kind] = {"title": "title", "label": "title", "question": "question", "item": "title"}


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
    kind: Kind = "note"
    source: str | None = None


@dataclass(frozen=True)
class Passage:
    """One text of ours: its field in the record, the id of the entry it belongs to, the text, and what it is."""

    path: str
    id: str
    text: str
    context: Context


def passages(record: Record, sentences: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """Yield every text of ours in ``record``; ``sentences`` are those of the source that are at hand, by hash."""
    for path, owner, text, about, part, source in _rows(record, sentences or {}):
        if text:
            name = path.rpartition(".")[2]
            body: Kind = "body" if name in ("text", "plain", "answer") and part != "step" else "note"
            yield Passage(path, owner, text, Context(about, part, _BY_FIELD.get(name, body), source))


_Row = tuple[str, str, str | None, About, str, str | None]


def _rows(record: Record, sentences: Mapping[str, str]) -> Iterator[_Row]:
    """Yield path, id, text, what it is about, part and source of each text, in the order of the record's parts."""
    yield from _site(record)
    known = _sources(record, sentences)
    for index, statement in enumerate(record.statements):
        if statement.quote is None:
            about = _about(record, statement)
            for name in ("title", "label", "text", "plain"):
                text, path = getattr(statement, name), f"statements[{index}].{name}"
                yield path, statement.id, text, about, statement.role, known.get(statement.id)
    for index, absence in enumerate(record.absences):
        for name in ("question", "answer", "plain"):
            text, path = getattr(absence, name), f"absences[{index}].{name}"
            yield path, absence.id, text, "study", "absence", known.get(absence.id)
        yield f"absences[{index}].where", absence.id, absence.where, "elsewhere", "where", None
    yield from _reporting(record)
    yield from _later(record)
    yield from _hypothesis(record)
    for index, term in enumerate(record.glossary):
        yield f"glossary[{index}].short", term.id, term.short, "definition", "glossary", None
        yield f"glossary[{index}].text", term.id, term.text, "definition", "glossary", None
    yield from _history(record)


def _site(record: Record) -> Iterator[_Row]:
    # A site may bear the paper's own title, cut at most; that is not our text.
    if not record.paper.title.casefold().startswith(record.site.title.rstrip(" …").casefold()):
        yield "site.title", "site", record.site.title, "study", "site", None
    yield "site.description", "site", record.site.description, "study", "site", None
    for index, section in enumerate(record.sections):
        yield f"abstract.sections[{index}].note", section.id, section.note, "study", "note", None


def _reporting(record: Record) -> Iterator[_Row]:
    for index, item in enumerate(record.reporting):
        part = "not-reported" if item.status == "absent" else "reporting"
        for name, about in (("item", "frame"), ("asks", "frame"), ("finding", "study")):
            yield f"reporting[{index}].{name}", item.id, getattr(item, name), about, part, None
    for index, row in enumerate(record.label_map):
        yield f"label_map[{index}].promises", row.section, row.promises, "frame", "label-map", None
        yield f"label_map[{index}].holds", row.section, row.holds, "study", "label-map", None


def _later(record: Record) -> Iterator[_Row]:
    if record.later is None:
        return
    yield "later.search", "later", record.later.search, "elsewhere", "later", None
    for index, study in enumerate(record.later.studies):
        for name in ("short", "design", "people_note", "dose", "time", "result", "against_note"):
            part = "later-note" if name == "against_note" else "later"
            yield f"later.studies[{index}].{name}", study.id, getattr(study, name), "elsewhere", part, None


def _hypothesis(record: Record) -> Iterator[_Row]:
    if record.hypothesis is None:
        return
    for name in ("title", "description"):
        yield f"hypothesis.{name}", "hypothesis", getattr(record.hypothesis, name), "study", "hypothesis", None
    for index, step in enumerate(record.hypothesis.steps):
        yield f"hypothesis.steps[{index}].text", step.id, step.text, "study", "step", None
        yield f"hypothesis.steps[{index}].detail", step.id, step.detail, "study", "hypothesis", None


def _history(record: Record) -> Iterator[_Row]:
    """Yield what we say of our own changes: it tells of texts, but must not slip in a claim."""
    for entry in entries_of(record):
        for number, change in enumerate(entry.item.changes):
            yield f"{entry.path}.changes[{number}].why", entry.item.id, change.why, "frame", "history", None
        if entry.item.withdrawn:
            reason = entry.item.withdrawn.reason
            yield f"{entry.path}.withdrawn.reason", entry.item.id, reason, "frame", "history", None
    for number, release in enumerate(record.releases):
        yield f"releases[{number}].note", "releases", release.note, "frame", "history", None


def _about(record: Record, statement: Statement) -> About:
    """A summary speaks of the study where a statement that it sums up does."""
    if statement.role in SOURCE_ROLES:
        return "study"
    roles = {other.id: other.role for other in record.statements}
    summed = [roles.get(name, "absence") for name in statement.origin.statements]
    return "study" if any(role in SOURCE_ROLES or role == "absence" for role in summed) else "elsewhere"


def _sources(record: Record, sentences: Mapping[str, str]) -> dict[str, str]:
    """Return, by id, the words that each statement and absence rests on, where they are at hand.

    Of a summary they are all words of what it sums up, and what those rest on. Facts from elsewhere have none.
    """
    origins: dict[str, Origin] = {entry.id: entry.origin for entry in (*record.statements, *record.absences)}
    known = {}
    for name, origin in origins.items():
        if origin.sha256 in sentences:
            known[name] = sentences[origin.sha256 or ""]
        elif origin.whole is not None and sentences:
            known[name] = " ".join(sentences.values())
    said = {statement.id: f"{statement.title} {statement.text or statement.quote}" for statement in record.statements}
    said |= {absence.id: absence.answer for absence in record.absences}
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
            work |= {str(author["family"]): None} if isinstance(author, Mapping) and "family" in author else {}
    for study in record.later.studies if record.later else ():
        work |= dict.fromkeys((study.short, study.short.split(" (")[0]))
    subjects = {
        kind: tuple(one.name for one in record.site.about if (one.kind == "condition") is kind)
        for kind in (True, False)
    }
    own = tuple(author.family for author in record.paper.authors)
    return {"condition": subjects[True], "named": subjects[False], "work": tuple(work), "own": own}


def lay_texts(record: Record) -> list[str]:
    """Return every text of ``record`` that is written for lay readers."""
    plain = [*(statement.plain for statement in record.statements), *(absence.plain for absence in record.absences)]
    return [text for text in plain if text]


def names_said(record: Record) -> list[str]:
    """Return the names that a text must use whatever their length: of what the site is about, and one-word terms."""
    terms = [term.term for term in record.glossary if " " not in term.term]
    return [*(subject.name for subject in record.site.about), *terms]
