"""Citations made elsewhere go into pages as they are: only what scripts/cite.py writes is taken."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trialsite.base.problems import BadInput
from trialsite.pages.citations import FILE, PAPER_FILES, load_citations
from trialsite.record.reader import load_record


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of what citing has made."""
    for name in (FILE, *PAPER_FILES):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / name, tmp_path / name)
    return tmp_path


def told(docs: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        load_citations(docs, load_record(ROOT))
    return [str(problem) for problem in caught.value.problems]


def test_what_was_made_is_taken(docs: Path) -> None:
    citations = load_citations(docs, load_record(ROOT))
    assert citations.html("paper", "apa").startswith("Metyas, S., ")
    assert set(citations.files) == set(PAPER_FILES)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<i onclick='x'>Tea</i>",
        '<a href="javascript:x">Tea</a>',
        '<a href="https://x.example/" onclick="x">Tea</a>',
        "Tea > coffee <",
        "Tea\n\nagain",
        "Tea\x1b[31m",
        "Tea \ud800",
    ],
)
def test_other_markup_and_characters_are_refused(docs: Path, html: str) -> None:
    stored = json.loads((docs / FILE).read_text("utf-8"))
    stored["paper"]["apa"] = html
    (docs / FILE).write_text(json.dumps(stored), "utf-8")
    (problem,) = told(docs)
    assert problem.startswith(
        "docs/data/citations.json:0:0: paper.apa: must be a citation as scripts/cite.py writes it"
    )


def test_a_file_of_the_paper_that_is_none_is_told(docs: Path) -> None:
    (docs / PAPER_FILES[0]).unlink()
    os.mkfifo(docs / PAPER_FILES[0])
    (docs / PAPER_FILES[1]).write_bytes(b"\xff\xfe")
    assert {line.split(":")[0] for line in told(docs)} == {f"docs/{name}" for name in PAPER_FILES[:2]}
