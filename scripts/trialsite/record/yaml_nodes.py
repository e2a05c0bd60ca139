"""Load YAML as a tree of nodes that know their line and column.

The tree is built from the parser's events, without recursion and without turning scalars into
values: 0.50 stays 0.50, ``no`` stays ``no``, and two equal keys are both seen. What a record
never needs is refused: tags, aliases, several documents, control characters.
"""

from __future__ import annotations

import contextlib
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from trialsite.base.files import MAX_BYTES, bytes_of, text_of
from trialsite.base.problems import BadInput, Problem, place_of, refused, visible

# Well above this site's own record (in brackets), and below what would make a build slow or hungry.
MAX_NODES = 300_000  # fields, values and lists in all of its files together (3,300)
MAX_DEPTH = 20  # lists and mappings inside each other (6)
MAX_CONTROL_CHARACTERS = 20  # told of one file

# libyaml is about ten times faster; the pure parser gives the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NodeEvent = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent

# YAML 1.1, section 5.1: the characters that may stand in a stream.
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Node:
    """A scalar (``text``), a list or a mapping (``items``; of a mapping, keys and values in turn), where it begins.
    ``kind`` is scalar, list or mapping; ``plain`` is true of a scalar written without quotation marks."""

    kind: str
    line: int
    column: int
    text: str = ""
    plain: bool = False
    items: list[Node] = field(default_factory=list)

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The keys and values of a mapping; of anything else none."""
        count = len(self.items) if self.kind == "mapping" else 0
        return [(self.items[at], self.items[at + 1]) for at in range(0, count, 2)]

    @property
    def is_null(self) -> bool:
        """Whether it says that there is nothing."""
        return self.plain and self.text in ("", "~", "null")

    def describe(self) -> str:
        """Return what a person wrote here, for the ``found …`` of a message."""
        if self.kind != "scalar":
            return f"a {self.kind}"
        return "nothing" if self.is_null else repr(visible(self.text, 60))


@dataclass
class Allowance:
    """How much may still be read: bytes, and nodes. Files that are read with one share it."""

    bytes: int = MAX_BYTES
    nodes: int = MAX_NODES


def load_file(path: Path, name: str, allowance: Allowance | None = None) -> Node:
    """Return the root node of the YAML file ``path``, called ``name`` in messages. Raises BadInput where the file
    cannot be read, is not UTF-8, is not the YAML described above or is more than ``allowance``, which it uses up."""
    allowance = allowance or Allowance()
    data = bytes_of(path, name, allowance.bytes)
    allowance.bytes -= len(data)
    return load_text(text_of(data, name), name, allowance)


def load_text(text: str, name: str, allowance: Allowance | None = None) -> Node:
    """Return the root node of the YAML in ``text``, an empty mapping for comments alone; raises BadInput."""
    must_be = "must hold no control characters, found"
    problems = [
        Problem(name, *place_of(text, found.start()), "", f"{must_be} U+{ord(found[0]):04X}")
        for found in islice(_NOT_YAML.finditer(text), MAX_CONTROL_CHARACTERS)
    ]
    if problems:
        raise BadInput(problems)
    if not text.strip():
        raise refused(name, "must be a mapping of fields, found an empty file; bring back what stood in it", 1, 1)
    try:
        return _tree(yaml.parse(text, Loader=_LOADER), name, allowance or Allowance())
    except yaml.MarkedYAMLError as error:
        found = (error.problem or error.context or "something else").removeprefix("found ")
        line, column = _place(("':'" in found and error.context_mark) or error.problem_mark or error.context_mark)
        hint = _hint(text, line, error, found)
        raise refused(name, f"must be well-formed YAML, found: {found}{hint}", line, column) from None


def _hint(text: str, line: int, error: yaml.MarkedYAMLError, found: str) -> str:
    """Return what is probably meant by the parser's words ``found`` of a ``line`` in ``text``, in plain words."""
    lines = ["", *text.splitlines(), "", ""]  # the end is a line, too
    for number in (line, line - 1):
        if other := lines[number][: -len(lines[number].lstrip())].strip(" "):
            return f"; begin line {number} with spaces alone: U+{ord(other[0]):04X} stands among them"
    if opened := _opened(text, error):
        return f"; does the quotation mark or bracket that opens in line {opened} lack its other half?"
    if "mapping values are not allowed" in found:
        quoted = "put a text that holds a colon and a space into straight quotation marks"
        return f"; {quoted}, begin the line as its neighbours begin, or give the line above the colon that it lacks"
    if "':'" in found:
        return "; put a colon and a space behind the name of the field"
    return "; begin the line with as many spaces as its neighbours" if re.search("indicator|block", found) else ""


def _opened(text: str, error: yaml.MarkedYAMLError) -> int:
    """Return the line of a quotation mark or bracket that seems never to be closed; 0 where there is none."""
    if re.search("flow|quoted", error.context or "") and error.context_mark:
        return error.context_mark.line + 1
    last = deque[Any](maxlen=1)
    with contextlib.suppress(yaml.MarkedYAMLError):
        last.extend(yaml.parse(text, Loader=_LOADER))
    # A text in quotation marks ends at the next mark in the file, and words behind that are what the parser refuses.
    quoted = last and getattr(last[0], "style", "") in ("'", '"')
    first, end = (_place(mark)[0] for mark in (last[0].start_mark, last[0].end_mark)) if quoted else (0, 0)
    return first if first < end == _place(error.problem_mark)[0] else 0


def _tree(events: Iterable[yaml.Event], name: str, allowance: Allowance) -> Node:
    """Return the root of the tree that ``events`` tell of; a stack of its own keeps depth from overflowing Python's."""
    documents = Node("list", 1, 1)
    stack = [documents]
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        message = ""
        if isinstance(event, yaml.DocumentStartEvent) and documents.items:
            message = "must hold one YAML document, found a second one"
        elif isinstance(event, _NodeEvent):
            allowance.nodes -= 1
            node = _node(event)
            message = _refusal(event, stack, allowance)
            stack[-1].items.append(node)
            if node.kind != "scalar":
                stack.append(node)
        if message:
            raise refused(name, message, *_place(event.start_mark))
    return documents.items[0] if documents.items else Node("mapping", 1, 1)


def _node(event: _NodeEvent) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return Node("scalar", *_place(event.start_mark), text=event.value, plain=event.style in (None, ""))
    return Node("mapping" if isinstance(event, yaml.MappingStartEvent) else "list", *_place(event.start_mark))


def _refusal(event: _NodeEvent, stack: list[Node], allowance: Allowance) -> str:
    """Return why the node of ``event`` may not stand in the last of ``stack``; nothing where it may."""
    if isinstance(event, yaml.AliasEvent):
        return f"must hold no aliases, found *{event.anchor}"
    # The lone "!" is what some emitters write for "a plain string".
    if event.tag is not None and event.tag != "!":
        return f"must hold no tags, found {visible(event.tag, 60)}"
    if allowance.nodes < 0:
        return f"must be at most {MAX_NODES:,} fields and values in all files, found more"
    if isinstance(event, yaml.CollectionStartEvent):
        if len(stack) > MAX_DEPTH:
            return f"must be nested at most {MAX_DEPTH} deep, found more"
        if stack[-1].kind == "mapping" and len(stack[-1].items) % 2 == 0:
            return f"must be a field name, found {_node(event).describe()}"
    return ""


def _place(mark: Any) -> tuple[int, int]:
    """Return line and column of a mark of either parser; 0 where there is none."""
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
