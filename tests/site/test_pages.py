"""The pages in a browser, hosted, from disk and on paper: complete without scripts, light, and asking for nothing else.

What is printed is whole and numbered, with its address and how to cite it; no menus and no empty last sheet.
"""

import gzip
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.parsed import Pages, letters, parse_site, stands
from tests.site.searching import FIELD, HINT, META, RESULT, ask, open_search
from trialsite.record.model import Record

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_BROKEN = (
    "window.broken = []; document.addEventListener('securitypolicyviolation', e => "
    "broken.push(e.violatedDirective + ' ' + e.blockedURI))"
)
_MOST_REQUESTS = 5
# Compressed: the page with everything that it loads, and a further page of the same visit.
_MOST_BYTES = 30_000
_MOST_BYTES_OF_A_FURTHER_PAGE = 7_000
# Lists of every work and of every term, which a reader comes to last.
_MOST_BYTES_OF_A_LIST = {"full-paper.html": 9_000, "glossary.html": 8_500, "later-evidence.html": 8_000}
_MOST_MOVED = 0.05  # half of what web.dev calls good: a line to which the script adds a sign may wrap
_MOVED = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)
# Terms' meanings and links' addresses stand amid the text that is to be found again.
_NOTHING_ADDED = "article a::after, article :is(td, dt, li)::after { content: none !important; }"
_OF_SCREENS = ("Go to the list of all pages", "Skip to content", "On this page", "Ask in your own words", "Copy link")


@pytest.mark.parametrize("name", ["unpacked", "properdocs_site", "zensical_site", "draft_site"])
def test_from_disk_every_page_asks_only_for_files_of_the_site_and_its_search_answers(
    request: pytest.FixtureRequest, browser: Browser, name: str
) -> None:
    folder: Path = request.getfixturevalue(name).pages
    home = folder.as_uri() + "/"
    with opened(browser, offline=True) as (page, watch):
        _visit_every_page(page, folder, home)
        assert watch.outside(home) == []
        assert watch.missing(home, folder) == []
        assert watch.wrong == []


def test_over_http_every_page_asks_only_the_site_itself(site: Built, browser: Browser) -> None:
    """The browser's proxy is our server: a request to another host, a worker's too, would be in its account."""
    with serve(site.pages, "/tea/") as served:
        with opened(browser, proxy={"server": served.origin}) as (page, watch):
            _visit_every_page(page, site.pages, served.address)
            assert watch.outside(served.address) == []
            assert watch.wrong == []
            assert [path for path in served.asked if not path.startswith("/tea/")] == []
            assert (page.goto(served.address + "no/such/page.html") or watch).status == 404  # type: ignore[union-attr]
            page.locator("html.js").wait_for()
            assert [what for what in watch.wrong if "404" not in what] == []
            page.locator("article a[href$='index.html']").click()
            page.wait_for_url(served.address + "index.html")
        # This can fail: an address of another host is in every account, where the page's policy does not stop it.
        with opened(browser, proxy={"server": served.origin}, bypass_csp=True) as (page, watch):
            page.goto(served.address + "index.html")
            page.evaluate("fetch('http://elsewhere.example/x', {mode: 'no-cors'}).catch(() => null)")
            assert watch.outside(served.address) == ["http://elsewhere.example/x"]
        assert "http://elsewhere.example/x" in served.asked


def test_every_page_is_complete_and_the_same_without_scripts(site: Built, pages: Pages, browser: Browser) -> None:
    colours = """[...document.querySelectorAll(
        'body, article, article :not(button, a.headerlink, .screen-only, .printed-at)')]
        .filter(element => element.checkVisibility()).map(element => {
            const { color, backgroundColor, borderLeftColor } = getComputedStyle(element);
            return [element.localName, color, backgroundColor, borderLeftColor].join(' ');
        })"""
    without = opened(browser, offline=True, java_script_enabled=False, color_scheme="dark")
    with without as (plain, _), opened(browser, offline=True, color_scheme="dark") as (scripted, _):
        for name, parsed in pages.items():
            for page, state in ((plain, "no-js"), (scripted, "js")):
                page.goto((site.pages / name).as_uri())
                page.locator(f"html.{state}").wait_for()
            assert set(plain.evaluate(colours)) == set(scripted.evaluate(colours)), name
            shown = letters(plain.locator("article").inner_text())
            assert [block.text for block in parsed.blocks if letters(block.text) not in shown] == [], name
            plain.locator("details.cite > summary").click()
            # The paper in three styles, for its formats are files; the page in six.
            expect(plain.locator("[data-style]:visible")).to_have_count(9)
            expect(plain.locator(FIELD)).to_have_count(0)
        plain.get_by_role("banner").get_by_role("link", name="Index").click()
        assert plain.url.endswith("glossary.html#index")


