"""The command: exit codes, what goes where, and the JSON that other programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importing.invented import TITLE, app_page, article, pubmed

PAGE = app_page("METHODS: Tea was drunk.\n\nTEAPOT GLAZE: P < .05 − blue.")


def run(root: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = ["env", f"PYTHONPATH={root}/scripts", sys.executable, "-m", "trialsite.cli"]
    command = [*program, "import", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=10, check=False, env=environment or None)


def test_json_is_all_that_is_printed_whatever_the_locale(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    done = run(root, path, "--json", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    answer = json.loads(done.stdout.decode("utf-8"))
    assert list(answer) == ["title", "publication_types", "pmid", "doi", "sections", "warnings"]
    assert (answer["title"], answer["publication_types"]) == (TITLE, ["Clinical Trial", "Journal Article"])
    assert answer["sections"][1] == {"label": "TEAPOT GLAZE", "category": None, "sentences": ["P < .05 − blue."]}
    assert [(w["line"], w["path"]) for w in answer["warnings"]] == [(0, "sections"), (11, "sections[1].label")]
    assert f"{path}:11:0: sections[1].label: warning: " in done.stderr.decode()


def test_what_is_no_abstract_exits_with_one(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"%PDF-1.7")
    done = run(root, path, "--json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith(f"{path}:1:1: must be ")


@pytest.mark.parametrize("arguments", [[], ["x", "--pmid", "../x"], ["x", "--encoding", "zip"], ["x", "--nope"]])
def test_wrong_use_exits_with_two(root: Path, arguments: list[str]) -> None:
    done = run(root, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")


def test_several_records_are_listed(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.xml"
    text = '<AbstractText Label="RESULTS">Hot.</AbstractText>'
    path.write_text(pubmed(article(text), article(text, pmid="222", title="Mint \x85 tea.")), "utf-8")
    done = run(root, path, "--json")
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[1:] == [
        f"{path}:2:0: PMID 111: {TITLE}",
        f"{path}:2:0: PMID 222: Mint tea.",
    ]
    assert json.loads(run(root, path, "--json", "--pmid", "222").stdout)["pmid"] == "222"


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
