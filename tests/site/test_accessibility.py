"""No reader left out (WCAG 2.2 AA): every page in a real browser, in both schemes, on a telephone and on a desk.

axe-core finds what a program can find; what readers do is tried besides: keys alone, larger letters, wider spacing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.checkout import Built
from tests.site.opened import opened
from tests.site.searching import ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_NAMES = sorted(path.stem + ".html" for path in (Path(__file__).resolve().parents[2] / "docs").glob("*.md"))
_WIDTHS = (320, 768, 1440)
_SCHEMES = ("light", "dark")
_LEAST_TARGET = 24  # CSS pixels; WCAG 2.2, 2.5.8

# WCAG 2.2, 1.4.12, through the document's own interface: the pages' policy lets no style element in.
_SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important }
        * { word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# What has the focus: its words, where it is, whether its outline is drawn, and what lies over its middle.
_FOCUSED = """() => {
    const now = document.activeElement;
    const box = [...now.getClientRects()].find(part => part.width && part.height) ?? now.getBoundingClientRect();
    const x = box.x + Math.min(box.width / 2, innerWidth - box.x - 1);
    const over = document.elementFromPoint(x, box.y + box.height / 2);
    const { outlineStyle, outlineWidth } = getComputedStyle(now);
    return {
        name: now.tagName + ' ' + (now.id || now.textContent.trim().slice(0, 40)),
        drawn: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
        inside: box.bottom <= innerHeight + 1 && box.top >= -1,
        covered: !over || !(now.contains(over) || over.contains(now)),
        order: [...document.querySelectorAll('*')].indexOf(now),
    };
}"""

# Targets that are too small and too near another one: the exceptions for a link in a text and for space around it.
_SMALL_TARGETS = """least => {
    const seen = element => {
        const box = element.getBoundingClientRect();
        const visible = element.checkVisibility({ checkOpacity: true, visibilityProperty: true });
        return visible && box.width > 1 && box.height > 1
            && !element.closest('.md-skip, .md-search__overlay');
    };
    const targets = [...document.querySelectorAll('a[href], button, summary, label, input')].filter(seen)
        .map(element => ({ element, box: element.getBoundingClientRect() }))
        .map(({ element, box }) => ({ element, box, small: box.width < least || box.height < least,
            x: box.x + box.width / 2, y: box.y + box.height / 2 }));
    const inText = ({ element }) => getComputedStyle(element).display === 'inline'
        && element.parentElement.textContent.trim() !== element.textContent.trim();
    const away = (one, box) => Math.hypot(Math.max(box.left - one.x, 0, one.x - box.right),
        Math.max(box.top - one.y, 0, one.y - box.bottom));
    const apart = (one, other) => !one.element.contains(other.element) && !other.element.contains(one.element);
    const near = (one, other) => apart(one, other)
        && (away(one, other.box) < least / 2 || (other.small && Math.hypot(one.x - other.x, one.y - other.y) < least));
    return targets.filter(one => one.small && !inText(one)
        && targets.some(other => Math.abs(other.y - one.y) < 200 && near(one, other)))
        .map(({ element, box }) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)} `
            + `${box.width} x ${box.height}`);
}"""


# The least contrast of words in drawings with the page's paper (WCAG 2.2, 1.4.3), which axe-core does not tell.
_DRAWN_CONTRAST = """() => {
    const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
        .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], .05);
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return Math.min(...[...document.querySelectorAll('figure text')].map(text => light(getComputedStyle(text).fill))
        .map(ink => Math.max(ink, paper) / Math.min(ink, paper)));
}"""


def _violations(page: Page) -> list[tuple[str, str, list[str]]]:
    found: Any = Axe().run(page).response
    assert isinstance(found["violations"], list)
    return [(v["id"], v["impact"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found["violations"]]


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("name", _NAMES)
def test_axe_finds_nothing_at_any_level_of_impact(bundled_site: Built, browser: Browser, name: str) -> None:
    for scheme in _SCHEMES:
        with opened(browser, offline=True, color_scheme=scheme, reduced_motion="reduce") as (page, _):
            page.goto((bundled_site.pages / name).as_uri())
            _open_all(page)  # what is folded away is looked at too; the rest is the same
            for width in _WIDTHS if scheme == "light" else (_WIDTHS[0], _WIDTHS[-1]):
                page.set_viewport_size({"width": width, "height": 900})
                assert (scheme, width, _violations(page)) == (scheme, width, [])


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("name", ["rationale.html", "later-evidence.html", "reporting.html"])
def test_words_in_drawings_stand_out(bundled_site: Built, browser: Browser, name: str, scheme: str) -> None:
    with opened(browser, offline=True, color_scheme=scheme) as (page, _):
        page.goto((bundled_site.pages / name).as_uri())
        assert page.locator("figure svg text").count() > 0
        assert page.evaluate(_DRAWN_CONTRAST) >= 4.5


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("width", _WIDTHS)
def test_axe_finds_nothing_in_an_answered_search(
    bundled_site: Built, browser: Browser, width: int, scheme: str
) -> None:
    with opened(browser, width=width, offline=True, color_scheme=scheme, reduced_motion="reduce") as (page, _):
        page.goto((bundled_site.pages / "findings.html").as_uri())
        open_search(page)
        assert ask(page, "dose").results
        assert _violations(page) == []


def test_axe_would_find_what_is_wrong(bundled_site: Built, browser: Browser) -> None:
    """The tests above can fail."""
    with opened(browser, offline=True) as (page, _):
        page.goto((bundled_site.pages / "about.html").as_uri())
        page.evaluate("""() => {
            const image = Object.assign(document.createElement('img'), { src: 'data:,' });
            const heading = Object.assign(document.createElement('h6'), { textContent: 'x' });
            document.querySelector('article').append(image, heading);
        }""")
        assert {"image-alt", "heading-order"} <= {found[0] for found in _violations(page)}


@pytest.mark.parametrize("name", _NAMES)
def test_nothing_is_lost_with_larger_letters_and_wider_spacing(
    bundled_site: Built, browser: Browser, name: str
) -> None:
    with opened(browser, width=320, offline=True) as (page, _):
        page.goto((bundled_site.pages / name).as_uri())
        assert _sideways(page) <= 0, "320 px, which is also 1280 at 400%"
        page.set_viewport_size({"width": 640, "height": 450})  # 1280 x 900 at 200%
        _open_all(page)
        assert _sideways(page) <= 0, "200%"
        page.evaluate(_SPACED)
        assert _sideways(page) <= 0, "spaced at 640"
        page.set_viewport_size({"width": 320, "height": 640})
        assert _sideways(page) <= 0, "spaced at 320"
        cut = page.evaluate("""[...document.querySelectorAll('article :is(p, li, h1, h2, h3, td, summary)')].filter(e =>
            e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible').map(e => e.textContent)""")
        assert cut == []


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", _NAMES)
def test_targets_are_large_enough(bundled_site: Built, browser: Browser, name: str, width: int) -> None:
    with opened(browser, width=width, offline=True, has_touch=True) as (page, _):
        page.goto((bundled_site.pages / name).as_uri())
        assert page.evaluate(_SMALL_TARGETS, _LEAST_TARGET) == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["index.html", "rationale.html", "left-out.html", "download.html"])
def test_keys_alone_reach_everything_in_order_and_in_sight(
    bundled_site: Built, browser: Browser, name: str, width: int
) -> None:
    with opened(browser, width=width, offline=True, reduced_motion="reduce") as (page, _):
        page.goto((bundled_site.pages / name).as_uri())
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to content")
        stops = []
        for _stop in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.md-search') !== null"):
                page.keyboard.press("Escape")  # opened by the focus, closed again; the focus stays
                continue
            if page.evaluate("document.activeElement === document.body"):
                break  # past the end of the page
            stops.append(page.evaluate(_FOCUSED))
        assert [stop["name"] for stop in stops if not stop["drawn"]] == []
        assert [stop["name"] for stop in stops if not stop["inside"] or stop["covered"]] == []
        assert len({stop["order"] for stop in stops}) == len(stops), "a trap"


def test_the_skip_link_leads_to_the_text(bundled_site: Built, browser: Browser) -> None:
    with opened(browser, width=1440, offline=True) as (page, _):
        page.goto((bundled_site.pages / "rationale.html").as_uri())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


def test_nothing_moves_for_who_wants_it_still(bundled_site: Built, browser: Browser) -> None:
    with opened(browser, offline=True, reduced_motion="reduce") as (page, _):
        page.goto((bundled_site.pages / "index.html").as_uri())
        moving = page.evaluate("""[...document.querySelectorAll('*')].filter(e => {
            const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(e);
            return animationName !== 'none' || scrollBehavior === 'smooth'
                || transitionDuration.split(',').some(time => parseFloat(time) > 0.001);
        }).map(e => e.className)""")
        assert moving == []


def test_kinds_and_signs_are_seen_in_forced_colours(bundled_site: Built, browser: Browser) -> None:
    with opened(browser, width=1440, offline=True, forced_colors="active") as (page, _):
        page.goto((bundled_site.pages / "index.html").as_uri())
        shapes = page.evaluate("""[...document.querySelectorAll('.site-nav a')].map(link => {
            const sign = getComputedStyle(link, '::before');
            return sign.display === 'none' ? '' : [sign.borderWidth, sign.borderRadius, sign.transform].join(' ');
        }).filter(Boolean)""")
        assert len(shapes) == len(set(shapes)) == 4
        signs = page.evaluate("""[...document.querySelectorAll('.icon, .md-header__title')].map(e =>
            getComputedStyle(e, '::before').backgroundColor === getComputedStyle(document.body).backgroundColor)""")
        assert True not in signs
        assert signs


def test_tables_have_headers_and_the_language_is_said(bundled_site: Built, browser: Browser) -> None:
    with opened(browser, offline=True) as (page, _):
        for name in _NAMES:
            page.goto((bundled_site.pages / name).as_uri())
            assert page.evaluate("document.documentElement.lang") == "en"
            assert page.locator("table:not(:has(thead th))").count() == 0
