"""trialsite lint: hold our wording against the rules."""

from __future__ import annotations

import argparse
import datetime
import sys

from trialsite.base.problems import Problem
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.review.claim_strength import check_stronger
from trialsite.review.parity import check_parity
from trialsite.review.readability import check_readability, plain_texts, readability
from trialsite.review.sources import check_sources, stale_sources

NAME = "lint"
SUMMARY = "Hold the wording of docs/data against the rules."
EXAMPLE = "trialsite lint --today 2027-12-01"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite lint`` takes."""
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="the day from which to count, YYYY-MM-DD")


def run(options: argparse.Namespace) -> int:
    """Print every problem and the readability of the plain texts; raises BadInput for problems in the data."""
    record = load_record(options.root)
    problems = check_wording(record)
    for problem in problems:
        print(problem, file=sys.stderr)
    for stale in stale_sources(record, options.today) if options.today else ():
        print(f"warning: {stale}", file=sys.stderr)
    _print_figures(record)
    return 1 if problems else 0


def check_wording(record: Record) -> list[Problem]:
    """Return every problem of the wording of ``record``, in the order of its files."""
    return sorted([*check_stronger(record), *check_parity(record), *check_readability(record), *check_sources(record)])


def _print_figures(record: Record) -> None:
    if record.drafts:
        print(f"{len(record.drafts)} statements still quote the source; quotations are not held against the rules.")
    texts = plain_texts(record)
    if not texts:
        print("There are no plain texts.")
        return
    found = readability(texts)
    print(
        f"{len(texts)} plain texts, {found.words} words, {found.sentences} sentences: "
        f"Flesch-Kincaid grade {found.flesch_kincaid:.1f}, SMOG {found.smog:.1f}"
    )
