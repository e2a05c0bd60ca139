"""Make the pages of the site from docs/data/*.yml.

    python scripts/build.py            write the pages under docs/
    python scripts/build.py --check    only say whether the pages are current

The same as ``trialsite build``, without an installation: it needs nothing but pyyaml.
"""

import sys
from pathlib import Path

from trialsite.base.problems import run
from trialsite.cli import run_verb

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    return run_verb("build", arguments, root=_ROOT, program="python scripts/build.py")


if __name__ == "__main__":
    run(main)
