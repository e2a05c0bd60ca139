"""Format the citations of the paper and of every work that the site names: ``trialsite cite`` by another name.

    python scripts/cite.py            write what is not current
    python scripts/cite.py --check    only say whether all is current

Exit status: 0 done or current; 1 a problem in the data, or not current; 2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser
from trialsite.citations import command

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description=command.SUMMARY)
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds mkdocs.yml and docs/")
    command.add_arguments(parser)
    try:
        return command.run(parser.parse_args(argv))
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1


if __name__ == "__main__":
    run(main)
