"""The worked example in examples/: a site about another study, current, rendered strictly, and true to its record."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.checkout import render
from trialsite.cli import command
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.reading import read_abstract
from trialsite.record.model import Record
from trialsite.record.normalise import sentence_hash
from trialsite.record.reader import load_record

EXAMPLE = ROOT / "examples" / "sygma-1"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_RUN = 8  # words in a row that would be a copy


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record(EXAMPLE)


@pytest.fixture
def abstract(shared: Path) -> ImportedAbstract:
    return read_abstract(shared / "inputs" / "second-trial" / "sygma-1.xml")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The example as a fresh checkout has it, brought to life by the three commands that its README names."""
    kept_out = (EXAMPLE / ".gitignore").read_text("utf-8").split()
    left = [name.strip("/") for name in kept_out if name.startswith("/")]
    site = tmp_path / "sygma-1"
    shutil.copytree(EXAMPLE, site)
    for name in left:
        shutil.rmtree(site / name, ignore_errors=True)
        if (site / name).is_file():
            (site / name).unlink()
    assert command(["new", "--update", str(site)]) == 0
    assert command(["cite", "--root", str(site)]) == 0
    assert command(["build", "--root", str(site)]) == 0
    return site


def test_it_is_current(site: Path) -> None:
    data = EXAMPLE / "docs" / "data"
    kept = [*EXAMPLE.glob("docs/*.md"), *data.glob("*.yml"), data / "published.json"]
    kept += [EXAMPLE / "mkdocs.yml", EXAMPLE / "docs" / "claims.json"]
    assert len(kept) > 20
    assert [path.name for path in kept if (site / path.relative_to(EXAMPLE)).read_bytes() != path.read_bytes()] == []
    assert command(["check", "--root", str(site)]) == 0


def test_nothing_is_left_that_would_mislead_a_reader(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["status", "--root", str(site)]) == 0
    assert "site.publisher: must be given, found none" in capsys.readouterr().out  # no name is invented


@pytest.mark.slow
@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_it_is_rendered_strictly(site: Path, generator: str) -> None:
    built = render(site, generator)
    assert (built.pages / "left-out.html").is_file()
    # Without later work and a hypothesis there is neither such a page nor a link to one.
    assert not (built.pages / "later-evidence.html").exists()
    assert [page.name for page in built.pages.glob("*.html") if "later-evidence" in page.read_text("utf-8")] == []


def test_no_word_of_this_repositorys_own_study_is_in_it() -> None:
    words = ("naltrexone", "fibromyalgia", "metyas", "endorphin", "opioid", "pilot")
    files = [path for path in EXAMPLE.rglob("*") if path.is_file() and path.suffix in {".yml", ".md", ".json"}]
    files = [path for path in files if "site" not in path.relative_to(EXAMPLE).parts]
    assert len(files) > 20
    assert [path.name for path in files if any(word in path.read_text("utf-8").lower() for word in words)] == []


def test_it_is_about_the_abstract_as_pubmed_has_it(record: Record, abstract: ImportedAbstract) -> None:
    sections = [(section.label, [sentence_hash(text) for text in section.sentences]) for section in abstract.sections]
    assert [(section.label, list(section.sentences)) for section in record.sections] == sections
    assert (record.paper.doi, record.paper.pmid) == (abstract.doi, abstract.pmid)
    assert record.paper.title == abstract.title.rstrip(".")
    told = {(statement.origin.section, statement.origin.sentence) for statement in record.statements}
    assert told == {
        (section.id, number) for section in record.sections for number in range(1, len(section.sentences) + 1)
    }


def test_every_number_stands_in_the_sentence_that_it_is_from(record: Record, abstract: ImportedAbstract) -> None:
    sentences = dict(zip([section.id for section in record.sections], abstract.sections, strict=True))
    strange = {}
    for statement in record.statements:
        source = sentences[str(statement.origin.section)].sentences[(statement.origin.sentence or 1) - 1]
        known = set(_numbers(source))
        strange[statement.id] = [number for number in _numbers(statement.text or "") if number not in known]
    assert {name: numbers for name, numbers in strange.items() if numbers} == {}
    everything = {number for section in abstract.sections for text in section.sentences for number in _numbers(text)}
    said = [point.text for point in record.key_points] + [item.finding or "" for item in record.reporting]
    said += [absence.said or "" for absence in record.absences]
    assert sum(len(list(_numbers(text))) for text in said) > 20
    assert [number for text in said for number in _numbers(text) if number not in everything] == []


def _numbers(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        yield match[0].replace(",", "")


def test_each_result_keeps_every_figure_of_its_sentence(record: Record, abstract: ImportedAbstract) -> None:
    """Both halves of a result or neither: no figure of a sentence on results is left out of what is told of it."""
    sentences = dict(zip([section.id for section in record.sections], abstract.sections, strict=True))
    missing = []
    for statement in record.statements:
        if statement.role == "result":
            source = sentences[str(statement.origin.section)].sentences[(statement.origin.sentence or 1) - 1]
            missing += [number for number in _numbers(source) if number not in set(_numbers(statement.text or ""))]
    assert missing == []


def test_no_run_of_the_abstracts_words_is_in_it(abstract: ImportedAbstract) -> None:
    source = _words(" ".join(text for section in abstract.sections for text in section.sentences))
    runs = {tuple(source[start : start + _RUN]) for start in range(len(source) - _RUN + 1)}
    files = [*(EXAMPLE / "docs").glob("*.md"), *(EXAMPLE / "docs" / "data").glob("*.yml"), EXAMPLE / "README.md"]
    for path in files:
        words = _words(path.read_text("utf-8"))
        copied = [words[at : at + _RUN] for at in range(len(words)) if tuple(words[at : at + _RUN]) in runs]
        assert copied == [], path.name


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
