"""The rules, each held against one sentence in its setting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trialsite.review.advice import ADVICE
from trialsite.review.attribution import VOICES, Attribution, heads, is_idea
from trialsite.review.claims import CLASSES, ClaimClass
from trialsite.review.not_reported import NOT_DONE, silent
from trialsite.review.sentences import clauses
from trialsite.review.settings import Setting, Surroundings
from trialsite.review.study_rules import StudyRule, StudyRules
from trialsite.review.verdicts import verdict
from trialsite.review.words import Table, Words, first, matches

# Questions that take the answer for granted. All others ask, and claim nothing.
_PRESUMING: Table = (
    Words("^why | ^how do/does/did/can/is | ^what makes/made | ^isn't/wasn't/doesn't/didn't", "takes it for granted"),
)

# The parts of a record that speak of what is missing: "was not done" is wrong there for any study.
_ON_ABSENCE = frozenset({"absence", "reporting", "label-map"})

# Texts of these roles tell what others hold or leave open; each of their sentences must show it.
_REPORTING_ROLES = frozenset({"result", "conclusion", "earlier-evidence", "absence"})
_OWN_SENTENCES = (".text", ".plain", ".answer")


@dataclass(frozen=True)
class Fault:
    """A rule that a sentence breaks: the rule's name, what the sentence must do, and the words found."""

    rule: str
    must: str
    found: str


def faults(setting: Setting, around: Surroundings) -> Iterator[Fault]:
    """Yield every rule that the sentence breaks, each once."""
    yield from _advice(setting)
    if setting.sentence.endswith("?") and first(_PRESUMING, setting.sentence) is None:
        return
    yield from _verdicts(setting)
    for kind in CLASSES:
        yield from _claims(setting, kind, around)
    yield from _not_done(setting)
    if setting.passage.about != "frame":
        yield from _voice(setting, around.rules)
        yield from _topic(setting, around.attribution, around.rules)
        for rule in around.rules.rules:
            yield from _particular(setting, rule)


def _advice(setting: Setting) -> Iterator[Fault]:
    found = next((match for clause in clauses(setting.sentence) if (match := first(ADVICE, clause))), None)
    if found is not None:
        yield Fault("advice", "must not advise anyone on a medicine", found[0])


def _verdicts(setting: Setting) -> Iterator[Fault]:
    found = next((words for clause in clauses(setting.sentence) if (words := verdict(clause))), None)
    if found is not None:
        yield Fault("verdict", "must not settle what no single study settles", found)


def _claims(setting: Setting, kind: ClaimClass, around: Surroundings) -> Iterator[Fault]:
    """Yield the first claim of ``kind`` that nobody answers for, or that the abstract does not hold at all."""
    not_in_source = setting.of_study and kind.name in around.rules.silent_on
    covered = heads(setting.sentence) or (kind.carries and setting.carried)
    for clause in clauses(setting.sentence):
        for match in matches(kind.table, clause):
            if silent(clause, match.start()) or (kind.idea and (setting.framed or is_idea(clause[: match.start()]))):
                continue
            if not_in_source:
                must = "must leave out what the abstract does not hold, whoever is said to say it"
                yield Fault(kind.name, must, match[0])
                return
            if not covered and not around.attribution.covers(clause, match.end()):
                yield Fault(kind.name, kind.must, match[0])
                return


def _voice(setting: Setting, rules: StudyRules) -> Iterator[Fault]:
    """Yield a fault where nobody speaks a sentence of a text that reports what others say."""
    passage = setting.passage
    reports = passage.role in _REPORTING_ROLES | rules.spoken_roles and passage.about == "study"
    if not reports or not passage.path.endswith(_OWN_SENTENCES) or setting.carried or setting.framed:
        return
    if first((*VOICES, *rules.voices), setting.sentence) is None:
        words = " ".join(setting.sentence.split()[:5])
        yield Fault("voice", "must name who says so, or that the abstract does not", words)


def _topic(setting: Setting, attribution: Attribution, rules: StudyRules) -> Iterator[Fault]:
    """Yield a fault where a text from elsewhere tells of the drug what nobody says and no agency has decided."""
    outside = setting.passage.about in ("elsewhere", "definition") and not setting.passage.path.endswith(".title")
    spoken = setting.carried or is_idea(setting.sentence) or attribution.speaks(setting.sentence)
    named = first(rules.drug, setting.sentence)
    if outside and not spoken and named is not None and first(rules.topics, setting.sentence) is None:
        yield Fault("topic", "must say who says this of the drug", named[0])


def _not_done(setting: Setting) -> Iterator[Fault]:
    if setting.passage.role not in _ON_ABSENCE:
        return
    for clause in clauses(setting.sentence):
        for match in matches(NOT_DONE, clause):
            if not silent(clause, match.start()):
                yield Fault("not-done", "must say that the source does not say, not that it was not done", match[0])
                return


def _particular(setting: Setting, rule: StudyRule) -> Iterator[Fault]:
    """Yield the first words of the sentence that break ``rule`` of this study."""
    excused = first(rule.unless, setting.sentence) is not None or (rule.idea and setting.framed)
    if excused or not _in_scope(setting, rule):
        return
    if any(first(table, setting.sentence) is None for table in rule.along_with):
        return
    for clause in clauses(setting.sentence):
        if rule.idea and is_idea(clause):
            continue
        for match in matches(rule.words, clause):
            if not (rule.silence and silent(clause, match.start())):
                yield Fault(rule.name, rule.must, match[0])
                return


def _in_scope(setting: Setting, rule: StudyRule) -> bool:
    about = setting.passage.about
    in_scope = {
        "anywhere": True,
        "definition": about == "definition",
        "statement": about != "definition",
        "own": about == "study",
        "spoken": setting.of_study,
    }
    return in_scope[rule.scope]
