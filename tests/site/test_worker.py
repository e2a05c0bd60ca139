"""Visit once, read for ever: the offline worker in a browser, with a server that is killed, renewed or silent."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.checkout import Built, tree
from tests.site.loopback import Served, serve
from tests.site.opened import PATIENCE, opened, wait_until
from tests.site.parsed import parse_site
from trialsite.browser import worker_off
from trialsite.editions.edition import edition_of
from trialsite.editions.offline import to_worker
from trialsite.editions.rendered import hosted_address
from trialsite.editions.stylesheet import STYLESHEET
from trialsite.record.model import Record

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_BELOW = "/tea/"  # another path than the one that the site was rendered for
_NOTE = ".kept-copy[role=status]"


class Host:
    """A host of a copy of the site, which can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        self.served: Served = self._open.enter_context(serve(folder, _BELOW))

    def address(self, name: str = "") -> str:
        """The address of a page of the site."""
        return self.served.address + name

    def kill(self) -> None:
        """End the server: nothing listens on its port any more."""
        self._open.close()

    def publish(self, record: Record) -> None:
        """Put a next release on the host: another front page, and the worker that goes with it."""
        page = self.folder / "index.html"
        page.write_text(page.read_text("utf-8").replace("<h1 id=", '<h1 data-next="" id='), "utf-8")
        files = tree(self.folder)
        (self.folder / "sw.js").write_bytes(to_worker(files, edition_of(record, hosted_address(files, ""))))


@pytest.fixture
def host(tmp_path: Path, site: Built) -> Iterator[Host]:
    """A host of the bundled site."""
    host = Host(shutil.copytree(site.pages, tmp_path / "site"))
    yield host
    host.kill()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser that has never been here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def test_after_one_visit_every_page_opens_without_the_server_and_says_so(
    host: Host, context: BrowserContext, record: Record
) -> None:
    page = _visit(context, host)
    assert page.locator(_NOTE).count() == 0
    host.kill()
    for name, parsed in parse_site(host.folder).items():
        page.goto(host.address(f"{name}?h=pain"))
        assert page.title() == parsed.title
        assert _styled(page), name
    newest = record.releases[-1]
    for address in (host.address(), host.address("findings.html#more-trials-needed")):
        page.goto(address)
        expect(page.locator(_NOTE)).to_contain_text(f"release {newest.version} of {newest.date}")
        expect(page.locator(_NOTE)).to_be_in_viewport(ratio=1)
    expect(page.locator("#more-trials-needed")).to_be_in_viewport()
    answer = page.goto(host.address("no/such/page.html"))
    assert answer is not None
    assert answer.status == 404
    page.locator("article a[href$='index.html']").click()
    page.wait_for_url(host.address("index.html"))


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html>"])
def test_a_silent_server_is_waited_for_once(host: Host, context: BrowserContext, said: bytes) -> None:
    page = _visit(context, host)
    port = urlsplit(host.address()).port
    host.kill()
    with _silent(port or 0, said) as asked:
        page.goto(host.address("findings.html"))
        # The server still hangs: the page was asked for and not answered, and for all else nobody has asked.
        expect(page.locator(_NOTE)).to_contain_text("release")
        assert _styled(page)
        assert [path for path in asked if not path.endswith("sw.js")] == [f"{_BELOW}findings.html"]


def test_the_release_is_fetched_after_the_page_and_not_where_the_reader_saves_data(
    host: Host, context: BrowserContext, browser: Browser
) -> None:
    _visit(context, host)
    asked = [path.removeprefix(_BELOW) for path in host.served.asked]
    first = asked.index("sw.js")
    assert {"index.html", "assets/site.js"} <= set(asked[:first])
    assert "findings.html" in asked[first:]
    assert len(set(asked)) < 60
    context.close()  # its worker must ask for nothing more
    del host.served.asked[:]
    with opened(browser) as (page, _):
        saving = page.context.new_cdp_session(page)
        saving.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
        page.goto(host.address("index.html"), wait_until="load")
        assert page.evaluate("navigator.connection.saveData")
        page.wait_for_load_state("networkidle")
        assert [path for path in host.served.asked if path.endswith("sw.js")] == []


