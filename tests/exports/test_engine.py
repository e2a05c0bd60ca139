"""The engine of the search carries its maker's notice (its hash is held by tests/test_vendored.py)."""

from __future__ import annotations

from tests.conftest import ROOT


def test_the_engine_begins_with_its_notice() -> None:
    data = (ROOT / "docs/assets/search/minisearch.js").read_bytes()
    assert data.startswith(b"/*! MiniSearch 7.2.0, MIT, Copyright 2022 Luca Ongaro")
