"""Invented studies: a record of an abstract that nobody printed, into which a test puts a sentence to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trialsite.record.model import Absence, Origin, Paper, Record, Section, Site, Statement, Term, Thing
from trialsite.record.normalise import sentence_hash, whole_hash
from trialsite.review.claims import Reviewer
from trialsite.review.numbers import check_numbers
from trialsite.review.passages import passages
from trialsite.review.rules import load_rules

ROLES = {"background": "background", "methods": "method", "results": "result", "conclusions": "conclusion"}
RULES = load_rules(Path("a folder without rules of its own"))


class Invented:
    """A study of ``invented_studies.yml``."""

    def __init__(self, study: Mapping[str, Any]) -> None:
        self.texts = {f"{name} {n}": text for name, some in study["abstract"].items() for n, text in enumerate(some, 1)}
        self.copy = {sentence_hash(text): text for text in self.texts.values()}
        self.about = tuple(Thing(**subject) for subject in study["about"])
        record = self.record_with({"of": "absent", "say": "-"})
        self._by_lint = Reviewer(record, RULES)
        self._by_verify = Reviewer(record, RULES, " ".join(self.copy.values()))

    def lint(self, row: Mapping[str, str]) -> list[str]:
        """Return what lint says of a row's sentence in its place."""
        return self._told(row, {}, self._by_lint)

    def verify(self, row: Mapping[str, str]) -> list[str]:
        """Return what is said of it where the abstract is at hand."""
        return self._told(row, self.copy, self._by_verify)

    def _told(self, row: Mapping[str, str], copy: Mapping[str, str], reviewer: Reviewer) -> list[str]:
        record = self.record_with(row)
        texts = list(passages(record, copy))
        faults = [fault for text in texts for _, fault in reviewer.faults(text)]
        numbers = [problem.message for problem in check_numbers(record, texts)]
        return [*(f"{fault.must}, found {fault.found} [{fault.rule}]" for fault in faults), *numbers]

    def record_with(self, row: Mapping[str, str]) -> Record:
        place, say = row["of"], row["say"]
        whole = Origin(whole=whole_hash(list(self.copy)))
        quoted = [
            Statement(f"s-{at}", key, ROLES[key.split()[0]], "findings/other", self._origin(key), quote=text)
            for at, (key, text) in enumerate(self.texts.items())
        ]
        judged: dict[str, Any] = {}
        if place == "absent":
            judged["absences"] = (Absence("judged", "What is not said?", say, "The full paper may say.", whole),)
        elif place == "glossary":
            judged["glossary"] = (Term("judged", "Word", say, say, Origin(references=("work",))),)
        elif place == "summary":
            origin = Origin(statements=tuple(one.id for one in quoted))
            quoted.append(Statement("judged", "A key point", "summary", "home/key-points", origin, text=say))
        elif place == "elsewhere":
            origin = Origin(references=("work",))
            quoted.append(Statement("judged", "Elsewhere", "context", "findings/other", origin, text=say))
        else:
            role = ROLES[place.split()[0]]
            quoted.append(Statement("judged", "A sentence", role, "findings/other", self._origin(place), text=say))
        site = Site("A study", "What one abstract says.", about=self.about)
        return Record(site, Paper("A paper"), self._sections(), tuple(quoted), **judged)

    def _origin(self, place: str) -> Origin:
        section, number = place.split()
        return Origin(section=section, sentence=int(number), sha256=sentence_hash(self.texts[place]))

    def _sections(self) -> tuple[Section, ...]:
        names = dict.fromkeys(place.split()[0] for place in self.texts)
        of = {
            name: tuple(sentence_hash(t) for place, t in self.texts.items() if place.split()[0] == name)
            for name in names
        }
        return tuple(Section(name, name.upper(), None, of[name]) for name in names)
