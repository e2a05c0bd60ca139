"""What several tests need: the real inputs where they are, and a small record to start from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
