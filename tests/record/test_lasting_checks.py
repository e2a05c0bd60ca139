"""Aliases, dates and withdrawals: each thing that would make an old address lie is named at its place."""

from __future__ import annotations

import pytest

from tests.pages.test_pages import FULL
from tests.records import MINIMAL, NAME, read
from trialsite.base.problems import BadInput
from trialsite.record.model import Alias, Change, Release, Withdrawn

SECOND = "  - id: tea-given\n"


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return [str(problem).removeprefix(f"{NAME}:") for problem in caught.value.problems]


def second_with(fields: str) -> str:
    """Return the small record whose second statement has more ``fields``, on lines from 29."""
    assert SECOND in MINIMAL
    return MINIMAL.replace(SECOND, SECOND + fields)


def test_what_became_of_an_entry_is_read() -> None:
    record = read(
        second_with(
            '    first_published: "2026-01-01"\n'
            '    changes: [{date: "2026-02-01", why: Too strong.}]\n'
            "    aliases: [{id: tea}, {page: rationale, id: tea-given}]\n"
            '    withdrawn: {date: "2026-03-01", reason: Wrong.}\n'
        )
        + 'releases: [{date: "2026-01-01", version: "1.0.0", note: First.}]\n'
    )
    tea = record.statements[1]
    assert tea.first_published == "2026-01-01"
    assert tea.changes == (Change("2026-02-01", "Too strong."),)
    assert tea.aliases == (Alias("tea"), Alias("tea-given", "rationale"))
    assert tea.withdrawn == Withdrawn("2026-03-01", "Wrong.")
    assert record.releases == (Release("2026-01-01", "1.0.0", "First."),)


WRONG = [
    ("aliases: [{id: elbows-hurt}]", "29:20: statements[1].aliases[0].id: must be an id that nothing else has or had, "
     "found 'elbows-hurt' (statements[0])"),
    ("aliases: [{id: tea-given}]", "29:20: statements[1].aliases[0].id: must be an id it no longer has on this page"),
    ("aliases: [{page: findings, id: tea-given}]", "29:36: statements[1].aliases[0].id: must be an id it no"),
    ("aliases: [{id: tea}, {page: findings, id: tea}]", "29:47: statements[1].aliases[1].id: must be given once"),
    ("aliases: [{id: condition}]", "29:20: statements[1].aliases[0].id: must not be an id that pages use themselves"),
    ("aliases: [{id: plain-tea}]", "29:20: statements[1].aliases[0].id: must not be an id that pages use themselves"),
    ("aliases: [{page: finding, id: tea}]", "29:22: statements[1].aliases[0].page: must be one of home, rationale, "),
    ("aliases: [{page: home}]", "29:15: statements[1].aliases[0].id: must be given (an id that it had there)"),
    ("aliases: []", "29:14: statements[1].aliases: must hold at least 1, found 0"),
    ("withdrawn: {date: yesterday, reason: R.}", "29:23: statements[1].withdrawn.date: must be a date like 2018-07-06"),
    ('withdrawn: {date: "2026-01-01"}', "29:16: statements[1].withdrawn.reason: must be given (why, for readers)"),
    ('first_published: "2026-02-01"\n    withdrawn: {date: "2026-01-01", reason: R.}',
     "30:23: statements[1].withdrawn.date: must not be before 2026-02-01, the date that comes before it"),
    ('changes: [{date: "2026-02-01", why: A.}, {date: "2026-01-01", why: B.}]',
     "29:53: statements[1].changes[1].date: must not be before 2026-02-01"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), WRONG, ids=lambda value: str(value)[:40])
def test_each_problem_is_named_at_its_place(fields: str, expected: str) -> None:
    found = problems_of(second_with(f"    {fields}\n"))
    assert any(problem.startswith(expected) for problem in found), found


def test_two_entries_cannot_have_had_the_same_id() -> None:
    text = second_with("    aliases: [{id: old}]\n").replace(
        "  - id: elbows-hurt\n", "  - id: elbows-hurt\n    aliases: [{id: old}]\n"
    )
    (problem,) = problems_of(text)
    assert "statements[1].aliases[0].id: must be an id that nothing else has or had, found 'old'" in problem


def test_releases_have_dates_and_versions_of_their_own() -> None:
    one = '{date: "2026-01-01", version: "1.0"}'
    found = problems_of(MINIMAL + f"releases: [{one}, {one}]\n")
    assert [problem.split(": ", 1)[1] for problem in found] == [
        "releases[1].date: must be a date of its own among releases, found '2026-01-01' again",
        "releases[1].version: must be a version of its own among releases, found '1.0' again",
    ]


GONE = 'withdrawn: {date: "2026-03-01", reason: Wrong.}'


@pytest.mark.parametrize(
    ("withdrawn", "resting"),
    [
        ("  - id: tea-given\n", "statements[2].origin.statements[0]"),
        ("  - id: no-dose\n", "statements[2].origin.statements[1]"),
        ("  - id: tea-elsewhere\n", "absences[0].see[0]"),
        ("  - id: elbows-hurt\n", "hypothesis.statement"),
        ("  - id: tea-2001\n", "later.studies[0].reference"),
        ("  - id: tea-2001\n", "glossary[0].origin.references[0]"),
    ],
)
def test_nothing_that_stands_rests_on_what_is_withdrawn(withdrawn: str, resting: str) -> None:
    found = problems_of(FULL.replace(withdrawn, f"{withdrawn}    {GONE}\n"))
    target = withdrawn.split()[-1]
    message = f"{resting}: must not rest on what is withdrawn, found '{target}' (withdrawn on 2026-03-01)"
    assert any(problem.endswith(message) for problem in found), found


def test_what_is_withdrawn_may_rest_on_what_is_withdrawn_and_need_no_words() -> None:
    key = "  - {id: key, title: Key, role: summary, place: home/key-points, origin: {statements: [tea-given]}, "
    text = MINIMAL.replace(SECOND, f"{SECOND}    {GONE}\n") + f"{key}{GONE}}}\n"
    record = read(text)
    assert [statement.id for statement in record.statements if statement.withdrawn] == ["tea-given", "key"]


def test_withdrawn_entries_keep_their_title() -> None:
    found = problems_of(second_with(f"    {GONE}\n").replace("    title: Who drank tea\n", ""))
    assert any("statements[1].title: must be given" in problem for problem in found)


STEP = "{id: step-three, text: Rest}"


def test_too_few_steps_that_stand_are_named() -> None:
    (problem,) = problems_of(FULL.replace(STEP, f"{{id: step-three, text: Rest, {GONE}}}"))
    assert problem.endswith("must hold 3 to 5 steps that are not withdrawn, or none, found 2")


def test_a_fourth_step_may_be_withdrawn() -> None:
    record = read(FULL.replace(STEP, f"{STEP}, {{id: step-four, text: Up, {GONE}}}"))
    assert record.hypothesis is not None
    assert [bool(step.withdrawn) for step in record.hypothesis.steps] == [False, False, False, True]


def test_a_hypothesis_is_drawn_where_its_statement_stands() -> None:
    (problem,) = problems_of(FULL.replace("statement: elbows-hurt", "statement: home-tea"))
    assert problem.endswith("must stand on one of rationale, findings, where a hypothesis is drawn, found it on home")
