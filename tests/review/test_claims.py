"""Nothing stronger than the source: bad sentences are found where they stand, good ones and our own pass.

The bad sentences stand in sets. Most were written without looking at the rules; the head of each file says how
many were found at first sight, before the rules were changed. Those figures, not the ones that these tests reach,
tell how the rules fare with a sentence that nobody has thought of.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.records import FULL, MINIMAL, changed, read
from tests.review.studies import RULES, Invented
from trialsite.record.entries import Absence
from trialsite.record.field_types import Fields, ListOf, Text, declared_fields, optional, part
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.record.values import Withdrawn
from trialsite.review.claims import Reviewer, check_claims
from trialsite.review.groups import swapped
from trialsite.review.passages import TEXTS, Passage, forms_of, passages
from trialsite.review.rules import Allowed, load_rules

HERE = Path(__file__).parent
BAD = sorted(path.name for path in HERE.glob("bad_sentences_*.yml"))
INVENTED = [study for path in sorted(HERE.glob("invented_*.yml")) for study in yaml.safe_load(path.read_text("utf-8"))]
Broken = Callable[[str, str, bool], set[str]]


@pytest.fixture(scope="module")
def ours(root: Path) -> Record:
    return load_record(root)


@pytest.fixture(scope="module")
def broken(ours: Record, root: Path) -> Broken:
    """Tell the rules that a sentence breaks in an entry of our own, behind its text or alone."""
    reviewer = Reviewer(ours, load_rules(root))
    texts = {passage.id: passage for passage in passages(ours) if passage.path.endswith("].text")}
    for absence in ours.absences:
        texts[absence.id] = Passage("more", absence.id, absence.more or "", "study", "absence", "body")

    def rules_broken(into: str, say: str, alone: bool) -> set[str]:
        changed = replace(texts[into], text=say if alone else f"{texts[into].text} {say}")
        return {fault.rule for sentence, fault in reviewer.faults(changed) if sentence in say}

    return rules_broken


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("name", [*BAD, "good_sentences.yml"])
@pytest.mark.slow
def test_bad_sentences_are_found_and_good_ones_pass(broken: Broken, name: str, alone: bool) -> None:
    rows = yaml.safe_load((HERE / name).read_text("utf-8"))
    found = {row["say"]: broken(row["into"], row["say"], alone) for row in rows}
    assert {say: rules for say, rules in found.items() if bool(rules) is not (name in BAD)} == {}


@pytest.mark.slow
def test_our_own_texts_pass_and_every_allowance_is_needed(ours: Record, root: Path) -> None:
    rules = load_rules(root)
    assert check_claims(ours, rules) == []
    assert all(len(allowed.reason.split()) > 5 for allowed in rules.allowed)


@pytest.mark.parametrize("study", INVENTED, ids=lambda study: study["study"].split(" (")[0])
@pytest.mark.slow
def test_bad_sentences_about_any_study_are_found_and_good_ones_pass(study: Mapping[str, Any]) -> None:
    """With the source at hand; and without it, but for what only the abstract can tell (a number, a hedge)."""
    invented = Invented(study)
    asked = {name: [row for row in study[name] if "not_yet" not in row] for name in ("bad", "good")}
    assert [row["say"] for row in asked["bad"] if not invented.lint(row)] == []
    assert [(row["say"], told) for row in asked["good"] if (told := invented.lint(row))] == []
    if "judged" not in study:
        missed = [row["say"] for row in asked["bad"] if "only_with_abstract" not in row and not invented.alone(row)]
        assert (missed, [row["say"] for row in asked["good"] if invented.alone(row)]) == ([], [])


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


BONES = "Bones broke in 9 people in the walking group and 11 in the usual care group, and 14 people felt sore."
HOMES = "Of 612 people, 308 lived in 12 homes allocated to walking and 304 lived in 12 homes allocated to usual care."
SHARES = "Pain fell in 70 people (45%) with lessons and in 52 (33%) with a leaflet."


@pytest.mark.parametrize(
    ("source", "say", "changed_about"),
    [
        (BONES, "11 people with the walking programme and 9 with usual care broke a bone.", "11 and 9"),
        (BONES, "9 people with the walking programme and 11 with usual care broke a bone.", ""),
        (HOMES, "In the walking homes lived 304 people, in the homes with usual care 308.", "304 and 308"),
        (HOMES, "There were 308 people in walking homes and 304 in homes with usual care.", ""),
        (SHARES, "With a leaflet 45% said so, and with lessons 33%.", "45% and 33%"),
    ],
)
def test_figures_of_two_groups_changed_about_are_found(source: str, say: str, changed_about: str) -> None:
    assert (swapped(say, source, "") or "").removesuffix(" changed about") == changed_about


def classes(kind: Any) -> Iterator[type]:
    """Yield the dataclasses that values of ``kind`` are made of."""
    if isinstance(kind, ListOf):
        yield from classes(kind.item)
    if isinstance(kind, Fields) and kind.cls is not dict:
        yield kind.cls
        for field in kind.fields.values():
            yield from classes(field.kind)


def test_every_row_of_the_table_of_texts_is_a_field() -> None:
    fields = {cls.__name__: declared_fields(cls) for cls in classes(part(Record))}
    assert [f"{cls}.{name}" for cls, forms in TEXTS.items() for name in forms if name not in fields[cls]] == []


def test_a_new_field_of_free_text_is_checked_as_a_note_on_the_study() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Added(Absence):
        hint: str | None = optional(Text("where to ask"))
        code: str | None = optional(Text("a code", "[a-z]+", "small letters"))
        name: str | None = optional(Text("a name as printed", printed=True))

    assert forms_of(Added).keys() - forms_of(Absence).keys() == {"hint"}
    minimal = read(MINIMAL)
    added = Added(id="absent-tea", question="Was it hot?", hint="It cures everyone.")
    told = "\n".join(map(str, check_claims(replace(minimal, absences=(added,)), RULES)))
    assert "absences[0].hint: must not settle what no single study settles" in told


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


def test_each_text_counts_on_its_page() -> None:
    pages = {passage.path: passage.page for passage in passages(read(FULL))}
    assert [pages[path] for path in ("site.description", "later.search", "hypothesis.title", "topics[0].lead")] == [
        "home", "later", "rationale", "findings"
    ]  # fmt: skip


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
