"""The command: each verb says what it does, answers wrong use with 2 and problems with 1, and ends well."""

from __future__ import annotations

import importlib
import io
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trialsite.base.terminal import say
from trialsite.cli import VERBS, _parser, command

HOSTILE = "--\x1b[2Jé\u202e"
SHOWN = "--\\x1b[2Jé\\u202e"
REQUIRED = {"new": ["in.txt", "folder"], "import": ["in.txt"], "verify": ["in.txt"]}
CHECK = [sys.executable, "scripts/build.py", "--check"]
# Begins a program in a process of its own.
BEGIN = "import sys; sys.path.insert(0, 'scripts'); "


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_keeps_the_contract_and_its_example_is_right(name: str) -> None:
    verb = importlib.import_module(VERBS[name])
    assert name == verb.NAME
    program, called, *arguments = shlex.split(verb.EXAMPLE)
    assert (program, called) == ("trialsite", name)
    options = _parser(verb, None, "trialsite").parse_args(arguments)
    assert isinstance(options.root, Path)
    assert len(verb.SUMMARY) > 20


@pytest.mark.parametrize("name", VERBS)
def test_help_is_all_that_help_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
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


@pytest.mark.parametrize("name", [*VERBS, "no such verb"])
def test_wrong_use_ends_with_two_and_moves_no_cursor(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command([name, *REQUIRED.get(name, []), HOSTILE] if name in VERBS else [HOSTILE])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: trialsite")
    assert SHOWN in said
    assert "\x1b" not in said


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("option", [["--encoding", "foo"], ["--pmid", "abc"]])
def test_a_wrong_value_is_wrong_use(name: str, option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command([name, *REQUIRED[name], *option])
    assert ended.value.code == 2
    assert "must be" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["build", "check", "bundle", "cite", "lint"])
def test_a_folder_that_holds_no_site_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command([name, "--root", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert ":0:0: must " in said
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_one_that_one_stands_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert command(["check"]) == 0
    monkeypatch.chdir(ROOT / "docs")
    assert command(["check"]) == 1


MISSING = [
    ("new", "segtok", "segtok"),
    ("import", "segtok", "segtok"),
    ("build", "yaml", "pyyaml"),
    ("serve", "mkdocs", "mkdocs"),
    ("bundle", "lxml", "lxml"),
    ("cite", "citeproc", "citeproc-py"),
]


@pytest.mark.parametrize(("name", "module", "installed_as"), MISSING)
def test_a_missing_library_is_one_line_that_says_what_to_install(name: str, module: str, installed_as: str) -> None:
    program = (
        f"{BEGIN}sys.modules['{module}'] = None; from trialsite.cli import command; sys.exit(command(sys.argv[1:]))"
    )
    words = [name, *([str(ROOT / "LICENSE"), "x"][: len(REQUIRED.get(name, []))])]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "must " in done.stderr
    assert f"pip install {installed_as}" in done.stderr


def test_the_build_script_needs_nothing_but_pyyaml(tmp_path: Path) -> None:
    """MkDocs and its theme render what it makes, and it imports neither."""
    program = """
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "yaml", "_yaml", "trialsite", "build"}:
            raise ModuleNotFoundError(f"not needed: {name}", name=name)
sys.meta_path.insert(0, Refused())
import build
sys.exit(build.main(["--check"]))"""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def ran(way: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``words`` by a shell that does ``way`` with what they print."""
    shell = ["sh", "-c", f'"$@" {way}', "sh", *words]
    return subprocess.run(shell, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ)


def test_what_is_closed_is_not_missed() -> None:
    done = ran(">&-", *CHECK)
    assert (done.returncode, done.stderr) == (0, "")
    assert ran(">&- 2>&-", *CHECK).returncode == 0


def test_what_cannot_be_written_is_told_in_one_line() -> None:
    done = ran(">/dev/full", *CHECK)
    told = "standard output:0:0: must be writable, found: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, told)


RUN = BEGIN + "import time; from trialsite.base.terminal import run; "


def test_a_reader_that_has_gone_is_not_told() -> None:
    assert ran("| true", sys.executable, "-c", RUN + "run(lambda: print('x' * 10**6))").stderr == ""


def test_what_a_terminal_cannot_show_is_printed_all_the_same() -> None:
    printed = RUN + "run(lambda: print('thé') or 3)"
    done = ran("", "env", "PYTHONIOENCODING=ascii", sys.executable, "-c", printed)
    assert (done.returncode, done.stdout, done.stderr) == (3, "th\\xe9\n", "")


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


@pytest.mark.parametrize(("encoding", "said"), [("ascii", b"n\\xe9 \\u2026\n"), ("utf-8", "né …\n".encode())])
def test_what_the_terminal_has_no_letter_for_is_printed_as_its_number(
    monkeypatch: pytest.MonkeyPatch, encoding: str, said: bytes
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding))
    say("né …")
    assert raw.getvalue() == said


def test_what_would_move_the_cursor_is_printed_as_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[2J\nb\udcff")
    assert capsys.readouterr().out == "a\\x1b[2J\\nb\\udcff\n"


@pytest.mark.slow
def test_what_a_copy_holds_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "a.nbib"
    copy.write_text("PMID- 1\nTI  - Tea.\nAB  - METH\x1b[31mODS: Tea is hot. RE\u202eSULTS: It was.\n", "utf-8")
    assert command(["verify", str(copy), "--root", str(ROOT)]) == 1
    said = capsys.readouterr()
    assert "only in the copy: " in said.out
    assert "\\x1b[31m" in said.out
    assert not {"\x1b", "\u202e"} & set(said.out + said.err)
