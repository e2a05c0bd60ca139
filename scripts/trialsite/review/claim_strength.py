"""Nothing stronger than the source: every text of ours held against the tables of this package.

General rules (claims, verdicts, advice) hold for any study; a study's own rules are found by its DOI.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.review import metyas_2018
from trialsite.review.faults import Fault, faults
from trialsite.review.passages import passages
from trialsite.review.settings import Setting, settings, surroundings
from trialsite.review.study_rules import NO_STUDY, Allowed, StudyRules

STUDIES: Mapping[str, StudyRules] = {metyas_2018.DOI: metyas_2018.RULES}


def check_stronger(record: Record) -> list[Problem]:
    """Return a problem for each rule that a sentence of ours breaks and no allowance covers."""
    allowed = study_rules(record).allowed
    problems = []
    for setting, fault in found_faults(record):
        if not any(_allows(entry, setting, fault) for entry in allowed):
            file, line, column = record.places.get(setting.passage.path, ("docs/data", 0, 0))
            found = f"found '{visible(fault.found)}' in '{visible(setting.sentence, 200)}'"
            message = f"{fault.must}, {found} [{fault.rule}]"
            problems.append(Problem(file, line, column, setting.passage.path, message))
    return problems


def unused_allowances(record: Record) -> list[Allowed]:
    """Return the entries of the allow-list that no sentence of ``record`` needs any more."""
    found = list(found_faults(record))
    return [entry for entry in study_rules(record).allowed if not any(_allows(entry, *pair) for pair in found)]


def study_rules(record: Record) -> StudyRules:
    """Return the rules of the record's own study; none but the general ones for a study without a table."""
    return STUDIES.get((record.paper.doi or "").casefold(), NO_STUDY)


def found_faults(record: Record, owner: str | None = None) -> Iterator[tuple[Setting, Fault]]:
    """Yield each fault with its sentence, allowed or not, in the order of the record; on demand of one entry."""
    around = surroundings(record, study_rules(record))
    for passage in passages(record):
        if owner in (None, passage.owner):
            for setting in settings(passage, around):
                for fault in faults(setting, around):
                    yield setting, fault


def _allows(entry: Allowed, setting: Setting, fault: Fault) -> bool:
    """Return whether ``entry`` of the allow-list covers ``fault``."""
    return entry.owner == setting.passage.owner and fault.rule in entry.rules and entry.words in setting.sentence
