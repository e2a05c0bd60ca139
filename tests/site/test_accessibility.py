"""No reader left out (WCAG 2.2 AA): every page in a real browser, in both schemes, on a telephone and on a desk.

axe-core finds what a program can find; what readers do is tried besides: keys alone, larger letters, wider spacing.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.site.checkout import Built
from tests.site.opened import opened, violations
from tests.site.parsed import Pages
from tests.site.searching import ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]


# WCAG 2.2, 1.4.12, through the document's own interface: the pages' policy lets no style element in.
_SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
_CUT = """() => [...document.querySelectorAll('article :is(p, li, dt, dd, h1, h2, h3, td)')].filter(e =>
    e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible').map(e => e.textContent)"""

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
        seen: box.bottom <= innerHeight + 1 && box.top >= -1 && over && (now.contains(over) || over.contains(now)),
        order: [...document.querySelectorAll('*')].indexOf(now),
    };
}"""

# The links to parts (#) that lie over a word of their own part.
_COVERING = """() => [...document.querySelectorAll('.headerlink')].filter(link => {
    const sign = link.getBoundingClientRect(), range = document.createRange();
    const texts = document.createTreeWalker(link.parentElement, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        if (!link.contains(texts.currentNode)) boxes.push(...range.getClientRects());
    }
    return boxes.some(box => box.right > sign.left + 6 && box.left < sign.right - 6
        && box.bottom > sign.top + 4 && box.top < sign.bottom - 4);
}).map(link => link.hash)"""

_OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
    return animationName !== 'none' || scrollBehavior === 'smooth'
        || transitionDuration.split(',').some(time => parseFloat(time) > 0.001);
}).map(element => element.className)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_level_of_impact(site: Built, pages: Pages, browser: Browser, scheme: str) -> None:
    with opened(browser, offline=True, color_scheme=scheme, reduced_motion="reduce", has_touch=True) as (page, _):
        for name in pages:
            page.goto((site.pages / name).as_uri())
            page.evaluate(_OPEN_ALL)  # what is folded away is looked at too
            for width in (320, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                assert violations(page) == [], (name, width)
        open_search(page)
        assert ask(page, "dose").results
        assert violations(page) == [], "an answered search"


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_link_to_a_part_covers_its_words(site: Built, pages: Pages, browser: Browser, width: int) -> None:
    with opened(browser, offline=True, width=width) as (page, _):
        for name in pages:
            page.goto((site.pages / name).as_uri())
            page.locator("article .headerlink").last.wait_for(state="attached")
            assert page.evaluate(_COVERING) == [], name


def test_axe_would_find_what_is_wrong(site: Built, browser: Browser) -> None:
    """The test above can fail."""
    with opened(browser, offline=True) as (page, _):
        page.goto((site.pages / "about.html").as_uri())
        page.evaluate("""() => {
            const made = (name, more) => Object.assign(document.createElement(name), more);
            const small = ['a', 'b'].map(text => made('button', { textContent: text, id: text }));
            const large = [made('img', { src: 'data:,' }), made('h6', { textContent: 'x' })];
            document.querySelector('article').append(...large, ...small);
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('#a, #b { all: unset; font-size: 8px }');
            document.adoptedStyleSheets = [sheet];
        }""")
        assert {"image-alt", "heading-order", "target-size"} <= {found[0] for found in violations(page)}


def test_nothing_is_lost_with_larger_letters_and_wider_spacing(site: Built, pages: Pages, browser: Browser) -> None:
    with opened(browser, offline=True) as (page, _):
        for name in pages:
            page.goto((site.pages / name).as_uri())
            for width in (1440, 320):  # 320 px is also 1280 at 400%
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(_SIDEWAYS) <= 0, (name, width)
            page.evaluate(_OPEN_ALL)
            page.evaluate(_SPACED)
            for width in (320, 640):  # the second is 1280 at 200%
                page.set_viewport_size({"width": width, "height": 640})
                assert page.evaluate(_SIDEWAYS) <= 0, (name, width, "spaced")
                assert page.evaluate(_CUT) == [], (name, width)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["index.html", "left-out.html", "cite.html"])
def test_keys_alone_reach_everything_in_order_and_sight(site: Built, browser: Browser, name: str, width: int) -> None:
    with opened(browser, width=width, offline=True, reduced_motion="reduce") as (page, _):
        page.goto((site.pages / name).as_uri())
        page.locator("html.js").wait_for()
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
        assert len(stops) > 20
        assert [stop["name"] for stop in stops if not (stop["drawn"] and stop["seen"])] == []
        assert len({stop["order"] for stop in stops}) == len(stops), "a trap"


def test_the_skip_link_leads_to_the_text_and_nothing_moves_where_unwanted(site: Built, browser: Browser) -> None:
    with opened(browser, width=1440, offline=True, reduced_motion="reduce") as (page, _):
        page.goto((site.pages / "rationale.html").as_uri())
        for key in ("Tab", "Enter", "Tab"):
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('article, .of-study') !== null")
        assert page.evaluate(_MOVING) == []


def test_a_permalink_opens_below_the_header_marked_also_in_forced_colours(site: Built, browser: Browser) -> None:
    marks = "e => { const s = getComputedStyle(e); return s.backgroundColor + s.outlineStyle }"
    for options in ({}, {"forced_colors": "active"}):
        with opened(browser, width=360, offline=True, reduced_motion="reduce", **options) as (page, _):
            page.goto((site.pages / "findings.html").as_uri() + "#more-trials-needed")
            target = page.locator("#more-trials-needed")
            expect(target).to_be_in_viewport(ratio=1)
            below = (
                "e => e.getBoundingClientRect().top - document.querySelector('header').getBoundingClientRect().bottom"
            )
            assert target.evaluate(below) >= 0
            assert target.evaluate(marks) != page.locator("h2[id]:not(:target)").first.evaluate(marks)
