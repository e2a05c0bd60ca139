from __future__ import annotations

import pytest
from hypothesis import given
from trialsite.pictures import Fits, LabelRow, describe_label_map, draw_label_map
from trialsite.pictures.clean_text import tidy
from trialsite.pictures.label_map import FITS_WORDS, lay_label_map_narrow, lay_label_map_wide
from trialsite.pictures.shapes import Shape

from tests.pictures import samples
from tests.pictures.drawn import collisions, compositions, outside, squeezed


@given(samples.rows)
def test_every_text_is_in_the_picture_and_in_the_description(rows: list[LabelRow]) -> None:
    for svg in compositions(draw_label_map(rows, prefix="a", title="T", description="")):
        for row in rows:
            for text in (row.label, row.promises, row.holds, FITS_WORDS[row.fits]):
                assert squeezed(tidy(text)) in squeezed(svg.text)
                assert tidy(text) in svg.description


@given(samples.rows)
def test_no_text_meets_another_or_the_edge(rows: list[LabelRow]) -> None:
    for drawing in (lay_label_map_narrow(rows), lay_label_map_wide(rows)):
        assert not collisions(drawing)
        assert not outside(drawing)


def test_how_far_label_and_content_fit_is_a_line_of_its_own_kind() -> None:
    def links(fits: Fits) -> str:
        drawing = lay_label_map_wide([LabelRow("A", "b", "c", fits)])
        shapes = [item.svg() for item in drawing.items if isinstance(item, Shape)]
        return "".join(shape for shape in shapes if "hairline" not in shape)

    assert "dasharray" in links("partly")
    assert "dasharray" not in links("yes") + links("no")
    assert [links(fits).count("<path") for fits in ("yes", "partly", "no")] == [2, 2, 4]


def test_the_description_says_what_each_label_promises_and_holds() -> None:
    assert describe_label_map([LabelRow("RESULTS", "What was found", "Two pilots.", "no")]) == (
        "1 printed label. RESULTS promises: What was found. Under it stands: Two pilots. "
        "What stands there does not fit."
    )


def test_a_map_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="must have a row"):
        draw_label_map([], prefix="a", title="T", description="")