def test_each_page_tells_at_its_top_which_study_it_is_about(site: Built, pages: Pages, browser: Browser) -> None:
    with opened(browser, width=360, offline=True, java_script_enabled=False) as (page, _):
        for name in pages:
            page.goto((site.pages / name).as_uri())
            expect(page.locator(".caution")).to_contain_text("no medical advice")
            if name == "index.html":
                expect(page.locator("#the-paper ~ .paper")).to_contain_text("Metyas")
                continue
            study = page.locator(".of-study")
            expect(study).to_be_in_viewport()
            expect(study.get_by_role("link").first).to_have_text("Metyas and others, 2018")
            study.get_by_role("link", name="Key points").click()
            expect(page.locator("#key-conclusion")).to_be_in_viewport()


@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_the_colours_that_a_reader_chose_stay_on_the_next_page(browser: Browser, site: Built, preferred: str) -> None:
    first, second = ("default", "slate") if preferred == "light" else ("slate", "default")

    def kept(home: str) -> bool:
        with opened(browser, color_scheme=preferred) as (page, _):
            page.goto(home + "index.html")
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", first)
            page.get_by_role("button", name="Dark colours").click()
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", second)
            page.goto(home + "findings.html")
            return page.locator("html").get_attribute("data-md-color-scheme") == second

    with serve(site.pages, "/") as served:
        assert kept(served.address)
    # From disk, Chromium now and then gives the next page an empty storage: of 200 choices on a busy machine ten.
    assert any(kept(site.pages.as_uri() + "/") for _attempt in range(4))


@pytest.mark.parametrize("width", [320, 800, 1440])
def test_the_open_search_and_explanations_lie_inside_the_window(browser: Browser, site: Built, width: int) -> None:
    with opened(browser, width=width, offline=True) as (page, watch):
        page.goto((site.pages / "index.html").as_uri())
        boxes = []
        for link in page.locator("article dd a[href*='#term-']").all():
            link.focus()
            boxes.append(page.locator("#tooltip").bounding_box())
        open_search(page)
        ask(page, "placebo")
        boxes += [page.locator(name).first.bounding_box() for name in (FIELD, META, RESULT)]
        assert len(boxes) > 3
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["width"] > 100 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        ask(page, "fybromyalgia")
        page.locator(HINT).get_by_role("link", name="fibromyalgia", exact=True).click()
        expect(page.locator(FIELD)).to_have_value("fibromyalgia")
        assert watch.wrong == []


def test_the_contents_mark_what_is_being_read_and_reach_their_end(browser: Browser, site: Built) -> None:
    with opened(browser, width=1440, offline=True) as (page, _):
        page.goto((site.pages / "findings.html").as_uri())
        page.evaluate("document.getElementById('pilots').scrollIntoView()")
        expect(page.locator(".contents .now")).to_have_attribute("href", re.compile("#pilots"))
        page.goto((site.pages / "glossary.html").as_uri())
        last = page.locator(".contents a:visible").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        page.locator("header").get_by_role("link", name="Low dose naltrexone in fibromyalgia").click()
        expect(page.locator("#key-points")).to_be_visible()


def _visit_every_page(page: Page, folder: Path, home: str) -> None:
    """Open every page of the site and use the search of the last; no page may break its policy."""
    page.add_init_script(_BROKEN)
    for name in parse_site(folder):
        page.goto(home + name, wait_until="load")
        page.locator("html.js").wait_for()
        assert page.evaluate("broken") == [], name
    open_search(page)
    assert ask(page, "abstract").results
    page.wait_for_load_state("networkidle")
    assert page.evaluate("broken") == []
    assert urlsplit(page.url).path.endswith(".html")


