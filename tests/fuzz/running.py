"""What every fuzz target does: take its time, keep within bounds, and let nothing but BadInput through.

    python -m tests.fuzz.record [SECONDS]

A target runs for SECONDS (default 30) from the seeds in tests/fuzz/seeds/. Exit status: 0 nothing was found; otherwise
the input that broke something is kept in .fuzz/, and belongs, made small, into a test of its reader.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import atheris

from tests.conftest import ROOT
from trialsite.base.problems import BadInput

_FOUND = ROOT / ".fuzz"
_SEEDS = ROOT / "tests" / "fuzz" / "seeds"
_BOUNDS = ("-rss_limit_mb=1024", "-timeout=10", "-max_len=20000", "-verbosity=0", "-print_final_stats=1")


def run(name: str, target: Callable[[bytes], object]) -> None:
    """Throw input at ``target`` until the time is over; ends the process."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "30"
    _FOUND.mkdir(exist_ok=True)
    words = _SEEDS / f"{name}.dict"
    with tempfile.TemporaryDirectory() as corpus:
        options = [*_BOUNDS, f"-max_total_time={seconds}", f"-artifact_prefix={_FOUND}/{name}-"]
        options += [f"-dict={words}"] if words.is_file() else []

        def only_bad_input(data: bytes) -> None:
            with contextlib.suppress(BadInput):
                target(data)

        atheris.Setup([name, *options, corpus, str(_SEEDS / name)], only_bad_input)
        atheris.Fuzz()


def renders(data: bytes) -> bool:
    """Tell whether ``data`` is one of the inputs, one in sixteen, whose pages are rendered: that is slow."""
    return zlib.crc32(data) % 16 == 0


def abstract_target(suffix: str) -> Callable[[bytes], object]:
    """Return a target that reads its input as a file with ``suffix``, and makes a site of what it has read."""
    from trialsite.build.new_folder import site_files
    from trialsite.importing.reading import read_abstract
    from trialsite.importing.abstract import to_json

    path = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)) / f"input{suffix}"
    config = (ROOT / "mkdocs.yml").read_text("utf-8")

    def target(data: bytes) -> None:
        path.write_bytes(data)
        abstract = read_abstract(path)
        to_json(abstract).encode("utf-8")
        if renders(data):
            for text in site_files(abstract, config).values():
                text.encode("utf-8")

    return target
