"""trialsite lint: hold our wording against the rules."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator

from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import say
from trialsite.record.model import Record
from trialsite.record.places import problem_at
from trialsite.record.reader import load_record
from trialsite.review.claims import check_claims
from trialsite.review.numbers import check_numbers
from trialsite.review.passages import lay_texts, names_said, passages
from trialsite.review.readability import HIGHEST_GRADE, readability
from trialsite.review.rules import load_rules

NAME = "lint"
SUMMARY = "hold the wording of docs/data against the rules: nothing stronger than the source, plain words, live sources"
EXAMPLE = "trialsite lint --today 2026-11-30"

LONGEST_UNCHECKED = 365  # days


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads beside ``root``."""
    parser.add_argument(
        "--today",
        type=datetime.date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="tell which sources were checked over a year before",
    )


def run(options: argparse.Namespace) -> int:
    """Print how hard the plain texts are to read, and which sources have grown old; return 0.

    Raises BadInput with every problem of the wording, of the rules or of the record.
    """
    record, rules = load_record(options.root), load_rules(options.root)
    problems = [
        *check_claims(record, rules),
        *check_numbers(record, passages(record)),
        *check_readability(record),
        *check_sources(record),
    ]
    for stale in stale_sources(record, options.today) if options.today else ():
        say(f"warning: {stale}")
    _say_figures(record)
    if problems:
        raise BadInput(problems)
    return 0


def check_readability(record: Record) -> list[Problem]:
    """Return a problem where the texts for lay readers together are harder than HIGHEST_GRADE by Flesch-Kincaid."""
    grade = readability(lay_texts(record), names_said(record)).flesch_kincaid
    if grade <= HIGHEST_GRADE:
        return []
    message = f"must be grade {HIGHEST_GRADE:.0f} or lower by Flesch-Kincaid, found {grade:.1f}"
    return [Problem("docs/data", 0, 0, "statements", message)]


def check_sources(record: Record) -> list[Problem]:
    """Return a problem for each work without a DOI or address, and for each that nothing rests on."""
    used = set(_used(record))
    problems = []
    for index, reference in enumerate(record.references):
        path = f"references[{index}]"
        if "DOI" not in reference.csl and "URL" not in reference.csl:
            problems.append(problem_at(record, f"{path}.csl", "must have a DOI or a URL, found neither"))
        if reference.id not in used:
            message = f"must be used, found nothing that rests on {reference.id}"
            problems.append(problem_at(record, f"{path}.id", message))
    return problems


def stale_sources(record: Record, today: datetime.date) -> list[Problem]:
    """Return a problem for each date of checking that is more than a year before ``today``.

    The day is given by whoever runs the check; nothing here asks a clock.
    """
    dates = {f"references[{index}].checked": reference.checked for index, reference in enumerate(record.references)}
    dates |= {"later.checked": record.later.checked} if record.later else {}
    dates |= {"paper.checked": record.paper.checked} if record.paper.checked else {}
    message = f"should be at most {LONGEST_UNCHECKED} days before {today}, found"
    return [
        problem_at(record, path, f"{message} {date}")
        for path, date in dates.items()
        if (today - datetime.date.fromisoformat(date)).days > LONGEST_UNCHECKED
    ]


def _used(record: Record) -> Iterator[str]:
    """Yield the id of every work that something rests on."""
    lists = (record.statements, record.absences, record.reporting, record.glossary)
    for origin in (entry.origin for entries in lists for entry in entries):
        yield from origin.references
    if record.later:
        yield from (study.reference for study in record.later.studies)


def _say_figures(record: Record) -> None:
    if record.drafts:
        say(f"{len(record.drafts)} statements still quote the source; quotations are not held against the rules.")
    texts = lay_texts(record)
    found = readability(texts, names_said(record))
    say(
        f"{len(texts)} texts for lay readers, {found.words} words, {found.sentences} sentences: "
        f"Flesch-Kincaid grade {found.flesch_kincaid:.1f}, SMOG {found.smog:.1f}"
    )
    say("What only the abstract can tell (numbers, comparisons, hedges) is checked by verify, with a copy of it.")
