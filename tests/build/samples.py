"""A small site in a folder, and what its build says and leaves."""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from tests.records import read
from trialsite.base import files
from trialsite.build.render import navigation_yaml
from trialsite.citations.command import FILE as CITATIONS, made_files

SETTINGS = """\
site_name: Tea
site_description: T
site_url: https://tea.example/
use_directory_urls: false
markdown_extensions: [attr_list]
"""


class Killed(BaseException):
    """Ends a run as a kill does: no code of ours catches it."""


def make(site: Path, text: str) -> Path:
    """Write the source of a site, its record ``text``, into ``site``."""
    (site / "docs" / "data").mkdir(parents=True, exist_ok=True)
    (site / "docs" / "data" / "trial.yml").write_text(text, "utf-8")
    (site / "mkdocs.yml").write_text(SETTINGS + navigation_yaml(read(text)), "utf-8")
    (site / CITATIONS).write_bytes(_citations(text))
    return site


@functools.cache
def _citations(text: str) -> bytes:
    return made_files(read(text), "https://tea.example/")[CITATIONS]


def built(site: Path, *options: str) -> int:
    """Run the build script on ``site``; return its exit status."""
    return build.main(["--root", str(site), *options])


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file under ``folder`` by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fail_at(monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: BaseException) -> Callable[[], int]:
    """Let the ``number``-th call of the writer's os.replace, or of its own ``call``, raise; return what counts them."""
    place = files.os if call == "replace" else files
    real, made = getattr(place, call), 0

    def counted(*given: object) -> object:
        nonlocal made
        made += 1
        if made == number:
            raise error
        return real(*given)

    monkeypatch.setattr(place, call, counted)
    return lambda: made
