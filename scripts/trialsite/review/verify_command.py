"""trialsite verify: hold a copy of the abstract against the record, and our text against the copy."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.base.terminal import say
from trialsite.importing.command import INPUT_HELP, add_reading_arguments, read_chosen
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.review.claims import check_claims
from trialsite.review.copies import (
    CopySentence,
    check_fragments,
    compare_sentences,
    copy_sentences,
    shared_runs,
    unknown_sentences,
)
from trialsite.review.numbers import check_numbers
from trialsite.review.passages import passages
from trialsite.review.rules import load_rules

NAME = "verify"
SUMMARY = "Hold a copy of the abstract against the recorded hashes, and every statement against its sentence."
EXAMPLE = "trialsite verify pubmed.xml --pmid 29768149"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads beside ``root``."""
    parser.add_argument("copy", metavar="COPY", help=INPUT_HELP)
    add_reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print what became of each recorded sentence in the copy; return 1 where one was changed or is missing.

    Raises BadInput where a recorded end of a sentence is not the copy's, a file shares a run of words with it, or a
    statement holds a number or a claim that its sentence lacks; and where the copy or the record cannot be read.
    """
    record, rules = load_record(options.root), load_rules(options.root)
    copy = copy_sentences(read_chosen(options.copy, options))
    kept = _say_sentences(record, copy)
    sentences = {sentence.hash: sentence.text for sentence in copy}
    known = set(check_claims(record, rules))  # told by lint
    problems = [
        *check_fragments(record, copy),
        *_shared(options.root, record, copy),
        *check_numbers(record, passages(record, sentences)),
        *(problem for problem in check_claims(record, rules, sentences) if problem not in known),
    ]
    if problems:
        raise BadInput(problems)
    return 0 if kept else 1


def _say_sentences(record: Record, copy: Sequence[CopySentence]) -> bool:
    """Print what became of every sentence; return whether none was changed or is missing."""
    findings = compare_sentences(record, copy)
    for finding in findings:
        say(str(finding))
    for sentence in unknown_sentences(record, copy):
        label = sentence.label or "unlabelled"
        say(f"only in the copy: {visible(label)}, sentence {sentence.number}: {visible(sentence.text)}")
    states = [finding.state for finding in findings]
    say(", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)))
    return not {"changed", "missing"} & set(states)


def _shared(root: Path, record: Record, copy: Sequence[CopySentence]) -> list[Problem]:
    """Return a problem for each shared run; a draft quotes the source on purpose, so it is only told."""
    if record.drafts:
        say(f"{len(record.drafts)} statements are still quotations: shared runs of words are not looked for")
        return []
    return shared_runs(root, [sentence.text for sentence in copy])
