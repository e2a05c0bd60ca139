from __future__ import annotations

import pytest
from hypothesis import given
from trialsite.pictures import describe_chain, draw_chain
from trialsite.pictures.chain import lay_chain_narrow, lay_chain_wide
from trialsite.pictures.clean_text import tidy

from tests.pictures import samples
from tests.pictures.drawn import collisions, compositions, outside, squeezed


@given(samples.steps, samples.texts)
def test_every_text_is_in_the_picture_and_in_the_description(steps: list[str], note: str) -> None:
    figure = draw_chain(steps, prefix="a", title="T", description="", note=note)
    for svg in compositions(figure):
        for text in (*steps, note):
            assert squeezed(tidy(text)) in squeezed(svg.text)
            assert tidy(text) in svg.description


@given(samples.steps, samples.texts)
def test_no_text_meets_another_or_the_edge(steps: list[str], note: str) -> None:
    tidied = [tidy(step) for step in steps]
    for drawing in (lay_chain_narrow(tidied, note), lay_chain_wide(tidied, note)):
        assert not collisions(drawing)
        assert not outside(drawing)


@pytest.mark.parametrize("count", [0, 2, 6])
def test_a_chain_has_three_to_five_steps(count: int) -> None:
    with pytest.raises(ValueError, match=f"3 to 5 steps, found {count}"):
        draw_chain(["x"] * count, prefix="a", title="T", description="", note="n")


def test_the_description_counts_the_steps_after_the_note() -> None:
    assert describe_chain(["A", "B.", "C"], note="Hypothesis, not shown") == (
        "Hypothesis, not shown. A chain of 3 steps. Step 1: A. Step 2: B. Step 3: C."
    )


def test_steps_run_down_in_the_narrow_and_across_in_the_wide_composition() -> None:
    figure = draw_chain(samples.STEPS, prefix="a", title="T", description="", note=samples.NOTE)
    narrow, wide = (svg.element.attrib["viewBox"].split()[2:] for svg in compositions(figure))
    assert float(narrow[1]) > float(narrow[0]) * 0.8
    assert float(wide[1]) < float(wide[0]) / 2
