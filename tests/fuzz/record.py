"""A record's YAML, read and rendered: only BadInput may escape."""

from __future__ import annotations

import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["trialsite"]):
    from trialsite.pages.site import render_pages

    from tests.fuzz.running import renders, run
    from trialsite.record.reader import load_record

_ROOT = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_FILE = _ROOT / "docs" / "data" / "trial.yml"
_FILE.parent.mkdir(parents=True)


def target(data: bytes) -> None:
    """Read ``data`` as the one file of a record, and render what it says."""
    _FILE.write_bytes(data)
    record = load_record(_ROOT)
    if renders(data):
        for text in render_pages(record).values():
            text.encode("utf-8")


if __name__ == "__main__":
    run("record", target)
