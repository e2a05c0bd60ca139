"""Invented studies: a record of an abstract that nobody printed, into which a test puts a sentence to be judged."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trialsite.record.entries import Absence, KeyPoint, Statement, Term
from trialsite.record.model import FORMAT, Record
from trialsite.record.paper import Abstract, Paper, Section, Site, Subject
from trialsite.record.source_sentences import sentence_hash
from trialsite.record.values import Origin
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
        self.about = tuple(Subject(**subject) for subject in study["about"])
        self._reviewer = Reviewer(self.record_with({"of": "absent", "say": "-"}), RULES)

    def lint(self, row: Mapping[str, str]) -> list[str]:
        """Return what lint says of a row's sentence in its place, with the source at hand: as in a folder that
        ``trialsite new`` has made, and as verify with a copy. So lint is judged."""
        return self._told(row, self.copy)

    verify = lint

    def alone(self, row: Mapping[str, str]) -> list[str]:
        """Return what is said of it where the source is not at hand, as in a checkout without the editor's file."""
        return self._told(row, {})

    def _told(self, row: Mapping[str, str], copy: Mapping[str, str]) -> list[str]:
        record = self.record_with(row)
        texts = list(passages(record, copy))
        faults = [fault for text in texts for _, fault in self._reviewer.faults(text)]
        numbers = [problem.message for problem in check_numbers(record, texts)]
        return [*(f"{fault.must}, found {fault.found} [{fault.rule}]" for fault in faults), *numbers]

    def record_with(self, row: Mapping[str, str]) -> Record:
        place, say = row["of"], row["say"]
        elsewhere = Origin(references=("work",))
        quoted = [
            Statement(id=f"s-{at}", title=key, role=ROLES[key.split()[0]], origin=self._origin(key), quote=text)
            for at, (key, text) in enumerate(self.texts.items())
        ]
        judged: dict[str, Any] = {}
        if place == "absent":
            judged["absences"] = (Absence(id="judged", question="What is not said?", more=say),)
        elif place == "glossary":
            judged["glossary"] = (Term(id="judged", term="Word", text=say, origin=elsewhere),)
        elif place == "summary":
            every = tuple(one.id for one in quoted)
            judged["key_points"] = (KeyPoint(id="judged", question="What is it?", text=say, rests_on=every),)
        else:
            role = "context" if place == "elsewhere" else ROLES[place.split()[0]]
            origin = elsewhere if place == "elsewhere" else self._origin(place)
            quoted.append(Statement(id="judged", title="A sentence", role=role, origin=origin, text=say))
        return Record(
            format=FORMAT,
            site=Site(title="A study", description="What one abstract says.", about=self.about),
            paper=Paper(title="A paper"),
            abstract=Abstract(sections=self._sections()),
            statements=tuple(quoted),
            **judged,
        )

    def _origin(self, place: str) -> Origin:
        section, number = place.split()
        return Origin(section=section, sentence=int(number))

    def _sections(self) -> tuple[Section, ...]:
        hashes: dict[str, list[str]] = {}
        for place, text in self.texts.items():
            hashes.setdefault(place.split()[0], []).append(sentence_hash(text))
        return tuple(Section(id=name, label=name.upper(), sentences=tuple(of)) for name, of in hashes.items())
