"""The command: each verb says what it does, answers wrong use with 2 and problems with 1, and ends well."""

import importlib
import io
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trialsite.base.problems import say
from trialsite.cli import VERBS, _parser, command

HOSTILE = "--\x1b[2Jé\u202e"
SHOWN = "--\\x1b[2Jé\\u202e"
REQUIRED = {"new": ["in.txt", "folder"], "import": ["in.txt"], "verify": ["in.txt"]}
CHECK = [sys.executable, "scripts/build.py", "--check"]
# Begins a program in a process of its own.
BEGIN = "import sys; sys.path.insert(0, 'scripts'); "


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_keeps_the_contract_and_shows_a_right_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    verb = importlib.import_module(VERBS[name])
    program, called, *arguments = shlex.split(verb.EXAMPLE)
    assert (program, called) == ("trialsite", name)
    assert isinstance(_parser(verb, None, "trialsite").parse_args(arguments).root, Path)
    assert len(verb.SUMMARY) > 20
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "docs").rglob("*")}
    with pytest.raises(SystemExit) as ended:
        command([name, "--help"])
    said = capsys.readouterr()
    assert (ended.value.code, said.err) == (0, "")
    assert said.out.startswith(f"usage: trialsite {name}")
    assert f"example:\n  trialsite {name} " in said.out
    assert {path: path.stat().st_mtime_ns for path in (ROOT / "docs").rglob("*")} == before


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["--help"]) == 0
    helped = capsys.readouterr().out
    assert [name for name in VERBS if f"\n  {name} " not in helped] == []
    assert command([]) == 2
    assert capsys.readouterr().out == helped


WRONG = [[HOSTILE], *([name, *REQUIRED.get(name, []), HOSTILE] for name in VERBS)]
WRONG += [[name, *words, "--encoding", "foo"] for name, words in REQUIRED.items()]
WRONG += [[name, *words, "--pmid", "abc"] for name, words in REQUIRED.items()]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_ends_with_two_and_moves_no_cursor(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: trialsite")
    assert (SHOWN if HOSTILE in words else "must be") in said
    assert "\x1b" not in said


@pytest.mark.parametrize("name", ["build", "check", "bundle", "cite", "lint"])
def test_a_folder_that_holds_no_site_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command([name, "--root", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert re.search(r":0:0: must .* --root FOLDER$", said, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_one_that_one_stands_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert command(["check"]) == 0
    monkeypatch.chdir(ROOT / "docs")
    assert command(["check"]) == 1


def ran(way: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``words`` by a shell that does ``way`` with what they print."""
    return subprocess.run(["sh", "-c", f'"$@" {way}', "sh", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("name", "module", "installed_as"),
    [
        ("new", "segtok", "segtok"),
        ("import", "segtok", "segtok"),
        ("build", "yaml", "pyyaml"),
        ("serve", "mkdocs", "mkdocs"),
        ("bundle", "lxml", "lxml"),
        ("cite", "citeproc", "citeproc-py"),
    ],
)
def test_a_missing_library_is_one_line_that_says_what_to_install(name: str, module: str, installed_as: str) -> None:
    program = f"sys.modules['{module}'] = None; from trialsite.cli import command; sys.exit(command(sys.argv[1:]))"
    done = ran(
        "", sys.executable, "-c", BEGIN + program, name, *([str(ROOT / "LICENSE"), "x"][: len(REQUIRED.get(name, []))])
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "must " in done.stderr
    assert f"pip install {installed_as}" in done.stderr


def test_the_build_script_needs_nothing_but_pyyaml() -> None:
    """MkDocs and its theme render what it makes, and it imports neither."""
    program = """
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "yaml", "_yaml", "trialsite", "build"}:
            raise ModuleNotFoundError(f"not needed: {name}", name=name)
sys.meta_path.insert(0, Refused())
import build
sys.exit(build.main(["--check"]))"""
    done = ran("", sys.executable, "-c", BEGIN + program)
    assert (done.returncode, done.stderr) == (0, "")


RUN = BEGIN + "import time; from trialsite.base.problems import run; "
TOLD = "standard output:0:0: must be writable, found: No space left on device\n"


@pytest.mark.parametrize(
    ("way", "words", "ended"),
    [
        (">&-", CHECK, (0, "", "")),
        (">&- 2>&-", CHECK, (0, "", "")),
        (">/dev/full", CHECK, (1, "", TOLD)),
        ("| true", [sys.executable, "-c", RUN + "run(lambda: print('x' * 10**6))"], (0, "", "")),
        (
            "",
            ["env", "PYTHONIOENCODING=ascii", sys.executable, "-c", RUN + "run(lambda: print('é') or 3)"],
            (3, "\\xe9\n", ""),
        ),
    ],
    ids=["closed", "both closed", "full", "the reader has gone", "no letter for it"],
)
def test_what_becomes_of_output_that_cannot_be_shown(way: str, words: list[str], ended: tuple[int, str, str]) -> None:
    done = ran(way, *words)
    assert (done.returncode, done.stdout, done.stderr) == ended


def test_a_command_that_is_interrupted_says_nothing() -> None:
    # What runs in the background may have been told to ignore it.
    waiting = RUN + "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    waiting += "run(lambda: print('on', flush=True) or time.sleep(60))"
    with subprocess.Popen([sys.executable, "-c", waiting], cwd=ROOT, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", "")
        assert process.returncode == 130


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("ascii", "né …", b"n\\xe9 \\u2026\n"),
        ("utf-8", "né …", "né …\n".encode()),
        ("utf-8", "a\x1b[2J\nb\udcff", b"a\\x1b[2J\\nb\\udcff\n"),
    ],
)
def test_what_the_terminal_has_no_letter_for_or_would_obey_is_printed_as_its_number(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str, said: bytes
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding))
    say(text)
    assert raw.getvalue() == said


@pytest.mark.slow
def test_what_a_copy_holds_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "a.nbib"
    copy.write_text("PMID- 1\nTI  - Tea.\nAB  - METH\x1b[31mODS: Tea is hot. RE\u202eSULTS: It was.\n", "utf-8")
    assert command(["verify", str(copy), "--root", str(ROOT)]) == 1
    said = capsys.readouterr()
    assert "only in the copy: " in said.out
    assert "\\x1b[31m" in said.out
    assert not {"\x1b", "\u202e"} & set(said.out + said.err)
