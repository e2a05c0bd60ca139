"""What a record's fields say together: one record with every fault, told to the letter; and entries in their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.pages.test_pages import FULL
from tests.records import HASHES, NAME, read, with_change
from trialsite.base.problems import BadInput, Problem
from trialsite.record.entries import entries_of, hypothesis_page
from trialsite.record.places import problem_at
from trialsite.record.rest_checks import check_rests

WITHDRAWN = "withdrawn: {date: '2026-03-01', reason: R.}"


def told(text: str) -> list[str]:
    """Return the problems of a record as path and message."""
    with pytest.raises(BadInput) as caught:
        read(text)
    assert all(problem.file == NAME and problem.line for problem in caught.value.problems)
    return [f"{problem.path}: {problem.message}" for problem in caught.value.problems]


def changed(*changes: tuple[str, str]) -> str:
    text = FULL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def test_every_entry_has_its_path_and_page() -> None:
    assert [(entry.path, entry.page, entry.item.id) for entry in entries_of(read(FULL))] == [
        ("statements[0]", "rationale", "elbows-hurt"),
        ("statements[1]", "findings", "tea-given"),
        ("statements[2]", "home", "home-tea"),
        ("statements[3]", "findings", "tea-elsewhere"),
        ("references[0]", "full-paper", "tea-2001"),
        ("absences[0]", "absent", "no-dose"),
        ("reporting[0]", "reporting", "item-dose"),
        ("later.studies[0]", "later", "later-tea"),
        ("hypothesis.steps[0]", "rationale", "step-one"),
        ("hypothesis.steps[1]", "rationale", "step-two"),
        ("hypothesis.steps[2]", "rationale", "step-three"),
        ("glossary[0]", "glossary", "term-tea"),
    ]


def test_the_hypothesis_stands_with_its_statement() -> None:
    assert hypothesis_page(read(FULL)) == "rationale"
    drawn = read(changed(("statement: elbows-hurt", "statement: tea-elsewhere")))
    assert hypothesis_page(drawn) == "findings"
    assert {entry.page for entry in entries_of(drawn) if entry.path.startswith("hypothesis")} == {"findings"}


def test_a_problem_has_the_place_of_the_nearest_part_that_was_written() -> None:
    record = read(FULL)
    exact = problem_at(record, "statements[1].origin.sentence", "m")
    assert exact == Problem(NAME, 32, 42, "statements[1].origin.sentence", "m")
    assert problem_at(record, "statements[1].origin.whole", "m") == Problem(
        NAME, 32, 13, "statements[1].origin.whole", "m"
    )
    assert problem_at(record, "statements[1].x.y.z", "m") == Problem(NAME, 28, 5, "statements[1].x.y.z", "m")
    assert problem_at(record, "nowhere.at.all", "m") == Problem(NAME, 1, 1, "nowhere.at.all", "m")
    assert problem_at(replace(record, places={}), "a.b", "m") == Problem("docs/data", 0, 0, "a.b", "m")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [("id: no-dose", "id: tea-given"), ("id: term-tea", "id: tea-given")],
            [
                f"absences[0].id: must be an id of its own, found 'tea-given' again (first in {NAME}:28)",
                f"glossary[0].id: must be an id of its own, found 'tea-given' again (first in {NAME}:28)",
                "statements[2].origin.statements[1]: must be the id of a statement, found 'no-dose'",
            ],
        ),
        (
            [("id: item-dose", "id: plain-dose"), ("id: step-two", "id: top")],
            [
                "hypothesis.steps[1].id: must not be an id that pages use themselves, found 'top'",
                "reporting[0].id: must not be an id that pages use themselves, found 'plain-dose'",
            ],
        ),
        (
            [("    text: Tea.\n", "    text: Tea.\n    quote: Tea.\n")],
            ["statements[2]: must have either text (our words) or quote (a draft), found both"],
        ),
        (
            [("    place: home/key-points\n", ""), ("    place: findings/pilots\n", "")],
            [
                "statements[2].place: must be given for the role summary, found nothing",
                "statements[3].place: must be given for the role context, found nothing",
            ],
        ),
        (
            [("sentence: 1, sha256: " + HASHES["results"][0], "sentence: 3, sha256: " + HASHES["results"][0])],
            ["statements[1].origin.sentence: must be 1 to 2 for RESULTS, found 3"],
        ),
        (
            [("origin: {section: results, sentence: 1, ", "origin: {")],
            [
                "statements[1].origin: must name section, sentence and sha256 for the role method, found none",
                "statements[1].origin.section: must be given with section, sentence and sha256, found nothing",
                "statements[1].origin.sentence: must be given with section, sentence and sha256, found nothing",
            ],
        ),
        (
            [(f", sentence: 1, sha256: {HASHES['results'][0]}}}", "}")],
            [
                "statements[1].origin.sentence: must be given with section, sentence and sha256, found nothing",
                "statements[1].origin.sha256: must be given with section, sentence and sha256, found nothing",
            ],
        ),
        (
            [("see: [tea-elsewhere]", "see: [tea-2001]"), ("section: results, promises", "section: nowhere, promises")],
            [
                "absences[0].see[0]: must be the id of a statement, found 'tea-2001'",
                "label_map[0].section: must be the id of a printed section, found 'nowhere'",
            ],
        ),
        (
            [("reference: tea-2001", "reference: tea-given"), ("statement: elbows-hurt", "statement: nowhere")],
            [
                "hypothesis.statement: must be the id of a statement, found 'nowhere'",
                "later.studies[0].reference: must be the id of a reference, found 'tea-given'",
            ],
        ),
        (
            [('    checked: "2026-01-02"\nabsences', f'    checked: "2026-01-02"\n    {WITHDRAWN}\nabsences')],
            [
                f"{path}: must not rest on what is withdrawn, found 'tea-2001' (withdrawn on 2026-03-01)"
                for path in (
                    "glossary[0].origin.references[0]",
                    "later.studies[0].reference",
                    "statements[3].origin.references[0]",
                )
            ],
        ),
        (
            [("    text: Librarians often", f"    {WITHDRAWN}\n    text: Librarians often")],
            [
                "hypothesis.statement: must not rest on what is withdrawn, "
                "found 'elbows-hurt' (withdrawn on 2026-03-01)",
            ],
        ),
        (
            [("{statements: [tea-given, no-dose]}", "{statements: [home-tea]}")],
            [
                "statements[2].origin.statements: must not rest on itself, found a chain of statements from 'home-tea' "
                "back to it"
            ],
        ),
        (
            [("statement: elbows-hurt", "statement: home-tea")],
            [
                "hypothesis.statement: must stand on one of rationale, findings, where a hypothesis is drawn, "
                "found it on home"
            ],
        ),
    ],
    ids=lambda value: value[0][:60] if isinstance(value[0], str) else "",
)  # fmt: skip
def test_each_fault_is_told_to_the_letter(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert sorted(told(changed(*changes))) == sorted(expected)


def test_an_empty_section_has_no_sentence_to_name() -> None:
    text = with_change(f"sentences: [{HASHES['background'][0]}]", "sentences: []")
    assert "statements[0].origin.sentence: must not be given: BACKGROUND is empty" in told(text)


def test_a_section_twice_is_told() -> None:
    text = changed(("- id: results", "- id: background"))
    assert "abstract.sections[1].id: must be an id of its own among sections, found 'background' again" in told(text)


SUMMARY = "  - {{id: {0}, title: T, role: summary, place: home/key-points, text: T., origin: {{statements: [{1}]}}}}\n"


@pytest.mark.parametrize(
    ("rests", "round_about"),
    [
        ({"a": "tea-given", "b": "a", "c": "a, b"}, set()),
        ({"a": "a"}, {"a"}),
        ({"a": "b", "b": "a"}, {"a", "b"}),
        ({"a": "b", "b": "c", "c": "b", "d": "a"}, {"b", "c"}),
        ({"a": "b, tea-given", "b": "c", "c": "a", "d": "e", "e": "tea-given"}, {"a", "b", "c"}),
    ],
)
def test_rings_are_found_and_what_leads_to_them_is_not_blamed(rests: dict[str, str], round_about: set[str]) -> None:
    entries = "".join(SUMMARY.format(name, targets) for name, targets in rests.items())
    text = FULL.replace("references:\n", entries + "references:\n", 1)
    if not round_about:
        assert list(check_rests(read(text))) == []
    else:
        ring = [line for line in told(text) if "must not rest on itself" in line]
        assert {line.split("'")[1] for line in ring} == round_about


def test_a_hypothesis_none_of_which_is_drawn_may_rest_on_what_is_withdrawn() -> None:
    text = changed(
        ("    text: Librarians often", f"    {WITHDRAWN}\n    text: Librarians often"),
        *((f"id: {step}, ", f"id: {step}, {WITHDRAWN}, ") for step in ("step-one", "step-two", "step-three")),
    )
    record = read(text)
    assert record.hypothesis is not None
    assert all(step.withdrawn for step in record.hypothesis.steps)
