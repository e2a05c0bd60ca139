"""The zip of the real site: small, whole, and read from disk with the network off like the hosted pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from trialsite.editions.names import CARRIERS, ZIP

from tests.site.checkout import Built, tree
from tests.site.parsed import parse, parse_site
from trialsite.record.entries import entries_of
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_AIM = 300_000  # bytes


def test_the_zip_is_small_and_holds_only_what_is_needed(bundled_site: Built, unpacked: Path) -> None:
    assert (bundled_site.pages / ZIP).stat().st_size <= _AIM
    names = set(tree(unpacked))
    assert {"READ-ME-FIRST.txt", "index.html"} <= names
    assert {*CARRIERS, "sw.js", "404.html", "sitemap.xml.gz", "claims.json"} & names == set()
    assert [name for name in names if name.endswith(".map") or "/lunr" in name] == []


def test_the_zip_holds_every_page_as_it_is_hosted(bundled_site: Built, unpacked: Path) -> None:
    hosted, held = tree(bundled_site.pages), tree(unpacked)
    pages = {path.name for path in bundled_site.pages.glob("*.html")} - {"404.html"}
    assert pages <= set(held)
    base = parse(unpacked / "index.html").rel("canonical")[0].removesuffix("index.html").encode()
    for name in set(held) - {"READ-ME-FIRST.txt", "download.html"}:  # which tells no sizes of what is not there
        as_hosted = hosted[name]
        for left_out in (b"download/", b"claims"):
            as_hosted = as_hosted.replace(b'href="' + left_out, b'href="' + base + left_out)
        # A zip cannot tell its own size.
        as_hosted = re.sub(rb'(<span class="size"[^>]*>)[^<]*', rb"\1", as_hosted)
        assert held[name] == as_hosted, name


def test_the_first_file_says_what_to_do_and_which_release_it_is(unpacked: Path, record: Record) -> None:
    text = (unpacked / "READ-ME-FIRST.txt").read_text("utf-8")
    assert "Open index.html" in text
    assert f"release {record.releases[-1].version} of {record.releases[-1].date}" in text
    assert "no medical advice" in text


def test_every_link_and_id_in_the_zip_is_there(unpacked: Path, record: Record) -> None:
    pages = parse_site(unpacked)
    followed = 0
    for name, page in pages.items():
        for element, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or (element.tag == "link" and element.attributes.get("rel") == "canonical"):
                continue
            target = unquote(parts.path) or name
            assert (unpacked / target).is_file(), (name, link)
            if parts.fragment and target in pages:
                assert parts.fragment in pages[target].ids, (name, link)
            followed += 1
    assert followed > 1000
    ids = {anchor for page in pages.values() for anchor in page.ids}
    assert {entry.item.id for entry in entries_of(record)} <= ids


def test_the_other_carriers_are_found_where_they_are_hosted(unpacked: Path) -> None:
    base = parse(unpacked / "index.html").rel("canonical")[0].removesuffix("index.html")
    links = [link for _, link in parse(unpacked / "download.html").links]
    assert {f"{base}{name}" for name in CARRIERS} <= set(links)
    assert [link for link in links if link.startswith("download/")] == []


@pytest.mark.browser
def test_from_disk_every_page_finds_all_it_asks_for(browser: Browser, unpacked: Path) -> None:
    with _from_disk(browser) as (page, asked, wrong):
        for name in sorted(parse_site(unpacked)):
            page.goto((unpacked / name).as_uri(), wait_until="load")
        home = unpacked.as_uri() + "/"
        assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []
        paths = {unquote(urlsplit(url).path) for url in asked if url.startswith(home)}
        assert [path for path in paths if not Path(path).is_file()] == []
        assert wrong == []


@pytest.mark.browser
def test_from_disk_the_search_and_the_colours_work(browser: Browser, unpacked: Path) -> None:
    with _from_disk(browser) as (page, _, wrong):
        page.goto((unpacked / "about.html").as_uri())
        expect_search_to_lead_to(page, "side effects", "left-out.html#absent-side-effects")
        page.goto((unpacked / "index.html").as_uri())
        before = page.locator("html").get_attribute("data-md-color-scheme")
        page.get_by_role("button", name="Dark colours").click()
        expect(page.locator("html")).not_to_have_attribute("data-md-color-scheme", str(before))
        assert wrong == []


def expect_search_to_lead_to(page: Page, words: str, address: str) -> None:
    """Expect that a search for ``words`` on the open page offers a link to ``address``."""
    field = page.locator("input[data-md-component=search-query], input[type=search]").first
    field.click()
    field.press_sequentially(words)
    path, _, anchor = address.partition("#")
    expect(page.locator(f"header a[href*='{path}'][href$='#{anchor}']").first).to_be_attached(timeout=15_000)


@contextmanager
def _from_disk(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Give a page whose network is off, what it asks for and what goes wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda told: wrong.append(told.text) if told.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    try:
        yield context.new_page(), asked, wrong
    finally:
        context.close()
