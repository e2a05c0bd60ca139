"""Nothing stronger than the source: every text of ours held against the rules, one sentence at a time.

Decided, and why:

- Attribution counts within its own clause only. "The authors say 'likely'; it works" has two clauses, and
  nobody says the second. A frame at the head of a sentence ("As reported, ...") covers the whole sentence.
- It carries over to the next sentence only where that sentence goes on with a list ("One found ...", "In 11
  people ..."), and only for the rules that say so. What a treatment *is* is attributed each time: a reader
  who lands on that sentence from a search must not take it for ours.
- Saying is not finding: "write", "report", "conclude" attribute; "show", "find", "demonstrate" vouch.
- Nobody in particular is nobody: "doctors say" and "patients report" attribute nothing.
- Where the source's words are at hand (verify with a copy), attribution is not enough: they must hold such a claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.review.passages import Passage, names_in, passages
from trialsite.review.phrases import Phrases, Sets, clauses, phrase_forms, sentences
from trialsite.review.rules import STUDY_FILE, Rule, Rules

_YEAR = r"(?:19|20)\d\d"
_BRACKETS = re.compile(r"\s\([^()]*\)")
_BEHIND = re.compile(r"(?<=,\s)[^,.;:()]+(?=[.,;:()'\"\u2019\u201d]|$)")  # behind a comma, up to the next stop
_NEAR = 40  # characters before a claim in which it may be denied

_NOT_HELD = "must leave out what the abstract does not hold, whoever is said to say it"
_NOT_IN_SOURCE = "must hold no such claim where the words that it rests on hold none"


@dataclass(frozen=True)
class Fault:
    """A rule that a sentence breaks: the rule's id, what the sentence must do, and the words found."""

    rule: str
    must: str
    found: str


@dataclass(frozen=True)
class Setting:
    """A sentence of a passage. ``tags`` are what a rule's scope may name; ``excuses`` hold for all of the sentence."""

    passage: Passage
    sentence: str
    tags: frozenset[str]
    excuses: frozenset[str]


def check_claims(record: Record, rules: Rules, copy: Mapping[str, str] | None = None) -> list[Problem]:
    """Return a problem for each rule that a sentence of ours breaks, and for each allowance that none needs.

    ``copy`` are the sentences of the source that are at hand, by hash.
    """
    reviewer = Reviewer(record, rules, " ".join(copy.values()) if copy else None)
    problems, needed = [], set()
    for passage in passages(record, copy):
        for sentence, fault in reviewer.faults(passage):
            named = [entry for entry in rules.allowed if (entry.statement, entry.rule) == (passage.id, fault.rule)]
            allowed = [entry for entry in named if entry.words in sentence]
            needed.update(allowed)
            if not allowed:
                found = f"found '{visible(fault.found)}' in '{visible(sentence, 200)}'"
                problems.append(record.problem(passage.path, f"{fault.must}, {found} [{fault.rule}]"))
    for entry in rules.allowed:
        if entry not in needed and copy is None:
            message = f"must be needed, found no sentence of {entry.statement} that breaks {entry.rule}"
            problems.append(Problem(STUDY_FILE, 0, 0, "allowed", message))
    return problems


class _Compiled:
    """A rule with its phrases ready to look for."""

    def __init__(self, rule: Rule, sets: Sets) -> None:
        self.rule = rule
        self.tokens, self.exceptions = Phrases(rule.tokens, sets), Phrases(rule.exceptions, sets)
        self.unless, self.source = Phrases(rule.unless, sets), Phrases(rule.source, sets)
        self.source_has = Phrases(rule.source_has, sets)
        self.along_with = [Phrases([line], sets) for line in rule.along_with]

    def matches(self, clause: str) -> Iterator[re.Match[str]]:
        """Yield what the rule looks for in ``clause``, where no exception lies over it."""
        for match in self.tokens.matches(clause):
            if not _lies_over(self.exceptions, clause, match):
                yield match

    def applies(self, setting: Setting, source: str | None) -> bool:
        """Return whether the rule asks anything of this sentence."""
        rule, sentence = self.rule, setting.sentence
        if not _in_scope(rule, setting.tags) or "question" in setting.excuses.intersection(rule.excuses):
            return False
        if rule.against and source is None:
            return False
        if rule.source_has and (source is None or self.source_has.first(source) is None):
            return False
        return self.unless.first(sentence) is None and all(phrases.first(sentence) for phrases in self.along_with)

    def in_source(self, source: str | None) -> bool | None:
        """Return whether ``source`` holds such a claim; None where it is not known or the rule does not ask."""
        if source is None or not self.rule.source:
            return None
        # What tells against the claim may hold its words ("not significant"); then the rule says what holds it.
        held = self.source.first(source) is not None
        return held or (not self.rule.source_has and self.tokens.first(source) is not None)


