"""The real abstracts beside the checkout: every section, label, category and sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trialsite.base.problems import BadInput
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.labels import CATEGORIES
from trialsite.importing.reading import read_abstract
from trialsite.importing.sentences import fold, split_sentences

Truth = dict[str, Any]
# No PMID, or one that is none: hostile/manifest.json asks for an error there.
NOT_MEDLINE = {
    "jabref__MedlinePlainImporterTestMultiAbstract.txt",
    "jabref__MedlinePlainImporterTestMultiTitle.txt",
    "zotero__case00.nbib",
    "zotero__case04.nbib",
}


@pytest.fixture(scope="module")
def inputs(shared: Path) -> Path:
    return shared / "inputs"


def rows(path: Path) -> Iterator[Truth]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def folded(text: str | None) -> str | None:
    return text and fold(text).casefold()


def sections_of(abstract: ImportedAbstract) -> list[tuple[str | None, str]]:
    return [(folded(section.label), " ".join(section.sentences)) for section in abstract.sections]


def expected(truth: Truth) -> list[tuple[str | None, str]]:
    return [(folded(section["label"]), fold(section["text"])) for section in truth["sections"]]


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
        sections_of(found) == expected(row)
        and all(s.category == t["nlm_category"] for s, t in categories if t["nlm_category"] in CATEGORIES)
        and (found.title, found.pmid, found.doi, found.paper.journal)
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
    assert [(w.line, w.path) for w in found.warnings] == [(9, "sections[0].sentences[0]")]
