"""Load YAML as a tree of nodes that know their line and column.

The tree is built from the parser's events, without recursion and without turning scalars into
values: 0.50 stays 0.50, ``no`` stays ``no``, and two equal keys are both seen. What a record
never needs is refused: tags, aliases, several documents, control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from trialsite.base.files import MAX_BYTES, bytes_of
from trialsite.base.problems import BadInput, Problem, visible

# libyaml is about ten times faster; the pure parser gives the same events.
# Well above this site's own record (in brackets), and below what would make a build slow or hungry.
MAX_NODES = 300_000  # fields, values and lists in all of its files together (3,300)
MAX_DEPTH = 20  # lists and mappings inside each other (6)
MAX_CONTROL_CHARACTERS = 20  # told of one file

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.1, section 5.1: the characters that may stand in a stream.
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# A value that begins with a quotation mark or a bracket, behind its key; and how many lines back an open one is sought.
_VALUE = re.compile(r"""^\s*(?:-\s+)?[\w-]+:\s+(["'\[{].*)$""")
_LOOKED_BACK = 40


@dataclass(slots=True)
class Node:
    """A scalar (``text``), a list (``items``) or a mapping (``pairs``) and where it begins.

    ``plain`` is true of a scalar written without quotation marks.
    """

    kind: str
    line: int
    column: int
    text: str = ""
    plain: bool = False
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    def describe(self) -> str:
        """Return what a person wrote here, for the ``found …`` of a message."""
        if self.kind == "mapping":
            return "a mapping"
        if self.kind == "list":
            return "a list"
        if self.plain and self.text in ("", "~", "null"):
            return "nothing"
        return repr(visible(self.text, 60))


@dataclass
class Allowance:
    """How much may still be read: bytes, and nodes. Files that are read with one share it."""

    bytes: int = MAX_BYTES
    nodes: int = MAX_NODES


def load_file(path: Path, name: str, allowance: Allowance | None = None) -> Node:
    """Return the root node of the YAML file ``path``, called ``name`` in messages.

    Raises BadInput where the file cannot be read, is not UTF-8, is not the YAML described above or
    is more than ``allowance``, which it uses up.
    """
    allowance = allowance or Allowance()
    data = bytes_of(path, name, allowance.bytes)
    allowance.bytes -= len(data)
    return load_text(_decode(data, name), name, allowance)


def load_text(text: str, name: str, allowance: Allowance | None = None) -> Node:
    """Return the root node of the YAML in ``text``: a mapping of nothing where it holds comments alone.

    Raises BadInput as ``load_file`` does.
    """
    _refuse_control_characters(text, name)
    if not text.strip():
        raise BadInput(
            [
                Problem(
                    name,
                    1,
                    1,
                    "",
                    "must be a mapping of fields, found an empty file; bring back what stood in it, or remove it",
                )
            ]
        )
    try:
        return _Builder(name, allowance or Allowance()).build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        found = (error.problem or error.context or "something else").removeprefix("found ")
        message = f"must be well-formed YAML, found: {found}{_hint(text, line, found)}"
        raise BadInput([Problem(name, line, column, "", message)]) from None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = f"must be UTF-8, found the byte 0x{data[error.start]:02x}; save the file again with the encoding UTF-8"
        raise BadInput([Problem(name, line, column, "", found)]) from None


def _hint(text: str, line: int, found: str) -> str:
    """Return what is probably meant by the parser's words ``found`` at ``line``, for one who knows no YAML."""
    if "mapping values are not allowed" in found:
        quoted = "put a text that holds a colon and a space into quotation marks"
        return f"; {quoted}, or begin the line as its neighbours begin"
    lines = text.split("\n")[:line]
    for number in range(len(lines), max(0, len(lines) - _LOOKED_BACK), -1):
        if (value := _VALUE.search(lines[number - 1])) and _is_open(value[1]):
            return f"; is a quotation mark or a bracket missing at the end of line {number}?"
    if "indicator" in found or "block" in found:
        return "; begin the line with as many spaces as its neighbours"
    return ""


def _is_open(value: str) -> bool:
    """Return whether a value that begins with a quotation mark or a bracket does not end with its other half."""
    bare = re.sub(r"\s#.*", "", value).rstrip()
    return len(bare) < 2 or not bare.endswith({'"': '"', "'": "'", "[": "]", "{": "}"}[value[0]])


def _refuse_control_characters(text: str, name: str) -> None:
    problems = []
    for match in _NOT_YAML.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        found = f"must hold no control characters, found U+{ord(match[0]):04X}"
        problems.append(Problem(name, line, column, "", found))
        if len(problems) == MAX_CONTROL_CHARACTERS:
            break
    if problems:
        raise BadInput(problems)


class _Builder:
    """Builds the tree from events, with a stack of its own so that depth cannot overflow Python's."""

    def __init__(self, name: str, allowance: Allowance) -> None:
        self.name = name
        self.allowance = allowance
        self.root: Node | None = None
        self.open: list[Node] = []
        self.keys: list[Node | None] = []

    def build(self, events: Iterator[yaml.Event]) -> Node:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refuse(event, "must hold one YAML document, found a second one")
            elif isinstance(event, yaml.AliasEvent):
                raise self.refuse(event, f"must hold no aliases, found *{event.anchor}")
            elif isinstance(event, yaml.ScalarEvent):
                self.refuse_tag(event)
                self.count(event)
                self.add(self.scalar(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                self.refuse_tag(event)
                self.open_collection(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.keys.pop()
        return self.root or Node("mapping", 1, 1)

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        line, column = _place(event)
        return Node("scalar", line, column, text=event.value, plain=event.style in (None, ""))

    def count(self, event: yaml.Event) -> None:
        self.allowance.nodes -= 1
        if self.allowance.nodes < 0:
            raise self.refuse(event, f"must be at most {MAX_NODES:,} fields and values in all files, found more")

    def open_collection(self, event: yaml.CollectionStartEvent) -> None:
        self.count(event)
        line, column = _place(event)
        kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
        node = Node(kind, line, column)
        if len(self.open) >= MAX_DEPTH:
            raise self.refuse(event, f"must be nested at most {MAX_DEPTH} deep, found more")
        if self.open and self.open[-1].kind == "mapping" and self.keys[-1] is None:
            raise self.refuse(event, f"must be a field name, found {node.describe()}")
        self.add(node)
        self.open.append(node)
        self.keys.append(None)

    def add(self, node: Node) -> None:
        if not self.open:
            self.root = node
        elif self.open[-1].kind == "list":
            self.open[-1].items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = node
        else:
            self.open[-1].pairs.append((key, node))
            self.keys[-1] = None

    def refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        # The lone "!" is what some emitters write for "a plain string".
        if event.tag is not None and event.tag != "!":
            raise self.refuse(event, f"must hold no tags, found {visible(event.tag, 60)}")

    def refuse(self, event: yaml.Event, message: str) -> BadInput:
        line, column = _place(event)
        return BadInput([Problem(self.name, line, column, "", message)])


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
