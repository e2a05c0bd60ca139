"""A small and a full invented record, whole and correct, for tests to change one thing in."""

from trialsite.record.model import Record
from trialsite.record.reader import read_record
from trialsite.record.source_sentences import sentence_hash
from trialsite.record.yaml_nodes import load_text

# An invented abstract: two sections, three sentences.
SENTENCES = {
    "background": ["Sore elbows trouble many librarians."],
    "results": ["Warm tea was given to 12 librarians.", "Seven of them slept longer."],
}
HASHES = {name: [sentence_hash(text) for text in texts] for name, texts in SENTENCES.items()}

MINIMAL = f"""\
format: 2
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
    origin: {{section: results, sentence: 1}}
"""

FULL = (
    MINIMAL
    + """\
  - id: tea-elsewhere
    title: Tea elsewhere
    role: context
    topic: cold-tea
    text: Elsewhere, tea was cold.
    origin: {references: [tea-2021]}
    asked: [iced *tea*]
topics:
  - {id: cold-tea, page: findings, title: Cold tea, lead: Not from this study., asked: [chilled]}
key_points:
  - {id: key-tea, question: "What was drunk?", text: Tea., rests_on: [tea-given, no-dose, tea-elsewhere]}
references:
  - id: tea-2021
    csl:
      {type: article-journal, title: Cold tea, issued: "2021", DOI: 10.1000/1, author: [{family: Sample, given: B}]}
    checked: "2026-01-02"
absences:
  - id: no-dose
    question: How much tea?
    said: warm, no amount
    elsewhere: [{text: "2021: a pint", see: tea-elsewhere}]
    more: Neither cups nor pots are counted.
  - {id: undecided, question: "Was it hot?", status: undecided}
  - {id: told, question: "Who drank it?", status: reported, reported: [tea-given]}
reporting:
  - {id: item-interventions, status: partial, finding: Tea is named., statements: [tea-given]}
  - {id: item-funding, status: undecided}
later:
  checked: "2026-01-02"
  search: By hand.
  this_study: {people: 12 librarians, statements: [tea-given]}
  studies:
    - {id: later-tea, reference: tea-2021, short: Sample 2021, kind: trial, design: Open, verdict: cold, harms: none}
hypothesis:
  title: The chain
  statement: elbows-hurt
  steps: [{id: step-one, text: Tea}, {id: step-two, text: Sleep, detail: Long sleep.}]
glossary:
  - {id: term-tea, term: tea, text: A warm drink. It is brewed., also_called: [brew], origin: {references: [tea-2021]}}
releases:
  - {date: "2026-01-03", version: 1.0.0}
"""
)

NAME = "docs/data/trial.yml"


def read(text: str) -> Record:
    """Return the record that ``text`` holds; raises BadInput for its problems."""
    return read_record({NAME: load_text(text, NAME)})


def changed(*changes: tuple[str, str], text: str = FULL) -> str:
    """Return ``text`` with each (old, new) of ``changes`` made once; every old must stand in it."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def with_change(old: str, new: str) -> str:
    """Return the small record with ``old`` changed to ``new``; ``old`` must stand in it."""
    return changed((old, new), text=MINIMAL)
