"""The preview: a mistake in the data is shown on its pages, and a changed template too."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.checkout import PYTHON, environment, must_run, trialsite
from trialsite.build.serve_command import preview_settings

_PATIENCE = 60  # seconds until the preview must show a change


@pytest.fixture
def site(site: Path) -> Path:
    return site.rename(site.with_name("a site"))


def test_a_mistake_is_shown_on_the_previews_pages_alone(site: Path, tmp_path: Path) -> None:
    with (site / "docs" / "data" / "trial.yml").open("a", encoding="utf-8") as trial:
        trial.write('"<b> & {{ config }}": blue\n')
    settings = tmp_path / "preview.yml"
    settings.write_text(preview_settings(site), "utf-8")
    ours = environment(PYTHONPATH=str(ROOT / "scripts"))
    must_run(PYTHON, "-m", "mkdocs", "build", "--strict", "-q", "-f", settings, cwd=tmp_path, env=ours)
    page = (site / "site" / "index.html").read_text("utf-8")
    assert "The data has mistakes." in page
    assert "&lt;b&gt; &amp; {{ config }}" in page
    must_run(PYTHON, "-m", "mkdocs", "build", "--strict", "-q", cwd=site)
    assert "has mistakes" not in (site / "site" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_mistake_is_on_the_page_until_it_is_mended_and_the_site_is_left_clean(site: Path) -> None:
    before = sorted(path.name for path in site.iterdir())
    trial = site / "docs" / "data" / "trial.yml"
    right = trial.read_text("utf-8")
    with _preview(site) as home:
        _wait_for(home, "</article>")
        trial.write_text(f"{right}colour: blue\n", "utf-8")
        line = right.count("\n") + 1
        _wait_for(home, f"docs/data/trial.yml:{line}:1: colour: is not a known field here")
        trial.write_text(re.sub(r"(?m)^  title: .*$", "  title: Another name", right, count=1), "utf-8")
        _wait_for(home, "Another name</h1>", without="The data has mistakes")
        template = site / "overrides" / "page.html"
        text = template.read_text("utf-8")
        assert '<article class="content">' in text
        template.write_text(text.replace('<article class="content">', '<article class="content changed">'), "utf-8")
        _wait_for(home, '<article class="content changed">')
    assert sorted(path.name for path in site.iterdir() if path.name != ".cache") == before


@contextlib.contextmanager
def _preview(site: Path) -> Iterator[str]:
    """Run ``trialsite serve`` on a free port; give the address of the first page, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    words = [str(word) for word in (*trialsite(), "serve", "--address", address)]
    with (site.parent / "log").open("w") as log:
        running = subprocess.Popen(
            words, cwd=site, env=environment(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
    try:
        yield f"http://{address}/index.html"
    finally:
        running.terminate()  # so that it can end what it has started itself
        try:
            running.wait(_PATIENCE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def _wait_for(address: str, text: str, without: str = "") -> None:
    """Wait until the page at ``address`` holds ``text``, and not ``without``."""
    page, until = "", time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            page = urllib.request.urlopen(address, timeout=5).read().decode()
        if text in page.replace('<a class="headerlink"', "</h1>") and not (without and without in page):
            return
        time.sleep(0.2)
    pytest.fail(f"no {text!r} (without {without!r}) in {page[:2000]!r}")
