"""The types that a record's fields may have: one description for the reader and the JSON Schema.

``read`` turns a node into plain typed values and collects every problem on the way; ``schema`` returns the JSON
Schema (draft 2020-12) that accepts the same values, so that an editor completes and checks what the build will read.
"""

import dataclasses
import datetime
import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trialsite.base.problems import BadInput, Problem
from trialsite.record.yaml_nodes import Node, load_file

MAX_PROBLEMS = 1_000  # told of one file; more are counted

# Marks that steer the direction of writing (Unicode bidirectional algorithm, UAX #9) can make a
# sentence read as another one; our own words never need them.
_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# What an escape such as "\\0" in quotation marks can spell, and the file itself may not hold.
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

Place = tuple[str, int, int]  # file, line and column


@dataclass
class Reading:
    """Where reading stands: the file's name, the problems so far, and the place of every value read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    untold: int = 0

    def report(self, node: Node, path: str, message: str, known: Iterable[str] = ()) -> None:
        """Take up a problem, with a guess at which of the ``known`` words was meant; past the limit only count it."""
        if len(self.problems) == MAX_PROBLEMS:
            self.untold += 1
            return
        close = difflib.get_close_matches(node.text[:100], list(known), n=1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        self.problems.append(Problem(self.file, node.line, node.column, path, message + hint))

    def told(self) -> list[Problem]:
        """Return the problems, and how many there are besides."""
        message = f"must hold no more than {MAX_PROBLEMS:,} problems to have all told, found {self.untold:,} besides"
        return [*self.problems, *([Problem(self.file, 0, 0, "", message)] if self.untold else [])]


class Kind:
    """A kind of value. ``about`` says in a phrase what the value means."""

    about: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """Return the value in ``node``, or None with a problem in ``reading``."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of this kind."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Kind):
    """A text of at least one character that shows.

    ``pattern`` must match the whole text, and ``must_be`` says so in words. ``printed`` marks what others have
    printed: it is taken as it is, direction marks and control characters included. ``names`` says what it must be
    the id of.
    """

    about: str = ""
    pattern: str = ""
    must_be: str = "text"
    limit: int = 5_000
    printed: bool = False
    names: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        fault = self._fault(node)
        if fault:
            reading.report(node, path, fault)
        return None if fault else node.text

    def _fault(self, node: Node) -> str:
        other = node.kind != "scalar" or node.is_null or not shows(node.text)
        if not other and len(node.text) > self.limit:
            return f"must be at most {self.limit} characters, found {len(node.text)}"
        if other or (self.pattern and not re.fullmatch(self.pattern, node.text)):
            return f"must be {self.must_be}, found {node.describe()}"
        for what, marks in (("marks that steer direction", _STEERING), ("control characters", _CONTROL)):
            if not self.printed and (mark := marks.search(node.text)):
                return f"must hold no {what}, found U+{ord(mark[0]):04X}"
        return ""

    def schema(self) -> dict[str, Any]:
        # An editor reads 2018 or 14 as a number, the build as the text it is: both are right.
        numeric = bool(self.pattern) or self.limit <= 100
        result: dict[str, Any] = {"type": ["string", "number"] if numeric else "string", "minLength": 1}
        return {**result, "pattern": f"^(?:{self.pattern})$"} if self.pattern else result


def shows(text: str) -> bool:
    """Tell whether ``text`` has a character that is neither blank, nor control, nor private, nor without form."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


@dataclass(frozen=True)
class Day(Text):
    """A date that ``pattern`` has let through; a whole one must be a day of the calendar."""

    def _fault(self, node: Node) -> str:
        if fault := super()._fault(node):
            return fault
        try:
            datetime.date.fromisoformat(f"{node.text}-01-01"[:10])  # a year or a month by its first day
        except ValueError:
            return f"must be a day of the calendar, found {node.describe()}"
        return ""


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words."""

    values: tuple[str, ...]
    about: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        if node.kind == "scalar" and node.text in self.values:
            return node.text
        one_of = "one of " + ", ".join(self.values) if len(self.values) > 1 else f"'{self.values[0]}'"
        reading.report(node, path, f"must be {one_of}, found {node.describe()}", self.values)
        return None

    def schema(self) -> dict[str, Any]:
        # An editor may read yes and no as booleans (YAML 1.1), and digits as a number.
        booleans = [value == "yes" for value in self.values if value in ("yes", "no")]
        return {"enum": [*self.values, *booleans, *(int(value) for value in self.values if value.isdigit())]}


