"""The build script and the preview in a fresh copy of the checkout: what they say, what they change, how they end."""

import contextlib
import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.records import changed
from tests.site.checkout import PYTHON, copy_checkout, environment, run, tree, trialsite
from tests.site.loopback import free_port
from trialsite.pages.markdown import MARKER

pytestmark = pytest.mark.slow

_PATIENCE = 60  # seconds until the preview must have come up, or ended


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
    line = before["findings.md"].count(b"\n") + 1
    told = (f"findings.md:{line}:1: must be what", "rationale.md:0:0: must be there", "old.md:0:0: must not be there")
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
    mistakes = ("sentence: 1}", "sentence: one}"), ("role: need\n", "role: nead\n")
    text = changed(*mistakes, text=statements.read_text("utf-8"))
    statements.write_text(text, "utf-8")
    (checkout / "docs/about.md").unlink()  # so that a build that went on regardless would have something to write
    before = tree(checkout / "docs")
    ended = _build(checkout)
    *messages, last = ended.stderr.splitlines()
    place = text[: text.index("role: nead")].count("\n") + 1
    assert ended.returncode == 1
    assert [line for line in messages if line.startswith(f"docs/data/statements.yml:{place}:")] != []
    form = re.compile(r"docs/data/[\w-]+\.yml:\d+:\d+: [\w.\[\]]+: must .+, found .+")
    assert [line for line in messages if not form.fullmatch(line)] == []
    assert re.fullmatch(rf"{len(messages)} problems in .*Nothing was written\.", last)
    assert tree(checkout / "docs") == before


# A terminal sends Ctrl-C to the whole group; a service manager tells the first process alone, and a shell has what it
# starts in the background ignore Ctrl-C. What a preview shows is held by tests/build/test_serve.py.
@pytest.mark.parametrize(
    ("starter", "end", "number"),
    [
        ([], os.killpg, signal.SIGINT),
        (["sh", "-c", 'trap "" INT; exec "$@"', "sh"], os.kill, signal.SIGTERM),
    ],
)
def test_the_preview_ends_whole_however_it_is_told_to(
    checkout: Path, starter: list[str], end: Callable[[int, int], None], number: signal.Signals
) -> None:
    host, temporary = f"127.0.0.1:{free_port()}", checkout / "temporary"
    below = re.search(r"site_url: .*https://[^/]+(/[^\"\]]*)", (checkout / "mkdocs.yml").read_text("utf-8"))
    assert below
    temporary.mkdir()
    preview = subprocess.Popen(
        [*starter, *trialsite(checkout), "serve", "--address", host],
        cwd=checkout,
        env=environment(TMPDIR=str(temporary)),
        start_new_session=True,
    )
    try:
        page = _page(f"http://{host}{below[1]}index.html")
        # Its live reload is a script inside the page, which the policy would stop.
        assert "Content-Security-Policy" not in page
        end(preview.pid, number)
        assert preview.wait(_PATIENCE) in {0, -number, 128 + number}
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(f"http://{host}/", timeout=5)
        assert list(temporary.iterdir()) == []
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(preview.pid, signal.SIGKILL)
        preview.wait()


def _page(address: str) -> str:
    """Return the page at ``address`` as soon as it is there."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            page = str(urllib.request.urlopen(address, timeout=5).read().decode("utf-8"))
            if "</article>" in page:
                return page
        time.sleep(0.1)
    raise AssertionError(f"no page at {address}")


def _build(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run(PYTHON, "scripts/build.py", *options, cwd=checkout)
