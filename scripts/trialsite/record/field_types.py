"""The types that a record's fields may have: one description for the reader and the JSON Schema.

``read`` turns a node into plain typed values and collects every problem on the way;
``schema`` returns the JSON Schema (draft 2020-12) that accepts the same values, so that an
editor completes and checks what the build will read.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trialsite.base.problems import Problem
from trialsite.record.yaml_nodes import Node

MAX_PROBLEMS = 1_000  # told of one file; more are counted

# Marks that steer the direction of writing (Unicode bidirectional algorithm, UAX #9) can make a
# sentence read as another one; our own words never need them.
_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# What an escape such as "\\0" in quotation marks can spell, and the file itself may not hold.
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass
class Reading:
    """Where reading stands: the file's name, the problems so far, and the place of every value read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    untold: int = 0

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self.problems) >= MAX_PROBLEMS

    def report(self, node: Node, path: str, message: str) -> None:
        if self.full:
            self.untold += 1
        else:
            self.problems.append(Problem(self.file, node.line, node.column, path, message))

    def told(self) -> list[Problem]:
        """Return the problems, and how many there are besides."""
        message = f"must hold no more than {MAX_PROBLEMS:,} problems to have all told, found {self.untold:,} besides"
        return [*self.problems, *([Problem(self.file, 0, 0, "", message)] if self.untold else [])]

    def hint(self, node: Node, known: Iterable[str]) -> str:
        """Return a guess at what was meant; none for what is not told."""
        close = [] if self.full else difflib.get_close_matches(node.text[:100], list(known), n=1)
        return f"; did you mean '{close[0]}'?" if close else ""


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

    ``pattern`` must match the whole text, and ``must_be`` says so in words. ``printed`` marks what
    others have printed: it is taken as it is, direction marks and control characters included.
    """

    about: str = ""
    pattern: str = ""
    must_be: str = ""
    limit: int = 5_000
    printed: bool = False

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        must_be = self.must_be or "text"
        if node.kind != "scalar" or not shows(node.text) or (node.plain and node.text in ("~", "null")):
            reading.report(node, path, f"must be {must_be}, found {node.describe()}")
        elif len(node.text) > self.limit:
            reading.report(node, path, f"must be at most {self.limit} characters, found {len(node.text)}")
        elif self.pattern and not re.fullmatch(self.pattern, node.text):
            reading.report(node, path, f"must be {must_be}, found {node.describe()}")
        elif not self.printed and (mark := _STEERING.search(node.text)):
            reading.report(node, path, f"must hold no marks that steer direction, found U+{ord(mark[0]):04X}")
        elif not self.printed and (mark := _CONTROL.search(node.text)):
            reading.report(node, path, f"must hold no control characters, found U+{ord(mark[0]):04X}")
        else:
            return node.text
        return None

    def schema(self) -> dict[str, Any]:
        # An editor reads 2018 or 14 as a number, the build as the text it is: both are right.
        numeric = bool(self.pattern) or self.limit <= 100
        result: dict[str, Any] = {"type": ["string", "number"] if numeric else "string", "minLength": 1}
        if self.pattern:
            result["pattern"] = f"^(?:{self.pattern})$"
        return result


def shows(text: str) -> bool:
    """Tell whether ``text`` has a character that is neither blank, nor control, nor private, nor without form."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