@dataclass(frozen=True)
class Number(Kind):
    """A whole number, at least ``least``, of at most nine digits."""

    about: str = ""
    least: int = 0

    def read(self, node: Node, path: str, reading: Reading) -> int | None:
        whole = node.kind == "scalar" and node.plain and re.fullmatch("[0-9]{1,9}", node.text)
        if whole and int(node.text) >= self.least:
            return int(node.text)
        found = int(node.text) if whole else node.describe()
        reading.report(node, path, f"must be a whole number from {self.least}, found {found}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least}


@dataclass(frozen=True)
class ListOf(Kind):
    """A list of at least ``least`` values of one kind."""

    item: Kind
    about: str = ""
    least: int = 0

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
        if node.kind != "list":
            reading.report(node, path, f"must be a list, found {node.describe()}")
            return None
        if len(node.items) < self.least:
            reading.report(node, path, f"must hold at least {self.least}, found {len(node.items)}")
        values = []
        for index, item in enumerate(node.items):
            item_path = f"{path}[{index}]"
            reading.places[item_path] = (reading.file, item.line, item.column)
            values.append(self.item.read(item, item_path, reading))
        return tuple(value for value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        result = {"type": "array", "items": self.item.schema()}
        return {**result, "minItems": self.least} if self.least else result


@dataclass(frozen=True)
class Field:
    """A field of a mapping: its type, whether it must be given, and whether null may be, where the source has none."""

    kind: Kind
    required: bool = False
    nullable: bool = False

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the field, with what it means."""
        schema = {"anyOf": [self.kind.schema(), {"type": "null"}]} if self.nullable else self.kind.schema()
        return {**schema, "description": self.kind.about} if self.kind.about else schema


@dataclass(frozen=True)
class Fields(Kind):
    """A mapping of known fields. The value read is made of what was given; None where one that must be is not."""

    fields: Mapping[str, Field]
    about: str = ""
    cls: type = dict

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        if node.kind != "mapping":
            reading.report(node, path, f"must be a mapping of fields, found {node.describe()}")
            return None
        reading.places[path] = (reading.file, node.line, node.column)
        start = f"{path}." if path else ""
        first: dict[str, Node] = {}
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            name, described = key.text, self.fields.get(key.text)
            if name in first:
                message = f"must be given once, found again (first on line {first[name].line})"
                begins = name == next(iter(first)) and len(first) > 1
                reading.report(key, start + name, message + begins * '; is the "- " missing that begins an entry?')
                if begins:
                    break
            elif described is None:
                reading.report(key, start + name, "is not a known field here", self.fields)
            else:
                reading.places[start + name] = (reading.file, value.line, value.column)
                left_out = described.nullable and value.is_null
                values[name] = None if left_out else described.kind.read(value, start + name, reading)
            first.setdefault(name, key)
        unknown = first.keys() - self.fields.keys()
        meant = {close for name in unknown for close in difflib.get_close_matches(name[:100], self.fields, n=1)}
        for name, described in self.fields.items():
            if described.required and name not in first.keys() | meant:
                about = f" ({described.kind.about})" if described.kind.about else ""
                reading.report(node, start + name, f"must be given{about}, found nothing")
        found = {name: value for name, value in values.items() if value is not None}
        lacks = any(described.required and name not in found for name, described in self.fields.items())
        return None if lacks else self.cls(**found)

    def schema(self) -> dict[str, Any]:
        properties = {name: described.schema() for name, described in self.fields.items()}
        needed = [name for name, described in self.fields.items() if described.required]
        result = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**result, "required": needed} if needed else result


@dataclass(frozen=True)
class MapOf(Kind):
    """A mapping from any names to values of one kind."""

    item: Kind

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        return Fields({key.text: Field(self.item) for key, _ in node.pairs}).read(node, path, reading)


def load_as(kind: Kind, path: Path, name: str) -> tuple[Any, dict[str, Place]]:
    """Return what the YAML file ``path``, called ``name``, holds, and the place of each value; raises BadInput."""
    reading = Reading(name)
    value = kind.read(load_file(path, name), "", reading)
    if problems := reading.told():
        raise BadInput(problems)
    return value, reading.places


def load_table(path: Path, item: Kind) -> dict[str, Any]:
    """Return a table of this package, a YAML file: names, and their values of the kind ``item``."""
    table: dict[str, Any] = load_as(MapOf(item), path, path.name)[0]
    return table


def required(kind: Kind) -> Any:
    """Return a dataclass field of type ``kind`` that must be given."""
    return dataclasses.field(metadata={"field": Field(kind, required=True)})


def optional(kind: Kind, default: Any = None, *, nullable: bool = False) -> Any:
    """Return a dataclass field of type ``kind`` that may be left out; a list or mapping left out is empty."""
    metadata = {"field": Field(kind, nullable=nullable)}
    if isinstance(kind, MapOf):
        return dataclasses.field(default_factory=dict, metadata=metadata)
    value = () if isinstance(kind, ListOf) and default is None else default
    return dataclasses.field(default=value, metadata=metadata)


def part(cls: type, about: str = "") -> Fields:
    """Return the type of a dataclass, of which the fields are read that ``required`` and ``optional`` declare."""
    return Fields(declared_fields(cls), about, cls)


@functools.cache
def declared_fields(cls: type) -> dict[str, Field]:
    """Return the declared fields of a dataclass by name."""
    return {field.name: field.metadata["field"] for field in dataclasses.fields(cls) if "field" in field.metadata}
