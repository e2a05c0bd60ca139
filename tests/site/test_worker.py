"""Visit once, read for ever: the offline worker in a browser, with a server that is killed, renewed or silent."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.site.checkout import Built, tree
from tests.site.loopback import serve
from tests.site.opened import opened, wait_until
from tests.site.parsed import parse_site
from trialsite.base.mkdocs_yml import site_address
from trialsite.browser import scripts
from trialsite.editions.edition import edition_of
from trialsite.editions.offline import to_worker
from trialsite.record.model import Record

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_BELOW = "/tea/"  # another path than the one that the site was rendered for
_STYLESHEET = "assets/site.css"
_CACHES = "caches.keys()"
_STYLED = "getComputedStyle(document.body).getPropertyValue('--paper').trim() !== ''"
_NOTE = ".kept-copy[role=status]"


class Host:
    """A host of a copy of the site, which can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        served = self._open.enter_context(serve(folder, _BELOW))
        self.address, self.asked = served.address, served.asked

    def kill(self) -> None:
        """End the server: nothing listens on its port any more."""
        self._open.close()

    def publish(self, record: Record) -> None:
        """Put a next release on the host: another front page, and the worker that goes with it."""
        page = self.folder / "index.html"
        page.write_text(page.read_text("utf-8").replace("<h1 id=", '<h1 data-next="" id='), "utf-8")
        (self.folder / "sw.js").write_bytes(to_worker(tree(self.folder), edition_of(record, site_address(ROOT))))


@pytest.fixture
def host(tmp_path: Path, site: Built) -> Iterator[Host]:
    """A host of the bundled site, whose stylesheet is so old that no browser would ask after it again for years."""
    host = Host(shutil.copytree(site.pages, tmp_path / "site"))
    os.utime(host.folder / _STYLESHEET, (0, 0))  # RFC 9111, 4.2.2
    yield host
    host.kill()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    """The first page, in a browser that has never been here before and has now kept the site."""
    with opened(browser) as (page, _):
        page.goto(f"{host.address}index.html")
        wait_until(page, "navigator.serviceWorker.controller !== null")
        yield page


def test_after_one_visit_every_page_opens_without_a_server_and_says_so(host: Host, page: Page, record: Record) -> None:
    assert page.locator(_NOTE).count() == 0
    host.kill()
    for name, parsed in parse_site(host.folder).items():
        page.goto(f"{host.address}{name}?h=pain")
        assert page.title() == parsed.title
        assert page.evaluate(_STYLED), name
    newest = record.releases[-1]
    for name in ("", "findings.html#more-trials-needed"):
        page.goto(host.address + name)
        expect(page.locator(_NOTE)).to_contain_text(f"release {newest.version} of {newest.date}")
        expect(page.locator(_NOTE)).to_be_in_viewport(ratio=1)
    expect(page.locator("#more-trials-needed")).to_be_in_viewport()
    assert getattr(page.goto(f"{host.address}no/such/page.html"), "status", None) == 404
    page.locator("article a[href$='index.html']").click()
    page.wait_for_url(f"{host.address}index.html")


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html>"])
def test_a_silent_server_is_waited_for_once(host: Host, page: Page, said: bytes) -> None:
    host.kill()
    with _silent(urlsplit(host.address).port or 0, said) as asked:
        page.goto(f"{host.address}findings.html")
        # The server still hangs: the page was asked for and not answered, and for all else nobody has asked.
        expect(page.locator(_NOTE)).to_contain_text("release")
        assert page.evaluate(_STYLED)
        assert [path for path in asked if not path.endswith("sw.js")] == [f"{_BELOW}findings.html"]


def test_the_release_is_fetched_after_the_page_unless_data_is_saved(host: Host, page: Page, browser: Browser) -> None:
    asked = [path.removeprefix(_BELOW) for path in host.asked]
    first = asked.index("sw.js")
    assert {"index.html", "assets/site.js"} <= set(asked[:first])
    assert "findings.html" in asked[first:]
    assert len(set(asked)) < 60
    page.context.close()  # its worker must ask for nothing more
    host.asked.clear()
    with opened(browser) as (thrifty, _):
        saving = thrifty.context.new_cdp_session(thrifty)
        saving.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
        thrifty.goto(f"{host.address}index.html", wait_until="networkidle")
        assert thrifty.evaluate("navigator.connection.saveData")
        assert f"{_BELOW}index.html" in host.asked
        assert [path for path in host.asked if path.endswith("sw.js")] == []


def test_a_new_release_takes_the_place_of_the_old_one(host: Host, page: Page, record: Record) -> None:
    (old,) = page.evaluate(_CACHES)
    page.evaluate("caches.open('kept-copy /coffee/ of a neighbour').then(Boolean)")
    host.publish(record)
    page.reload()
    # With the server there, the reader has the new page at once, and no word of a copy.
    expect(page.locator("h1[data-next]")).to_be_visible()
    assert page.locator(_NOTE).count() == 0
    wait_until(page, lambda: old not in page.evaluate(_CACHES) and len(page.evaluate(_CACHES)) == 2)
    assert "kept-copy /coffee/ of a neighbour" in page.evaluate(_CACHES)
    host.kill()
    page.goto(f"{host.address}index.html")
    expect(page.locator("h1[data-next]")).to_be_visible()
    expect(page.locator(_NOTE)).to_be_visible()


def test_who_returns_gets_the_page_and_the_stylesheet_of_one_release(host: Host, page: Page, record: Record) -> None:
    sheet = host.folder / _STYLESHEET
    sheet.write_text(sheet.read_text("utf-8") + ":root { --paper: next }", "utf-8")
    host.publish(record)
    page.goto(f"{host.address}index.html")
    expect(page.locator("h1[data-next]")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')") == "next"


def test_a_release_that_is_not_yet_whole_is_not_kept(host: Host, page: Page, record: Record) -> None:
    before = page.evaluate(_CACHES)
    host.publish(record)
    front = host.folder / "index.html"
    front.write_text(front.read_text("utf-8") + "<!-- of a release after that -->", "utf-8")
    host.asked.clear()
    page.reload()
    # The new worker is tried, and given up.
    wait_until(page, lambda: sum(path.endswith("index.html") for path in host.asked) >= 2)
    installing = "navigator.serviceWorker.getRegistration().then(found => Boolean(found.installing))"
    wait_until(page, lambda: not page.evaluate(installing) and page.evaluate(_CACHES) == before)
    host.kill()
    page.goto(f"{host.address}index.html")
    expect(page.locator(_NOTE)).to_be_visible()
    assert page.locator("h1[data-next]").count() == 0


def test_a_render_without_a_bundle_takes_the_worker_and_its_copy_away(host: Host, page: Page) -> None:
    (host.folder / "sw.js").write_text(scripts({}, {}, {}, {})["sw.js"], "utf-8")
    page.reload()
    wait_until(page, lambda: page.evaluate(_CACHES) == [])
    wait_until(page, lambda: not page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)"))


@contextmanager
def _silent(port: int, said: bytes = b"") -> Iterator[list[str]]:
    """Listen on ``port`` and never answer with more than ``said``; give the path of each request."""
    asked: list[str] = []
    over = threading.Event()

    class Silent(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.wfile.write(said)
            over.wait()

    with ThreadingHTTPServer(("127.0.0.1", port), Silent) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield asked
        over.set()
        server.shutdown()
