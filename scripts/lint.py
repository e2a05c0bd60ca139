"""The command ``trialsite lint``: `python scripts/lint.py --help` says what it takes."""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser
from trialsite.review import lint_command as command


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status: 0 no problem, 1 problems, 2 wrong use."""
    parser = Parser(description=command.SUMMARY)
    command.add_arguments(parser)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent, help="holds docs/")
    try:
        return command.run(parser.parse_args(argv))
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1


if __name__ == "__main__":
    run(main)
