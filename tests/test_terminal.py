"""What stands on a terminal is what was meant: no control character in it, and no letter that it has not."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import ModuleType

import bundle
import check_links
import cite
import import_abstract
import lint
import lock
import new_site
import pytest
import release
import stage
import verify

import build
from tests.conftest import ROOT
from tests.importing.invented import app_page
from tests.site.checkout import PYTHON, environment, run
from trialsite.base.terminal import say

HOSTILE = "--\x1b[2Jé\u202e"
SHOWN = "--\\x1b[2Jé\\u202e"


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (new_site, ["in.txt", "folder"]),
        (import_abstract, ["in.txt"]),
        (verify, ["in.txt"]),
        (stage, ["https://tea.example/", "folder"]),
    ]
    + [(command, []) for command in (build, bundle, check_links, cite, lint, lock, release)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_wrong_arguments_are_shown_without_control_characters(
    command: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([*arguments, HOSTILE])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: unrecognized arguments: {SHOWN}\n")


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


def test_a_site_is_made_in_a_folder_whose_name_the_terminal_cannot_show(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(app_page("METHODS: Tea was drunk."), "utf-8")
    command = [PYTHON, ROOT / "scripts" / "new_site.py", "page.txt", "n\u00e9\x1b[2J"]
    done = run(*command, cwd=tmp_path, env=environment(PYTHONIOENCODING="ascii"))
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    shown = "n\\xe9\\x1b[2J"
    assert done.stdout == f"Made the site's source in {shown}. Next: mkdocs build --strict -f {shown}/mkdocs.yml\n"
    assert (tmp_path / "n\u00e9\x1b[2J" / "mkdocs.yml").is_file()
