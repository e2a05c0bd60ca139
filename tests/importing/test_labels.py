"""NLM's list, and what could be a label."""

from __future__ import annotations

import pytest

from trialsite.importing.labels import category_of, has_label_shape, is_capitals, is_composed, is_known, nlm_labels


def test_the_list_is_whole() -> None:
    # 2,455 lines; "KEY POINTS" is on three of them, with blanks after it.
    assert len(nlm_labels()) == 2453


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("RESULTS", "RESULTS"),
        ("Materials and methods", "METHODS"),
        ("AUTHORS’ CONCLUSIONS", "CONCLUSIONS"),
        ("  Aim(s): ", "OBJECTIVE"),
        ("UNLABELLED", None),
        ("TEAPOT", None),
        ("", None),
        (None, None),
    ],
)
def test_categories_are_nlms(label: str | None, category: str | None) -> None:
    assert category_of(label) == category


def test_what_a_label_may_be_made_of() -> None:
    assert is_composed("Discussion and implications")
    assert not is_composed("Patients with pain")
    assert not is_composed("What is the")
    assert is_known("UNLABELLED")
    assert is_capitals("MEASURE(s)")
    assert not is_capitals("Measures")
    assert not has_label_shape("We slept. Results")
