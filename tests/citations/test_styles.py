"""Each style carries its licence, and every amendment still fits. (Their hashes: tests/test_vendored.py.)"""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from trialsite.citations.amendments import Amendment
from trialsite.citations.style_names import STYLES, StyleName

from trialsite.citations.styles import STYLE_FOLDER, amended, locale_xml, style_xml

LICENCE = "http://creativecommons.org/licenses/by-sa/3.0/"


def test_every_vendored_file_carries_its_licence() -> None:
    for path in STYLE_FOLDER.iterdir():
        assert f'<rights license="{LICENCE}">' in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("style", STYLES)
def test_every_amendment_fits_and_leaves_well_formed_xml(style: StyleName) -> None:
    assert ElementTree.fromstring(style_xml(style)).tag.endswith("}style")


def test_the_locale_is_us_english() -> None:
    root = ElementTree.fromstring(locale_xml())
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-US"


def test_an_amendment_that_no_longer_fits_is_an_error() -> None:
    change = Amendment(why="test", was="<old/>", now="<new/>")
    with pytest.raises(ValueError, match=r"x\.csl: must hold 1 times, found 2: <old/>"):
        amended("<old/><old/>", change, "x.csl")
