"""Read a record: the files of docs/data, merged, typed and checked, or every problem at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trialsite.base.files import refusals_told
from trialsite.base.problems import BadInput, Problem
from trialsite.record.checks import check_record
from trialsite.record.field_types import Field, Fields, Reading, declared_fields
from trialsite.record.model import Place, Record
from trialsite.record.yaml_nodes import Allowance, Node, load_file

MAX_FILES = 100  # .yml files in docs/data (8)

# Beside the record in docs/data, and read by others: the rules of what the texts must not say.
NOT_OF_THE_RECORD = frozenset({"rules.yml"})


@dataclass(frozen=True)
class SourceFile:
    """A file of the record: its name in messages, and its root node."""

    name: str
    root: Node


def load_record(root: Path) -> Record:
    """Return the record in ``root``/docs/data/*.yml.

    Raises BadInput with every problem: of the YAML, of the fields, and of what they say together.
    """
    problems: list[Problem] = []
    files = []
    allowance = Allowance()
    for path in _paths(root):
        name = path.relative_to(root).as_posix()
        try:
            files.append(SourceFile(name, load_file(path, name, allowance)))
        except BadInput as bad:
            problems.extend(bad.problems)
    return read_record(files, problems)


def _paths(root: Path) -> list[Path]:
    with refusals_told("docs/data"):
        found = sorted((root / "docs" / "data").glob("*.yml"))
    paths = [path for path in found if path.name not in NOT_OF_THE_RECORD]
    if not paths:
        raise BadInput([Problem("docs/data", 0, 0, "", "must hold the record as .yml files, found none")])
    if len(paths) > MAX_FILES:
        message = f"must hold the record as at most {MAX_FILES} .yml files, found {len(paths):,}"
        raise BadInput([Problem("docs/data", 0, 0, "", message)])
    return paths


def read_record(files: Iterable[SourceFile], problems: Iterable[Problem] = ()) -> Record:
    """Return the record that ``files`` hold together; raises BadInput as ``load_record`` does."""
    unread = list(problems)
    values, places, found = _read_fields(tuple(files), complete=not unread)
    if problems_of_fields := [*unread, *found]:
        raise BadInput(problems_of_fields)
    record = Record(**values, places=places)
    if found := check_record(record):
        raise BadInput(found)
    return record


def _read_fields(
    files: tuple[SourceFile, ...], complete: bool
) -> tuple[dict[str, Any], dict[str, Place], list[Problem]]:
    """Return the record's values by top-level field, the place of every value, and the problems."""
    merged: dict[str, Any] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    parts = Fields({name: Field(field.kind) for name, field in declared_fields(Record).items()})
    given: set[str] = set()
    for file in files:
        reading = Reading(file.name)
        values = parts.read(file.root, "", reading) or {}
        for key, _ in file.root.pairs:
            if key.text in given and key.text in parts.fields and key.text in merged:
                message = f"must stand in one file, found again (first in {places[key.text][0]})"
                reading.report(key, key.text, message)
        given |= {key.text for key, _ in file.root.pairs}
        merged = {**values, **merged}
        problems.extend(reading.told())
        places = {**reading.places, **places}
    # What a file that could not be read holds is not known to be missing.
    if files and complete:
        problems.extend(_missing_parts(files, given))
    return merged, places, problems


def _missing_parts(files: tuple[SourceFile, ...], given: set[str]) -> list[Problem]:
    names = [name for name, field in declared_fields(Record).items() if field.required and name not in given]
    there = {file.name for file in files}
    problems = []
    for name in names:
        usual = f"docs/data/{name if name == 'statements' else 'trial'}.yml"
        message = "must be given in one of the record's files, found nothing"
        if usual in there:
            problems.append(Problem(usual, 1, 1, name, message))
        else:
            message += f", and no {usual}: bring it back (git checkout -- {usual})"
            problems.append(Problem(usual, 0, 0, name, message))
    return problems
