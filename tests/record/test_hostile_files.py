"""Files of docs/data that are no record at all: each is one clear problem, without a hang and without much memory."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.records import FULL
from trialsite.base.problems import BadInput
from trialsite.record.reader import load_record

# file:line:column: path: must …, found …
_PROBLEM = re.compile(r"docs/data(/[^:]+)?:\d+:\d+: .*\b(must .+|is not a known field here.*)")
_MEMORY = 500 * 1024 * 1024


Edit = bytes | Callable[[Path], object]


def _beside(name: str, data: bytes) -> Edit:
    return lambda path: path.with_name(name).write_bytes(data)


def _instead(make: Callable[[Path], object]) -> Edit:
    def edit(path: Path) -> None:
        path.unlink()
        make(path)

    return edit


def _loop(path: Path) -> None:
    path.symlink_to("other.yml")
    (path.parent / "other.yml").symlink_to(path.name)


def _thousand(path: Path) -> None:
    for number in range(1_000):
        path.with_name(f"z{number}.yml").write_bytes(b"format: 2\n")


def spoil(site: Path, name: str) -> str:
    """Do to the site's trial.yml what OF_THE_FOLDER says, and return a part of what must be told."""
    edit, told = OF_THE_FOLDER[name]
    path = site / "docs" / "data" / "trial.yml"
    if isinstance(edit, bytes):
        path.write_bytes(edit)
    else:
        edit(path)
    return told


# name: (what stands in trial.yml, or what is done to it; a part of what is told)
OF_THE_FOLDER: dict[str, tuple[Edit, str]] = {
    "an empty file": (b"", "trial.yml:1:1: must be a mapping of fields, found an empty file"),
    "blank lines": (b"\n\n \n", "trial.yml:1:1: must be a mapping of fields, found an empty file"),
    "a list": (b"- a\n", "trial.yml:1:1: must be a mapping of fields, found a list"),
    "a text": (b"hello", "trial.yml:1:1: must be a mapping of fields, found 'hello'"),
    "UTF-16": (FULL.encode("utf-16"), "trial.yml:1:1: must be UTF-8, found the byte 0xff"),
    "UTF-16 without its mark": (FULL.encode("utf-16-le"), "must hold no control characters, found U+0000"),
    "UTF-32": (FULL.encode("utf-32"), "trial.yml:1:1: must be UTF-8, found the byte 0xff"),
    "Latin-1": (FULL.replace("Tea", "Th\xe9", 1).encode("latin-1"), "trial.yml:3:12: must be UTF-8, found the byte"),
    "a byte order mark inside": (b"a: \xef\xbb\xbfb\n", "a: is not a known field here"),
    "a gzip file": (b"\x1f\x8b\x08\0" * 99, "trial.yml:1:2: must be UTF-8, found the byte 0x8b"),
    "overlong UTF-8": (b"a: \xc0\xaf\n", "trial.yml:1:4: must be UTF-8, found the byte 0xc0"),
    "deep lists": (b"a: " + b"[" * 100_000, "must be nested at most 20 deep, found more"),
    "deep mappings": (b"{a: " * 100_000, "must be nested at most 20 deep, found more"),
    "deep blocks": (b"".join(b" " * n + b"a:\n" for n in range(2_000)), "must be nested at most 20 deep"),
    "deep lists of blocks": (b"- " * 100_000, "must be nested at most 20 deep, found more"),
    "a billion laughs": (
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 118)),
        "trial.yml:2:8: must hold no aliases, found *a",
    ),
    "50 MB of comments": (b"#" * 50_000_000, "bytes, found more"),
    "50 MB in one scalar": (b"a: " + b"x" * 50_000_000, "bytes, found more"),
    "a million fields": (b"".join(b"a%d: 1\n" % n for n in range(1_000_000)), "must be at most"),
    "a million wrong items": (b"statements: [" + b"1, " * 1_000_000 + b"]", "must be at most"),
    "many wrong fields": (b"".join(b"statment%d: 1\n" % n for n in range(40_000)), "to have all told, found 39,"),
    "many wrong items": (b"statements: [" + b"1, " * 100_000 + b"]", "to have all told, found 99,"),
    "many wrong roles": (b"statements: [" + b"{role: methodd}, " * 30_000 + b"]", "did you mean 'method'"),
    "a file that is a folder": (_instead(Path.mkdir), "trial.yml:0:0: must be a readable file, found a folder"),
    "a link to nothing": (_instead(lambda path: path.symlink_to("gone")), "must be a readable file, found"),
    "links in a ring": (_instead(_loop), "trial.yml:0:0: must be a readable file, found"),
    "a pipe": (_instead(os.mkfifo), "trial.yml:0:0: must be a readable file, found"),
    "an endless device": (_instead(lambda path: path.symlink_to("/dev/zero")), "must be a readable file, found"),
    "no file": (Path.unlink, "docs/data:0:0: must hold the record as .yml files, found none"),
    "a file beside it": (_beside("z.yml", b"format: 2\n"), "format: must stand in one file, found again (first in d"),
    "a bad file beside it": (_beside("z.yml", b"a: [\n"), "z.yml:2:1: must be well-formed YAML"),
    "a thousand files beside it": (_thousand, "must hold the record as at most 100 .yml files, found 1,001"),
    "a name with a line feed": (_beside("z\n.yml", b"x: 1\n"), "z\\n.yml:1:1: x: is not a known field"),
    "a name that is not UTF-8": (_beside(os.fsdecode(b"\xff.yml"), b"x: 1\n"), ".yml:1:1: x: is not a known field"),
}

HUGE = [name for name in OF_THE_FOLDER if re.match("deep|many|50 MB|a million|a billion|a thousand|an endless", name)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "data" / "trial.yml").write_text(FULL, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", [name for name in OF_THE_FOLDER if name not in HUGE])
def test_each_is_told_in_one_line_a_problem(name: str, site: Path) -> None:
    told = spoil(site, name)
    with pytest.raises(BadInput) as caught:
        load_record(site)
    lines = [str(problem) for problem in caught.value.problems]
    assert told in "\n".join(lines)
    assert [line for line in lines if not _PROBLEM.fullmatch(line) or not line.isprintable()] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_takes_little_memory(name: str, site: Path) -> None:
    told = spoil(site, name)
    program = (
        f"from resource import *; setrlimit(RLIMIT_AS, ({_MEMORY},) * 2); import sys; from pathlib import Path\n"
        "from trialsite.base.problems import BadInput; from trialsite.record.reader import load_record\n"
        "try: load_record(Path(sys.argv[1]))\nexcept BadInput as bad: sys.exit(str(bad))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, site], cwd=ROOT / "scripts", capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr) < 1_000_000
