"""The worked example in examples/: a site about another study, current, rendered strictly, and true to its abstract."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.checkout import render
from trialsite.cli import command
from trialsite.importing.reading import read_abstract
from trialsite.record.reader import load_record
from trialsite.record.source_sentences import sentence_hash

EXAMPLE = ROOT / "examples" / "sygma-1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a fresh checkout has it, brought to life by the three commands that its README names."""
    kept_out = [line.strip("/") for line in (EXAMPLE / ".gitignore").read_text("utf-8").split() if line[0] == "/"]
    site = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("example") / "sygma-1")
    for name in kept_out:
        left = site / name
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    assert command(["new", "--update", str(site)]) == 0
    assert command(["cite", "--root", str(site)]) == 0
    assert command(["build", "--root", str(site)]) == 0
    return site


def test_it_is_current(site: Path) -> None:
    data = EXAMPLE / "docs" / "data"
    kept = [*EXAMPLE.glob("docs/*.md"), *data.glob("*.yml"), *data.glob("[cp]*.json")]
    kept += [EXAMPLE / "mkdocs.yml", EXAMPLE / "docs" / "claims.json"]
    assert len(kept) > 20
    assert [path.name for path in kept if (site / path.relative_to(EXAMPLE)).read_bytes() != path.read_bytes()] == []
    assert command(["check", "--root", str(site)]) == 0


def test_nothing_is_left_that_would_mislead_a_reader(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["lint", "--root", str(site)]) == 0
    capsys.readouterr()
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


@pytest.mark.slow
def test_it_tells_every_sentence_of_the_abstract_as_pubmed_has_it_and_all_figures_of_results(shared: Path) -> None:
    """No number, claim or run of words that is not the sentence's own, or is too much so: verify tells each."""
    source = shared / "inputs" / "second-trial" / "sygma-1.xml"
    assert command(["verify", str(source), "--root", str(EXAMPLE)]) == 0
    record, abstract = load_record(EXAMPLE), read_abstract(source)
    assert (record.paper.doi, record.paper.pmid) == (abstract.doi, abstract.pmid)
    assert record.paper.title == abstract.title.rstrip(".")
    pairs = zip(record.sections, abstract.sections, strict=True)
    sentences = {(kept.id, number): text for kept, read in pairs for number, text in enumerate(read.sentences, 1)}
    assert [digest for section in record.sections for digest in section.sentences] == [
        sentence_hash(text) for text in sentences.values()
    ]
    assert {(said.origin.section, said.origin.sentence) for said in record.statements} == sentences.keys()
    for said in record.statements:  # both halves of a result or neither
        if said.role == "result":
            source_text = sentences[str(said.origin.section), said.origin.sentence or 1]
            assert _numbers(source_text) - _numbers(said.text or "") == set(), said.id


def _numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in re.findall(r"\d+(?:[.,]\d+)*", text)}
