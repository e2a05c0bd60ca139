"""What a new site begins with: every file begun and valid, nothing undecided shown; and what the toolkit renews."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.build.samples import contents
from tests.conftest import ROOT
from tests.importing.invented import LAYOUTS, SECTIONS, TITLE
from trialsite.base.problems import BadInput
from trialsite.build import toolkit
from trialsite.cli import command
from trialsite.record import checklist
from trialsite.record.paper import DEFAULT_TOPICS
from trialsite.record.reader import load_record

# Behind this line of a starting file stands an example, whole and valid once the marks are taken away.
EXAMPLE_FOLLOWS = '# Example; take away the "# " before each line below, and put in your own:'


def test_each_example_is_valid_once_its_marks_are_taken_away(site: Path) -> None:
    begun = {path.name for path in (site / "docs" / "data").glob("*.yml") if EXAMPLE_FOLLOWS in path.read_text("utf-8")}
    assert begun == {
        "glossary.yml", "hypothesis.yml", "key_points.yml", "later.yml", "references.yml", "rules.yml", "topics.yml",
        "trial.yml", "words.yml",
    }  # fmt: skip
    for name in sorted(begun):
        path = site / "docs" / "data" / name
        text, example = path.read_text("utf-8").split(f"{EXAMPLE_FOLLOWS}\n")
        assert all(line.startswith("# ") for line in example.splitlines())
        path.write_text(text + re.sub("(?m)^# ", "", example), "utf-8")
        if "YYYY-MM-DD" in example:  # no date of checking is anybody's but who checked
            with pytest.raises(BadInput, match="must be a date like 2018-07-06, found 'YYYY-MM-DD'"):
                load_record(site)
            path.write_text(path.read_text("utf-8").replace("YYYY-MM-DD", "2026-01-31"), "utf-8")
    record = load_record(site)
    lists = "glossary hypothesis key_points later references releases topics".split()
    assert [name for name in lists if not getattr(record, name)] == []
    assert ("heart attack", "myocardial infarction") in record.synonyms
    assert [command([verb, "--root", str(site)]) for verb in ("cite", "build")] == [0, 0]


def test_nothing_undecided_is_shown_and_no_draft_is_published(site: Path) -> None:
    trial = site / "docs" / "data" / "trial.yml"
    trial.write_text(trial.read_text("utf-8") + 'releases:\n  - {date: "2026-01-31", version: 1.0.0}\n', "utf-8")
    assert [command([verb, "--root", str(site)]) for verb in ("cite", "build")] == [0, 0]
    record = load_record(site)
    assert {item.status for item in (*record.absences, *record.reporting)} == {"undecided"}
    assert [item.id for item in record.reporting] == list(checklist.ITEMS)
    undecided = {item.id for item in (*record.absences, *record.reporting)}
    drafts = {statement.id for statement in record.statements}
    lock = json.loads((site / "docs" / "data" / "published.json").read_text("utf-8"))
    assert "source.md" in lock["pages"]
    assert not (undecided | drafts) & {anchor for ids in lock["pages"].values() for anchor in ids}
    shown = [*(site / "docs").glob("*.md"), site / "docs/claims.json", site / "docs/assets/search/index.js"]
    for path in shown:
        text = path.read_text("utf-8")
        assert [name for name in undecided if name in text] == [], path.name
        assert [absence.question for absence in record.absences if absence.question in text] == [], path.name
    assert not (site / "docs" / "left-out.md").exists()
    assert "\nNothing yet: no sentence has been told" in (site / "docs" / "glossary.md").read_text("utf-8")


def test_every_topic_that_a_statement_may_name_is_explained(site: Path) -> None:
    text = (site / "docs" / "data" / "topics.yml").read_text("utf-8").partition("Example")[0]
    assert [name for name in DEFAULT_TOPICS if not re.search(rf"\b{name}\b", text)] == []


def test_a_build_names_the_few_files_that_it_wrote(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "docs" / "about.md").write_text("edited by hand", "utf-8")
    assert command(["build", "--root", str(site)]) == 0
    assert "files are current: 1 written (docs/about.md), 0 removed.\n" in capsys.readouterr().out


def test_what_is_said_beforehand_stands_in_the_data(tmp_path: Path, capture: Path) -> None:
    site = tmp_path / "said"
    options = (
        "--site-title=Tea, read closely", "--publisher=Ada: a library", "--given=Tea", "--contact=ada@tea.example",
        "--address=https://tea.example/sage", "--about=behaviour=Tea drinking", "--about=condition=Hiccups",
        "--licence=cc-by-4.0",
    )  # fmt: skip
    assert command(["new", str(capture), str(site), *options]) == 0
    record = load_record(site)
    assert record.site.title == "Tea, read closely"
    assert record.site.publisher
    assert (record.site.publisher.printed, record.site.publisher.contact) == ("Tea Ada: a library", "ada@tea.example")
    study = (site / "overrides/partials/study.html").read_text("utf-8")
    assert 'set creator = "Ada: a library, Tea"' in study
    assert '\\"@type\\":\\"Person\\",\\"name\\":\\"Tea Ada' in study
    assert [(subject.kind, subject.name) for subject in record.site.about] == [
        ("behaviour", "Tea drinking"), ("condition", "Hiccups"),
    ]  # fmt: skip
    questions = {absence.id for absence in record.absences}
    assert "question-sessions" in questions
    assert "question-dose" not in questions
    settings = (site / "mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Tea, read closely"' in settings
    assert 'site_url: "https://tea.example/sage/"' in settings
    assert "The abstract may be quoted under [CC BY 4.0]" in (site / "docs" / "about.md").read_text("utf-8")


def test_without_a_kind_the_questions_of_each_stand_as_comments(site: Path) -> None:
    text = (site / "docs" / "data" / "absences.yml").read_text("utf-8")
    assert len(load_record(site).absences) == 16
    for kind in ("behaviour", "device", "drug", "procedure"):
        assert f"# Of a {kind}, take away the marks:\n" in text
    general, _, own = text.partition("\n# Of a ")
    path = site / "docs" / "data" / "absences.yml"
    path.write_text(general + re.sub("(?m)^# ?", "", re.sub("(?m)^# Of a .*", "", f"# Of a {own}")), "utf-8")
    assert len(load_record(site).absences) == 24


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "must be given INPUT and FOLDER, or --update FOLDER alone"),
        (("page.txt", "site", "--publisher", "Ada"), "must be given --publisher and --contact together"),
        (("page.txt", "site", "--publisher", "Ada", "--contact", "home"), "site.publisher.contact: must be a mail"),
        (("page.txt", "site", "--publisher", "Ada", "--contact", "mailto:ada@tea.example"), "must be a mail address"),
        (("page.txt", "site", "--publisher", "Ada", "--contact", "Ada<ada@tea.example>"), "must be a mail address"),
        (("page.txt", "site", "--address", "nowhere"), "--address:0:0: must be an address"),
        (("--update", "."), "must hold a site's mkdocs.yml and docs/data"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_nothing_is_made(
    capture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...], told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(capture.parent)
    assert command(["new", *options]) == 1
    assert told in capsys.readouterr().err
    assert list(contents(capture.parent)) == ["page.txt"]


# --- what the toolkit owns --------------------------------------------------------------------------------------------


def test_an_update_renews_what_is_the_toolkits_and_leaves_what_was_edited(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(site)
    record = json.loads((site / "toolkit.json").read_text("utf-8"))
    assert record["toolkit"] == load_record(ROOT).release.version
    outdated, edited, gone = "overrides/404.html", "docs/assets/site.css", "overrides/partials/toc.html"
    dropped = "overrides/old.html"
    for name in (outdated, dropped):
        (site / name).write_text("as an older toolkit wrote it", "utf-8")
        record["files"][name] = "a5cb6b7b1d9e3c1b0bb5cc3d3e9a8ff5c1a0d5a8f0a2e1d3c4b5a69788796a5b"
    (site / "toolkit.json").write_text(json.dumps(record), "utf-8")
    assert command(["new", "--update", str(site)]) == 0
    assert f"Edited, left: {outdated}" in capsys.readouterr().out  # its hash is not that of toolkit.json
    for name in (outdated, dropped):
        record["files"][name] = _sha256(site / name)
    (site / "toolkit.json").write_text(json.dumps(record), "utf-8")
    (site / edited).write_text("mine", "utf-8")
    (site / gone).unlink()
    assert command(["new", "--update", str(site)]) == 0
    told = capsys.readouterr().out
    assert f"Renewed: {outdated}\n" in told
    assert f"Renewed: {gone}\n" in told
    assert f"Removed: {dropped}\n" in told
    assert f"Edited, left: {edited}\n" in told
    assert "Files renewed: 2, removed: 1, left as edited: 1.\n" in told
    after = contents(site)
    assert {name for name in before if before[name] != after.get(name)} == {edited}
    assert command(["new", "--update", str(site)]) == 0
    assert f"Edited, left: {edited}\n" in capsys.readouterr().out


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _edit_version(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace('"toolkit": "', '"toolkit": "1'), "utf-8")


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("overrides/partials/toc.html", Path.unlink),
        ("overrides/partials/toc.html", lambda path: path.write_text("")),
        ("docs/assets/site.css", Path.unlink),
        ("requirements.txt", Path.unlink),
        (".github/workflows/site.yml", Path.unlink),
        ("toolkit.json", Path.unlink),
        ("toolkit.json", _edit_version),
    ],
)
def test_what_a_site_lacks_of_the_toolkit_is_told_and_an_update_brings_it(
    site: Path, capsys: pytest.CaptureFixture[str], name: str, edit: Callable[[Path], object]
) -> None:
    def status() -> list[str]:
        command(["status", "--root", str(site)])
        return capsys.readouterr().out.splitlines()[:-2]

    before = status()
    edit(site / name)
    (line,) = (line for line in status() if line not in before)
    assert line.startswith(f"{name}:0:0: ")
    assert line.endswith(f"; run: trialsite new --update {site}")
    assert command(["new", "--update", str(site)]) == 0
    capsys.readouterr()
    assert status() == before


def test_what_the_template_itself_lacks_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolkit, "template_folder", lambda: site)
    for words in ("init", "add .", "-c user.name=A -c user.email=a@example.net commit -qm x"):
        subprocess.run(["git", "-C", site, *words.split()], check=True, capture_output=True)
    assert list(toolkit.lacking(site)) == []
    (site / "overrides/404.html").unlink()
    step = f"run: git -C {site} checkout HEAD -- overrides"
    (site / "overrides/main.html").write_text("")
    assert [str(one).partition(":0:0: must be there")[::2] for one in toolkit.lacking(site)] == [
        ("overrides/404.html", f", or be taken out with git rm, found neither; {step}/404.html"),
        ("overrides/main.html", f" as the toolkit gives it, found nothing; {step}/main.html"),
    ]


@pytest.mark.parametrize("name", ["overrides/main.html", "docs/assets/site.css", "requirements.txt"])
def test_a_conflict_in_a_template_stops_the_build(site: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    text = (site / name).read_text("utf-8")
    (site / name).write_text(f"{text}  <<<<<<< HEAD\na\n=======\n>>>>>>> b\n======== \n", "utf-8")
    assert command(["build", "--root", str(site)]) == 1
    line = text.count("\n") + 1
    must = "must hold no mark of a merge, found"
    assert [told.partition(";")[0] for told in capsys.readouterr().err.splitlines()[:-1]] == [
        f"{name}:{line + at}:1: {must} {mark * 7}" for at, mark in ((0, "<"), (2, "="), (3, ">"))
    ]


def test_a_damaged_record_of_the_toolkit_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "toolkit.json").write_text("[]", "utf-8")
    assert command(["new", "--update", str(site)]) == 1
    assert "toolkit.json:0:0: must be as trialsite wrote it" in capsys.readouterr().err


def test_versions_and_actions_are_those_of_this_project(site: Path) -> None:
    pinned = re.findall(r"(?m)^([\w-]+)==([\w.]+)", (site / "requirements.txt").read_text("utf-8"))
    assert {"mkdocs", "mkdocs-material", "pyyaml"} <= {name for name, _ in pinned}
    lock = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    assert [f"{name}=={version}" for name, version in pinned if f"{name}=={version}" not in lock] == []
    uses = re.compile(r"uses: (.*)")
    ours = set(uses.findall((ROOT / ".github/workflows/site.yml").read_text("utf-8")))
    theirs = set(uses.findall((site / ".github/workflows/site.yml").read_text("utf-8")))
    assert theirs
    assert theirs <= ours


def test_without_the_toolkit_the_workflow_ends_with_the_command_that_makes_it(site: Path) -> None:
    workflow = yaml.safe_load((site / ".github/workflows/site.yml").read_text("utf-8"))
    find = workflow["jobs"]["build"]["steps"][1]["run"]
    run = ["bash", "-e", "-c", find]
    ended = subprocess.run(run, cwd=site, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    (told,) = re.findall(r"::error::must .* found none; .*?: (python -m pip wheel .* \.) \(", ended.stdout)
    assert f"\n    {told}\n" in (site / "README.md").read_text("utf-8")
    (site / "toolkit").mkdir()
    (site / "toolkit" / "trialsite-2.0.0-py3-none-any.whl").touch()
    assert subprocess.run(run, cwd=site, capture_output=True, check=False).returncode == 0


def test_a_new_folder_names_no_file_that_it_does_not_hold(site: Path) -> None:
    texts = {
        name: data.decode()
        for name, data in contents(site).items()
        if name.endswith((".yml", ".md", ".txt", ".html", ".js"))
    }
    assert not [name for name, text in texts.items() if re.search(r"make (?:pages|site)\b|scripts/", text)]
    scripts = ("docs/assets/", "docs/sw.js")
    assert not [name for name, text in texts.items() if re.search(r"\$\{(?!\{)", text) and not name.startswith(scripts)]
    named = set(re.findall(r"`((?:docs|overrides|\.github)/[\w./-]+)`", texts["README.md"]))
    assert [name for name in named if not (site / name).exists()] == []


def test_a_label_that_names_a_register_or_a_funder_gives_the_role(tmp_path: Path, capture: Path) -> None:
    sections = (*SECTIONS, ("TRIAL REGISTRATION", "ISRCTN00000000."), ("FUNDING", "The Tea Trust."))
    capture.write_text(LAYOUTS["app"](TITLE, sections), "utf-8")
    assert command(["new", str(capture), str(tmp_path / "site")]) == 0
    assert [one.role for one in load_record(tmp_path / "site").statements[-2:]] == ["registration", "funding"]
