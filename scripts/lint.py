"""Hold our wording against the rules: nothing stronger than the source, plain words plain, sources dated.

    python scripts/lint.py [--today YYYY-MM-DD] [--root FOLDER]

Prints every problem as file:line:column: path: must …, found …, and the readability of the plain texts by
two formulas. With --today, every date of checking that is over a year old is told too; such a warning is no
failure. Exit status: 0 no problem; 1 problems; 2 wrong use.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import Parser
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.review.claim_strength import check_stronger
from trialsite.review.parity import check_parity
from trialsite.review.readability import check_readability, plain_texts, readability
from trialsite.review.sources import check_sources, stale_sources

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Hold the wording of docs/data against the rules.")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="the day from which to count, YYYY-MM-DD")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds docs/")
    options = parser.parse_args(argv)
    try:
        record = load_record(options.root)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
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


if __name__ == "__main__":
    run(main)
