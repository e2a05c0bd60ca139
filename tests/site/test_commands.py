"""The project's commands in a fresh copy of the checkout: what they say, what they change, how they end."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from trialsite.pages.page import MARKER

from tests.site.checkout import PYTHON, copy_checkout, environment, give_environment, run, tree, trialsite
from tests.site.loopback import free_port

pytestmark = pytest.mark.slow

_WHAT_TO_RUN = "Run: python scripts/build.py"
_PATIENCE = 30  # seconds until the preview must show a change

# file:line:column: path: must …
_MESSAGE = re.compile(r"docs/data/[\w-]+\.yml:[1-9]\d*:[1-9]\d*: [\w.\[\]]+: must .+, found .+")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh copy of the checkout."""
    return copy_checkout(tmp_path / "checkout")


def test_the_committed_pages_are_current(checkout: Path) -> None:
    before = tree(checkout)
    ended = _build(checkout, "--check")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "are current" in ended.stdout
    assert tree(checkout).keys() - _compiled(checkout) == before.keys()


def test_a_page_edited_by_hand_is_named_and_mended(checkout: Path) -> None:
    page = checkout / "docs" / "findings.md"
    before = page.read_bytes()
    page.write_bytes(before + b"\nA sentence of no origin.\n")
    _expect_not_current(checkout, "docs/findings.md:0:0: must be what the data gives")
    _expect_mended(checkout)
    assert page.read_bytes() == before


def test_a_page_deleted_by_hand_is_named_and_mended(checkout: Path) -> None:
    page = checkout / "docs" / "rationale.md"
    before = page.read_bytes()
    page.unlink()
    _expect_not_current(checkout, "docs/rationale.md:0:0: must be there")
    _expect_mended(checkout)
    assert page.read_bytes() == before


def test_a_page_that_nothing_generates_any_more_is_named_and_removed(checkout: Path) -> None:
    orphan = checkout / "docs" / "old.md"
    orphan.write_text(f'---\n{MARKER}\ntitle: "Old"\n---\n\n# Old\n', "utf-8")
    _expect_not_current(checkout, "docs/old.md:0:0: must not be there")
    _expect_mended(checkout)
    assert not orphan.exists()


def test_a_page_written_by_hand_is_named_and_kept(checkout: Path) -> None:
    stranger = checkout / "docs" / "mine.md"
    stranger.write_text("# Mine\n", "utf-8")
    for options in (["--check"], []):
        ended = _build(checkout, *options)
        assert ended.returncode == 1
        assert "docs/mine.md:0:0: must be generated or lie elsewhere" in ended.stderr
    assert stranger.read_text("utf-8") == "# Mine\n"


def test_all_that_is_wrong_is_named_at_once(checkout: Path) -> None:
    (checkout / "docs" / "about.md").write_text("# Other\n", "utf-8")
    (checkout / "docs" / "cite.md").unlink()
    ended = _build(checkout, "--check")
    assert ended.returncode == 1
    assert [line for line in ("docs/about.md:", "docs/cite.md:", _WHAT_TO_RUN) if line not in ended.stderr] == []


def test_a_broken_record_is_told_at_once_and_nothing_is_written(checkout: Path) -> None:
    statements = checkout / "docs" / "data" / "statements.yml"
    text = statements.read_text("utf-8")
    text = _changed(text, r"sentence: 1\n", "sentence: 99\n")
    text = _changed(text, r"role: need\n", "role: nead\n")
    text = _changed(text, r"(?m)^  - id: .+$", r"\g<0>\n    colour: blue")
    statements.write_text(text, "utf-8")
    # So that a build that went on regardless would have something to write.
    (checkout / "docs" / "about.md").unlink()
    before = tree(checkout / "docs")
    ended = _build(checkout)
    assert ended.returncode == 1
    *messages, last = ended.stderr.splitlines()
    assert len(messages) >= 2
    assert [line for line in messages if not _MESSAGE.fullmatch(line) and "is not a known field" not in line] == []
    assert re.fullmatch(rf"{len(messages)} problems in docs/data/statements.yml. Nothing was written.", last)
    assert tree(checkout / "docs") == before


def test_each_message_leads_to_the_line_of_the_fault(checkout: Path) -> None:
    statements = checkout / "docs" / "data" / "statements.yml"
    text = _changed(statements.read_text("utf-8"), r"sentence: 1\n", "sentence: 99\n")
    statements.write_text(text, "utf-8")
    line = text.splitlines().index("      sentence: 99") + 1
    ended = _build(checkout)
    first = ended.stderr.splitlines()[0]
    assert first.startswith(f"docs/data/statements.yml:{line}:17: statements[")
    assert "].origin.sentence: must be 1 to " in first
    assert first.endswith(", found 99")


