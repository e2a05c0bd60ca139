"""trialsite cite: what is not current is named or written, each file whole."""

import argparse
import functools
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trialsite.base.problems import BadInput
from trialsite.citations import command, formatted

MADE = [
    "docs/data/citations.json",
    "CITATION.cff",
    *(f"docs/cite/{name}.{ending}" for name in ("paper", "works", "site") for ending in ("ris", "bib", "json")),
]


_FORMATTED = functools.cache(formatted.format_entry)


@pytest.fixture(autouse=True)
def formatted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test formats the same works again, and citeproc-py takes its time."""
    monkeypatch.setattr(formatted, "format_entry", _FORMATTED)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data and of what was made of it."""
    shutil.copytree(ROOT / "docs" / "data", tmp_path / "docs" / "data")
    for name in ("mkdocs.yml", *MADE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def run(root: Path, *options: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(options, argparse.Namespace(root=root)))


@pytest.mark.slow
def test_the_kept_files_are_what_the_record_gives(project: Path) -> None:
    assert run(project, "--check") == 0
    assert list(command.made_files(command.load_record(project), command.site_address(project))) == MADE


@pytest.mark.slow
def test_what_is_not_current_is_named_and_then_written(project: Path) -> None:
    (project / "CITATION.cff").write_bytes(b"\xff\xfe")
    (project / "docs/cite/site.ris").unlink()
    with pytest.raises(BadInput) as caught:
        run(project, "--check")
    must = f"must be made from the record as it is, found another text; run: trialsite cite --root {project}"
    assert str(caught.value).splitlines() == [f"CITATION.cff:0:0: {must}", f"docs/cite/site.ris:0:0: {must}"]
    assert (project / "CITATION.cff").read_bytes() == b"\xff\xfe"
    assert run(project) == 0
    assert all((project / name).read_bytes() == (ROOT / name).read_bytes() for name in MADE)
