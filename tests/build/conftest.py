"""An abstract to begin a site with, and a site as ``trialsite new`` leaves it."""

from pathlib import Path

import pytest

from tests.importing.invented import LAYOUTS, SECTIONS, TITLE
from trialsite.cli import command


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(LAYOUTS["app"](TITLE, SECTIONS), "utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path, capture: Path) -> Path:
    assert command(["new", str(capture), str(tmp_path / "site")]) == 0
    return tmp_path / "site"
