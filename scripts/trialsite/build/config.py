"""mkdocs.yml: its navigation held against the pages, and a whole one for a new site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import yaml

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem
from trialsite.pages import escape
from trialsite.pages.addresses import EXAMPLE
from trialsite.pages.site import navigation
from trialsite.record.model import Record

_LARGEST = 256 * 1024  # bytes of mkdocs.yml (2.9 kB); the reader of it that knows tags is a slow one
_MOST_ENTRIES = 1_000  # and names of its nav, with all that aliases repeat (36)
_DEPTH = 3  # lists of the nav inside each other that are read; the pages take two

_HOSTED = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/(?:[A-Za-z0-9._~-]+/)*")

Navigation = list[tuple[str, "str | Navigation"]]


def check_navigation(root: Path, record: Record) -> list[Problem]:
    """Return the problem, if any, that mkdocs.yml's ``nav`` is not the one that the record gives."""
    try:
        found = _setting(root, "nav")
    except BadInput as bad:
        return list(bad.problems)
    line = found.start_mark.line + 1 if found is not None else 0
    if found is not None:
        if next(islice(_entries(found, _DEPTH), _MOST_ENTRIES, None), None) is not None:
            message = f"must be at most {_MOST_ENTRIES:,} entries and names, found more"
            return [Problem("mkdocs.yml", line, 1, "nav", message)]
        if _read_navigation(found, _DEPTH) == navigation(record):
            return []
    # As YAML on one line, to be copied as it is.
    wanted = json.dumps(yaml.safe_load(navigation_yaml(record))["nav"])
    return [Problem("mkdocs.yml", line, 1, "nav", f"must be {wanted}, found something else")]


def site_address(root: Path) -> str:
    """Return the hosted address of the site in ``root``, as mkdocs.yml gives it when nothing overrides it.

    It ends with a slash; where mkdocs.yml gives none, it is a reserved example address. Raises BadInput where
    it gives one that no page could be cited by.
    """
    node = _setting(root, "site_url")
    # !ENV [NAME, default], as other projects have it: the address that holds when the environment says nothing.
    value = node.value[-1] if isinstance(node, yaml.SequenceNode) and node.value else node
    is_scalar = isinstance(value, yaml.ScalarNode)
    found = str(value.value) if value is not None and is_scalar else ""
    if node is None or (is_scalar and not found) or _HOSTED.fullmatch(found):
        return found or EXAMPLE
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    what = repr(found) if is_scalar else "a mapping or list"
    message = f"must be an address like https://example.org/site/ that ends with a slash, found {what}"
    raise BadInput([Problem("mkdocs.yml", line, column, "site_url", message)])


def _setting(root: Path, name: str) -> yaml.Node | None:
    """Return the setting ``name`` of the mkdocs.yml in ``root``; None where it has none.

    Raises BadInput where mkdocs.yml cannot be read, is no mapping in YAML, or gives the setting twice.
    """
    data = bytes_of(root / "mkdocs.yml", "mkdocs.yml", _LARGEST)
    try:
        tree = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        tree = yaml.ScalarNode("", "")
    if tree is None:
        return None
    if not isinstance(tree, yaml.MappingNode):
        raise BadInput([Problem("mkdocs.yml", 0, 0, "", "must be readable YAML in UTF-8, found something else")])
    found = [(key, value) for key, value in tree.value if key.value == name]
    if len(found) > 1:
        mark = found[1][0].start_mark
        raise BadInput([Problem("mkdocs.yml", mark.line + 1, mark.column + 1, name, "must be given once, found twice")])
    return found[0][1] if found else None


def navigation_yaml(record: Record) -> str:
    """Return the ``nav`` of mkdocs.yml as YAML."""
    lines = ["nav:"]
    for name, target in navigation(record):
        if isinstance(target, str):
            lines.append(f"  - {name}: {target}")
            continue
        lines.append(f"  - {name}:")
        lines += [f"      - {page}: {path}" for page, path in target]
    return "\n".join(lines) + "\n"


def new_config(own: str, record: Record) -> str:
    """Return mkdocs.yml for a new site: ``own``, this project's, with the new name, description and navigation.

    Themes print the site's name and description as they are, so both are escaped for HTML here.
    """
    values = {
        "site_name": f"site_name: {_html_scalar(record.site.title)}\n",
        "site_description": f"site_description: {_html_scalar(record.site.description)}\n\n",
        "site_url": _address_line(EXAMPLE),
        "nav": navigation_yaml(record),
    }
    return _with_fields(own, values)


def with_address(own: str, address: str) -> str:
    """Return mkdocs.yml ``own`` with ``address`` as the hosted one."""
    return _with_fields(own, {"site_url": _address_line(address)})


def _address_line(address: str) -> str:
    return f"site_url: {json.dumps(address)}\n"


def _with_fields(own: str, values: Mapping[str, str]) -> str:
    """Return ``own`` with the lines of each top-level field in ``values`` replaced."""
    lines = own.splitlines(keepends=True)
    tree = yaml.compose(own, Loader=yaml.SafeLoader)
    for key, value in reversed(tree.value if tree else []):
        if key.value in values:
            lines[key.start_mark.line : _end_line(value)] = [values[key.value]]
    return "".join(lines)


def _end_line(node: yaml.Node) -> int:
    """Return the number of the line after the last one of ``node``, counted from 0."""
    if isinstance(node, yaml.SequenceNode | yaml.MappingNode) and node.value:
        last = node.value[-1]
        return _end_line(last[1] if isinstance(last, tuple) else last)
    # A block scalar's end mark stands at the start of what follows it.
    return node.end_mark.line + (1 if node.end_mark.column else 0)


def _html_scalar(text: str) -> str:
    return json.dumps(escape.attribute(text), ensure_ascii=False)


def _entries(node: yaml.Node, depth: int) -> Iterator[yaml.Node]:
    """Yield every entry and name of a nav node, ``depth`` lists deep; an alias can repeat a list in every entry."""
    if not depth or not isinstance(node, yaml.SequenceNode):
        return
    for entry in node.value:
        yield entry
        if isinstance(entry, yaml.MappingNode):
            for pair in entry.value:
                yield pair[0]
                yield from _entries(pair[1], depth - 1)


def _read_navigation(node: yaml.Node, depth: int) -> object:
    """Return a nav node as ``navigation`` writes it: a list of (name, path or list); None past ``depth`` lists.

    An alias can make a list an entry of itself.
    """
    if isinstance(node, yaml.SequenceNode):
        if not depth:
            return None
        return [
            (key.value, _read_navigation(value, depth - 1))
            for entry in node.value
            if isinstance(entry, yaml.MappingNode)
            for key, value in entry.value
        ]
    return node.value