def test_a_new_release_takes_the_place_of_the_old_one(host: Host, context: BrowserContext, record: Record) -> None:
    page = _visit(context, host)
    (old,) = _caches(page)
    page.evaluate("caches.open('kept-copy /coffee/ of a neighbour').then(Boolean)")
    host.publish(record)
    page.reload()
    # With the server there, the reader has the new page at once, and no word of a copy.
    expect(page.locator("h1[data-next]")).to_be_visible()
    assert page.locator(_NOTE).count() == 0
    _until(page, lambda: old not in _caches(page) and len(_caches(page)) == 2)
    assert "kept-copy /coffee/ of a neighbour" in _caches(page)
    host.kill()
    page.goto(host.address("index.html"))
    expect(page.locator("h1[data-next]")).to_be_visible()
    expect(page.locator(_NOTE)).to_be_visible()


def test_who_returns_gets_the_page_and_the_stylesheet_of_one_release(
    host: Host, context: BrowserContext, record: Record
) -> None:
    sheet = host.folder / STYLESHEET
    os.utime(sheet, (0, 0))  # so old that a browser would not ask after it for years (RFC 9111, 4.2.2)
    page = _visit(context, host)
    sheet.write_text(sheet.read_text("utf-8") + ":root { --paper: next }", "utf-8")
    host.publish(record)
    page.goto(host.address("index.html"))
    expect(page.locator("h1[data-next]")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')") == "next"


def test_a_release_that_is_not_yet_whole_is_not_kept(host: Host, context: BrowserContext, record: Record) -> None:
    page = _visit(context, host)
    before = _caches(page)
    host.publish(record)
    front = host.folder / "index.html"
    front.write_text(front.read_text("utf-8") + "<!-- of a release after that -->", "utf-8")
    asked = len(host.served.asked)
    page.reload()
    # The new worker is tried, and given up.
    _until(page, lambda: sum(path.endswith("index.html") for path in host.served.asked[asked:]) >= 2)
    installing = "navigator.serviceWorker.getRegistration().then(found => Boolean(found.installing))"
    _until(page, lambda: not page.evaluate(installing) and _caches(page) == before)
    host.kill()
    page.goto(host.address("index.html"))
    expect(page.locator(_NOTE)).to_be_visible()
    assert page.locator("h1[data-next]").count() == 0


def test_a_render_without_a_bundle_takes_the_worker_and_its_copy_away(host: Host, context: BrowserContext) -> None:
    page = _visit(context, host)
    (host.folder / "sw.js").write_text(worker_off(), "utf-8")
    page.reload()
    _until(page, lambda: _caches(page) == [])
    _until(page, lambda: not page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)"))


def _visit(context: BrowserContext, host: Host) -> Page:
    """Open the first page, and wait until the site is kept."""
    page = context.new_page()
    page.goto(host.address("index.html"))
    wait_until(page, "navigator.serviceWorker.controller !== null")
    return page


@contextmanager
def _silent(port: int, said: bytes = b"") -> Iterator[list[str]]:
    """Listen on ``port`` and never answer with more than ``said``; give the path of each request."""
    asked: list[str] = []
    held: list[socket.socket] = []

    def listen(server: socket.socket) -> None:
        while True:
            try:
                held.append(server.accept()[0])
            except OSError:  # the test is over
                return
            threading.Thread(target=note, args=(held[-1],), daemon=True).start()

    def note(connection: socket.socket) -> None:
        if request := connection.recv(65536):
            asked.append(request.split()[1].decode())
            connection.sendall(said)

    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", port))
        server.listen()
        threading.Thread(target=listen, args=(server,), daemon=True).start()
        yield asked
        server.shutdown(socket.SHUT_RDWR)
        for connection in held:
            connection.close()


def _caches(page: Page) -> list[str]:
    return list(page.evaluate("caches.keys()"))


def _styled(page: Page) -> bool:
    """Tell whether the site's own stylesheet is in force."""
    return str(page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')")).strip() != ""


def _until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds that takes the browser a moment."""
    for _ in range(PATIENCE // 100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come true in time")
