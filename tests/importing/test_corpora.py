"""The real and the bad files beside the checkout: every section, label and sentence; every refusal as asked for."""

import json
import os
import re
import signal
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.importing.invented import fold
from trialsite.base.problems import BadInput
from trialsite.cli import command
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.reading import read_abstract
from trialsite.importing.sentences import split_sentences
from trialsite.record.paper import CATEGORIES

Truth = dict[str, Any]
Capture = pytest.CaptureFixture[bytes]
_LIMIT_SECONDS = 10
# No PMID, or one that is none: hostile/manifest.json asks for an error there.
NOT_MEDLINE = {
    "jabref__MedlinePlainImporterTestMultiAbstract.txt",
    "jabref__MedlinePlainImporterTestMultiTitle.txt",
    "zotero__case00.nbib",
    "zotero__case04.nbib",
}
# RIS is read by now; the answer beside this file is from before.
READ_BY_NOW = {"n15_ris_leading.txt": "Green tea"}


@dataclass
class Answer:
    """What the command said of a file."""

    status: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def inputs(shared: Path) -> Path:
    return shared / "inputs"


@pytest.fixture
def _bounded() -> Iterator[None]:
    """Stop what hangs: every file must be answered within the limit."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"no answer within {_LIMIT_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def answer(path: Path, capture: Capture, *more: str) -> Answer:
    """Return what the command says of ``path``; an exception of the command is not caught."""
    signal.alarm(_LIMIT_SECONDS)
    status = command(["import", str(path), "--json", *more])
    signal.alarm(0)
    printed = capture.readouterr()
    return Answer(status, printed.out.decode("utf-8"), printed.err.decode("utf-8"))


def rows(path: Path) -> Iterator[Truth]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def folded(text: str | None) -> str | None:
    return text and fold(text).casefold()


def plain(text: str) -> str:
    """Return ``text`` as the truth has it: superscripts and subscripts are plain letters there."""
    return "".join(
        unicodedata.normalize("NFKC", c) if unicodedata.decomposition(c)[:4] in {"<sup", "<sub"} else c for c in text
    )


def sections_of(abstract: ImportedAbstract) -> list[tuple[str | None, str]]:
    return [(folded(section.label), " ".join(section.sentences)) for section in abstract.sections]


def expected(truth: Truth) -> list[tuple[str | None, str]]:
    return [(folded(section["label"]), fold(section["text"])) for section in truth["sections"]]


# Inputs that came out wrong


def faults() -> list[str]:
    """Return the name of each input of ../shared/inputs/faults, without its ending."""
    folder = Path(os.environ.get("ABSTRACT_INPUTS", ROOT.parent / "shared" / "inputs")) / "faults"
    return [beside.name.removesuffix(".expected.json") for beside in sorted(folder.glob("*.expected.json"))]


@pytest.mark.usefixtures("_bounded")
@pytest.mark.parametrize("stem", faults())
def test_an_input_that_came_out_wrong_is_read_right(inputs: Path, stem: str, capsysbinary: Capture) -> None:
    beside = inputs / "faults" / f"{stem}.expected.json"
    (path,) = (found for found in beside.parent.glob(f"{stem}.*") if found != beside)
    truth = json.loads(beside.read_text("utf-8"))
    done = answer(path, capsysbinary)
    if "choose one with --pmid" in done.stderr and truth["exit"] == 0:
        done = answer(path, capsysbinary, "--pmid", truth["pmid"])
    if path.name in READ_BY_NOW:
        truth = {"exit": 0, "title": READ_BY_NOW[path.name]}
    assert (done.status, "Traceback" in done.stderr) == (truth["exit"], False)
    if done.status == 0:
        found = json.loads(done.stdout)
        for section in found["sections"]:
            del section["category"]
        asked = {key: truth[key] for key in ("title", "pmid", "doi", "sections") if truth.get(key)}
        assert {key: found[key] for key in asked} == asked
        assert truth.get("warnings") != [] or found["warnings"] == []


@pytest.mark.usefixtures("_bounded")
def test_every_hostile_file_is_answered_as_its_manifest_says(inputs: Path, capsysbinary: Capture) -> None:
    folder = inputs / "hostile"
    cases: list[Truth] = json.loads((folder / "manifest.json").read_text("utf-8"))
    complaints = [_complaint(folder, case, capsysbinary) for case in cases]
    assert [complaint for complaint in complaints if complaint] == []


def _complaint(folder: Path, case: Truth, capture: Capture) -> str | None:
    """Return what is wrong with the answer to one file, or None."""
    done = answer(folder / case["file"], capture)
    several = re.search(r"PMID (\d+): ", done.stderr) if "choose one with --pmid" in done.stderr else None
    if several and case["expect"] != "error":
        done = answer(folder / case["file"], capture, "--pmid", several.group(1))
    wrong = _wrong_error(case, done) if case["expect"] == "error" else _wrong_reading(case, done)
    return f"{case['file']}: {wrong}" if wrong else None


def _wrong_error(case: Truth, done: Answer) -> str | None:
    if (done.status, done.stdout) != (1, ""):
        return f"must be refused, found exit code {done.status}"
    # Source files (f…) are another reader's; this one only says that they are no abstracts.
    line = None if case["file"].startswith("f") else case["line"]
    if line is not None and f"{case['file']}:{line}:" not in done.stderr:
        return f"must name line {line}, found {done.stderr[:200]}"
    raw = [text for text in case["never_raw"] if text in done.stderr]
    return f"must not show {raw}" if raw else None


def _wrong_reading(case: Truth, done: Answer) -> str | None:
    if done.status != 0:
        return f"must be read, found {done.stderr[:200]}"
    if case["expect"] == "warn" and not json.loads(done.stdout)["warnings"]:
        return "must have a warning"
    lost = [text for text in case["must_keep"] if text not in done.stdout]
    return f"must keep {lost}" if lost else None


# Real records


def test_pubmed_xml_is_read_exactly(inputs: Path) -> None:
    wrong = [row["file"] for row in rows(inputs / "pubmed-xml" / "truth.jsonl") if not _xml_is_exact(inputs, row)]
    assert wrong == []


def _xml_is_exact(inputs: Path, row: Truth) -> bool:
    try:
        found = read_abstract(inputs / "pubmed-xml" / row["file"], pmid=row["pmid"])
    except BadInput:
        return not row["has_abstract"]
    categories = zip(found.sections, row["sections"], strict=True)
    return (
        [(label, plain(text)) for label, text in sections_of(found)] == expected(row)
        and all(s.category == t["nlm_category"] for s, t in categories if t["nlm_category"] in CATEGORIES)
        and (plain(found.title), found.pmid, found.doi, found.paper.journal)
        == (row["title"], row["pmid"], row["doi"], row["journal"])
        and list(found.publication_types) == row["pubtypes"]
    )


def test_captures_are_read_exactly(inputs: Path) -> None:
    wrong = [path.name for path in sorted((inputs / "captures").glob("*.txt")) if not _capture_is_exact(path)]
    assert wrong == []


def _capture_is_exact(path: Path) -> bool:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    cut_short = truth["layout"].endswith("_truncated")
    try:
        found = read_abstract(path)
    except BadInput as error:
        # Cut right after a label: nothing to read, and the line is named.
        return cut_short and error.problems[0].line == len(path.read_text("utf-8").splitlines())
    wanted = expected(truth)
    if truth["layout"] == "labels_stripped":
        wanted = [(None, text) for _, text in wanted]
    got = sections_of(found)
    if cut_short:
        last = len(got) - 1
        wanted = [*wanted[:last], (wanted[last][0], wanted[last][1][: len(got[last][1])])]
        assert any("cut short" in warning.message for warning in found.warnings)
    return got == wanted and (folded(found.title) or "").rstrip(".") == (folded(truth["title"]) or "").rstrip(".")


def test_medline_records_lose_no_text(inputs: Path) -> None:
    for row in rows(inputs / "nbib" / "truth.jsonl"):
        if row["file"] in NOT_MEDLINE or not row["ab"]:
            continue
        found = read_abstract(inputs / "nbib" / row["file"], pmid=row["pmid"])
        printed = " ".join(
            f"{s.label}: {' '.join(s.sentences)}" if s.label else " ".join(s.sentences) for s in found.sections
        )
        assert printed == " ".join(fold(text) for text in row["ab"])
        assert (found.title, list(found.publication_types)) == (fold(row["title"]), [t for t in row["pt"] if t])


@pytest.mark.parametrize("name", sorted(NOT_MEDLINE))
def test_records_without_a_pmid_are_errors(inputs: Path, name: str) -> None:
    with pytest.raises(BadInput, match="must be"):
        read_abstract(inputs / "nbib" / name)


def test_sentences_are_cut_where_people_cut_them(inputs: Path) -> None:
    hits = misses = inventions = perfect = 0
    files = sorted((inputs / "sentences").glob("*.json"))
    for path in files:
        truth = json.loads(path.read_text("utf-8"))["sections"]
        found = read_abstract(path.with_suffix(".txt"))
        assert [(s.label, s.category) for s in found.sections] == [(t["label"], t["nlm_category"]) for t in truth]
        wrong = 0
        for section, wanted in zip(found.sections, truth, strict=True):
            got, right = _ends(section.sentences), _ends(wanted["sentences"])
            hits, misses, inventions = hits + len(got & right), misses + len(right - got), inventions + len(got - right)
            wrong += got != right
        perfect += not wrong
    assert 2 * hits / (2 * hits + misses + inventions) >= 0.998
    assert perfect / len(files) >= 0.98


def _ends(sentences: list[str] | tuple[str, ...]) -> set[int]:
    """Return the places where sentences end, counted in characters that are not blank."""
    lengths = [len("".join(sentence.split())) for sentence in sentences]
    return {sum(lengths[: index + 1]) for index in range(len(lengths))}


def test_no_text_is_lost_or_invented_by_cutting(inputs: Path) -> None:
    texts = [s["text"] for row in rows(inputs / "pubmed-xml" / "truth.jsonl") for s in row["sections"]]
    texts += [text for row in rows(inputs / "nbib" / "truth.jsonl") for text in row["ab"]]
    assert [text for text in texts if " ".join(split_sentences(text)) != fold(text)] == []


def test_the_studys_own_abstract_is_read(shared: Path) -> None:
    found = read_abstract(shared / "abstract.txt")
    assert [(s.label, len(s.sentences)) for s in found.sections] == [
        ("BACKGROUND", 1),
        ("OBJECTIVE", 2),
        ("METHOD", 2),
        ("RESULTS", 1),
        ("CONCLUSION", 2),
    ]
    assert [(w.line, w.path) for w in found.warnings] == [(9, "sections[0]")]
