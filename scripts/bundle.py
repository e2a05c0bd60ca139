"""Make the editions of a rendered site: python scripts/bundle.py [--root FOLDER] [--site FOLDER].

A wrapper of `trialsite bundle`. Exit status: 0 made; 1 it cannot be made; 2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser
from trialsite.editions import command


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description=command.SUMMARY)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    command.add_arguments(parser)
    try:
        return command.run(parser.parse_args(argv))
    except BadInput as bad:
        print(*bad.problems, sep="\n", file=sys.stderr)
        return 1


if __name__ == "__main__":
    run(main)
