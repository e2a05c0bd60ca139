"""The picture that links to the site are shown with: of the size that is asked for, and the record's own."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from tests.editions.samples import EDITION
from trialsite.editions.social import to_social_picture


def test_the_picture_is_a_png_of_the_size_that_link_previews_ask_for() -> None:
    picture = Image.open(io.BytesIO(to_social_picture(EDITION)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(picture.getcolors(1_000_000) or ()) > 2  # something is drawn on it


def test_the_same_edition_gives_the_same_picture_and_another_title_another() -> None:
    assert to_social_picture(EDITION) == to_social_picture(EDITION)
    assert to_social_picture(EDITION) != to_social_picture(replace(EDITION, title="Another title"))


def test_a_title_with_marks_of_the_setting_language_is_only_text() -> None:
    hostile = replace(EDITION, title='#panic("x") $ \\ "quoted" *bold* @ref <label> `raw`')
    assert to_social_picture(hostile).startswith(b"\x89PNG")
