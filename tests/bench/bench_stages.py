"""How long each stage takes within one process, imports not counted. Run by `make bench`; nothing is asserted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.bench.invented import pubmed_set, record_text
from trialsite.build.tree import compare
from trialsite.importing.assemble import assemble
from trialsite.importing.reading import records_in
from trialsite.pages.site import render_pages
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
    benchmark(lambda: [assemble(record, str(path)) for record in records_in(path)])
