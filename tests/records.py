"""A small invented record, whole and correct, for tests to change one thing in."""

from __future__ import annotations

from trialsite.record.model import Record
from trialsite.record.normalise import sentence_hash, whole_hash
from trialsite.record.reader import SourceFile, read_record
from trialsite.record.yaml_nodes import load_text

# An invented abstract: two sections, three sentences.
SENTENCES = {
    "background": ["Sore elbows trouble many librarians."],
    "results": ["Warm tea was given to 12 librarians.", "Seven of them slept longer."],
}
HASHES = {name: [sentence_hash(text) for text in texts] for name, texts in SENTENCES.items()}
WHOLE = whole_hash([digest for digests in HASHES.values() for digest in digests])

MINIMAL = f"""\
format: 1
site:
  title: Tea and elbows
  description: What one abstract says about tea.
paper:
  title: Tea for elbows
  authors:
    - {{family: Example, given: Ada}}
  published: "2018-07"
abstract:
  sections:
    - id: background
      label: BACKGROUND
      category: BACKGROUND
      sentences: [{HASHES["background"][0]}]
    - id: results
      label: RESULTS
      category: RESULTS
      sentences:
        - {HASHES["results"][0]}
        - {HASHES["results"][1]}
statements:
  - id: elbows-hurt
    title: Elbows hurt
    role: condition
    text: Librarians often have painful elbows, the authors write.
    origin: {{section: background, sentence: 1, sha256: {HASHES["background"][0]}}}
  - id: tea-given
    title: Who drank tea
    role: method
    text: A dozen librarians had tea.
    origin: {{section: results, sentence: 1, sha256: {HASHES["results"][0]}}}
"""

NAME = "docs/data/trial.yml"


def read(text: str) -> Record:
    """Return the record that ``text`` holds; raises BadInput for its problems."""
    return read_record([SourceFile(NAME, load_text(text, NAME))])


def with_change(old: str, new: str) -> str:
    """Return the small record with ``old`` changed to ``new``; ``old`` must stand in it."""
    assert old in MINIMAL, old
    return MINIMAL.replace(old, new, 1)
