"""The folders and the limits that README.md states are those of the project."""

from __future__ import annotations

import re
from pathlib import Path

from trialsite.importing import limits as importing
from trialsite.record import limits as source

STATED = {
    "`.yml` files in `docs/data`": source.MAX_FILES,
    "all of them together": source.MAX_BYTES,
    "fields, values and lists in them": source.MAX_NODES,
    "lists and mappings inside each other": source.MAX_DEPTH,
    "problems told of one file, the rest counted": source.MAX_PROBLEMS,
    "an input file": importing.MAX_FILE_BYTES,
    "an abstract": importing.MAX_ABSTRACT_CHARACTERS,
    "lines of a captured page": importing.MAX_CAPTURE_LINES,
    "sentences of an abstract": importing.MAX_SENTENCES,
    "sections of an abstract": importing.MAX_SECTIONS,
    "a sentence": importing.MAX_SENTENCE_CHARACTERS,
    "a title": importing.MAX_TITLE_CHARACTERS,
    "a label": importing.MAX_LABEL_CHARACTERS,
    "nested elements of XML": importing.MAX_XML_DEPTH,
    "records in a file": importing.MAX_RECORDS,
}


def section(root: Path, heading: str) -> str:
    """What README.md says below a heading of the second level."""
    return (root / "README.md").read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_stated_limits_are_those_of_the_code(root: Path) -> None:
    rows = re.findall(r"^\| (.+) \| ([\d,]+)(?: bytes| characters)? \|$", section(root, "Limits"), re.MULTILINE)
    assert {what: int(number.replace(",", "")) for what, number in rows} == STATED


def test_every_path_of_the_folder_list_is_there(root: Path) -> None:
    cells = re.findall(r"^\| (`.+?) \|", section(root, "Folders"), re.MULTILINE)
    paths = [path for cell in cells for path in re.findall(r"`(.+?)`", cell) if "/" in path]
    assert paths
    assert [path for path in paths if not any(root.glob(path))] == []


def test_the_folder_list_names_every_package(root: Path) -> None:
    row = re.search(r"^\| `scripts/trialsite/` \| the code: (.+?) \|", section(root, "Folders"), re.MULTILINE)
    assert row is not None
    # browser/ holds the scripts that pages send, and has a row of its own.
    packages = {path.parent.name for path in (root / "scripts/trialsite").glob("*/__init__.py")} - {"browser"}
    assert set(re.findall(r"`(\w+)`", row[1])) == packages
