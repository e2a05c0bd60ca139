"""The index as the browser reads it: a script that sets one name, so that it loads from disk too."""

from __future__ import annotations

import json
from collections.abc import Sequence

from trialsite.exports.entry import KINDS, SearchEntry

FILE = "assets/search/index.js"

_HEAD = "// Made by scripts/build.py from docs/data/. Do not edit: change the data and build again.\n"


def to_script(entries: Sequence[SearchEntry], names: dict[str, str], synonyms: Sequence[Sequence[str]]) -> str:
    """Return the script that holds ``entries``, the page ``names`` by path and the groups of ``synonyms``.

    An entry is a list: address, number of its kind, title, text, readers' words. One line each, so that a
    difference between two editions can be read.
    """
    kinds = list(KINDS)
    rows = [
        [_html(entry.address), kinds.index(entry.kind), entry.title, " ".join(entry.text.split()), list(entry.words)]
        for entry in entries
    ]
    parts = {
        "kinds": _line(list(KINDS.items())),
        "pages": _line({_html(path): name for path, name in names.items()}),
        "synonyms": _line([list(group) for group in synonyms]),
        "entries": "[\n" + ",\n".join(_line(row) for row in rows) + "\n]",
    }
    return _HEAD + "window.trialsiteIndex = {\n" + ",\n".join(f'"{n}": {v}' for n, v in parts.items()) + "\n};\n"


def _html(address: str) -> str:
    """Return the address of the rendered page; no file but a page ends in .md."""
    path, _, anchor = address.partition("#")
    return path.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else "")


def _line(value: object) -> str:
    """Return ``value`` as JSON on one line, safe in a script: the two line ends that old JavaScript refuses escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
