"""A new site: complete, in an empty folder only, and made to its end by the next run where one was cut short."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.build.samples import Killed, contents, fail_at
from tests.conftest import ROOT
from tests.importing.invented import LAYOUTS, TITLE
from trialsite.base.files import only_writer
from trialsite.build import new_command, toolkit
from trialsite.cli import command
from trialsite.record.reader import load_record
from trialsite.record.source_sentences import sentence_hash
from trialsite.review.passages import LOCAL, at_hand


def new(capture: Path, folder: Path) -> int:
    return command(["new", str(capture), str(folder)])


@pytest.fixture
def whole(site: Path) -> dict[str, bytes]:
    return contents(site)


def test_a_new_site_is_complete_and_current(site: Path, whole: dict[str, bytes]) -> None:
    assert command(["check", "--root", str(site)]) == 0
    for name in ("README.md", "mkdocs.yml", "docs/data/trial.yml", "docs/data/published.json", "docs/index.md"):
        assert name in whole
    for folder in ("overrides", "docs/assets"):
        found = {*contents(ROOT / folder)} - {"partials/study.html"}
        styles = [name for name in found if name.endswith((".html", ".css"))]
        assert styles
        assert [name for name in styles if whole[f"{folder}/{name}"] != (ROOT / folder / name).read_bytes()] == []
    settings = yaml.safe_load(whole["mkdocs.yml"])
    assert (settings["site_name"], settings["site_url"]) == (TITLE.rstrip("."), "https://example.org/")


def test_the_abstracts_own_words_are_kept_for_lint_and_ignored_by_git(site: Path, whole: dict[str, bytes]) -> None:
    wanted = {digest for section in load_record(site).sections for digest in section.sentences}
    assert set(at_hand(load_record(site), site)) == wanted
    assert {sentence_hash(line) for line in whole[LOCAL].decode().splitlines()} >= wanted
    assert f"/{LOCAL}\n".encode() in whole[".gitignore"]
    (site / ".gitignore").write_text("/mine/")
    assert command(["new", "--update", str(site)]) == 0
    assert (site / ".gitignore").read_text() == f"/mine/\n/{LOCAL}\n"


def test_keywords_and_registration_of_the_record_are_not_lost(tmp_path: Path) -> None:
    site, draft = tmp_path / "site", tmp_path / "draft.yml"
    source = str(ROOT / "tests/importing/whole/pubmed.xml")
    assert command(["new", source, str(site)]) == 0
    assert load_record(site).paper.keywords == ("warm tea", "elbow")
    told = "# The record that was read names ClinicalTrials.gov NCT00000001, ClinicalTrials.gov NCT00000002:"
    lines = (site / "docs/data/absences.yml").read_text("utf-8").splitlines()
    assert lines[lines.index("  - id: question-registration") - 1].startswith(told)
    assert command(["import", source, "--output", str(draft)]) == 0
    assert f"\n{told}" in draft.read_text("utf-8")


def test_a_sentence_without_a_link_is_told_in_the_begun_file(tmp_path: Path) -> None:
    again = "Warm tea may help those who sleep badly."
    sections = (("AIM", f"We asked whether {again}"), ("CONCLUSION", f"{again} Whether cold tea does is open."))
    page = tmp_path / "page.txt"
    page.write_text(LAYOUTS["app"](TITLE, sections), "utf-8")
    assert new(page, tmp_path / "site") == 0
    trial = (tmp_path / "site/docs/data/trial.yml").read_text("utf-8")
    assert "    fragments:\n    - {}  # no link to this sentence: " in trial
    assert "    - first: Whether cold\n" in trial


def test_nothing_of_this_projects_own_site_is_in_it(whole: dict[str, bytes]) -> None:
    words = b"naltrexone fibromyalgia metyas".split()
    assert [name for name, data in whole.items() if any(word in data.lower() for word in words)] == []


def test_killed_at_any_write_the_next_run_makes_it_whole(
    tmp_path: Path, capture: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for call, number in [("_write", 1), ("_write", 30), ("replace", 1), ("replace", 30), ("replace", len(whole))]:
        folder = tmp_path / f"{call}{number}"
        with monkeypatch.context() as patch:
            fail_at(patch, call, number, Killed())
            with pytest.raises(Killed):
                new(capture, folder)
        assert new(capture, folder) == 0
        assert contents(folder) == whole


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("number", [1, 30])
def test_a_full_disk_is_told_and_leaves_no_folder_that_was_not_there(
    tmp_path: Path, capture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    number: int, exists: bool,
) -> None:  # fmt: skip
    folder = tmp_path / "new"
    if exists:
        folder.mkdir()
    fail_at(monkeypatch, "_write", number, OSError(28, "No space left on device"))
    assert new(capture, folder) == 1
    told = f"{folder}:0:0: must be writable, found: No space left on device. Nothing was changed.\n"
    assert capsys.readouterr().err == told
    assert folder.exists() == exists
    assert not exists or list(folder.iterdir()) == []


@pytest.mark.parametrize("used", ["mine.txt", "mkdocs.yml", "docs/index.md"])
def test_a_folder_that_someone_uses_is_left_as_it_is(
    tmp_path: Path, capture: Path, capsys: pytest.CaptureFixture[str], used: str
) -> None:
    path = tmp_path / "used" / used
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    assert new(capture, tmp_path / "used") == 1
    told = f"{tmp_path / 'used'}:0:0: must be an empty or new folder, found {used} in it\n"
    assert capsys.readouterr().err == told
    assert contents(tmp_path / "used") == {used: b"mine"}


def test_a_file_in_the_place_of_the_folder_is_told(capture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(capture, capture) == 1
    assert capsys.readouterr().err == f"{capture}:0:0: must be an empty or new folder, found a file\n"
    assert new(capture, capture / "new") == 1
    assert "must be writable, found: Not a directory. Nothing was changed." in capsys.readouterr().err


def test_of_two_runs_for_one_new_folder_the_second_is_told(
    tmp_path: Path, capture: Path, whole: dict[str, bytes]
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    words = [sys.executable, "-m", "trialsite.cli", "new", capture, folder]
    with only_writer(folder):
        second = subprocess.run(words, cwd=ROOT / "scripts", capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "must not be written by two runs at once" in second.stderr
    assert contents(folder) == {}
    assert new(capture, folder) == 0
    assert contents(folder) == whole


def test_a_folder_inside_the_template_is_no_loop(
    site: Path, capture: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toolkit, "template_folder", lambda: site)
    folder = site / "overrides" / "new"
    assert new(capture, folder) == 0
    assert contents(folder).keys() == whole.keys()


def test_a_damaged_template_is_told_and_nothing_is_made(
    tmp_path: Path, capture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(new_command, "template_folder", lambda: tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: [")
    assert new(capture, tmp_path / "new") == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:1:13: must be readable YAML, found: ")
    assert not (tmp_path / "new").exists()