@dataclass(frozen=True)
class Day(Text):
    """A date that ``pattern`` has let through; a whole one must be a day of the calendar."""

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        text = super().read(node, path, reading)
        try:
            if text is not None:
                datetime.date.fromisoformat(f"{text}-01-01"[:10])  # a year or a month by its first day
        except ValueError:
            reading.report(node, path, f"must be a day of the calendar, found {node.describe()}")
            return None
        return text


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words."""

    values: tuple[str, ...]
    about: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        if node.kind == "scalar" and node.text in self.values:
            return node.text
        reading.report(
            node, path, f"must be {_one_of(self.values)}, found {node.describe()}{reading.hint(node, self.values)}"
        )
        return None

    def schema(self) -> dict[str, Any]:
        values: list[Any] = list(self.values)
        # An editor may read yes and no as booleans (YAML 1.1), and digits as a number.
        readings: dict[str, Any] = {"yes": True, "no": False}
        values += [readings[value] for value in self.values if value in readings]
        values += [int(value) for value in self.values if value.isdigit()]
        return {"enum": values}


@dataclass(frozen=True)
class Number(Kind):
    """A whole number, at least ``least``, of at most nine digits."""

    about: str = ""
    least: int = 0

    def read(self, node: Node, path: str, reading: Reading) -> int | None:
        must_be = f"must be a whole number from {self.least}"
        if node.kind != "scalar" or not node.plain or not re.fullmatch("[0-9]{1,9}", node.text):
            reading.report(node, path, f"{must_be}, found {node.describe()}")
        elif int(node.text) < self.least:
            reading.report(node, path, f"{must_be}, found {int(node.text)}")
        else:
            return int(node.text)
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least}


@dataclass(frozen=True)
class ListOf(Kind):
    """A list of values of one kind, of at least ``least`` and, where given, at most ``most``."""

    item: Kind
    about: str = ""
    least: int = 0
    most: int | None = None

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...] | None:
        if node.kind != "list":
            reading.report(node, path, f"must be a list, found {node.describe()}")
            return None
        if len(node.items) < self.least:
            reading.report(node, path, f"must hold at least {self.least}, found {len(node.items)}")
        if self.most is not None and len(node.items) > self.most:
            reading.report(node, path, f"must hold at most {self.most}, found {len(node.items)}")
        values = []
        for index, item in enumerate(node.items):
            item_path = f"{path}[{index}]"
            reading.places[item_path] = (reading.file, item.line, item.column)
            value = self.item.read(item, item_path, reading)
            if value is not None:
                values.append(value)
        return tuple(values)

    def schema(self) -> dict[str, Any]:
        result: dict[str, Any] = {"type": "array", "items": self.item.schema()}
        if self.least:
            result["minItems"] = self.least
        return result if self.most is None else {**result, "maxItems": self.most}


@dataclass(frozen=True)
class Field:
    """A field of a mapping: its type, and whether it must be given."""

    kind: Kind
    required: bool = False


@dataclass(frozen=True)
class OrNull(Kind):
    """A value, or null where the source has none on purpose."""

    kind: Kind

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", self.kind.about)

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        null = node.plain and node.text in ("null", "~", "")
        return None if null else self.kind.read(node, path, reading)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.kind.schema(), {"type": "null"}]}


@dataclass(frozen=True)
class Fields(Kind):
    """A mapping of known fields. The value read is a dict of what was given; None where one that must be is not."""

    fields: Mapping[str, Field]
    about: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        if node.kind != "mapping":
            reading.report(node, path, f"must be a mapping of fields, found {node.describe()}")
            return None
        reading.places[path] = (reading.file, node.line, node.column)
        given = self._given(node, path, reading)
        values: dict[str, Any] = {}
        for name, value in given.items():
            value_path = f"{path}.{name}" if path else name
            reading.places[value_path] = (reading.file, value.line, value.column)
            if (found := self.fields[name].kind.read(value, value_path, reading)) is not None:
                values[name] = found
        self._report_missing(node, path, reading, given)
        return values

    def _given(self, node: Node, path: str, reading: Reading) -> dict[str, Node]:
        given: dict[str, Node] = {}
        first: dict[str, Node] = {}
        for key, value in node.pairs:
            key_path = f"{path}.{key.text}" if path else key.text
            if key.text in first:
                reading.report(key, key_path, f"must be given once, found again (first on line {first[key.text].line})")
            elif key.text not in self.fields:
                reading.report(key, key_path, f"is not a known field here{reading.hint(key, self.fields)}")
            else:
                given[key.text] = value
            first.setdefault(key.text, key)
        return given

    def _report_missing(self, node: Node, path: str, reading: Reading, given: dict[str, Node]) -> None:
        for name, described in self.fields.items():
            if described.required and name not in given:
                about = f" ({described.kind.about})" if described.kind.about else ""
                reading.report(node, f"{path}.{name}" if path else name, f"must be given{about}, found nothing")

    def schema(self) -> dict[str, Any]:
        properties = {}
        for name, described in self.fields.items():
            entry = described.kind.schema()
            properties[name] = {**entry, "description": described.kind.about} if described.kind.about else entry
        needed = [name for name, described in self.fields.items() if described.required]
        result = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**result, "required": needed} if needed else result


def required(kind: Kind) -> Any:
    """Return a dataclass field of type ``kind`` that must be given."""
    return dataclasses.field(metadata={"field": Field(kind, required=True)})


def optional(kind: Kind, default: Any = None) -> Any:
    """Return a dataclass field of type ``kind`` that may be left out; a list left out is empty."""
    value = () if isinstance(kind, ListOf) and default is None else default
    return dataclasses.field(default=value, metadata={"field": Field(kind)})


@dataclass(frozen=True)
class Object(Kind):
    """A dataclass whose fields are declared by ``required`` and ``optional``. The value read is an instance of it."""

    cls: type
    about: str = ""

    @property
    def fields(self) -> dict[str, Field]:
        """The declared fields by name, in order; what a dataclass holds besides is not read."""
        return declared_fields(self.cls)

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        values = Fields(self.fields).read(node, path, reading)
        if values is None or any(field.required and name not in values for name, field in self.fields.items()):
            return None
        return self.cls(**values)

    def schema(self) -> dict[str, Any]:
        return Fields(self.fields).schema()


@functools.cache
def declared_fields(cls: type) -> dict[str, Field]:
    """Return the declared fields of a dataclass by name."""
    return {field.name: field.metadata["field"] for field in dataclasses.fields(cls) if "field" in field.metadata}


def _one_of(values: tuple[str, ...]) -> str:
    return "one of " + ", ".join(values) if len(values) > 1 else f"'{values[0]}'"