@pytest.mark.parametrize(
    ("generator", "environment_name"),
    [("mkdocs", ""), ("properdocs", ".venv-properdocs"), ("zensical", ".venv-zensical")],
)
def test_make_site_works_with_the_network_off(checkout: Path, generator: str, environment_name: str) -> None:
    off = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or run(*off, "true", cwd=checkout).returncode != 0:
        pytest.skip("this machine does not let a test take the network away (unshare --net)")
    give_environment(checkout)
    if environment_name:
        give_environment(checkout, environment_name)
    reach = "import socket; socket.create_connection(('1.1.1.1', 53), 5)"
    assert "unreachable" in run(*off, PYTHON, "-c", reach, cwd=checkout).stderr
    shutil.rmtree(checkout / "site", ignore_errors=True)
    ended = run(*off, "make", "site", f"GENERATOR={generator}", cwd=checkout)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (checkout / "site" / "index.html").is_file()


def test_the_preview_shows_each_change_of_the_data_and_outlives_a_broken_record(checkout: Path) -> None:
    pages = tree(checkout / "docs")["index.md"]
    with _preview(checkout) as (address, _):
        _wait_for(address + "index.html", "</article>")
        _retitle(checkout, "[a list]")
        _wait_until(lambda: "Nothing was written" in (checkout / "preview.log").read_text("utf-8", "replace"))
        assert tree(checkout / "docs")["index.md"] == pages
        for word in ("zqfirst", "zqsecond"):
            _retitle(checkout, f"A title with {word}")
            _wait_for(address + "index.html", word)


@pytest.mark.parametrize("how", ["Ctrl-C", "a polite kill", "a polite kill in the background"])
def test_the_preview_ends_and_leaves_nothing(checkout: Path, how: str) -> None:
    # A shell has what it starts in the background ignore Ctrl-C.
    with _preview(checkout, ignoring_ctrl_c=how.endswith("background")) as (address, preview):
        _wait_for(address + "index.html", "</article>")
        # A terminal sends Ctrl-C to the whole group, a service manager may tell the first process alone.
        number = signal.SIGINT if how == "Ctrl-C" else signal.SIGTERM
        (os.killpg if how == "Ctrl-C" else os.kill)(preview.pid, number)
        preview.wait(_PATIENCE)
        assert preview.returncode in {0, -number, 128 + number}
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(address, timeout=5)
        assert list((checkout / "temporary").iterdir()) == []


@contextmanager
def _preview(checkout: Path, *, ignoring_ctrl_c: bool = False) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run ``trialsite serve`` on a free port; give the address it serves, and end all of it."""
    address = f"127.0.0.1:{free_port()}"
    site = re.search(r"site_url: .*https://[^/]+(/[^\"\]]*)", (checkout / "mkdocs.yml").read_text("utf-8"))
    assert site
    (checkout / "temporary").mkdir()
    env = environment(TMPDIR=str(checkout / "temporary"))
    with (checkout / "preview.log").open("w") as log:
        command = [*trialsite(checkout), "serve", "--address", address]
        ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"] if ignoring_ctrl_c else []
        preview = subprocess.Popen(
            [*ignoring, *command],
            cwd=checkout,
            env=env,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield f"http://{address}{site[1]}", preview
        finally:
            preview.terminate()  # so that it can end what it has started itself
            try:
                preview.wait(_PATIENCE)
            finally:
                _end_group(preview.pid)


def _retitle(checkout: Path, title: str) -> None:
    """Give the site, and so its home page, another title."""
    source = checkout / "docs" / "data" / "trial.yml"
    source.write_text(_changed(source.read_text("utf-8"), r"(?m)^  title: .+$", f"  title: {title}"), "utf-8")


def _end_group(group: int) -> None:
    """End what is left of a group of processes that this test has started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait_for(address: str, text: str) -> None:
    """Wait until the page at ``address`` holds ``text``."""
    _wait_until(lambda: text in _page(address))


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


def _expect_not_current(checkout: Path, message: str) -> None:
    before = tree(checkout / "docs")
    ended = _build(checkout, "--check")
    assert ended.returncode == 1
    assert message in ended.stderr
    assert _WHAT_TO_RUN in ended.stderr
    assert tree(checkout / "docs") == before


def _expect_mended(checkout: Path) -> None:
    built = _build(checkout)
    assert (built.returncode, built.stderr) == (0, "")
    assert _build(checkout, "--check").returncode == 0


def _compiled(checkout: Path) -> set[str]:
    return {path.relative_to(checkout).as_posix() for path in checkout.rglob("*.pyc")}


def _changed(text: str, pattern: str, new: str) -> str:
    """Return ``text`` with the first match of ``pattern`` changed; there must be one."""
    changed, count = re.subn(pattern, new, text, count=1)
    assert count == 1, pattern
    return changed
