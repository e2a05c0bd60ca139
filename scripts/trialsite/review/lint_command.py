"""trialsite lint: hold our wording against the rules."""

from __future__ import annotations

import argparse
import datetime

from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import say
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.record.values import Origin
from trialsite.review.claims import check_claims
from trialsite.review.numbers import check_numbers
from trialsite.review.passages import passages
from trialsite.review.readability import HIGHEST_GRADES, check_readability, page_readability
from trialsite.review.rules import Rules, general_rules, load_rules

NAME = "lint"
SUMMARY = "Hold the wording of docs/data against the rules: nothing stronger than its source, and in plain words."
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
    parser.add_argument("--rules", action="store_true", help="list the general rules, and check nothing")


def run(options: argparse.Namespace) -> int:
    """Print how hard each page is to read, and which sources have grown old; return 0.

    Raises BadInput with every problem of the wording, of the rules or of the record.
    """
    if options.rules:
        for line in general_rules():
            say(line)
        return 0
    record, rules = load_record(options.root), load_rules(options.root)
    problems = [
        *check_claims(record, rules),
        *check_numbers(record, passages(record)),
        *check_readability(record, names_said(record, rules)),
        *check_sources(record),
    ]
    for stale in stale_sources(record, options.today) if options.today else ():
        say(f"warning: {stale}")
    _say_figures(record, rules)
    if problems:
        raise BadInput(problems)
    return 0


def names_said(record: Record, rules: Rules) -> list[str]:
    """Return the names that a text must use whatever their length: of drugs, diseases and what else it is about."""
    return [*(subject.name for subject in record.site.about), *rules.sets.get("names", ())]


def check_sources(record: Record) -> list[Problem]:
    """Return a problem for each work that has no address, and for each that nothing rests on."""
    origins = [getattr(located.item, "origin", Origin()) for located in record.entries]
    used = {name for origin in origins for name in origin.references}
    problems = []
    for index, work in enumerate(record.references):
        path = f"references[{index}]"
        if not (work.registry or "DOI" in work.csl or "URL" in work.csl):
            problems.append(record.problem(f"{path}.csl", "must have a DOI, a URL or a registry number, found none"))
        if work.id not in used:
            problems.append(record.problem(f"{path}.id", f"must be used, found nothing that rests on {work.id}"))
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
        record.problem(path, f"{message} {date}")
        for path, date in dates.items()
        if (today - datetime.date.fromisoformat(date)).days > LONGEST_UNCHECKED
    ]


def _say_figures(record: Record, rules: Rules) -> None:
    if record.drafts:
        say(f"{len(record.drafts)} statements still quote the source; quotations are not held against the rules.")
    for page, found in page_readability(record, names_said(record, rules)).items():
        say(
            f"{page}: Flesch-Kincaid grade {found.flesch_kincaid:.1f} (at most {HIGHEST_GRADES[page]:.0f}), "
            f"SMOG {found.smog:.1f}; words: {found.words}, sentences: {found.sentences}"
        )
    say("What only the abstract can tell (numbers, comparisons, hedges) is checked by verify, with a copy of it.")
