"""Lock the newest versions that pyproject.toml allows, with hashes and without download addresses.

    python scripts/lock.py

Writes requirements/*.txt. Exit status: 0 locked; otherwise that of the tool that resolves versions.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from trialsite.base.terminal import Parser

_ROOT = Path(__file__).resolve().parent.parent

# Lock file -> the groups of pyproject.toml that it holds. Tests need everything.
LOCKS = {
    "site": ["site"],
    "import": ["import"],
    "cite": ["cite"],
    "properdocs": ["properdocs"],
    "zensical": ["zensical"],
    "audit": ["audit"],
    "fuzz": ["fuzz"],
    "mutants": ["mutants"],
    "test": ["site", "import", "cite", "properdocs", "zensical", "test"],
}


def main(argv: list[str] | None = None) -> int:
    """Write every lock; return the exit status."""
    Parser(description="Lock the newest versions that pyproject.toml allows.").parse_args(argv)
    for name, groups in LOCKS.items():
        options = [
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--no-header",
            "--upgrade",
            "--quiet",
        ]
        chosen = [option for group in groups for option in ("--group", group)]
        command = [sys.executable, "-m", "uv", "pip", "compile", *options, *chosen, "-o", f"requirements/{name}.txt"]
        if status := subprocess.run(command, cwd=_ROOT, check=False).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
