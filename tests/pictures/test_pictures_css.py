"""The stylesheet: every class has its rule, and every colour of the site enough contrast in both schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from trialsite.pictures import draw_chain, draw_label_map, draw_timeline

from tests.conftest import ROOT
from tests.pictures.samples import ENTRIES, NOTE, ROWS, STEPS

CSS = (Path(__file__).resolve().parents[2] / "docs" / "assets" / "pictures.css").read_text(encoding="utf-8")
SITE_CSS = (ROOT / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
TEXT = ("ink", "soft", "rationale", "findings", "absent", "later")
BAND = 0.1  # how much of a tone is in the band behind this study


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _colours(scheme: str) -> dict[str, str]:
    """Return the site's colours by name; the dark ones are those set for the theme's dark scheme."""
    light, dark = SITE_CSS.split('[data-md-color-scheme="slate"] {', 1)
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", light if scheme == "light" else dark.split("}", 1)[0]))


def test_dark_is_the_same_whoever_says_it() -> None:
    """A script by the theme's name for it, or the system where there is none."""
    blocks = re.findall(
        r"^  (\[data-md-color-scheme=\"slate\"\]|\.no-js) \{\n(.*?)^  \}", SITE_CSS, re.DOTALL | re.MULTILINE
    )
    assert [name for name, _ in blocks] == ['[data-md-color-scheme="slate"]', ".no-js"]
    assert blocks[0][1] == blocks[1][1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tone", TEXT)
def test_text_reaches_aa_on_the_page_and_on_the_band(scheme: str, tone: str) -> None:
    colours = _colours(scheme)
    band = _mixed(colours["findings"], colours["paper"], BAND)
    assert _contrast(colours[tone], colours["paper"]) >= 4.5
    assert _contrast(colours[tone], band) >= 4.5


def test_every_class_and_every_tone_in_forced_colours_has_its_rule() -> None:
    drawn = (
        draw_chain(STEPS, prefix="a", title="T", description="", note=NOTE)
        + draw_timeline(ENTRIES, prefix="b", title="T", description="")
        + draw_label_map(ROWS, prefix="c", title="T", description="")
    )
    used = {name for names in re.findall(r'class="([^"]*)"', drawn) for name in names.split()}
    figures = {"pic-chain", "pic-timeline", "pic-label-map"}
    assert {name for name in used - figures if f".{name} " not in CSS} == set()
    forced = CSS.split("forced-colors", 1)[1]
    own = set(re.findall(r"(--pic-\w+):", CSS))
    assert own == set(re.findall(r"(--pic-\w+): Canvas", forced))


def test_nothing_is_loaded() -> None:
    assert not re.search(r"url\(|@import|http", CSS)
