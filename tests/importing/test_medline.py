"""MEDLINE records: fields, labels inside AB, several records, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trialsite.base.problems import BadInput
from trialsite.importing import reading
from trialsite.importing.abstract import Author, ImportedAbstract
from trialsite.importing.limits import MAX_ABSTRACT_CHARACTERS, MAX_SECTIONS
from trialsite.importing.reading import read_abstract

Read = Callable[..., ImportedAbstract]
RECORD = """\
PMID- 111
OWN - NLM
TI  - Sage tea for hiccups:
      an invented trial.
LID - 10.1234/tea [doi]
AB  - AIMS: Tea is hot. STUDY DESIGN: We asked 40 (HR: 2.1). RESULTS: It fell by 2.1
      an hour. TEAPOT SETTING: Kitchen.
FAU - Example, Ada
AU  - Example A
CN  - Tea Group
PT  - Journal Article
JT  - Tea
ZZZZ- tea
DP  - 2019 Jan
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reader(text: str, name: str = "a.nbib", pmid: str | None = None) -> ImportedAbstract:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        return read_abstract(path, pmid=pmid)

    return reader


@pytest.mark.parametrize("name", ["a.nbib", "a.txt"])
@pytest.mark.parametrize("change", [("", ""), ("\n", "\r\n"), ("\n", "\r"), ("      ", "\t"), ("PMID", "\n\nPMID")])
def test_a_record_is_read(read: Read, name: str, change: tuple[str, str]) -> None:
    found = read(RECORD.replace(*change) if change[0] else RECORD, name)
    assert (found.title, found.pmid, found.doi) == ("Sage tea for hiccups: an invented trial.", "111", "10.1234/tea")
    assert [(s.label, s.category, s.sentences) for s in found.sections] == [
        ("AIMS", "OBJECTIVE", ("Tea is hot.",)),
        ("STUDY DESIGN", "METHODS", ("We asked 40 (HR: 2.1).",)),
        ("RESULTS", "RESULTS", ("It fell by 2.1 an hour.",)),
        ("TEAPOT SETTING", None, ("Kitchen.",)),
    ]
    assert found.publication_types == ("Journal Article",)
    assert found.paper.authors == (Author("Example", "Ada"), Author("Tea Group"))
    assert (found.paper.journal, found.paper.year) == ("Tea", "2019")


def test_an_abstract_without_labels_is_one_section(read: Read) -> None:
    found = read("PMID- 1\nTI  - Tea.\nAB  - Tea is hot. We drank: it helped.\n")
    assert [(s.label, len(s.sentences)) for s in found.sections] == [(None, 2)]


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_second_pmid_begins_a_record(read: Read, between: str) -> None:
    text = RECORD + between + RECORD.replace("111", "222").replace("Sage", "Mint")
    assert read(text, pmid="222").title.startswith("Mint")
    with pytest.raises(BadInput, match="choose one with --pmid"):
        read(text)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (RECORD.replace("PMID- 111\n", ""), 1, "a record without PMID"),
        ("      orphan\n" + RECORD, 1, "must begin with a tag"),
        ("P\nPMID\nPMID-\n- \n", 1, "must begin with a tag"),
        (RECORD.replace("      an hour", "an hour"), 7, "six blanks"),
        (RECORD.replace("111", "../x"), 1, "1 to 8 digits"),
        ("PMID- 1\nTI  - Tea.\n", 2, "PMID 1: must have an abstract"),
        ("PMID- 1\nAB  - Tea.\n", 1, "PMID 1: must be given, found no title"),
    ],
)
def test_what_is_no_record_is_named_with_its_line(read: Read, text: str, line: int, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(text)
    assert [p.line for p in raised.value.problems if says in p.message] == [line], raised.value.problems


def test_what_is_repeated_or_left_out_is_told(read: Read) -> None:
    found = read(RECORD + "AB  - More tea.\nOAB - Plus de thé.\nTI  - Other.\n\nNot a tag.\n")
    assert [w.line for w in found.warnings if w.path in {"AB", "OAB", "TI", ""}] == [15, 16, 17, 19]
    assert found.sections[-1].sentences == ("More tea.",)


def test_a_long_line_that_belongs_nowhere_is_told_in_part(read: Read) -> None:
    warnings = read(RECORD + "\n" + "tea " * 30 + "\n").warnings
    (told,) = [warning.message for warning in warnings if "left out" in warning.message]
    assert "tea tea" in told
    assert len(told) < 120


def test_more_records_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_RECORDS", 2)
    path = tmp_path / "many.nbib"
    path.write_text("".join(f"PMID- {n}\nTI  - Tea.\n" for n in (1, 2, 3)), "utf-8")
    with pytest.raises(BadInput, match=r":6:0: must hold at most 2 records"):
        reading.read_abstract(path)


def test_a_damaged_doi_hides_no_other(read: Read) -> None:
    damaged = RECORD.replace("LID - 10.1234/tea [doi]", "LID - tea [doi]\nAID - 9 [pii]\nAID - 10.1234/TEA [doi]")
    assert read(damaged).doi == "10.1234/TEA"


def test_a_blank_line_inside_a_record_is_told(read: Read) -> None:
    (warning,) = [w for w in read(RECORD.replace("CN  - ", "\nCN  - ")).warnings if w.path == "CN"]
    assert (warning.line, warning.message) == (
        11,
        "must begin with PMID after a blank line, found another tag; read as part of the record above",
    )


@pytest.mark.parametrize(
    "field",
    ["AB  - Hot.\n" * (MAX_SECTIONS + 1), f"AB  - {'a' * (MAX_ABSTRACT_CHARACTERS + 1)}\n"],
    ids=["sections", "characters"],
)
def test_in_too_much_text_no_label_is_looked_for(read: Read, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    monkeypatch.delattr("trialsite.importing.medline.parts_of_field")  # which takes its time
    with pytest.raises(BadInput, match="must be at most"):
        read(f"PMID- 1\nTI  - Tea\n{field}")
