"""trialsite verify: hold a copy of the abstract against the record, and our text against the copy.

Says of each recorded sentence whether COPY has it: found, moved, variant (a word fused to its start),
changed or missing; names the sentences of COPY that the record does not know; every run of eight or
more words that any file of the repository shares with COPY; and every number of a statement that its
source sentence lacks. The normal form in which sentences are compared is described in record/normalise.py.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trialsite.base.problems import Problem, visible
from trialsite.importing.arguments import add_reading_arguments
from trialsite.importing.labels import nlm_labels
from trialsite.importing.reading import read_abstract
from trialsite.record.model import Record
from trialsite.record.normalise import sentence_hash
from trialsite.record.reader import load_record
from trialsite.review.copies import (
    CopySentence,
    compare_sentences,
    copy_sentences,
    describe,
    unknown_sentences,
)
from trialsite.review.fragment_ends import check_edges
from trialsite.review.numbers import check_numbers
from trialsite.review.runs import RUN, shared_runs

NAME = "verify"
SUMMARY = "Hold a copy of the abstract against the record, and our text against the copy."
EXAMPLE = "trialsite verify abstract.txt"

_LINE = 1_000  # characters of a line about a sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite verify`` takes."""
    parser.add_argument("copy", type=Path, metavar="COPY", help="the copy: page text, PubMed XML, .nbib or JATS")
    add_reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Return 0 where every sentence is found, no run of words is shared and no number added; raises BadInput."""
    record = load_record(options.root)
    copy = copy_sentences(read_abstract(options.copy, pmid=options.pmid, encoding=options.encoding))
    kept = _report_sentences(record, copy)
    problems = [
        *check_edges(record, copy, list(nlm_labels())),
        *_shared(options.root, record, copy),
        *_numbers(record, copy),
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0 if kept and not problems else 1


def _report_sentences(record: Record, copy: list[CopySentence]) -> bool:
    """Print what became of every sentence; return whether none was changed or missing."""
    labels = list(nlm_labels())
    findings = compare_sentences(record, copy, labels)
    for line in describe(findings):
        print(visible(line, _LINE))
    for sentence in unknown_sentences(record, copy, labels):
        label = sentence.label or "unlabelled"
        print(f"only in the copy: {visible(label)}, sentence {sentence.number}: {visible(sentence.text)}")
    states = [finding.state for finding in findings]
    print(", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)))
    return not {"changed", "missing"} & set(states)


def _shared(root: Path, record: Record, copy: list[CopySentence]) -> list[Problem]:
    """Return a problem for each shared run; a draft quotes the source on purpose, so it is only told."""
    if record.drafts:
        print(f"{len(record.drafts)} statements are still quotations: shared runs of words are not looked for")
        return []
    runs = shared_runs(root, [sentence.text for sentence in copy])
    message = f"must share no run of {RUN} words with the source, found {{}} words"
    return [Problem(run.file, run.line, run.column, "", message.format(run.words)) for run in runs]


def _numbers(record: Record, copy: list[CopySentence]) -> list[Problem]:
    return list(check_numbers(record, {sentence_hash(sentence.text): sentence.text for sentence in copy}))
