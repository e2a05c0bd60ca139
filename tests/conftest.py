"""What several tests need: the real inputs where they are, and a small record to start from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

# A test says the same of the same code on every machine, however busy; `make fuzz` looks for new examples.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("new", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("EXAMPLES", "same"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real abstracts, beside the checkout or where ABSTRACT_INPUTS says (its inputs/)."""
    inputs = Path(os.environ.get("ABSTRACT_INPUTS", ROOT.parent / "shared" / "inputs"))
    if not inputs.is_dir():
        pytest.skip("the real abstracts are not beside this checkout (set ABSTRACT_INPUTS)")
    return inputs.parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for all tests of a process, which reaches no host but this one."""
    from tests.site.opened import launched  # imported here, so that tests without a browser need none

    with launched() as browser:
        yield browser
