"""Rules as data: the notation, the form of the files, and every general rule with its two examples."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import MINIMAL, read
from trialsite.base.problems import BadInput
from trialsite.cli import command
from trialsite.review.claims import Reviewer
from trialsite.review.passages import Passage, clauses, sentences
from trialsite.review.rules import STUDY_FILE, Rule, load_rules, pattern_of, plain

GENERAL = load_rules(Path("a folder without rules of its own"))
ALL = Reviewer(read(MINIMAL), GENERAL)
PARTS = {"not-done": "absence", "report": "result"}


def broken(text: str, rule: Rule, only: bool) -> list[str]:
    """Return the rules that ``text`` breaks as the body of a text for which ``rule`` is made."""
    at_hand = rule.given or None
    scope = " ".join(rule.scope).replace("~absence", "").split()
    named = next((part for part in ("background", "result", "absence") if part in scope and scope[0] == "study"), "")
    part = PARTS.get(rule.group) or named or ("absence" if "absence" in scope else "background")
    about = "definition" if scope == ["definition"] else "study"
    passage = Passage("path", "id", text, about, part, "body", at_hand, "", at_hand)
    reviewer = ALL
    if only or rule.given:
        rules = replace(GENERAL, rules=(rule,)) if only else GENERAL
        reviewer = Reviewer(read(MINIMAL), rules)
    return [fault.rule for _, fault in reviewer.faults(passage)]


@pytest.mark.parametrize("rule", GENERAL.rules, ids=lambda rule: rule.id)
def test_each_general_rule_catches_its_example_and_lets_the_other_pass(rule: Rule) -> None:
    assert rule.description
    assert broken(rule.bad, rule, only=True) == [rule.id]
    assert broken(rule.good, rule, only=False) == []


def test_the_list_of_general_rules_is_current_and_has_a_row_for_each(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["lint", "--rules"]) == 0
    told = capsys.readouterr().out
    assert (root / "RULES.md").read_text("utf-8") == told
    rows = [line for line in told.splitlines() if line.startswith("| `")]
    assert len(rows) == len({rule.id for rule in GENERAL.rules})
    assert all(len(row.split(" | ")) == 4 for row in rows)


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        ("safe | harmless", "It is Harmless.", "Harmless"),
        ("safe", "unsafe or safely", None),
        ("improv*", "an improvement", "improvement"),
        ("is/was rare", "it was rare", "was rare"),
        ("very .. safe", "very well known as safe", "very well known as safe"),
        ("very .. safe", "very well known here to be safe", None),
        ("very .. safe", "very well. It is safe", None),
        ("very [much] better", "very better, very much better", "very better"),
        ("<n> people", "in 1,200 people", "1,200 people"),
        ("<n> people", "twelve people", "twelve people"),
        ("<who> came", "an old man came", "old man came"),
        ("^try it", "they try it", None),
        ("^try it", "Try it", "Try it"),
        ("isn't", "it isn\u2019t", "isn't"),
        ("no_one came", "no one came", "no one came"),
        ("p < <n>", "(P < .001)", None),
        ("p < <n>", "(P < 0\u00b7001)", "P < 0.001"),
    ],
)
def test_notation(phrases: str, text: str, found: str | None) -> None:
    match = pattern_of([phrases], {"number": ["twelve"], "who": ["old_man"]}).search(plain(text))
    assert (match[0] if match else None) == found


def test_sentences_end_at_stops_and_not_inside_numbers() -> None:
    text = "Pain fell by 0.5 points (P = 0.3).  It rose later, e.g. In 2019. Did it? \u221234 was the least."
    assert sentences(text) == (
        "Pain fell by 0.5 points (P = 0.3).",
        "It rose later, e.g. In 2019.",
        "Did it?",
        "\u221234 was the least.",
    )


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The authors say that it works and that it is safe.", 1),
        ("The authors ask for trials; it works.", 2),
        ("The authors ask for trials, but it works.", 2),
        ("The authors ask for trials although it works.", 2),
        ("Although the authors doubt it, it works.", 2),
        ("The authors doubt it, and it works.", 2),
        ("It works, as trials show.", 2),
        ("It works, as the authors say.", 1),
        ("The authors call it tolerated, likely effective and cheap.", 1),
    ],
)
def test_clauses_do_not_share_attribution(sentence: str, count: int) -> None:
    assert len(clauses(sentence)) == count


def problems(folder: Path, text: str) -> list[str]:
    path = folder / STUDY_FILE
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(BadInput) as bad:
        load_rules(folder)
    return [str(problem) for problem in bad.value.problems]


def test_every_mistake_of_form_is_told_with_its_place(tmp_path: Path) -> None:
    text = "rules:\n  - id: tea\n    tokens: hot\n    colour: red\nsets: [a]\nallowed:\n  - {rule: tea}\n"
    told = problems(tmp_path, text)
    assert [line.removeprefix("docs/data/rules.yml:").partition(", found")[0] for line in told] == [
        "2:5: rules[0].message: must be given",
        "3:13: rules[0].tokens: must be a list",
        "4:5: rules[0].colour: is not a known field here",
        "5:7: sets: must be a mapping of fields",
        *(f"7:5: allowed[0].{name}: must be given" for name in ("reason", "statement", "words")),
    ]


TEA = "sets: {cups: [cup]}\nrules: [{id: tea, message: must be hot, "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{TEA}tokens: [<teas> hot]}}]", "rules[0].tokens: must name a set that exists, found '<teas>'"),
        (f"{TEA}tokens: [tea], excuses: [mood]}}]", "rules[0].excuses[0]: must be one of question, attribution"),
        (f"{TEA}tokens: [tea], extends: other}}]", "rules[0].extends: must be one of existence, occurrence, swapped"),
        ("sets: {cups: [<teas>]}", "sets.cups: must name a set that exists, found '<teas>'"),
        ("sets: {cups: [<pots>], pots: [pot | <cups>]}", "must not hold itself, found <"),
        ("sets: {named: [tea | <condition>], condition: [<named>]}", "must not hold itself, found <"),
        ("groups: [{id: a, message: b, source: [<teas>], rules: [{id: c, tokens: [d]}]}]", "source: must name a set"),
        ("speech: {speaking: [<teas>]}", "speech.speaking: must name a set that exists, found '<teas>'"),
        ("adds: {spin.praise: {unless: [<teas>]}}", "adds.spin.praise.unless: must name a set that exists"),
        ("adds: {spin.tea: {tokens: [hot]}}", "adds.spin.tea: must name a rule that exists, found 'spin.tea'"),
        (f"{TEA}tokens: [tea, 'hot [cup']}}]", "2:55: rules[0].tokens[1]: must close each"),
        (f"{TEA}tokens: ['[very hot] tea']}}]", "rules[0].tokens[0]: must close each"),
        (f"{TEA}tokens: ['hot | tea (cup']}}]", "rules[0].tokens[0]: must close each"),
        ("sets: {pots: [tea, <cups]}", "1:20: sets.pots[1]: must close each"),
        ("adds: {spin.praise: {tokens: [tea && cup]}}", "adds.spin.praise.tokens[0]: must close each"),
        ("adds: {spin.praise: {scope: [study && body]}}", "adds.spin.praise.scope[0]: must be names with one"),
        ("adds: {spin.praise: {scope: [study & (]}}", "adds.spin.praise.scope[0]: must be names with one"),
        ("absent: [spin, tea]", "absent[1]: must name a rule that exists, found 'tea'"),
        ("allowed: [{statement: a, rule: b, words: c, reason: d}]", "allowed[0].rule: must name a rule that exists"),
    ],
)
def test_what_is_named_must_exist(tmp_path: Path, text: str, told: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert told in problem


def test_a_study_adds_words_and_rules_to_the_general_ones(tmp_path: Path) -> None:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / STUDY_FILE).write_text(
        "sets: {treatment: [tea leaves]}\nadds: {spin.praise: {exceptions: [powerful kettle]}}\n"
        "rules: [{id: milk, message: must leave out milk, tokens: [milk]}]\n"
    )
    rules = load_rules(tmp_path)
    reviewer = Reviewer(read(MINIMAL), rules)

    def found(text: str) -> list[str]:
        return [one.rule for _, one in reviewer.faults(Passage("p", "i", text, "study", "background", "body"))]

    assert found("A powerful kettle.") == []
    assert found("A powerful tea.") == ["spin.praise"]
    assert found("Tea leaves worked.") == ["property.works"]
    assert found("The authors took milk.") == ["milk"]
    assert found("The abstract does not say whether they took milk.") == []
