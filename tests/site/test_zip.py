"""The zip of the real site: small, whole, and read from disk with the network off like the hosted pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.site.checkout import Built, tree
from tests.site.opened import opened
from tests.site.parsed import parse, parse_site
from tests.site.searching import ask, open_search
from trialsite.base.downloads import EDITIONS, ZIP
from trialsite.record.entries import entries_of
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_MOST_BYTES = 300_000


def test_the_zip_is_small_and_holds_every_page_and_only_what_is_needed(
    bundled_site: Built, unpacked: Path, record: Record
) -> None:
    assert (bundled_site.pages / ZIP).stat().st_size <= _MOST_BYTES
    names = set(tree(unpacked))
    assert {path.name for path in bundled_site.pages.glob("*.html")} - {"404.html"} <= names
    assert {*EDITIONS, "sw.js", "404.html", "sitemap.xml.gz", "claims.json"} & names == set()
    assert [name for name in names if name.endswith(".map") or "/lunr" in name] == []
    text = (unpacked / "READ-ME-FIRST.txt").read_text("utf-8")
    assert "Open index.html" in text
    assert f"release {record.releases[-1].version} of {record.releases[-1].date}" in text
    assert "no medical advice" in text


def test_every_link_and_id_in_the_zip_is_there_and_editions_are_found_where_they_are_hosted(
    unpacked: Path, record: Record
) -> None:
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
    assert followed > 500
    ids = {anchor for page in pages.values() for anchor in page.ids}
    assert {entry.item.id for entry in entries_of(record)} <= ids
    base = parse(unpacked / "index.html").rel("canonical")[0].removesuffix("index.html")
    assert {f"{base}{name}" for name in EDITIONS} <= {link for page in pages.values() for _, link in page.links}


@pytest.mark.browser
def test_from_disk_every_page_finds_all_it_asks_for_and_the_search_and_the_colours_work(
    browser: Browser, unpacked: Path
) -> None:
    with opened(browser, offline=True) as (page, watch):
        home = unpacked.as_uri() + "/"
        for name in sorted(parse_site(unpacked)):
            page.goto(home + name, wait_until="load")
        open_search(page)
        assert ask(page, "pain").results
        page.goto(home + "index.html")
        before = page.locator("html").get_attribute("data-md-color-scheme")
        page.get_by_role("button", name="Dark colours").click()
        expect(page.locator("html")).not_to_have_attribute("data-md-color-scheme", str(before))
        assert watch.outside(home) == []
        assert watch.missing(home, unpacked) == []
        assert watch.wrong == []
