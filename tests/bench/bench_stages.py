"""How long each stage takes within one process, imports not counted. Run by `make bench`; nothing is asserted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from trialsite.build.tree import compare
from trialsite.pages.site import render_pages

from tests.bench.invented import pubmed_set, record_text, rendered_site
from trialsite.editions.bundle import make_bundle
from trialsite.editions.edition import Edition
from trialsite.importing.reading import read_all
from trialsite.record.reader import SourceFile, load_record, read_record
from trialsite.record.yaml_nodes import load_text

ROOT = Path(__file__).resolve().parent.parent.parent


def test_load_own_record(benchmark: Any) -> None:
    benchmark(load_record, ROOT)


def test_render_own_pages(benchmark: Any) -> None:
    benchmark(render_pages, load_record(ROOT))


def test_compare_own_pages(benchmark: Any) -> None:
    benchmark(compare, ROOT / "docs", render_pages(load_record(ROOT)))


def test_pages_from_the_source(benchmark: Any) -> None:
    benchmark(lambda: render_pages(load_record(ROOT)))


def test_pages_of_1000_sentences(benchmark: Any) -> None:
    text = record_text(1_000)
    benchmark(lambda: render_pages(read_record([SourceFile("x.yml", load_text(text, "x.yml"))])))


def test_import_100_pubmed_records(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "set.xml"
    path.write_text(pubmed_set(100), "utf-8")
    benchmark(lambda: sum(1 for _ in read_all(path)))


@pytest.mark.parametrize("count", [100, 300, 1_000])
def test_bundle_by_sentences(benchmark: Any, count: int) -> None:
    """The time grows as the number of sentences: ten times as many take about ten times as long, less a constant."""
    edition = Edition("Tea", "About tea.", "tea", "https://example.org/tea/")
    order = [("Home", "index.html"), ("Findings", "findings.html")]
    benchmark.pedantic(make_bundle, (rendered_site(count), order, edition), rounds=3)
