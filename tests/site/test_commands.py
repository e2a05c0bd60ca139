"""The build script and the preview in a fresh copy of the checkout: what they say, what they change, how they end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.checkout import PYTHON, copy_checkout, environment, run, tree, trialsite
from tests.site.loopback import free_port
from trialsite.pages.markdown import MARKER

pytestmark = pytest.mark.slow

_PATIENCE = 60  # seconds until the preview must show a change


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh copy of the checkout."""
    return copy_checkout(tmp_path / "checkout")


def test_the_committed_pages_are_current_and_each_kind_of_damage_is_named_and_mended(checkout: Path) -> None:
    before, docs = tree(checkout / "docs"), checkout / "docs"
    assert _build(checkout, "--check").returncode == 0
    (docs / "findings.md").write_bytes(before["findings.md"] + b"\nA sentence of no origin.\n")
    (docs / "rationale.md").unlink()
    (docs / "old.md").write_text(f'---\n{MARKER}\ntitle: "Old"\n---\n\n# Old\n', "utf-8")
    damaged = tree(docs)
    ended = _build(checkout, "--check")
    assert ended.returncode == 1
    told = ("findings.md:0:0: must be what", "rationale.md:0:0: must be there", "old.md:0:0: must not be there")
    assert [message for message in told if f"docs/{message}" not in ended.stderr] == []
    assert "Run: python scripts/build.py" in ended.stderr
    assert tree(docs) == damaged
    assert _build(checkout).returncode == 0
    assert tree(docs) == before
    (docs / "mine.md").write_text("# Mine\n", "utf-8")
    for options in (["--check"], []):
        ended = _build(checkout, *options)
        assert (ended.returncode, "docs/mine.md:0:0: must be generated or lie elsewhere" in ended.stderr) == (1, True)
    assert (docs / "mine.md").read_text("utf-8") == "# Mine\n"


def test_all_that_is_wrong_in_the_data_is_told_at_its_place_and_nothing_is_written(checkout: Path) -> None:
    statements = checkout / "docs/data/statements.yml"
    text = _changed(statements.read_text("utf-8"), r"sentence: 1\b", "sentence: one")
    text = _changed(text, r"role: need\n", "role: nead\n")
    statements.write_text(text, "utf-8")
    (checkout / "docs/about.md").unlink()  # so that a build that went on regardless would have something to write
    before = tree(checkout / "docs")
    ended = _build(checkout)
    *messages, last = ended.stderr.splitlines()
    place = next(n for n, line in enumerate(text.splitlines(), 1) if "role: nead" in line)
    assert ended.returncode == 1
    assert [line for line in messages if line.startswith(f"docs/data/statements.yml:{place}:")] != []
    form = re.compile(r"docs/data/[\w-]+\.yml:\d+:\d+: [\w.\[\]]+: must .+, found .+")
    assert [line for line in messages if not form.fullmatch(line)] == []
    assert re.fullmatch(rf"{len(messages)} problems in .*Nothing was written\.", last)
    assert tree(checkout / "docs") == before


def test_the_preview_shows_each_change_outlives_a_broken_record_and_leaves_nothing(checkout: Path) -> None:
    home = tree(checkout / "docs")["index.md"]
    # A shell has what it starts in the background ignore Ctrl-C.
    with _preview(checkout, "sh", "-c", 'trap "" INT; exec "$@"', "sh") as (address, preview):
        _wait_until(lambda: "</article>" in _page(address))
        # Its live reload is a script inside the page, which the policy would stop.
        assert "Content-Security-Policy" not in _page(address)
        _retitle(checkout, "[a list]")
        _wait_until(lambda: "Nothing was written" in (checkout / "preview.log").read_text("utf-8", "replace"))
        assert tree(checkout / "docs")["index.md"] == home
        _retitle(checkout, "A title with zqsecond")
        _wait_until(lambda: "zqsecond" in _page(address))
        _expect_end(checkout, address, preview, signal.SIGTERM)


def test_control_c_ends_the_preview(checkout: Path) -> None:
    with _preview(checkout) as (address, preview):
        _wait_until(lambda: "</article>" in _page(address))
        _expect_end(checkout, address, preview, signal.SIGINT)


def _expect_end(checkout: Path, address: str, preview: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # A terminal sends Ctrl-C to the whole group, a service manager may tell the first process alone.
    (os.killpg if number == signal.SIGINT else os.kill)(preview.pid, number)
    preview.wait(_PATIENCE)
    assert preview.returncode in {0, -number, 128 + number}
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)
    assert list((checkout / "temporary").iterdir()) == []


@contextmanager
def _preview(checkout: Path, *starter: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run ``trialsite serve`` on a free port; give the address of the first page, and end all of it."""
    host = f"127.0.0.1:{free_port()}"
    below = re.search(r"site_url: .*https://[^/]+(/[^\"\]]*)", (checkout / "mkdocs.yml").read_text("utf-8"))
    assert below
    (checkout / "temporary").mkdir()
    command = [*starter, *trialsite(checkout), "serve", "--address", host]
    env = environment(TMPDIR=str(checkout / "temporary"))
    with (checkout / "preview.log").open("w") as log:
        preview = subprocess.Popen(command, cwd=checkout, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                   start_new_session=True)  # fmt: skip
        try:
            yield f"http://{host}{below[1]}index.html", preview
        finally:
            preview.terminate()  # so that it can end what it has started itself
            try:
                preview.wait(_PATIENCE)
            finally:
                _end_group(preview.pid)


def _end_group(group: int) -> None:
    """End what is left of a group of processes that this test has started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _retitle(checkout: Path, title: str) -> None:
    """Give the site, and so its home page, another title."""
    source = checkout / "docs/data/trial.yml"
    source.write_text(_changed(source.read_text("utf-8"), r"(?m)^  title: .+$", f"  title: {title}"), "utf-8")


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.1)


def _build(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run(PYTHON, "scripts/build.py", *options, cwd=checkout)


def _changed(text: str, pattern: str, new: str) -> str:
    """Return ``text`` with the first match of ``pattern`` changed; there must be one."""
    changed, count = re.subn(pattern, new, text, count=1)
    assert count == 1, pattern
    return changed
