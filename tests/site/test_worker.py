"""Visit once, read for ever: the offline worker in a browser, with a server that is killed, renewed or silent."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.checkout import Built
from tests.site.loopback import Served, serve
from tests.site.opened import wait_until
from tests.site.parsed import parse, parse_site
from tests.site.test_zip import expect_search_to_lead_to
from trialsite.browser import worker_off
from trialsite.editions.edition import Edition
from trialsite.editions.worker import to_worker

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_BELOW = "/tea/"
_PATIENCE = 15_000  # milliseconds until something that must come counts as missing
_NEXT = Edition(title="", description="", name="", address="", author="", version="9.9", date="2031-05-06")
_REGISTERED = "navigator.serviceWorker.getRegistration()"
_NOTE = "body > .kept-copy[role=status]"


class Host:
    """A host of a copy of the site, which can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        self.served: Served = self._open.enter_context(serve(folder, _BELOW))

    @property
    def address(self) -> str:
        """The address of the site."""
        return self.served.address

    def kill(self) -> None:
        """End the server: nothing listens on its port any more."""
        self._open.close()

    def publish(self, edition: Edition = _NEXT) -> None:
        """Put a next release on the host: another front page, and the worker that goes with it."""
        page = self.folder / "index.html"
        page.write_text(page.read_text("utf-8").replace('<h1 id="top">', '<h1 id="top">Renewed. '), "utf-8")
        files = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        (self.folder / "sw.js").write_bytes(to_worker(files, edition))


@pytest.fixture
def host(tmp_path: Path, bundled_site: Built) -> Iterator[Host]:
    """A host of the bundled site."""
    shutil.copytree(bundled_site.pages, tmp_path / "site")
    host = Host(tmp_path / "site")
    yield host
    host.kill()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser that has never been here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_PATIENCE)
    yield context
    context.close()


