"""mkdocs.yml, asked for its address and navigation: only BadInput may escape."""

from __future__ import annotations

import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["trialsite"]):
    from tests.fuzz.running import run
    from tests.records import MINIMAL, read
    from trialsite.build.config import check_navigation, site_address

_ROOT = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_RECORD = read(MINIMAL)


def target(data: bytes) -> None:
    """Read ``data`` as mkdocs.yml."""
    (_ROOT / "mkdocs.yml").write_bytes(data)
    check_navigation(_ROOT, _RECORD)
    site_address(_ROOT)


if __name__ == "__main__":
    run("settings", target)
