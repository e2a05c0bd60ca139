"""Nothing stronger than the source: every text of ours held against the rules, one sentence at a time.

Decided, and why:

- Attribution counts within its own clause only. "The authors say 'likely'; it works" has two clauses, and
  nobody says the second. A frame at the head of a sentence ("As reported, ...") covers the whole sentence.
- It carries over to the next sentence only where that sentence goes on with a list ("One found ...", "In 11
  people ..."), and only for the rules that say so. What a treatment *is* is attributed each time: a reader
  who lands on that sentence from a search must not take it for ours.
- Saying is not finding: "write", "report", "conclude" attribute; "show", "find", "demonstrate" vouch.
- Nobody in particular is nobody: "doctors say" and "patients report" attribute nothing.
- Where the source's words are at hand, attribution is not enough: they must hold such a claim. A result that they tell,
  in the same direction, then needs no speaker; a verdict on efficacy, safety or cost does.
- A fact from another work is told by that work where the sentence names it ("a review of 2014 found").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from trialsite.base.problems import Problem, visible
from trialsite.record.model import Record
from trialsite.review.held_to_source import directions, nearest, turned
from trialsite.review.numbers import has_figures
from trialsite.review.passages import Passage, clauses, names_in, passages, sentences
from trialsite.review.rules import CHECKS, STUDY_FILE, Rule, Rules, pattern_of, phrase_forms, plain

_YEAR = r"(?:19|20)\d\d"
_BRACKETS = re.compile(r"\s\([^()]*\)")
_BEHIND = re.compile(r"(?<=,\s)[^,.;:()]+(?=[.,;:()'\"\u2019\u201d]|$)")  # behind a comma, up to the next stop
_WORD = re.compile(r"\w+")
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
    """Return a problem for each rule that a sentence of ours breaks, and for each allowance that none needs. ``copy``
    are the sentences of the source that are at hand, by hash."""
    reviewer = Reviewer(record, rules)
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


class Reviewer:
    """Holds the texts of one record against ``rules``."""

    def __init__(self, record: Record, rules: Rules) -> None:
        names = names_in(record)
        rules = rules.with_study(Rules(sets={key: phrase_forms(found) for key, found in names.items()}))
        self._rules = rules
        self._pattern = cache(lambda lines: pattern_of(lines, rules.sets))
        works = "|".join(re.escape(name) for name in sorted(names["work"], key=len, reverse=True))
        self._work = re.compile(rf"\b(?:{works or '(?!)'}|{_YEAR})\b")
        self._drawn = record.hypothesis is not None and self.is_said("ideas", record.hypothesis.title)
        self._entries = defaultdict[str, str](str)  # all our texts of each entry
        for passage in passages(record):
            self._entries[passage.id] += f" {passage.text}"

    def faults(self, passage: Passage) -> Iterator[tuple[str, Fault]]:
        """Yield each sentence of ``passage`` with the first fault in it of each group of rules."""
        for setting in self._settings(passage):
            told: set[str] = set()
            for rule in self._rules.rules:
                if rule.group not in told and (fault := self._fault(rule, setting)) is not None:
                    told.add(rule.group)
                    yield setting.sentence, fault

    def is_said(self, kind: str, text: str) -> bool:
        """Return whether ``text`` holds a phrase of this kind of speech (general.yml, speech)."""
        return self._first(self._rules.speech.get(kind, ()), text) is not None

    def _first(self, lines: Sequence[str], text: str) -> re.Match[str] | None:
        return self._pattern(tuple(lines)).search(plain(text))

    def _matches(self, lines: Sequence[str], but: Sequence[str], text: str) -> Iterator[re.Match[str]]:
        """Yield what the phrases of ``lines`` find in ``text``, where none of ``but`` lies over its start or end."""
        for match in self._pattern(tuple(lines)).finditer(plain(text)):
            start, end = match.span()
            harmless = (found.span() for found in self._pattern(tuple(but)).finditer(plain(text)))
            if not any(first <= start < last or first < end <= last for first, last in harmless):
                yield match

    def attributed(self, clause: str, position: int) -> bool:
        """Return whether something in ``clause`` says who holds what stands at ``position``."""
        before = _BRACKETS.sub("", clause[:position])
        near = clause[position:].lstrip()
        spoken = (("frames", clause), ("speaking", before), ("in_passing", before), ("passive_behind", near))
        if any(self.is_said(kind, text) for kind, text in spoken):
            return True
        lines = self._rules.speech.get("speaking_behind", ())
        behind = ((part, self._first(lines, part)) for part in _BEHIND.findall(clause[position:]))
        return any(found is not None and found.end() >= len(part.rstrip()) for part, found in behind)

    def _settings(self, passage: Passage) -> Iterator[Setting]:
        # What a work found, and what little the abstract says, stands in columns headed so.
        headed = passage.part == "as-reported" or (passage.part, passage.kind) == ("absence", "note")
        closed = self.is_said("closing", passage.text) or headed
        may_report = passage.about in ("study", "definition") and passage.part not in ("conclusion", "absence")
        carried = idea = False
        for sentence in sentences(passage.text):
            carried = carried and self.is_said("goes_on", sentence)
            idea = self.is_said("ideas", sentence) or (idea and self.is_said("follows_on", sentence))
            hypothetical = passage.part == "hypothesis" and (idea or self.is_said("hedges", sentence))
            speaks = self.attributed(sentence, len(sentence))
            excuses = {
                "question": sentence.endswith("?") and not self.is_said("presuming", sentence),
                "carried": carried or closed,
                "attribution": self.is_said("frames", sentence),
                "figures": may_report and has_figures(sentence),
                "speaker": speaks,
                "idea": hypothetical or (passage.part == "step" and self._drawn),
            }
            held = frozenset(name for name, holds in excuses.items() if holds)
            yield Setting(passage, sentence, self._tags(passage, sentence), held)
            carried = carried or speaks

    def _tags(self, passage: Passage, sentence: str) -> frozenset[str]:
        """A fact from elsewhere speaks of the study where it mentions it, or where its entry names no other work."""
        of_study = passage.about == "study"
        if passage.about in ("elsewhere", "definition"):
            of_study = passage.part == "context" and not self._work.search(self._entries[passage.id])
            # Or it names the study, where it does not name another work by the same words.
            speech = self._rules.speech
            mentions = self._matches(speech.get("mentions", ()), speech.get("mentions_not", ()), sentence)
            of_study = of_study or any(mentions)
        return frozenset({passage.about, passage.part, passage.kind, *(("of-study",) if of_study else ())})

    def _applies(self, rule: Rule, setting: Setting, source: str | None) -> bool:
        return (
            _in_scope(rule, setting.tags)
            and "question" not in setting.excuses.intersection(rule.excuses)
            and (source is not None or rule.against != "abstract")
            and (setting.passage.abstract is None or "at-hand" not in rule.excuses)
            and (not rule.source_has or self._first(rule.source_has, source or "") is not None)
            and all(self._first((line,), setting.sentence) for line in rule.along_with)
            and self._first(rule.unless, setting.sentence) is None
        )

    def _fault(self, rule: Rule, setting: Setting) -> Fault | None:
        sentence = setting.sentence
        source, abstract = setting.passage.source, setting.passage.abstract
        if rule.against:
            source = abstract if rule.against == "abstract" else source and nearest(sentence, source)
        if not self._applies(rule, setting, source):
            return None
        rule = self._worded(rule, source or "")
        if rule.extends != "existence":
            found = self._whole_fault(rule, setting)
            return Fault(rule.id, rule.message, found) if found else None
        # Whether the source holds such a claim; None where that is not known or the rule does not ask.
        asked = source is not None and rule.source
        # What tells against the claim may hold its words ("not significant"): there the rule says what holds it.
        holding = (rule.source, () if rule.source_has else rule.tokens)
        held = any(self._first(lines, source or "") for lines in holding) if asked else None
        # What a summary sums up is our own wording; only the abstract's excuses, or where it tells against as well.
        if held and "source" in rule.excuses and (abstract is not None or rule.source_has):
            return None
        absent = rule.group in self._rules.absent and "of-study" in setting.tags
        unheld = _NOT_HELD if absent else rule.message if rule.against else _NOT_IN_SOURCE
        for clause in clauses(sentence):
            for match in self._matches(rule.tokens, rule.exceptions, clause):
                if self._is_open(rule, clause, match, setting):
                    continue
                if absent or held is False:
                    return Fault(rule.id, unheld, match[0])
                attributed = "attribution" in rule.excuses and (
                    self.attributed(clause, match.end())
                    or (setting.passage.about == "elsewhere" and self.is_said("works", clause[: match.end()]))
                )
                attributed = attributed or (
                    bool(held and abstract) and self._is_told(rule, match[0], sentence, source or "")
                )
                if not (attributed or setting.excuses.intersection(rule.excuses)):
                    return Fault(rule.id, rule.message, match[0])
        return None

    def _worded(self, rule: Rule, source: str) -> Rule:
        """Return ``rule`` with the words of ``source`` in its message for which it holds."""
        found = self._first(rule.source_has, source)
        return replace(rule, message=rule.message.replace("{source}", found[0])) if found else rule

    def _is_told(self, rule: Rule, found: str, sentence: str, source: str) -> bool:
        """Return whether the part of ``source`` that ``sentence`` restates holds such a claim as was ``found``, and
        none in another direction."""
        near = nearest(sentence, source)
        return "told" in rule.excuses and bool(near) and not turned(directions(found), directions(near))

    def _whole_fault(self, rule: Rule, setting: Setting) -> str | None:
        """Return what is found where a rule asks of a whole sentence."""
        sentence, source, abstract = setting.sentence, setting.passage.source, setting.passage.abstract
        if check := CHECKS.get(rule.extends):
            return check(sentence, source or "", abstract or "")
        silent = "silence" in rule.excuses and self._is_silent(sentence, sentence)
        excused = silent or setting.excuses.intersection(rule.excuses) or self._first(rule.tokens, sentence)
        return None if excused else "none" if rule.source_has else " ".join(sentence.split()[:5])

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


def _in_scope(rule: Rule, tags: frozenset[str]) -> bool:
    """Return whether one selector of the rule's scope fits: names joined by "&", each negated by "~"."""
    return not rule.scope or any(
        all((name.strip().lstrip("~") in tags) is not name.strip().startswith("~") for name in selector.split("&"))
        for selector in rule.scope
    )
