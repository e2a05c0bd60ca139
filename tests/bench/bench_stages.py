"""How long each stage takes within one process, imports not counted. Run by `make bench`; nothing is asserted.

What is read is invented, and of any size.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.conftest import ROOT
from tests.importing.invented import article, pubmed
from tests.records import read
from trialsite.build.published import Published
from trialsite.build.render import render, site_files
from trialsite.editions.command import make_bundle
from trialsite.editions.edition import Edition
from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.importing.drafts import draft_source
from trialsite.importing.reading import records_in
from trialsite.record.reader import load_record

_SENTENCES = (
    "Sore elbows trouble {0} of 100 librarians (95% CI, {0}.1-{0}.9) in the towns near the lake.",
    "We gave warm tea, e.g. a cup of 2.5 dl, to {0} adults for 8 weeks vs. cold tea in the others.",
    "Pain fell by {0}.3 points (P<.001); two people stopped.",
)


def sentences(count: int) -> tuple[str, ...]:
    """Return ``count`` different sentences."""
    return tuple(_SENTENCES[number % 3].format(number) for number in range(count))


def record_text(count: int) -> str:
    """Return a draft's source with ``count`` sentences, in sections of 50."""
    every = sentences(count)
    parts = [every[start : start + 50] for start in range(0, count, 50)]
    sections = tuple(Section(f"PART {number}", "RESULTS", part) for number, part in enumerate(parts, 1))
    return draft_source(ImportedAbstract("Tea for elbows", ("Journal Article",), None, None, sections))


def pubmed_set(count: int) -> str:
    """Return a PubMed XML file with ``count`` records of four sections and twelve sentences."""
    body = "".join(
        f'<AbstractText Label="{label}" NlmCategory="{label}">{escape(" ".join(sentences(3)))}</AbstractText>'
        for label in ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
    )
    return pubmed(*(article(body, pmid=str(number)) for number in range(1, count + 1)))


def rendered_site(count: int) -> dict[str, bytes]:
    """Return a rendered site with ``count`` statements on one page, and a second with a link to each."""
    statements = "".join(
        f'<h3 id="s{number}">Statement {number}</h3><p>{escape(text)}</p><p class="origin">From the abstract: '
        f'<a href="index.html#l{number}">PART</a> · <a href="https://example.org/paper#:~:text=x">read it</a></p>'
        for number, text in enumerate(sentences(count))
    )
    links = "".join(f'<p id="l{number}"><a href="findings.html#s{number}">x</a></p>' for number in range(count))
    pages = {"index.html": links, "findings.html": f'<h2 id="all">All</h2>{statements}'}
    head, end = '<head><link rel="stylesheet" href="own.css">\n</head>', '<p class="caution">No advice.</p>'
    made = {
        name: f'<html>{head}<body><article><h1 id="top">{name}</h1>{body}{end}</article></body></html>'.encode()
        for name, body in pages.items()
    }
    return {**made, "own.css": b"p a:hover{color:red} p ~ p{color:blue} table td{color:green}"}


@pytest.mark.parametrize("stage", [load_record, render])
def test_own_record_and_its_pages_compared(benchmark: Any, stage: Callable[[Path], object]) -> None:
    benchmark(stage, ROOT)


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