class Reviewer:
    """Holds the texts of one record against ``rules``; ``abstract`` is the source's text where it is at hand."""

    def __init__(self, record: Record, rules: Rules, abstract: str | None = None) -> None:
        names = names_in(record)
        rules = rules.with_study(Rules(sets={key: phrase_forms(found) for key, found in names.items()}))
        self._absent, self._abstract = rules.absent, abstract
        self._compiled = [_Compiled(rule, rules.sets) for rule in rules.rules]
        speech = {name: Phrases(lines, rules.sets) for name, lines in rules.speech.items()}
        self._speech = defaultdict(lambda: Phrases((), {}), speech)
        works = "|".join(re.escape(name) for name in sorted(names["work"], key=len, reverse=True))
        self._work = re.compile(rf"\b(?:{works or '(?!)'}|{_YEAR})\b")
        self._drawn = record.hypothesis is not None and self.is_said("ideas", record.hypothesis.title)
        self._entries: dict[str, str] = {}  # all our texts of each entry
        for passage in passages(record):
            self._entries[passage.id] = f"{self._entries.get(passage.id, '')} {passage.text}"

    def faults(self, passage: Passage) -> Iterator[tuple[str, Fault]]:
        """Yield each sentence of ``passage`` with the first fault in it of each group of rules."""
        for setting in self._settings(passage):
            told: set[str] = set()
            for compiled in self._compiled:
                if compiled.rule.group not in told and (fault := self._fault(compiled, setting)) is not None:
                    told.add(compiled.rule.group)
                    yield setting.sentence, fault

    def is_said(self, kind: str, text: str) -> bool:
        """Return whether ``text`` holds a phrase of this kind of speech (general.yml, speech)."""
        return self._speech[kind].first(text) is not None

    def attributed(self, clause: str, position: int) -> bool:
        """Return whether something in ``clause`` says who holds what stands at ``position``."""
        before = _BRACKETS.sub("", clause[:position])
        near = clause[position:].lstrip()
        spoken = (("frames", clause), ("speaking", before), ("in_passing", before), ("passive_behind", near))
        if any(self.is_said(kind, text) for kind, text in spoken):
            return True
        behind = ((part, self._speech["speaking_behind"].first(part)) for part in _BEHIND.findall(clause[position:]))
        return any(found is not None and found.end() >= len(part.rstrip()) for part, found in behind)

    def _settings(self, passage: Passage) -> Iterator[Setting]:
        """Yield each sentence of ``passage`` with what its surroundings make of it."""
        part = passage.context.part
        # What a work found, and what little the abstract says, stands in columns headed so.
        headed = part == "as-reported" or (part, passage.context.kind) == ("absence", "note")
        closed = self.is_said("closing", passage.text) or headed
        carried = idea = False
        for sentence in sentences(passage.text):
            carried = carried and self.is_said("goes_on", sentence)
            idea = self.is_said("ideas", sentence) or (idea and self.is_said("follows_on", sentence))
            hypothetical = part == "hypothesis" and (idea or self.is_said("hedges", sentence))
            speaks = self.attributed(sentence, len(sentence))
            excuses = {
                "question": sentence.endswith("?") and not self.is_said("presuming", sentence),
                "carried": carried or closed,
                "attribution": self.is_said("frames", sentence),
                "speaker": speaks,
                "idea": hypothetical or (part == "step" and self._drawn),
            }
            held = frozenset(name for name, holds in excuses.items() if holds)
            yield Setting(passage, sentence, self._tags(passage, sentence), held)
            carried = carried or speaks

    def _tags(self, passage: Passage, sentence: str) -> frozenset[str]:
        """A fact from elsewhere speaks of the study where it mentions it, or where its entry names no other work."""
        context = passage.context
        of_study = context.about == "study"
        if context.about in ("elsewhere", "definition"):
            of_study = context.part == "context" and not self._work.search(self._entries.get(passage.id, ""))
            of_study = of_study or self._mentions(sentence)
        return frozenset({context.about, context.part, context.kind, *(("of-study",) if of_study else ())})

    def _mentions(self, sentence: str) -> bool:
        """Return whether ``sentence`` names the study where it does not name another work by the same words."""
        matches = self._speech["mentions"].matches(sentence)
        return any(not _lies_over(self._speech["mentions_not"], sentence, match) for match in matches)

    def _fault(self, compiled: _Compiled, setting: Setting) -> Fault | None:
        """Return the first fault of ``setting`` by one rule."""
        rule, sentence = compiled.rule, setting.sentence
        source = self._abstract if rule.against else setting.passage.context.source
        if not compiled.applies(setting, source):
            return None
        if rule.extends == "occurrence":
            excused = setting.excuses.intersection(rule.excuses) or (
                "silence" in rule.excuses and self._is_silent(sentence, sentence)
            )
            lacks = not excused and compiled.tokens.first(sentence) is None
            return Fault(rule.id, rule.message, " ".join(sentence.split()[:5])) if lacks else None
        held = compiled.in_source(source)
        # What a summary sums up is our own wording; only the abstract's excuses, or where it tells against as well.
        if held and "source" in rule.excuses and (self._abstract is not None or rule.source_has):
            return None
        absent = rule.group in self._absent and "of-study" in setting.tags
        unheld = _NOT_HELD if absent else rule.message if rule.against else _NOT_IN_SOURCE
        for clause in clauses(sentence):
            for match in compiled.matches(clause):
                if self._is_open(rule, clause, match, setting):
                    continue
                if absent or held is False:
                    return Fault(rule.id, unheld, match[0])
                attributed = "attribution" in rule.excuses and self.attributed(clause, match.end())
                if not (attributed or setting.excuses.intersection(rule.excuses)):
                    return Fault(rule.id, rule.message, match[0])
        return None

    def _is_open(self, rule: Rule, clause: str, match: re.Match[str], setting: Setting) -> bool:
        """Return whether ``clause`` leaves open or denies what was found, where the rule lets that pass."""
        before = clause[: match.start()]
        near = before[-_NEAR:].rpartition(",")[2]
        return (
            ("silence" in rule.excuses and self._is_silent(before, clause))
            or ("idea" in rule.excuses and ("idea" in setting.excuses or self.is_said("ideas", clause)))
            or ("denial" in rule.excuses and self.is_said("denial", near))
        )

    def _is_silent(self, before: str, clause: str) -> bool:
        """Return whether it is said before a claim, or anywhere in its clause, that the source does not say."""
        return self.is_said("silence", before) or self.is_said("silence_behind", clause)


def _lies_over(phrases: Phrases, text: str, match: re.Match[str]) -> bool:
    """Return whether one of ``phrases`` lies over the start or the end of ``match`` in ``text``."""
    spans = (found.span() for found in phrases.matches(text))
    return any(start <= match.start() < end or start < match.end() <= end for start, end in spans)


def _in_scope(rule: Rule, tags: frozenset[str]) -> bool:
    """Return whether one selector of the rule's scope fits: names joined by "&", each negated by "~"."""
    return not rule.scope or any(
        all((name.strip().lstrip("~") in tags) is not name.strip().startswith("~") for name in selector.split("&"))
        for selector in rule.scope
    )
