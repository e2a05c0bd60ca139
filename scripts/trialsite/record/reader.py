"""Read a record: the files of docs/data, merged, typed and checked, or every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from trialsite.base.files import refusals_told
from trialsite.base.problems import BadInput, Problem
from trialsite.record import schema
from trialsite.record.checks import check_record
from trialsite.record.field_types import Fields, Reading, optional
from trialsite.record.limits import MAX_FILES
from trialsite.record.model import (
    Absence,
    Alias,
    Author,
    Change,
    Edge,
    Hypothesis,
    HypothesisStep,
    LabelRow,
    Later,
    LaterStudy,
    Origin,
    Paper,
    Record,
    Reference,
    Release,
    ReportingItem,
    Section,
    Site,
    Statement,
    Term,
    Thing,
    Withdrawn,
)
from trialsite.record.vocabulary import SOURCE_ROLES
from trialsite.record.yaml_nodes import Allowance, Node, load_file

_T = TypeVar("_T")


@dataclass(frozen=True)
class SourceFile:
    """A file of the record: its name in messages, and its root node."""

    name: str
    root: Node


def load_record(root: Path) -> Record:
    """Return the record in ``root``/docs/data/*.yml.

    Raises BadInput with every problem: of the YAML, of the fields, and of what they say together.
    """
    with refusals_told("docs/data"):
        # What must not be said (rules.yml) is read by review, and is no part of the record.
        paths = sorted(path for path in (root / "docs" / "data").glob("*.yml") if path.name != "rules.yml")
    if not paths:
        raise BadInput([Problem("docs/data", 0, 0, "", "must hold the record as .yml files, found none")])
    if len(paths) > MAX_FILES:
        message = f"must hold the record as at most {MAX_FILES} .yml files, found {len(paths):,}"
        raise BadInput([Problem("docs/data", 0, 0, "", message)])
    problems: list[Problem] = []
    files = []
    allowance = Allowance()
    for path in paths:
        name = path.relative_to(root).as_posix()
        try:
            files.append(SourceFile(name, load_file(path, name, allowance)))
        except BadInput as bad:
            problems.extend(bad.problems)
    return read_record(files, problems)


def read_record(files: Iterable[SourceFile], problems: Iterable[Problem] = ()) -> Record:
    """Return the record that ``files`` hold together; raises BadInput as ``load_record`` does."""
    unread = list(problems)
    values, places, found = _read_fields(tuple(files), complete=not unread)
    found = [*unread, *found]
    if found:
        raise BadInput(found)
    record = build_record(values, places)
    if found := check_record(record):
        raise BadInput(found)
    return record


def _read_fields(files: tuple[SourceFile, ...], complete: bool) -> tuple[dict[str, Any], dict[str, Any], list[Problem]]:
    """Return the record's values by top-level field, the place of every value, and the problems."""
    merged: dict[str, Any] = {}
    places: dict[str, tuple[str, int, int]] = {}
    problems: list[Problem] = []
    parts = Fields({name: optional(f.kind) for name, f in schema.RECORD.fields.items()})
    for file in files:
        reading = Reading(file.name)
        values = parts.read(file.root, "", reading) or {}
        given = {key.text: key for key, _ in file.root.pairs}
        for name in [name for name in values if name in given]:
            if name in merged:
                message = f"must stand in one file, found again (first in {places[name][0]})"
                reading.report(given[name], name, message)
            merged.setdefault(name, values[name])
        problems.extend(reading.told())
        places = {**reading.places, **places}
    # What a file that could not be read holds is not known to be missing.
    if files and complete:
        problems.extend(_missing_parts(files, merged))
    return merged, places, problems


def _missing_parts(files: tuple[SourceFile, ...], merged: Mapping[str, Any]) -> list[Problem]:
    names = [name for name, described in schema.RECORD.fields.items() if described.required]
    return [
        Problem(files[0].name, 1, 1, name, "must be given in one of the record's files, found nothing")
        for name in names
        if name not in merged
    ]


def build_record(values: Mapping[str, Any], places: Mapping[str, tuple[str, int, int]]) -> Record:
    """Return the record made of values that ``schema.RECORD`` has read without a problem."""
    return Record(
        site=_one(Site, values["site"], about=_many(Thing, values["site"]["about"])),
        paper=_one(Paper, values["paper"], authors=_many(Author, values["paper"]["authors"])),
        sections=_many(Section, values["abstract"]["sections"], edges=lambda value: _many(Edge, value)),
        statements=tuple(_statement(value) for value in values["statements"]),
        references=_many(Reference, values.get("references"), csl=_given, **_LASTING),
        absences=_many(Absence, values.get("absences"), origin=_origin, **_LASTING),
        reporting=_many(ReportingItem, values.get("reporting"), origin=_origin, **_LASTING),
        label_map=_many(LabelRow, values.get("label_map")),
        later=_optional(Later, values.get("later"), studies=lambda value: _many(LaterStudy, value, **_LASTING)),
        hypothesis=_optional(Hypothesis, values.get("hypothesis"), steps=_steps),
        glossary=_many(Term, values.get("glossary"), origin=_origin, **_LASTING),
        releases=_many(Release, values.get("releases")),
        synonyms=tuple(values.get("synonyms") or ()),
        places=places,
    )


def _statement(value: Mapping[str, Any]) -> Statement:
    role = SOURCE_ROLES.get(value["role"])
    place = value["place"] or (role.place if role else "")
    return _many(Statement, [{**value, "place": place}], origin=_origin, **_LASTING)[0]


def _steps(values: Iterable[Mapping[str, Any]]) -> tuple[HypothesisStep, ...]:
    return _many(HypothesisStep, values, **_LASTING)


def _origin(value: Mapping[str, Any]) -> Origin:
    return _one(Origin, value)


# How the fields that everything with an id may have are converted.
_LASTING: dict[str, Callable[[Any], Any]] = {
    "changes": lambda values: _many(Change, values),
    "aliases": lambda values: _many(Alias, values),
    "withdrawn": lambda value: _optional(Withdrawn, value),
}


def _given(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: item for name, item in value.items() if item is not None}


def _optional(kind: type[_T], value: Mapping[str, Any] | None, **convert: Any) -> _T | None:
    return None if value is None else _many(kind, [value], **convert)[0]


def _many(kind: type[_T], values: Iterable[Mapping[str, Any]] | None, **convert: Any) -> tuple[_T, ...]:
    """Return one ``kind`` for each of ``values``, with the fields named in ``convert`` converted."""
    return tuple(
        _one(kind, value, **{name: turn(value[name]) for name, turn in convert.items()}) for value in values or ()
    )


def _one(kind: type[_T], value: Mapping[str, Any], **replace: Any) -> _T:
    """Return ``kind`` made of ``value``; what was left out takes the dataclass's default."""
    known = {item.name for item in fields(kind)}  # type: ignore[arg-type]  # every kind here is a dataclass
    given = {name: item for name, item in value.items() if name in known and item is not None}
    # A section's label and category are null on purpose and have no default.
    nulls = dict.fromkeys(("label", "category")) if kind is Section else {}
    return kind(**{**nulls, **given, **replace})
