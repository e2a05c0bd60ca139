"""A source broken in every way an edit can break it: told clearly, nothing written, no hang, little memory."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from tests.conftest import ROOT
from tests.pages.test_pages import FULL
from tests.record.hostile_edits import EDITS
from tests.records import read
from trialsite.build.config import navigation_yaml

# file:line:column: path: must …, found …
_TOLD = re.compile(r"(docs/data(/[^:]+)?|mkdocs\.yml):\d+:\d+: .*\b(must .+|is not a known field here.*)")
_LONGEST = 10  # seconds until an answer must be there
_MEMORY = 500 * 1024 * 1024

# What a reader without limits would choke on, each in a process of its own that may take no more than it should.
_HUGE = re.compile("deep|many|50 MB|a million|a billion|a thousand|an endless|a pipe|a line of")
_HEAVY = [
    name for name in EDITS if re.match("deep|many|50 MB|a million|a billion|a thousand|an endless|a pipe|a line", name)
]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with its pages."""
    site = tmp_path_factory.mktemp("sound")
    (site / "docs" / "data").mkdir(parents=True)
    (site / "docs" / "data" / "trial.yml").write_text(FULL, "utf-8")
    (site / "mkdocs.yml").write_text(navigation_yaml(read(FULL)), "utf-8")
    assert build.main(["--root", str(site)]) == 0
    return site


@pytest.fixture
def site(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "site")


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """Stop what hangs."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"no answer within {_LONGEST} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_there_are_enough_edits() -> None:
    assert len(EDITS) >= 120
    assert len(_HEAVY) >= 14


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_told_and_nothing_is_written(name: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit, told = EDITS[name]
    edit(site / "docs" / "data")
    before = generated(site)
    for options in ([], ["--check"]):
        assert build.main(["--root", str(site), *options]) == 1
        *problems, last = capsys.readouterr().err.splitlines()
        assert told in "\n".join(problems)
        assert [line for line in problems if not _TOLD.fullmatch(line) or not line.isprintable()] == []
        assert last.endswith("Nothing was written.")
    assert generated(site) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", _HEAVY)
def test_what_is_huge_takes_little_time_and_memory(name: str, site: Path) -> None:
    edit, told = EDITS[name]
    edit(site / "docs" / "data")
    limits = f"setrlimit(RLIMIT_AS, ({_MEMORY},) * 2); setrlimit(RLIMIT_CPU, ({_LONGEST},) * 2)"
    program = f"from resource import *; {limits}; import sys, build; sys.exit(build.main(['--root', sys.argv[1]]))"
    ended = subprocess.run(
        [sys.executable, "-c", program, site], cwd=ROOT / "scripts", capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr) < 1_000_000


def generated(site: Path) -> dict[str, bytes]:
    """Return every file of the site but those of its source."""
    files = (path for path in site.rglob("*") if path.suffix != ".yml" and path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
