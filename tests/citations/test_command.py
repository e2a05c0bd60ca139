"""A CITATION.cff that is not text is not current, and is made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trialsite.cli import command


def test_a_citation_file_that_is_no_text_is_not_current_and_made_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "CITATION.cff").write_bytes(b"\xff\xfe")
    assert command(["cite", "--root", str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().err.startswith("CITATION.cff:0:0: must be made from the record as it is, found another")
    assert (tmp_path / "CITATION.cff").read_bytes() == b"\xff\xfe"
    assert command(["cite", "--root", str(tmp_path)]) == 0
    assert (tmp_path / "CITATION.cff").read_bytes() == (ROOT / "CITATION.cff").read_bytes()
    assert command(["cite", "--root", str(tmp_path), "--check"]) == 0
