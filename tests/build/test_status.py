"""What remains of a site, in a folder that an editor works through from the first day to the last."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.importing.invented import SENTENCES
from trialsite.cli import command

FILES = ("absences.yml", "reporting.yml", "statements.yml", "trial.yml", "published.json")
ABSENCES, REPORTING, STATEMENTS, TRIAL, LOCK = (f"docs/data/{name}" for name in FILES)


class Status:
    """Runs ``trialsite status`` on a site; edits its files."""

    def __init__(self, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = site
        self._capsys = capsys

    def __call__(self, *options: str) -> tuple[int, list[str]]:
        self._capsys.readouterr()
        code = command(["status", "--root", str(self.site), *options])
        return code, self._capsys.readouterr().out.splitlines()

    def edit(self, name: str, pattern: str, new: str) -> None:
        path = self.site / name
        text, count = re.subn(pattern, new, path.read_text("utf-8"), flags=re.MULTILINE)
        assert count, pattern
        path.write_text(text, "utf-8")

    def finish(self) -> None:
        """Do all that an editor must do, and enter a release."""
        self.edit(STATEMENTS, "^    (quote|text): .*", "    text: They say it may be.")
        self.edit(STATEMENTS, "  # to confirm$", "")
        self.edit(ABSENCES, "^    status: undecided\n", "")
        self.edit(REPORTING, "status: undecided", "status: not-applicable")
        self.edit(TRIAL, "# releases:\n#   - {date: .*?,", 'releases:\n  - {date: "2026-01-31",')
        self.make()

    def make(self) -> None:
        for verb in ("cite", "build"):
            assert command([verb, "--root", str(self.site)]) == 0


@pytest.fixture
def status(site: Path, capsys: pytest.CaptureFixture[str]) -> Status:
    return Status(site, capsys)


def test_a_new_site_has_everything_before_it_with_file_and_line(status: Status) -> None:
    code, lines = status()
    assert code == 1
    quoted = [line for line in lines if ".quote: must be restated" in line]
    assert len(quoted) == sum(len(sentences) for sentences in SENTENCES)
    for line in quoted:
        file, number = line.split(":")[:2]
        assert (status.site / file).read_text("utf-8").splitlines()[int(number) - 1].startswith("    quote: ")
    for field in ("title", "role"):
        assert len([line for line in lines if f".{field}: must be confirmed" in line]) == len(quoted)
    assert len([line for line in lines if line.startswith(ABSENCES)]) == 16
    assert len([line for line in lines if line.startswith(REPORTING)]) == 17
    assert {line.split(": ")[1] for line in lines if "found none" in line} == {
        "key_points", "paper.authors", "site.about", "site.publisher", "releases",
    }  # fmt: skip
    first = quoted[0].split(":")[1]
    assert lines[-1] == f"Next: replace quote by text, in your own words: {status.site / STATEMENTS}:{first}"


def test_each_step_taken_is_told_no_more_and_the_end_is_to_render(status: Status) -> None:
    status.edit(STATEMENTS, "^    quote: .*", "    text: They say it may be.")
    code, lines = status()
    assert (code, lines[-1]) == (1, f"Next: trialsite build --root {status.site}")
    status.make()
    assert status()[1][-1].startswith("Next: give a title in a reader's words")
    status.finish()
    code, lines = status()
    assert code == 0
    left = [line.split(": ")[1] for line in lines[:-2]]
    assert left == ["key_points", "paper.authors", "site.about", "site.publisher", "statements[0]", "site_url"]
    assert status("--strict")[0] == 1


def test_sources_grown_old_are_told_on_the_day_given_and_fail_with_strict(status: Status) -> None:
    status.finish()
    status.edit(TRIAL, "^paper:\n", 'paper:\n  checked: "2026-01-31"\n')
    assert [line for line in status("--today", "2027-01-31")[1] if "checked" in line] == []
    code, lines = status("--today", "2027-02-01")
    assert code == 0
    assert [line.partition(": ")[2] for line in lines if "paper.checked" in line] == [
        "paper.checked: must be checked again after a year, found 2026-01-31, 366 days before 2027-02-01"
    ]
    with pytest.raises(SystemExit) as ended:
        status("--today", "tomorrow")
    assert ended.value.code == 2


def test_a_published_text_changed_without_an_entry_misleads(status: Status) -> None:
    status.finish()
    status.edit(STATEMENTS, "^    text: They say it may be.", "    text: In quite other words.")
    code, lines = status()
    assert code == 1
    assert "must have a dated entry in changes" in lines[0]
    assert lines[-1].startswith(f"Next: mend this: {status.site / STATEMENTS}:")


def test_a_review_of_another_text_is_stale(status: Status) -> None:
    status.finish()
    review = '    reviewed: {by: Ada Example, date: "2026-01-30"}\n'
    status.edit(STATEMENTS, "^    text: They say it may be.\n", f"    text: They say it may be.\n{review}")
    status.edit(TRIAL, r"\Z", '  - {date: "2026-02-01", version: 1.1.0}\n')
    status.make()
    assert not [line for line in status()[1] if ".reviewed: " in line]
    change = '    changes: [{date: "2026-02-02", why: Plainer., earlier: They say it may be.}]\n'
    status.edit(STATEMENTS, "^    text: They say it may be.\n", f"    text: Plainly.\n{change}")
    status.edit(TRIAL, r"\Z", '  - {date: "2026-02-03", version: 1.2.0}\n')
    status.make()
    code, lines = status()
    assert code == 1
    assert "statements[0].reviewed: must be a review of the text and the source as they are" in lines[0]


@pytest.mark.parametrize(
    ("name", "pattern", "new", "told", "step"),
    [
        (STATEMENTS, "sentence: 1}", "sentence: 99}", "origin.sentence: must be 1 to", "mend this: "),
        (TRIAL, "^    - ([0-9a-f]{63}).$", r"    - \g<1>x", "must be 64 hexadecimal digits", "mend this: "),
        (TRIAL, r"^  title: '(.*)'$", r"  title: '\1, again'", "CITATION.cff:0:0: must be made from", "trialsite"),
        (LOCK, '"top"', '"top", "told"', "#told: must still be there", "in docs/data, bring"),
        (LOCK, "^.*$", "[", ": must be as trialsite build wrote it", "bring it back from a copy; before a first"),
        ("mkdocs.yml", "^site_url: .*", "site_url: example.org", "site_url: must be an address", "mend this: "),
        ("mkdocs.yml", "^site_name: .*", "site_name: x", "title and description are changed in docs", "trialsite"),
        ("docs/index.md", "paper", "papers", "docs/index.md:4:1: must be what", "trialsite build --root"),
    ],
)  # fmt: skip
def test_what_keeps_the_pages_from_being_right_comes_first(
    status: Status, name: str, pattern: str, new: str, told: str, step: str
) -> None:
    status.finish()
    status.edit(name, pattern, new)
    code, lines = status()
    assert code == 1
    assert told in lines[0]
    assert lines[-1].startswith(f"Next: {step}")


def test_a_sentence_that_no_statement_tells_is_told(status: Status) -> None:
    status.edit(STATEMENTS, r"(?s)^  - id: s-results-2\n.*?sentence: 2}\n", "")
    told = [line for line in status()[1] if "must be told by a statement" in line]
    assert len(told) == 1
    assert re.match(rf"{TRIAL}:\d+:\d+: abstract\.sections\[2\]\.sentences\[1\]: ", told[0])


def test_a_date_that_is_to_come_misleads(status: Status) -> None:
    status.finish()
    assert status("--today", "2026-02-01")[0] == 0
    code, lines = status("--today", "2026-01-30")
    assert code == 1
    assert any("releases[0].date: must not be after 2026-01-30, found 2026-01-31" in line for line in lines)


def test_settings_that_cannot_be_read_are_the_next_step(status: Status) -> None:
    (status.site / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    code, lines = status()
    assert code == 1
    assert lines[-1].startswith("Next: mend this: ")


def test_what_lint_and_verify_refuse_comes_before_what_an_owner_gives(status: Status) -> None:
    status.edit(STATEMENTS, "^    quote: (.* 40 .*)", r"    text: \1")
    assert [line for line in status()[1] if "statements[2].text: must share no run of 8 words" in line]
    status.finish()
    assert status()[0] == 0
    status.edit("README.md", "^# .*", f"# {SENTENCES[1][0]}")
    code, lines = status()
    assert (code, lines[-1]) == (1, f"Next: mend this: {status.site}/README.md:1")


def test_quotations_on_pages_not_made_again_are_told_once(status: Status, capsys: pytest.CaptureFixture[str]) -> None:
    status.edit(STATEMENTS, "^    quote: .*", "    text: They say it may be.")
    assert command(["verify", "--root", str(status.site)]) == 1
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "share no run" in line]
    assert re.match("docs/.*; run: trialsite build$", told)


def _kept_by_git(status: Status) -> None:
    for words in ("init", "add .", "-c user.name=A -c user.email=a@example.net commit -qm x"):
        subprocess.run(["git", "-C", status.site, *words.split()], check=True, capture_output=True)


_CONFLICT = "<<<<<<< HEAD\n {0}=======\n {0}>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("name", "pattern", "new"),
    [
        (LOCK, r"(?s)\A.*", ""),
        (LOCK, '^ ("format".*\\n)', _CONFLICT.format(r"\1")),
        ("docs/data/glossary.yml", r"(?s)\A.*", None),
        (STATEMENTS, r"(?s)\A.*", None),
    ],
)
def test_the_step_that_brings_a_file_back_works_wherever_one_stands(
    status: Status, tmp_path: Path, name: str, pattern: str, new: str | None
) -> None:
    status.edit(
        "docs/data/glossary.yml", r"(?s)\A.*", "glossary:\n  - {id: a, term: A, text: B., origin: {whole: yes}}\n"
    )
    status.make()
    _kept_by_git(status)
    if new is None:
        (status.site / name).unlink()
    else:
        status.edit(name, pattern, new)
    code, lines = status()
    assert code == 1
    assert lines[-1].startswith(f"Next: git -C {status.site} checkout HEAD -- {name}")
    subprocess.run(lines[-1].removeprefix("Next: "), shell=True, cwd=tmp_path, check=True)
    assert command(["check", "--root", str(status.site)]) == 0


@pytest.mark.parametrize("elsewhere", ["docs/glossary.yml", "docs/data/old/glossary.yml", "docs/data/glossary.yaml"])
def test_a_file_of_the_data_that_lies_elsewhere_is_moved_back(status: Status, elsewhere: str) -> None:
    (status.site / elsewhere).parent.mkdir(exist_ok=True)
    (status.site / "docs/data/glossary.yml").rename(status.site / elsewhere)
    lines = status()[1]
    must = "must lie in docs/data, as .yml, or outside docs, found it elsewhere"
    assert lines[0] == f"{elsewhere}:0:0: {must}; run: {lines[-1][6:]}"
    subprocess.run(lines[-1].removeprefix("Next: "), shell=True, check=True)
    assert command(["check", "--root", str(status.site)]) == 0
