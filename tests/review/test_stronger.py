"""Nothing stronger than the source: bad sentences are found where they stand, good ones and our own pass.

The bad sentences stand in sets. All but the first were written without looking at the rules; the head of each
file says how many were found at first sight, before the rules were mended. Those figures, not the ones that
these tests reach, tell how the rules fare with a sentence that nobody has thought of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from tests.records import MINIMAL, read
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.review.attribution import Attribution
from trialsite.review.claim_strength import check_stronger, found_faults, study_rules, unused_allowances
from trialsite.review.faults import faults
from trialsite.review.passages import Passage, passages
from trialsite.review.settings import Surroundings, settings, surroundings

HERE = Path(__file__).parent
BAD = sorted(path.name for path in HERE.glob("bad_sentences_*.yml"))


@dataclass(frozen=True)
class Ours:
    """Our own record, with the text of each entry that a sentence may be added to."""

    record: Record
    around: Surroundings
    texts: dict[str, Passage]

    def broken(self, into: str, say: str, *, alone: bool) -> set[str]:
        """Return the rules that ``say`` breaks in the entry ``into``, behind its own text or ``alone``."""
        passage = self.texts[into]
        changed = replace(passage, text=say if alone else f"{passage.text} {say}")
        return {
            fault.rule
            for setting in settings(changed, self.around)
            if setting.sentence in say
            for fault in faults(setting, self.around)
        }


@pytest.fixture(scope="module")
def ours(root: Path) -> Ours:
    record = load_record(root)
    texts = {passage.owner: passage for passage in passages(record) if passage.path.endswith((".text", ".answer"))}
    return Ours(record, surroundings(record, study_rules(record)), texts)


def rows(name: str) -> list[dict[str, str]]:
    return list(yaml.safe_load((HERE / name).read_text("utf-8")))


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("alone", [False, True])
def test_bad_sentences_are_found(ours: Ours, name: str, alone: bool) -> None:
    missed = [row["say"] for row in rows(name) if not ours.broken(row["into"], row["say"], alone=alone)]
    assert missed == []


def test_there_are_bad_sentences_of_every_kind() -> None:
    kinds = {row["kind"] for name in BAD for row in rows(name)}
    assert kinds >= {"attribution", "hedge", "comparison", "causal", "number", "design", "absence", "advice"}
    assert kinds >= {"approval", "naming", "same study", "hypothesis", "later", "unverified", "status", "synthesis"}


@pytest.mark.parametrize("alone", [False, True])
def test_good_sentences_pass(ours: Ours, alone: bool) -> None:
    alarms = {
        row["say"]: broken
        for row in rows("good_sentences.yml")
        if (broken := ours.broken(row["into"], row["say"], alone=alone))
    }
    assert alarms == {}


def test_our_own_texts_pass(ours: Ours) -> None:
    assert check_stronger(ours.record) == []


def test_every_allowance_is_needed_and_has_its_reason(ours: Ours) -> None:
    assert unused_allowances(ours.record) == []
    assert all(len(allowed.reason.split()) > 5 for allowed in study_rules(ours.record).allowed)


def with_result(text: str) -> Record:
    """Return the invented record with ``text`` as what its study found."""
    record = read(MINIMAL)
    elbows, tea = record.statements
    return replace(record, statements=(elbows, replace(tea, role="result", text=text)))


OTHER = yaml.safe_load((HERE / "other_study.yml").read_text("utf-8"))


@pytest.mark.parametrize("say", OTHER["good"])
def test_another_study_may_report_its_results(say: str) -> None:
    assert list(found_faults(with_result(say), "tea-given")) == []


@pytest.mark.parametrize("say", OTHER["bad"])
def test_another_study_must_say_whose_they_are(say: str) -> None:
    assert check_stronger(with_result(say)) != []


def test_a_problem_names_place_rule_and_words() -> None:
    (problem,) = check_stronger(with_result("The authors write that this is a miracle."))
    assert str(problem) == (
        "docs/data/trial.yml:31:11: statements[1].text: must not settle what no single study settles, "
        "found 'miracle' in 'The authors write that this is a miracle.' [verdict]"
    )


def test_a_draft_is_not_held_against_the_rules() -> None:
    record = read(MINIMAL)
    quoted = replace(record.statements[1], text=None, quote="It cures everyone.")
    assert check_stronger(replace(record, statements=(quoted,))) == []


@pytest.mark.parametrize(
    ("sentence", "covered"),
    [
        ("As reported, pain fell.", True),
        ("The authors report that pain fell.", True),
        ("Pain fell, the authors report.", True),
        ("FINAL (99 women) reported that pain fell.", True),
        ("According to the authors, pain fell.", True),
        ("Doctors say that pain fell.", False),
        ("Patients report that pain fell.", False),
        ("The authors showed that pain fell.", False),
        ("It is said that pain fell.", False),
        ("Pain fell, and the authors ask for trials.", False),
    ],
)
def test_attribution(sentence: str, covered: bool) -> None:
    attribution = Attribution(frozenset({"FINAL"}))
    assert attribution.covers(sentence, sentence.lower().index("pain fell")) is covered
