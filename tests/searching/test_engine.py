"""The engine of the search is the one that the table names."""

from __future__ import annotations

import hashlib
import re

from tests.conftest import ROOT

_FILE = "docs/assets/search/minisearch.js"


def test_the_engine_has_the_hash_of_the_table_and_carries_its_notice() -> None:
    data = (ROOT / _FILE).read_bytes()
    table = (ROOT / "scripts" / "vendor" / "README.md").read_text("utf-8")
    row = re.search(rf"^\| {re.escape(_FILE)} \|.*?\| ([0-9.]+) \|.*\| ([0-9a-f]{{64}}) \|$", table, re.MULTILINE)
    assert row
    assert hashlib.sha256(data).hexdigest() == row[2]
    assert data.startswith(f"/*! MiniSearch {row[1]}, MIT, Copyright 2022 Luca Ongaro".encode())