def test_after_one_visit_every_page_opens_without_the_server(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    host.kill()
    for name, parsed in parse_site(host.folder).items():
        if name.startswith("download/"):
            continue
        page.goto(host.address + name)
        assert page.title() == parsed.title
        present = set(page.evaluate("[...document.querySelectorAll('article [id]')].map(element => element.id)"))
        assert set(parsed.article_ids) <= present, name
        assert page.locator("article figure svg:visible").count() == page.locator("article figure").count()
        assert _styled(page), name


def test_a_kept_page_says_so_and_of_which_release_it_is(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    assert page.locator(_NOTE).count() == 0
    page.goto(host.address + "findings.html")
    page.wait_for_load_state("networkidle")
    assert page.locator(_NOTE).count() == 0
    host.kill()
    page.goto(host.address + "about.html")
    page.goto(host.address + "findings.html#authors-conclude")
    expect(page.locator(_NOTE)).to_contain_text("release 1.0.0 of 2026-11-22")
    expect(page.locator("#authors-conclude")).to_be_in_viewport()


def test_the_search_works_without_the_server(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    host.kill()
    page.goto(host.address + "about.html")
    expect_search_to_lead_to(page, "side effects", "left-out.html#absent-side-effects")


def test_the_folder_itself_opens_the_first_page_and_a_query_changes_nothing(
    host: Host, context: BrowserContext
) -> None:
    page = _visit(context, host)
    host.kill()
    title = parse(host.folder / "index.html").title
    for address in (host.address, host.address + "index.html?h=pain"):
        page.goto(address)
        assert page.title() == title
        expect(page.locator(_NOTE)).to_contain_text("release 1.0.0")


def test_a_new_release_takes_the_place_of_the_old_one(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    (old,) = _caches(page)
    page.evaluate(f"caches.open('kept-copy {_BELOW} of long ago').then(Boolean)")
    page.evaluate("caches.open('kept-copy /coffee/ of a neighbour').then(Boolean)")
    host.publish()
    page.reload()
    # With the server there, the reader has the new page at once, and no word of a copy.
    expect(page.locator("h1")).to_contain_text("Renewed")
    assert page.locator(_NOTE).count() == 0
    _until(page, lambda: old not in _caches(page) and len(_caches(page)) == 2)
    assert "kept-copy /coffee/ of a neighbour" in _caches(page)
    host.kill()
    page.goto(host.address + "index.html")
    expect(page.locator("h1")).to_contain_text("Renewed")
    expect(page.locator(_NOTE)).to_contain_text("release 9.9 of 2031-05-06")


def test_a_release_that_is_not_yet_whole_is_not_kept(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    before = _caches(page)
    host.publish()
    front = host.folder / "index.html"
    front.write_text(front.read_text("utf-8") + "<!-- of a release after that -->", "utf-8")
    asked = len(host.served.asked)
    page.reload()
    expect(page.locator("h1")).to_contain_text("Renewed")
    # The new worker is tried, and given up.
    _until(page, lambda: sum(path.endswith("index.html") for path in host.served.asked[asked:]) >= 2)
    _until(page, lambda: not page.evaluate(f"{_REGISTERED}.then(found => Boolean(found.installing))"))
    _until(page, lambda: _caches(page) == before)
    host.kill()
    page.goto(host.address + "findings.html")
    expect(page.locator(_NOTE)).to_contain_text("release 1.0.0")


def test_a_render_without_a_bundle_takes_the_worker_and_its_copy_away(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    (host.folder / "sw.js").write_text(worker_off(), "utf-8")
    page.reload()
    _until(page, lambda: _caches(page) == [])
    _until(page, lambda: not page.evaluate(f"{_REGISTERED}.then(Boolean)"))


def test_a_server_that_says_nothing_is_not_waited_for(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    port = urlsplit(host.address).port
    host.kill()
    with socket.socket() as silent:
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        silent.bind(("127.0.0.1", port))
        silent.listen()
        page.goto(host.address + "findings.html", timeout=30_000)
        expect(page.locator(_NOTE)).to_contain_text("release 1.0.0")


def test_a_host_without_the_worker_is_a_site_like_any_other(host: Host, context: BrowserContext) -> None:
    (host.folder / "sw.js").unlink()
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    page = context.new_page()
    page.goto(host.address + "index.html", wait_until="networkidle")
    assert page.locator("h1").count() == 1
    assert wrong == []


def test_from_disk_nothing_of_it_runs(host: Host, context: BrowserContext) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto((host.folder / "index.html").as_uri(), wait_until="networkidle")
    assert len(asked) > 1
    assert [url for url in asked if url.endswith("sw.js")] == []


def _visit(context: BrowserContext, host: Host) -> Page:
    """Open the first page, and wait until the site is kept."""
    page = context.new_page()
    page.goto(host.address + "index.html")
    wait_until(page, "navigator.serviceWorker.controller !== null")
    return page


def _caches(page: Page) -> list[str]:
    return list(page.evaluate("caches.keys()"))


def _styled(page: Page) -> bool:
    """Tell whether the site's own stylesheet is in force."""
    value = page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')")
    return str(value).strip().startswith("#")


def _until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds that takes the browser a moment."""
    for _ in range(_PATIENCE // 100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come true in time")


def test_a_first_visit_fetches_no_citation_by_itself_and_each_is_there_all_the_same(
    host: Host, context: BrowserContext
) -> None:
    page = _visit(context, host)
    assert [path for path in host.served.asked if path.endswith((".bib", ".ris"))] == []
    assert len(set(host.served.asked)) < 40
    host.kill()
    page.goto(host.address + "findings.html")
    for name in ("cite/paper.ris", "cite/at/authors-conclude.bib", "cite/page-findings.json", "claims.json"):
        body = page.evaluate("path => fetch(path).then(async answer => [answer.ok, await answer.text()])", name)
        assert body == [True, (host.folder / name).read_bytes().decode()], name
    assert page.evaluate("fetch('cite/at/none.bib').then(() => 'there', () => 'not there')") == "not there"
