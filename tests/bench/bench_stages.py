"""How long each stage takes within one process, imports not counted. Run by `make bench`; nothing is asserted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bench.invented import pubmed_set, record_text, rendered_site
from tests.conftest import ROOT
from tests.records import read
from trialsite.build.published import Published
from trialsite.build.render import render, site_files
from trialsite.editions.command import make_bundle
from trialsite.editions.edition import Edition
from trialsite.importing.reading import records_in
from trialsite.record.reader import load_record


def test_load_own_record(benchmark: Any) -> None:
    benchmark(load_record, ROOT)


def test_render_own_pages_and_compare_them(benchmark: Any) -> None:
    benchmark(render, ROOT)


@pytest.mark.parametrize("count", [100, 1_000])
def test_all_files_by_sentences(benchmark: Any, count: int) -> None:
    text = record_text(count)
    benchmark(lambda: site_files(read(text), {}, Published(), "https://example.org/tea/"))


def test_import_100_pubmed_records(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "set.xml"
    path.write_text(pubmed_set(100), "utf-8")
    benchmark(lambda: sum(1 for _ in records_in(path)))


@pytest.mark.parametrize("count", [100, 300, 1_000])
def test_bundle_by_sentences(benchmark: Any, count: int) -> None:
    """The time grows as the number of sentences: ten times as many take about ten times as long, less a constant."""
    edition = Edition("Tea", "About tea.", "https://example.org/tea/", "No advice.")
    order = [("Home", "index.html"), ("Findings", "findings.html")]
    benchmark.pedantic(make_bundle, (rendered_site(count), order, edition), rounds=3)
