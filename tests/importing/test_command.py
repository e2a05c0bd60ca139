"""The command: exit codes, what goes where, which record is read, and the JSON that other programs read."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importing.invented import TITLE, app_page, article, pubmed
from trialsite.base.problems import BadInput
from trialsite.cli import command
from trialsite.importing import limits
from trialsite.importing.abstract import ImportedAbstract, Oddity, Section, to_json
from trialsite.importing.reading import read_abstract

PAGE = app_page("METHODS: Tea was drunk.\n\nTEAPOT GLAZE: P < .05 − blue.")
HOT = '<AbstractText Label="RESULTS">Hot.</AbstractText>'
ABSTRACT = ImportedAbstract(
    title="Café tea",
    publication_types=("Clinical Trial",),
    pmid=None,
    doi="10.1234/tea",
    sections=(Section("RESULTS", "RESULTS", ("Hot.", "It cools.")), Section(None, None, ())),
    warnings=(Oddity(9, "sections[0]", "must be hot, found cold"),),
)
JSON = """\
{
  "title": "Café tea",
  "publication_types": [
    "Clinical Trial"
  ],
  "pmid": null,
  "doi": "10.1234/tea",
  "sections": [
    {
      "label": "RESULTS",
      "category": "RESULTS",
      "sentences": [
        "Hot.",
        "It cools."
      ]
    },
    {
      "label": null,
      "category": null,
      "sentences": []
    }
  ],
  "warnings": [
    {
      "line": 9,
      "path": "sections[0]",
      "message": "must be hot, found cold"
    }
  ]
}
"""


def run(root: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = ["env", f"PYTHONPATH={root}/scripts", sys.executable, "-m", "trialsite.cli"]
    command = [*program, "import", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=10, check=False, env=environment or None)


def refused(path: Path, **chosen: str | int) -> list[str]:
    """Return the problems of ``path`` without its folder."""
    with pytest.raises(BadInput) as raised:
        read_abstract(path, **chosen)  # type: ignore[arg-type]
    return [str(problem).replace(f"{path.parent}/", "") for problem in raised.value.problems]


def test_an_abstract_is_one_object_with_every_key() -> None:
    assert to_json(ABSTRACT) == JSON


def test_json_is_all_that_is_printed_whatever_the_locale(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    done = run(root, path, "--json", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    found = json.loads(done.stdout.decode("utf-8"))
    assert list(found) == ["title", "publication_types", "pmid", "doi", "sections", "warnings"]
    assert (found["title"], found["publication_types"]) == (TITLE, ["Clinical Trial", "Journal Article"])
    assert found["sections"][1] == {"label": "TEAPOT GLAZE", "category": None, "sentences": ["P < .05 − blue."]}
    assert [(w["line"], w["path"]) for w in found["warnings"]] == [(0, "sections"), (11, "sections[1].label")]
    assert f"{path}:11:0: sections[1].label: warning: " in done.stderr.decode()


def test_what_is_no_abstract_exits_with_one(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"%PDF-1.7")
    done = run(root, path, "--json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith(f"{path}:1:1: must be ")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--pmid", "12x", "argument --pmid: must be 1 to 8 digits, found '12x'"),
        ("--pmid", "9" * 60, f"argument --pmid: must be 1 to 8 digits, found '{'9' * 39}…'"),
        ("--record", "0", "argument --record: must be a number from 1, found '0'"),
        ("--record", "١", "argument --record: must be a number from 1, found '١'"),
        ("--encoding", "tea", "argument --encoding: must be a text encoding that Python knows, found 'tea'"),
        ("--encoding", "zip", "argument --encoding: must be a text encoding that Python knows, found 'zip'"),
        ("--nope", "x", "unrecognized arguments: --nope x"),
    ],
)
def test_wrong_arguments_are_told(option: str, value: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command(["import", "a.txt", option, value])
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(says)


def test_standard_input_is_read_where_a_dash_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert read_abstract("-").title == TITLE
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(BadInput, match="found an empty file"):
        read_abstract("-")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("10.1000/tea.1", "a DOI"),
        ("https://doi.org/10.1000/tea.1", "a DOI"),
        ("28325149", "a PMID"),
        ("PMID: 28325149", "a PMID"),
        ("PMC1234567", "a PMCID"),
        ("NCT00000000", "the number of a trial"),
        ("https://pubmed.ncbi.nlm.nih.gov/28325149/", "a web address"),
        ("www.example.org/tea", "a web address"),
    ],
)
def test_nothing_is_fetched(name: str, what: str, tmp_path: Path) -> None:
    fetched = "and nothing is fetched; open the paper in PubMed, choose Save, Format: PubMed, and give that file"
    with pytest.raises(BadInput) as raised:
        read_abstract(name)
    assert [problem.message for problem in raised.value.problems] == [f"must be a file, found {what}, {fetched}"]
    (tmp_path / "a.txt").write_text(f"\n{name}\n")
    assert refused(tmp_path / "a.txt") == [f"a.txt:1:1: must be the text of an abstract, found {what}, {fetched}"]


def test_one_record_of_several_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "two.xml"
    path.write_text(pubmed(article(HOT), article(HOT, pmid="222", title="Mint \x85 tea.")), "utf-8")
    assert refused(path) == [
        "two.xml:0:0: must hold one record, found 2; choose one with --pmid or --record",
        f"two.xml:2:0: record 1, PMID 111: {TITLE}",
        "two.xml:2:0: record 2, PMID 222: Mint tea.",
    ]
    assert read_abstract(path, pmid="222").title == read_abstract(path, record=2).title == "Mint tea."
    assert refused(path, pmid="5")[0] == "two.xml:0:0: must be the PMID of one record, found none with PMID 5"
    assert refused(path, record=3)[0] == "two.xml:0:0: must hold record 3, found 2"


def test_a_pmid_that_several_records_have_is_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.nbib"
    path.write_text("PMID- 1\nTI  - One\nAB  - Hot.\n\nPMID- 1\nTI  - Two\nAB  - Hot.\n")
    assert refused(path, pmid="1") == [
        "a.nbib:0:0: must be the PMID of one record, found 2, in lines 2, 6 with PMID 1",
        "a.nbib:2:0: record 1, PMID 1: One",
        "a.nbib:6:0: record 2, PMID 1: Two",
    ]


def test_many_records_are_listed_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nbib"
    path.write_text("".join(f"PMID- {n}\nTI  - T{n}\n\n" for n in range(1, 4)))
    assert refused(path)[1:4] == [f"a.nbib:{3 * n - 1}:0: record {n}, PMID {n}: T{n}" for n in (1, 2, 3)]
    monkeypatch.setattr(limits, "MAX_RECORDS", 2)
    assert refused(path) == ["a.nbib:8:0: must be at most 2 records, found 3"]


def test_a_title_and_a_pmid_are_taken_where_the_file_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BACKGROUND: Tea is hot.\n\nRESULTS: It cools.\n", "utf-8")
    found = read_abstract(tmp_path / "a.txt", pmid="77", title=" Green\n tea and sleep ")
    assert (found.title, found.pmid) == ("Green tea and sleep", "77")
    assert [section.label for section in found.sections] == ["BACKGROUND", "RESULTS"]
    (tmp_path / "a.xml").write_text(pubmed(article(HOT)), "utf-8")
    found = read_abstract(tmp_path / "a.xml", title="Tea")
    assert (found.title, [(warning.path, warning.message) for warning in found.warnings]) == (
        "Tea",
        [("title", f"must be the title that is given, found '{TITLE}'; left out")],
    )


def test_a_source_file_that_can_only_be_written_in_part_is_not_kept(root: Path, tmp_path: Path) -> None:
    page, part = tmp_path / "page.txt", tmp_path / "part.yml"
    page.write_text(PAGE, "utf-8")
    program = (
        "import resource, signal, sys; from trialsite.cli import command;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300));"
        "sys.exit(command(['import', *sys.argv[1:]]))"
    )
    command = [sys.executable, "-c", program, str(page), "--output", str(part)]
    done = subprocess.run(command, cwd=root / "scripts", capture_output=True, timeout=10, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    said = f"{part}:0:0: must be a new file that can be written, found: File too large"
    assert done.stderr.decode().splitlines()[-1] == said
    assert list(tmp_path.iterdir()) == [page]
