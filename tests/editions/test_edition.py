from __future__ import annotations

import dataclasses

import pytest

from tests.editions.samples import EDITION
from trialsite.editions.edition import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Low dose tea: one abstract", "low-dose-tea"),
        ("Café & <b>Crème</b>/..\\", "cafe-b-creme-b"),
        ("茶", "site"),
        ("", "site"),
        (": only after the colon", "site"),
        ("x" * 100, "x" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_site_that_was_never_released_says_so_and_has_a_day() -> None:
    draft = dataclasses.replace(EDITION, version="", date="")
    assert draft.words == "a draft that was not yet released"
    assert draft.day == (1980, 1, 1)
    assert EDITION.words == "release 2.0 of 2031-02-03"
    assert EDITION.day == (2031, 2, 3)
