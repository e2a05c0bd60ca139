"""A few pages beside pictures of them, so that no change of the look goes unseen: after one that is wanted, make looks.

The pictures hold the letters of the machine that took them. Where the same words are drawn otherwise, by other
typefaces or another browser, the comparison is skipped and says so; there, take pictures before a change and compare.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.looks.shots import shown
from tests.site.checkout import Built

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_FOLDER = Path(__file__).resolve().parent.parent / "looks"
_LETTERS = _FOLDER / "letters.png"
_SHOTS = (
    ("index.html", 360, "light"),
    ("left-out.html", 768, "light"),
    ("rationale.html", 1440, "dark"),
    ("findings.html", 1440, "light"),
)
_LEVELS = 48  # of 255, by which a point must differ to count: more than the smoothing of a letter's edge
_SHARE = 0.001  # of all points
_COLOURS = 40


def _draw_letters(browser: Browser, site: Path, target: Path) -> None:
    """Write to ``target`` what the site's typefaces look like here: where they differ, so does every page."""
    with shown(browser, 360, "light") as page:
        page.goto((site / "index.html").as_uri())
        page.evaluate("""() => {
            const families = ['var(--md-text-font)', 'var(--sans)', 'var(--md-code-font)'];
            document.body.replaceChildren(...families.map(family => {
                const line = document.createElement('p');
                line.textContent = 'Hamburgefonstiv 0123456789 “¶” → ✓';
                line.style.font = `20px ${family}`;
                return line;
            }));
        }""")
        page.locator("body").screenshot(path=target)


def _make_small(picture: Path) -> None:
    """Keep of ``picture`` no more colours than the eye does; the file is a third as large."""
    with Image.open(picture) as whole:
        few = whole.convert("RGB").quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE)
    few.save(picture, optimize=True)


def _differing(left: Path, right: Path) -> float:
    """Return the share of points that differ clearly between two pictures; 1 where their sizes do."""
    with Image.open(left) as one, Image.open(right) as other:
        if one.size != other.size:
            return 1.0
        apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return sum(apart.histogram()[_LEVELS:]) / (apart.width * apart.height)


@pytest.mark.parametrize(("name", "width", "scheme"), _SHOTS)
def test_a_page_looks_as_it_did(
    bundled_site: Built, browser: Browser, tmp_path: Path, name: str, width: int, scheme: str
) -> None:
    file = f"{name.removesuffix('.html')}-{width}-{scheme}.png"
    writing = os.environ.get("LOOKS") == "write"
    letters = _LETTERS if writing else tmp_path / _LETTERS.name
    _draw_letters(browser, bundled_site.pages, letters)
    if not writing and _differing(_LETTERS, letters) > _SHARE:
        pytest.skip("other typefaces or another browser than where the pictures were taken")
    target = (_FOLDER if writing else tmp_path) / file
    target.parent.mkdir(exist_ok=True)
    with shown(browser, width, scheme) as page:
        page.goto((bundled_site.pages / name).as_uri())
        page.screenshot(path=target)
    if writing:
        _make_small(target)
        _make_small(letters)
    assert _differing(_FOLDER / file, target) <= _SHARE, f"{target}: if it is meant so, run: make looks"


def test_a_change_would_be_seen(tmp_path: Path) -> None:
    kept = _FOLDER / "index-360-light.png"
    with Image.open(kept) as picture:
        changed = picture.convert("RGB")
    changed.paste((0, 0, 0), (10, 10, 40, 40))
    changed.save(tmp_path / "changed.png")
    assert _differing(kept, kept) == 0
    assert _differing(kept, tmp_path / "changed.png") > _SHARE
