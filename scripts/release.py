"""Put what a release carries into dist/: zip, PDF, EPUB, single HTML and claims.json, with their checksums.

    python scripts/release.py

The files come out of a built site/. Exit status: 0 all are in dist/; 1 one is missing or cannot be
written, and dist/ is as it was.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser, say
from trialsite.build.release import write_release

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    Parser(description="Put what a release carries into dist/, with checksums.").parse_args(argv)
    try:
        names = write_release(_ROOT / "site", _ROOT / "dist")
    except BadInput as bad:
        print(bad, file=sys.stderr)
        print("dist/ is as it was. A release needs a whole site: make site", file=sys.stderr)
        return 1
    say("In dist/: " + ", ".join(names))
    return 0


if __name__ == "__main__":
    run(main)
