"""Problems as a person sees them: one line each, in order, with nothing hidden in it."""

from __future__ import annotations

import pytest

from trialsite.base.problems import BadInput, Problem, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("é β 茶 🍵", "é β 茶 🍵"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb\u2028c", "a\\nb\\u2028c"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
    ],
)
def test_text_is_visible_on_one_line(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_text_is_cut_at_the_limit_it_is_given() -> None:
    assert visible("abcdef", 6) == "abcdef"
    assert visible("abcdefg", 6) == "abcde…"


def test_a_problem_names_its_place_and_path() -> None:
    assert str(Problem("a.yml", 3, 7, "site.title", "must be text, found a list")) == (
        "a.yml:3:7: site.title: must be text, found a list"
    )
    assert str(Problem("a.yml", 3, 7, "", "must be text")) == "a.yml:3:7: must be text"


def test_a_problems_file_and_path_cannot_break_its_line() -> None:
    line = str(Problem("f\n" * 400, 1, 1, "p\u202e" * 150, "must be"))
    file, _, rest = line.partition(":1:1: ")
    assert file == "f\\n" * 249 + "f…"
    assert rest == "p\\u202e" * 99 + "p…: must be"


def test_problems_come_in_the_order_of_the_file() -> None:
    bad = BadInput([Problem("b", 1, 1, "", "three"), Problem("a", 10, 1, "", "two"), Problem("a", 9, 1, "", "one")])
    assert str(bad) == "a:9:1: one\na:10:1: two\nb:1:1: three"
    assert [problem.message for problem in bad.problems] == ["one", "two", "three"]
