"""The navigation in mkdocs.yml held against the pages, and the mkdocs.yml of a new site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import yaml

from trialsite.base.mkdocs_yml import EXAMPLE, NAME, Settings, address_line, read_settings
from trialsite.base.problems import BadInput, Problem
from trialsite.pages import escape
from trialsite.pages.site import navigation
from trialsite.record.model import Record

_MOST_ENTRIES = 1_000  # and names of its nav, with all that aliases repeat (36)
_DEPTH = 3  # lists of the nav inside each other that are read; the pages take two


def check_navigation(root: Path, record: Record) -> list[Problem]:
    """Return the problem, if any, that mkdocs.yml's ``nav`` is not the one that the record gives."""
    try:
        found = read_settings(root).get("nav")
    except BadInput as bad:
        return list(bad.problems)
    line = found.start_mark.line + 1 if found is not None else 0
    if found is not None:
        if next(islice(_entries(found, _DEPTH), _MOST_ENTRIES, None), None) is not None:
            message = f"must be at most {_MOST_ENTRIES:,} entries and names, found more"
            return [Problem(NAME, line, 1, "nav", message)]
        if _read_navigation(found, _DEPTH) == navigation(record):
            return []
    # As YAML on one line, to be copied as it is.
    wanted = json.dumps(yaml.safe_load(navigation_yaml(record))["nav"])
    return [Problem(NAME, line, 1, "nav", f"must be {wanted}, found something else")]


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


def new_config(template: Settings, record: Record) -> str:
    """Return mkdocs.yml for a new site: the ``template`` with the new name, description, address and navigation.

    Themes print the site's name and description as they are, so both are escaped for HTML here.
    """
    values = {
        "site_name": f"site_name: {_html_scalar(record.site.title)}\n",
        "site_description": f"site_description: {_html_scalar(record.site.description)}\n\n",
        "site_url": address_line(EXAMPLE),
        "nav": navigation_yaml(record),
    }
    return template.replaced(values)


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
