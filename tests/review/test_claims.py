"""Nothing stronger than the source: bad sentences are found where they stand, good ones and our own pass.

The bad sentences stand in sets. Most were written without looking at the rules; the head of each file says how
many were found at first sight, before the rules were changed. Those figures, not the ones that these tests reach,
tell how the rules fare with a sentence that nobody has thought of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.records import FULL, MINIMAL, changed, read
from tests.review.studies import RULES, Invented
from trialsite.record.field_types import ListOf, Object, OrNull, Text, declared_fields
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.record.values import Withdrawn
from trialsite.review.claims import Reviewer, check_claims
from trialsite.review.passages import TEXTS, Context, Passage, passages
from trialsite.review.rules import Allowed, load_rules

HERE = Path(__file__).parent
BAD = sorted(path.name for path in HERE.glob("bad_sentences_*.yml"))
INVENTED = [study for path in sorted(HERE.glob("invented_*.yml")) for study in yaml.safe_load(path.read_text("utf-8"))]


@dataclass(frozen=True)
class Ours:
    """Our own record, with the text of each entry that a sentence may be added to."""

    record: Record
    reviewer: Reviewer
    texts: dict[str, Passage]

    def broken(self, into: str, say: str, *, alone: bool) -> set[str]:
        """Return the rules that ``say`` breaks in the entry ``into``, behind its own text or ``alone``."""
        passage = self.texts[into]
        changed = replace(passage, text=say if alone else f"{passage.text} {say}")
        return {fault.rule for sentence, fault in self.reviewer.faults(changed) if sentence in say}


@pytest.fixture(scope="module")
def ours(root: Path) -> Ours:
    record = load_record(root)
    texts = {passage.id: passage for passage in passages(record) if passage.path.endswith("].text")}
    for absence in record.absences:
        context = Context("study", "absence", "body")
        texts[absence.id] = Passage(f"{absence.id}.more", absence.id, absence.more or "", context)
    return Ours(record, Reviewer(record, load_rules(root)), texts)


def rows(name: str) -> list[dict[str, str]]:
    return list(yaml.safe_load((HERE / name).read_text("utf-8")))


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("name", [*BAD, "good_sentences.yml"])
@pytest.mark.slow
def test_bad_sentences_are_found_and_good_ones_pass(ours: Ours, name: str, alone: bool) -> None:
    found = {row["say"]: ours.broken(row["into"], row["say"], alone=alone) for row in rows(name)}
    assert {say: broken for say, broken in found.items() if bool(broken) is not (name in BAD)} == {}


@pytest.mark.slow
def test_our_own_texts_pass_and_every_allowance_is_needed(ours: Ours, root: Path) -> None:
    rules = load_rules(root)
    assert check_claims(ours.record, rules) == []
    assert all(len(allowed.reason.split()) > 5 for allowed in rules.allowed)


@pytest.mark.parametrize("study", INVENTED, ids=lambda study: study["study"].split(" (")[0])
@pytest.mark.slow
def test_bad_sentences_about_any_study_are_found(study: Mapping[str, Any]) -> None:
    """By lint, or by verify where only the abstract can tell (a number, a comparison, a hedge)."""
    invented = Invented(study)
    assert [row["say"] for row in study["bad"] if not (invented.lint(row) or invented.verify(row))] == []
    by_lint = [row for row in study["bad"] if "only_with_abstract" not in row]
    assert [row["say"] for row in by_lint if not invented.lint(row)] == []


@pytest.mark.parametrize("study", INVENTED, ids=lambda study: study["study"].split(" (")[0])
@pytest.mark.slow
def test_good_sentences_about_any_study_pass(study: Mapping[str, Any]) -> None:
    invented = Invented(study)
    alarms = {row["say"]: told for row in study["good"] if (told := invented.lint(row) + invented.verify(row))}
    assert alarms == {}


def with_result(text: str) -> Record:
    """Return the invented record with ``text`` as what its study found."""
    record = read(MINIMAL)
    elbows, tea = record.statements
    return replace(record, statements=(elbows, replace(tea, role="result", text=text)))


OTHER = yaml.safe_load((HERE / "other_study.yml").read_text("utf-8"))


@pytest.mark.parametrize("say", [*OTHER["good"], *OTHER["bad"]])
def test_another_study_may_report_its_results_and_must_say_whose_they_are(say: str) -> None:
    found = [one for one in check_claims(with_result(say), RULES) if one.path == "statements[1].text"]
    assert bool(found) is (say in OTHER["bad"])


def test_a_problem_names_place_rule_and_words() -> None:
    (problem,) = check_claims(with_result("The authors write that this is a miracle."), RULES)
    assert str(problem) == (
        "docs/data/trial.yml:31:11: statements[1].text: must not settle what no single study settles, "
        "found 'miracle' in 'The authors write that this is a miracle.' [verdict.cure]"
    )


def test_an_allowance_lets_one_sentence_pass_and_is_told_where_none_needs_it() -> None:
    allowed = Allowed("tea-given", "verdict.cure", "a miracle", "the authors' own word, quoted as such")
    rules = replace(RULES, allowed=(allowed,))
    assert check_claims(with_result("The authors write that this is a miracle."), rules) == []
    (problem,) = check_claims(with_result("The authors write that this is tea."), rules)
    assert "must be needed, found no sentence of tea-given that breaks verdict.cure" in problem.message


NOT_OURS = {
    "Subject.name", "Publisher.name", "Licence.name", "Paper.sentence_title", "Change.earlier", "Reviewed.by",
    "Term.term", "Term.abbreviation", "Reference.short",
}  # fmt: skip


def classes(kind: Any) -> Iterator[type]:
    """Yield the dataclasses that values of ``kind`` are made of."""
    if isinstance(kind, ListOf | OrNull):
        yield from classes(kind.item if isinstance(kind, ListOf) else kind.kind)
    if isinstance(kind, Object):
        yield kind.cls
        for field in kind.fields.values():
            yield from classes(field.kind)


def test_no_field_of_our_own_words_is_left_out() -> None:
    """A new field of the record stands in the table of texts, or here as one that is not ours."""
    fields = [
        (cls, name, field.kind) for cls in classes(Object(Record)) for name, field in declared_fields(cls).items()
    ]
    texts = {f"{cls.__name__}.{name}" for cls, name, kind in fields if type(kind) is Text
             and not kind.pattern and not kind.printed}  # fmt: skip
    held = {f"{cls.__name__}.{name}" for cls, names in TEXTS.items() for name in names}
    assert texts - held == NOT_OURS
    assert held - texts == {"Site.title", "Site.description", "Statement.title"}


def test_what_is_not_ours_or_not_shown_is_not_held_against_the_rules() -> None:
    every = read(changed(('question: "Was it hot?"', "question: It cures everyone.")))
    assert check_claims(every, RULES) == []
    statement = read(MINIMAL).statements[1]
    quoted = replace(statement, text=None, quote="It cures everyone.")
    gone = Withdrawn(date="2026-01-02", reason="It was wrong.")
    for one in (quoted, replace(statement, text="It cures everyone.", withdrawn=gone)):
        assert check_claims(replace(read(MINIMAL), statements=(one,)), RULES) == []
    reason = replace(gone, reason="It cures everyone.")
    assert check_claims(replace(read(MINIMAL), statements=(replace(statement, withdrawn=reason),)), RULES) != []


FULL_REVIEWER = Reviewer(read(FULL), RULES)


@pytest.mark.parametrize(
    ("sentence", "covered"),
    [
        ("As reported, pain fell.", True),
        ("The authors report that pain fell.", True),
        ("Pain fell, the authors report.", True),
        ("Pain fell, as reported.", True),
        ("Sample 2001 (99 women) reported that pain fell.", True),
        ("Example and others write that pain fell.", True),
        ("According to the authors, pain fell.", True),
        ("The authors name the limits of their study, and still conclude that pain fell.", True),
        ("Doctors name the limits of their study, and still conclude that pain fell.", False),
        ("Doctors say that pain fell.", False),
        ("Patients report that pain fell.", False),
        ("The authors showed that pain fell.", False),
        ("It is said that pain fell.", False),
        ("Pain fell, and the authors ask for trials.", False),
    ],
)
def test_attribution(sentence: str, covered: bool) -> None:
    assert FULL_REVIEWER.attributed(sentence, sentence.lower().index("pain fell")) is covered
