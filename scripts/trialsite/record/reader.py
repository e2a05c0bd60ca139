"""Read a record: the files of docs/data, merged, typed and checked, or every problem at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from trialsite.base.files import refusals_told
from trialsite.base.problems import BadInput, Problem, refused
from trialsite.record.checks import check_record
from trialsite.record.field_types import Field, Fields, Place, Reading, declared_fields
from trialsite.record.model import Record
from trialsite.record.yaml_nodes import Allowance, Node, load_file

MAX_FILES = 100  # .yml files in docs/data (8)

# Beside the record in docs/data, and read by others: the rules of what the texts must not say.
NOT_OF_THE_RECORD = frozenset({"rules.yml"})


def load_record(root: Path) -> Record:
    """Return the record in ``root``/docs/data/*.yml.

    Raises BadInput with every problem: of the YAML, of the fields, and of what they say together.
    """
    problems: list[Problem] = []
    files = {}
    allowance = Allowance()
    for path in _paths(root):
        name = path.relative_to(root).as_posix()
        try:
            files[name] = load_file(path, name, allowance)
        except BadInput as bad:
            problems.extend(bad.problems)
    return read_record(files, problems)


def _paths(root: Path) -> list[Path]:
    with refusals_told("docs/data"):
        found = sorted((root / "docs" / "data").glob("*.yml"))
    paths = [path for path in found if path.name not in NOT_OF_THE_RECORD]
    if not paths:
        raise refused("docs/data", "must hold the record as .yml files, found none")
    if len(paths) > MAX_FILES:
        raise refused("docs/data", f"must hold the record as at most {MAX_FILES} .yml files, found {len(paths):,}")
    return paths


def read_record(files: Mapping[str, Node], problems: Iterable[Problem] = ()) -> Record:
    """Return the record that ``files`` (root nodes by name) hold together; raises BadInput as ``load_record`` does.

    ``problems`` are those of files that could not be read.
    """
    unread, found = list(problems), []
    fields = declared_fields(Record)
    parts = Fields({name: Field(field.kind) for name, field in fields.items()})
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for file, root in files.items():
        reading = Reading(file)
        here = parts.read(root, "", reading) or {}
        for key, _ in root.pairs:
            if key.text in values:
                message = f"must stand in one file, found again (first in {places[key.text][0]})"
                reading.report(key, key.text, message)
        values = {**here, **values}
        places = {**reading.places, **places}
        found += reading.told()
    missing = [name for name, field in fields.items() if field.required and name not in places]
    for name in missing if not unread else ():  # what a file that could not be read holds is not known to be missing
        usual = f"docs/data/{name if name == 'statements' else 'trial'}.yml"
        there, back = (1, "") if usual in files else (0, f", and no {usual}: bring it back (git checkout -- {usual})")
        message = f"must be given in one of the record's files, found nothing{back}"
        found.append(Problem(usual, there, there, name, message))
    if unread or found:
        raise BadInput([*unread, *found])
    record = Record(**values, places=places)
    if found := check_record(record):
        raise BadInput(found)
    return record
