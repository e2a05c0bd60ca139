"""Invented rubbish thrown at every reader: nothing but BadInput may come of it.

    python -m tests.fuzz [SECONDS]

Each target of the table below runs for SECONDS (default 30) on changed copies of its seeds; every run begins anew.
Exit status: 0 nothing was found; 1 an input broke a reader: it is kept in .fuzz/, and belongs, made small, into a test.
"""

import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.importing.invented import app_page
from tests.records import FULL, MINIMAL, read
from trialsite.base.mkdocs_yml import read_settings, site_address
from trialsite.base.problems import BadInput
from trialsite.build.new_command import new_files
from trialsite.build.published import NAME as LOCK, grow, read_published
from trialsite.build.render import navigation_yaml, with_site
from trialsite.importing.abstract import to_json
from trialsite.importing.drafts import Choices
from trialsite.importing.reading import read_abstract
from trialsite.pages.render import build_pages, markdown_of, site_context
from trialsite.record.reader import load_record

FOUND = ROOT / ".fuzz"
RENDERED = 16  # of so many inputs that are read, one is rendered: that is slow

# What breaks readers: ends, brackets, numbers, bytes of no text, characters that are not seen.
_SIGNS = b"\0\t\n\r \"'&<>()[]{}:;,-#*|%!?@"
_WORDS = (
    "\u202e|\ufeff|\u2028|\u0130|\U0001f375|é|\x85|&#0;|&amp;|]]>|<!--|10⁻⁶|1e999|-0|١|ﬁ|METHODS: |Abstract|PMID- |"
    "<x|</x>|---\n|? |&a |*a|\r\n\r\n|\n\n|ER  - |AB  - "
)
_PIECES = (b"\xff", b"\xc3", *(bytes([sign]) for sign in _SIGNS), *(word.encode() for word in _WORDS.split("|")))

Target = Callable[[bytes, Path, bool], object]


def abstract(suffix: str) -> Target:
    """Return a target that reads its input as a file with ``suffix``, and makes a site of what it has read."""

    def target(data: bytes, folder: Path, render: bool) -> None:
        path = folder / f"input{suffix}"
        path.write_bytes(data)
        found = read_abstract(path)
        to_json(found).encode()
        if render:
            new_files(found, Choices(), "https://example.org/")

    return target


def record(data: bytes, folder: Path, render: bool) -> None:
    """Read ``data`` as the one file of a record, and render what it says."""
    path = folder / "docs" / "data" / "trial.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    found = load_record(folder)
    for page in build_pages(site_context(found), {}) if render else ():
        markdown_of(page, found).encode()


def settings(data: bytes, folder: Path, render: bool) -> None:
    """Read ``data`` as mkdocs.yml."""
    (folder / "mkdocs.yml").write_bytes(data)
    with_site(read_settings(folder), _RECORD)
    site_address(folder)


def lock(data: bytes, folder: Path, render: bool) -> None:
    """Read ``data`` as the lock on addresses; what is read stays when it is written and read again."""
    found = read_published(data)
    again = read_published(grow(found, _RECORD, ()).encode())
    assert {name: set(ids) for name, ids in again.ids.items()} == {name: set(ids) for name, ids in found.ids.items()}


_RECORD = read(MINIMAL)
_NAMES = "site_name: Tea\nsite_description: On tea.\nsite_url: https://tea.example/\n"
_SETTINGS = f"{_NAMES}{navigation_yaml(_RECORD)}"
_SAMPLES = ROOT / "tests" / "importing" / "whole"
TARGETS: dict[str, tuple[Target, tuple[str, ...]]] = {
    "record": (record, (MINIMAL, FULL)),
    "page text": (abstract(".txt"), (app_page("METHODS: Tea was drunk.\n\nRESULTS: It was hot (P < .05)."),)),
    **{
        name: (abstract(suffix), tuple(path.read_text("utf-8") for path in sorted(_SAMPLES.glob(f"*{suffix}"))))
        for name, suffix in (("xml", ".xml"), ("medline", ".nbib"), ("ris", ".ris"))
    },
    "mkdocs.yml": (settings, (_SETTINGS,)),
    "lock": (lock, ((ROOT / LOCK).read_text(encoding="utf-8"),)),
}


def changed(seed: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return ``seed`` with some spans taken out, doubled, moved, replaced, or taken from another seed."""
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 40, 200)))
        other, piece = chance.choice(others), chance.choice(_PIECES)
        cut = chance.randrange(len(other) + 1)
        ways = (b"", data[start:end] * 2, piece, piece * 3, piece * 500, other[cut : cut + 60], chance.randbytes(3))
        data[start:end] = chance.choice(ways)
    return bytes(data)


def fuzz(name: str, seconds: float, chance: random.Random) -> int:
    """Run the target ``name`` for ``seconds``; return how many inputs were tried. Raises SystemExit at a fault."""
    target, texts = TARGETS[name]
    seeds, end, tried = [text.encode() for text in texts], time.monotonic() + seconds, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            data = changed(chance.choice(seeds), seeds, chance)
            tried += 1
            try:
                target(data, Path(folder), tried % RENDERED == 0)
            except BadInput:
                continue
            except Exception:
                FOUND.mkdir(exist_ok=True)
                kept = FOUND / f"{name.replace(' ', '-')}-{tried}"
                kept.write_bytes(data)
                raise SystemExit(f"{traceback.format_exc()}\n{name}: kept in {kept.relative_to(ROOT)}") from None
    return tried


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    for name in TARGETS:
        print(f"{name}: {fuzz(name, seconds, random.Random())} inputs", flush=True)


if __name__ == "__main__":
    main()
