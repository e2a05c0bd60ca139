"""Every text of ours in a record, with what it speaks of.

Readers' own words (``also_asked``, ``also_called``) are left out: people may ask what nobody may claim.
Titles of works are left out too: they stand as printed. Plain texts belong to their statement by
construction, so one without a statement cannot exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trialsite.record.entries import entries_of
from trialsite.record.model import Record, Statement
from trialsite.record.vocabulary import SOURCE_ROLES

About = Literal["study", "elsewhere", "definition", "frame"]


@dataclass(frozen=True)
class Passage:
    """One text of ours.

    ``path`` is its field in the record and ``owner`` the id of the entry it belongs to. ``about`` says what
    it speaks of: the study and its abstract, facts from elsewhere, the meaning of a term, or what someone
    else asks for (a frame, which asserts nothing). ``role`` is a statement's role, or the record's part.
    """

    path: str
    owner: str
    text: str
    about: About
    role: str


def passages(record: Record) -> Iterator[Passage]:
    """Yield every text of ours in ``record``, in the order of its parts."""
    yield from _site(record)
    yield from _statements(record)
    yield from _absences(record)
    yield from _reporting(record)
    yield from _later(record)
    yield from _hypothesis(record)
    yield from _glossary(record)
    yield from _history(record)


def _site(record: Record) -> Iterator[Passage]:
    # A site may bear the paper's own title, cut at most; that is not our text.
    if not record.paper.title.casefold().startswith(record.site.title.rstrip(" …").casefold()):
        yield Passage("site.title", "site", record.site.title, "study", "site")
    yield Passage("site.description", "site", record.site.description, "study", "site")
    for index, section in enumerate(record.sections):
        if section.note:
            yield Passage(f"abstract.sections[{index}].note", section.id, section.note, "study", "note")


def _statements(record: Record) -> Iterator[Passage]:
    """Yield the texts of statements; a draft's quotation is the source's own and not looked at."""
    for index, statement in enumerate(record.statements):
        if statement.quote is not None:
            continue
        about = _about(record, statement)
        for name in ("title", "label", "text", "plain"):
            text = getattr(statement, name)
            if text:
                yield Passage(f"statements[{index}].{name}", statement.id, text, about, statement.role)


def _about(record: Record, statement: Statement) -> About:
    """A summary speaks of the study where a statement that it sums up does."""
    if statement.role in SOURCE_ROLES:
        return "study"
    roles = {other.id: other.role for other in record.statements}
    summed = [roles.get(name, "absence") for name in statement.origin.statements]
    return "study" if any(role in SOURCE_ROLES or role == "absence" for role in summed) else "elsewhere"


def _absences(record: Record) -> Iterator[Passage]:
    for index, absence in enumerate(record.absences):
        path = f"absences[{index}]"
        yield Passage(f"{path}.question", absence.id, absence.question, "study", "absence")
        yield Passage(f"{path}.answer", absence.id, absence.answer, "study", "absence")
        if absence.plain:
            yield Passage(f"{path}.plain", absence.id, absence.plain, "study", "absence")
        yield Passage(f"{path}.where", absence.id, absence.where, "elsewhere", "where")


def _reporting(record: Record) -> Iterator[Passage]:
    for index, item in enumerate(record.reporting):
        yield Passage(f"reporting[{index}].item", item.id, item.item, "frame", "reporting")
        yield Passage(f"reporting[{index}].asks", item.id, item.asks, "frame", "reporting")
        yield Passage(f"reporting[{index}].finding", item.id, item.finding, "study", "reporting")
    for index, row in enumerate(record.label_map):
        yield Passage(f"label_map[{index}].promises", row.section, row.promises, "frame", "label-map")
        yield Passage(f"label_map[{index}].holds", row.section, row.holds, "study", "label-map")


def _later(record: Record) -> Iterator[Passage]:
    if record.later is None:
        return
    yield Passage("later.search", "later", record.later.search, "elsewhere", "later")
    for index, study in enumerate(record.later.studies):
        for name in ("short", "design", "people_note", "dose", "time", "result"):
            text = getattr(study, name)
            if text:
                yield Passage(f"later.studies[{index}].{name}", study.id, text, "elsewhere", "later")
        if study.against_note:
            path = f"later.studies[{index}].against_note"
            yield Passage(path, study.id, study.against_note, "elsewhere", "later-note")


def _hypothesis(record: Record) -> Iterator[Passage]:
    if record.hypothesis is None:
        return
    for name in ("title", "description"):
        text = getattr(record.hypothesis, name)
        yield Passage(f"hypothesis.{name}", "hypothesis", text, "study", "hypothesis")
    for index, step in enumerate(record.hypothesis.steps):
        yield Passage(f"hypothesis.steps[{index}].text", step.id, step.text, "study", "step")
        if step.detail:
            yield Passage(f"hypothesis.steps[{index}].detail", step.id, step.detail, "study", "hypothesis")


def _glossary(record: Record) -> Iterator[Passage]:
    for index, term in enumerate(record.glossary):
        yield Passage(f"glossary[{index}].short", term.id, term.short, "definition", "glossary")
        yield Passage(f"glossary[{index}].text", term.id, term.text, "definition", "glossary")


def _history(record: Record) -> Iterator[Passage]:
    """Yield what we say of our own changes: it tells of texts, but must not slip in a claim."""
    for entry in entries_of(record):
        for number, change in enumerate(entry.item.changes):
            yield Passage(f"{entry.path}.changes[{number}].why", entry.item.id, change.why, "frame", "history")
        if entry.item.withdrawn:
            reason = entry.item.withdrawn.reason
            yield Passage(f"{entry.path}.withdrawn.reason", entry.item.id, reason, "frame", "history")
    for number, release in enumerate(record.releases):
        if release.note:
            yield Passage(f"releases[{number}].note", "releases", release.note, "frame", "history")
