"""Read a record: the files of docs/data, merged, typed and checked, or every problem at once.

And what an editor and a program can know of their format: its JSON Schema, and a reference of its fields.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from trialsite.base.files import MAX_GENERATED_BYTES, bytes_of, refusals_told
from trialsite.base.problems import BadInput, Problem, refused, visible
from trialsite.record.checks import check_record
from trialsite.record.field_types import Choice, Field, Fields, ListOf, Place, Reading, declared_fields, part
from trialsite.record.model import FORMAT, Record
from trialsite.record.yaml_nodes import Allowance, Node, load_file

MAX_FILES = 100  # .yml files in docs/data (8)

# Beside the record in docs/data, and read by others: the rules of what the texts must not say.
NOT_OF_THE_RECORD = frozenset({"rules.yml"})


def load_record(root: Path) -> Record:
    """Return the record in ``root``/docs/data/*.yml; raises BadInput with every problem of form and of content."""
    problems: list[Problem] = []
    files = {}
    allowance = Allowance()
    for path in _paths(root):
        name = path.relative_to(root).as_posix()
        try:
            if path.parent != root / "docs" / "data" or path.suffix != ".yml":
                to = root / "docs" / "data" / f"{path.stem}.yml"
                step = "move it out of docs" if to.exists() else "run: " + shlex.join(["mv", str(path), str(to)])
                raise refused(name, f"must lie in docs/data, as .yml, or outside docs, found it elsewhere; {step}")
            files[name] = load_file(path, name, allowance)
        except BadInput as bad:
            problems.extend(bad.problems)
    lock = root / "docs" / "data" / "published.json"
    published = bytes_of(lock, lock.name, MAX_GENERATED_BYTES).decode("utf-8", "replace") if lock.is_file() else ""
    return read_record(files, problems, frozenset(re.findall('"([^"]+)"', published)))


def _paths(root: Path) -> list[Path]:
    with refusals_told("docs/data"):
        found = sorted((root / "docs").rglob("*.y*ml"))
    # A name that begins with a dot is of an editor at work.
    paths = [path for path in found if path.name not in NOT_OF_THE_RECORD and path.name[0] != "."]
    if not paths or not (root / "docs" / "data").is_dir():
        step = "stand in the folder that holds mkdocs.yml and docs, or give it: --root FOLDER"
        raise refused("docs/data", f"must hold the record as .yml files, found none in {root.resolve()}; {step}")
    if len(paths) > MAX_FILES:
        raise refused("docs/data", f"must hold the record as at most {MAX_FILES} .yml files, found {len(paths):,}")
    return paths


def read_record(
    files: Mapping[str, Node], problems: Iterable[Problem] = (), published: frozenset[str] = frozenset()
) -> Record:
    """Return the record that ``files`` (root nodes by name) hold together; raises BadInput as ``load_record`` does.
    ``problems`` are those of files that could not be read, ``published`` the ids that were ever published."""
    found = list(problems)
    fields = declared_fields(Record)
    unread = bool(found)
    parts = Fields({name: Field(field.kind) for name, field in fields.items()})
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for file, root in files.items():
        reading = Reading(file)
        here = parts.read(root, "", reading) or {}
        for key, _ in root.pairs:
            if key.text in values:
                message = f"must stand in one file, found again (first in {visible(places[key.text][0])})"
                reading.report(key, key.text, message)
        values = {**here, **values}
        places = {**reading.places, **places}
        found += reading.told()
    missing = [name for name, field in fields.items() if field.required and name not in places]
    for name in missing if not unread else ():  # what a file that could not be read holds is not known to be missing
        usual = f"docs/data/{name if name == 'statements' else 'trial'}.yml"
        there, back = (1, "") if usual in files else (0, f", and no {usual}: bring it back")
        message = f"must be given in one of the record's files, found nothing{back}"
        found.append(Problem(usual, there, there, name, message))
    if found:
        raise BadInput(found)
    record = Record(**values, places=places, published=published)
    if found := check_record(record):
        raise BadInput(found)
    return record


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of one file of docs/data: any of the record's parts, none of them twice."""
    schema = part(Record).schema()
    # The parts of a record may lie in several files, so no single file must hold them all.
    del schema["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A structured abstract and what a site says of it (format {FORMAT})",
        **schema,
    }


def field_reference() -> str:
    """Return every field as plain text, one a line: its path, whether it must be given, its type and meaning."""
    head = f"The fields of docs/data/*.yml, format {FORMAT}. [] marks a list, ! a field that must be given."
    return "\n".join([head, "", *_lines("", declared_fields(Record)), ""])


def _lines(path: str, fields: Mapping[str, Field]) -> Iterator[str]:
    for name, field in fields.items():
        kind, mark = (field.kind.item, "[]") if isinstance(field.kind, ListOf) else (field.kind, "")
        about = field.kind.about or kind.about
        usual = "a list" if isinstance(kind, ListOf) else type(kind).__name__.lower()
        named = "one of " + ", ".join(kind.values) if isinstance(kind, Choice) else usual
        yield f"{path}{name}{mark}{'!' if field.required else ''}: {named}{about and f': {about}'}"
        if isinstance(kind, Fields):
            yield from _lines(f"{path}{name}{mark}.", kind.fields)