def test_a_first_visit_is_light_and_nothing_moves_in_it(site: Built, pages: Pages, browser: Browser) -> None:
    for name in pages:
        # The worker is no part of a visit: it keeps the site for later, when the page is there.
        context = opened(browser, width=360, service_workers="block")
        with serve(site.pages, "/") as served, context as (page, watch):
            page.add_init_script(_MOVED)
            page.goto(served.address + name, wait_until="networkidle")
            page.locator(".scheme[aria-pressed]").wait_for()  # the script has come and run
            asked = {path.partition("?")[0].lstrip("/") for path in served.asked} | {"assets/favicon.svg"}
            assert [told for told in watch.wrong if "blocked by Playwright" not in told] == []
            assert page.evaluate("moved") <= _MOST_MOVED, name
            page.set_viewport_size({"width": 1440, "height": 900})
            page.reload()
            page.locator(".scheme[aria-pressed]").wait_for()
            page.evaluate("new Promise(done => requestIdleCallback(() => setTimeout(done, 50)))")
            assert page.evaluate("moved") <= _MOST_MOVED, name
        assert len(asked) <= _MOST_REQUESTS, asked
        assert not [path for path in asked if "search" in path or "javascripts" in path]
        sizes = {path: len(gzip.compress((site.pages / path).read_bytes(), 9)) for path in asked}
        assert sum(sizes.values()) <= _MOST_BYTES, sizes
        assert sizes[name] <= _MOST_BYTES_OF_A_LIST.get(name, _MOST_BYTES_OF_A_FURTHER_PAGE), sizes


def test_what_searches_is_fetched_when_the_search_is_opened(site: Built, browser: Browser) -> None:
    with serve(site.pages, "/") as served, opened(browser, service_workers="block") as (page, _):
        page.goto(served.address + "index.html", wait_until="networkidle")
        before = len(served.asked)
        open_search(page)
        # The icon is asked for when the browser gets to it, at times as late as this.
        fetched = sorted(path for path in served.asked[before:] if path != "/assets/favicon.svg")
    assert fetched == [f"/assets/search/{name}.js" for name in ("index", "minisearch", "search")]


def test_every_page_prints_whole_with_its_address_and_citation(site: Built, pages: Pages, browser: Browser) -> None:
    # The page's own policy would keep out the style that is added here.
    with opened(browser, offline=True, bypass_csp=True) as (paper, _):
        for name, page in pages.items():
            paper.goto((site.pages / name).as_uri())
            paper.locator("html.js").wait_for()
            paper.add_style_tag(content=_NOTHING_ADDED)
            (cited,) = page.tree.xpath("//*[@data-cite='page']//*[@data-style='nlm']/p")
            citation = str(cited.text_content()).partition("[cited")[0]  # the day of access is the reader's
            for size in ("A4", "Letter"):
                sheets = _sheets(paper, size)
                assert [n for n, text in enumerate(sheets, 1) if f"{n} / {len(sheets)}" not in text] == [], name
                printed = letters("".join(re.sub(r"\d+ / \d+", "", sheet) for sheet in sheets))
                assert [block.text for block in page.blocks if not stands(block.text, printed)] == [], (name, size)
                wanted = [page.rel("canonical")[0], "gives no medical advice", citation]
                assert [words for words in wanted if letters(words) not in printed] == [], (name, size)
                assert [words for words in _OF_SCREENS if letters(words) in printed] == [], (name, size)
                assert len(sheets[-1].split()) > 8, (name, size)


def test_addresses_of_other_sites_are_spelled_out_and_few_sheets_are_used(site: Built, browser: Browser) -> None:
    printed = {}
    with opened(browser, offline=True) as (paper, _):
        for name in ("about.html", "findings.html", "later-evidence.html"):
            paper.goto((site.pages / name).as_uri())
            printed[name] = _sheets(paper, "A4")
    about = letters("".join(printed["about.html"]))
    assert letters("<https://creativecommons.org/licenses/by/4.0/>") in about
    assert letters("<source.html") not in about
    assert len(printed["findings.html"]) <= 3
    # The line of works begins on the first sheet, and is not pushed to the next as a whole.
    assert letters("Bruun-Plesner 2020") in letters(printed["later-evidence.html"][0])


def _sheets(paper: Page, size: str) -> list[str]:
    """Return the text of each sheet that the open page prints on."""
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(paper.pdf(format=size))).pages]


def test_a_reader_view_takes_the_page_for_itself_and_loses_no_text(
    site: Built, pages: Pages, browser: Browser, record: Record
) -> None:
    """Mozilla's Readability, which makes Firefox's reader view, on each page as a browser has it."""
    code = (ROOT / "tests/site/Readability.js").read_text("utf-8")
    with opened(browser, offline=True, bypass_csp=True) as (page, _):
        for name, parsed in pages.items():
            page.goto((site.pages / name).as_uri())
            read = page.evaluate(f"(() => {{ {code}\nreturn new Readability(document.cloneNode(true)).parse(); }})()")
            assert (read["title"], read["siteName"]) == (parsed.headings[0].text, record.site.title), name
            assert [author.family for author in record.paper.authors if author.family in read["byline"]] == [], name
            shown = letters(read["title"] + read["textContent"])
            assert [block.text for block in parsed.blocks if letters(block.text) not in shown] == [], name
