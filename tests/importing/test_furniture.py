"""Lines of a page that are no part of the abstract: the form in which they are known."""

from __future__ import annotations

import pytest

from trialsite.importing.labels import is_capitals
from trialsite.importing.page_boilerplate import bare_line, is_author_list, is_menu, journal_line


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Full text links", "full text links"),
        ("## **Full\xa0Text   Links:** ", "full text links"),
        ("_Add LIKE_ :", "add like_"),
        ("Author’s note:", "author's note"),
        ("Tea X:", "tea x"),
        ("x" * 200, "x" * 200),
        ("x" * 201, ""),
    ],
)
def test_a_line_without_its_marks(line: str, bare: str) -> None:
    assert bare_line(line) == bare


def test_a_menu_is_known_in_any_dress() -> None:
    assert is_menu("Add like")
    assert is_menu("**ADD LIKE**")
    assert not is_menu("Add likes of tea")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Example 1, Bo van Specimen 2*", True),
        ("Ada Example, 1, Bo Specimen, 2.", True),
        ("Ada Example and Cy Sample", True),
        ("Example A, Sample X", True),
        ("Ada Example", False),
        ("Tea helps, and Ada sleeps", False),
    ],
)
def test_a_list_of_names_may_have_footnotes(line: str, names: bool) -> None:
    assert is_author_list(line) is names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Xenotransplantation. 2018 Jan 5;1(1):1-2.", ("Xenotransplantation", "2018", "5")),
        ("Ann. Tea 2018, 10 (4): 663-72", ("Ann. Tea", "2018", "")),
        ("Tea 2018", None),
    ],
)
def test_a_journal_line_gives_journal_year_and_day(line: str, found: tuple[str, str, str] | None) -> None:
    assert journal_line(line) == found


@pytest.mark.parametrize(
    ("label", "capitals"),
    [("AB", True), ("A", False), ("RESULT(s)", True), ("RESULTs", False), ("12", False), ("A 1 B", True), ("ÀÉ", True)],
)
def test_capitals(label: str, capitals: bool) -> None:
    assert is_capitals(label) is capitals
