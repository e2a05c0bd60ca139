"""Read a record: the files of docs/data, merged, typed and checked, or every problem at once.

And what an editor and a program can know of their format: its JSON Schema, and a reference of its fields.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from trialsite.base.files import MAX_GENERATED_BYTES, bring_back, bytes_of, refusals_told
from trialsite.base.problems import BadInput, Problem, refused, visible
from trialsite.record.checks import GONE, check_record
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
            files[name] = load_file(path, name, allowance)
        except BadInput as bad:
            problems.extend(bad.problems)
    return read_record(files, problems, root)


def _paths(root: Path) -> list[Path]:
    with refusals_told("docs/data"):
        found = sorted((root / "docs" / "data").glob("*.yml"))
    # A name that begins with a dot is of an editor at work.
    paths = [path for path in found if path.name not in NOT_OF_THE_RECORD and path.name[0] != "."]
    if not paths:
        step = "stand in the folder that holds mkdocs.yml and docs, or give it: --root FOLDER"
        raise refused("docs/data", f"must hold the record as .yml files, found none in {root.resolve()}; {step}")
    if len(paths) > MAX_FILES:
        raise refused("docs/data", f"must hold the record as at most {MAX_FILES} .yml files, found {len(paths):,}")
    return paths


def read_record(files: Mapping[str, Node], problems: Iterable[Problem] = (), root: Path | None = None) -> Record:
    """Return the record that ``files`` (root nodes by name) hold together; raises BadInput as ``load_record`` does.
    ``problems`` are those of files that could not be read, ``root`` is the folder in which missing ones are sought."""
    found = list(problems)
    fields = declared_fields(Record)
    unread = bool(found)
    parts = Fields({name: Field(field.kind) for name, field in fields.items()})
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for file, tree in files.items():
        reading = Reading(file)
        here = parts.read(tree, "", reading) or {}
        for key, _ in tree.pairs:
            if key.text in values:
                message = f"must stand in one file, found again (first in {visible(places[key.text][0])})"
                reading.report(key, key.text, message)
        values = {**here, **values}
        places = {**reading.places, **places}
        found += reading.told()
    # What a file that could not be read holds is not known to be missing.
    absent = {name: _usual_file(name) for name in fields if name not in places and not unread}
    lost = list(dict.fromkeys(usual for usual in absent.values() if usual not in files))
    moved = list(_moved(root, lost)) if root else []
    for name, usual in absent.items() if not moved else ():
        if fields[name].required:
            there, back = (0, f"; {_brought_back(root, usual)}") if usual in lost else (1, "")
            message = f"must be given in one of the record's files, found nothing{back}"
            found.append(Problem(usual, there, there, name, message))
    found += moved
    if found:
        raise BadInput(found)
    record = Record(**values, places=places, published=_published(root) if root else frozenset())
    if found := check_record(record):
        gone = any(one.message.endswith(GONE) for one in found)
        steps = (_brought_back(root, usual) for usual in lost if gone)
        back = next((f"; {step}" for step in steps if step.startswith("run: ")), "")
        raise BadInput(replace(one, message=one.message + back * one.message.endswith(GONE)) for one in found)
    return record


def _usual_file(part: str) -> str:
    """Return the file that ``trialsite new`` puts a part of the record into."""
    others = dict.fromkeys(("format", "site", "paper", "abstract", "releases"), "trial") | {"synonyms": "words"}
    return f"docs/data/{others.get(part, part)}.yml"


def _moved(root: Path, lost: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each file of ``lost`` that lies elsewhere, or has the other ending of YAML."""
    for usual in lost:
        stem = Path(usual).stem
        for path in sorted([*root.glob(f"{stem}.y*ml"), *(root / "docs").rglob(f"{stem}.y*ml")])[:1]:
            move = shlex.join(["mv", str(path), str(root / usual)])
            yield Problem(usual, 0, 0, "", f"must lie here, found {path.relative_to(root).as_posix()}; run: {move}")


def _brought_back(root: Path | None, usual: str) -> str:
    otherwise = f"bring {usual} back from a copy"
    return bring_back(root, usual, otherwise=otherwise) if root else otherwise


def _published(root: Path) -> frozenset[str]:
    """Return each id in published.json, damaged or not."""
    path = root / "docs" / "data" / "published.json"
    text = bytes_of(path, path.name, MAX_GENERATED_BYTES).decode("utf-8", "replace") if path.is_file() else ""
    return frozenset(re.findall('"([^"]+)"', text))


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
