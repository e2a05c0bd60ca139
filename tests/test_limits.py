"""The limits that README.md states are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from trialsite.importing import limits as importing
from trialsite.source import limits as source

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


def test_the_stated_limits_are_those_of_the_code(root: Path) -> None:
    section = (root / "README.md").read_text("utf-8").split("\n## Limits\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+) \| ([\d,]+)(?: bytes| characters)? \|$", section, re.MULTILINE)
    assert {what: int(number.replace(",", "")) for what, number in rows} == STATED
