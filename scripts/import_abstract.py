"""Read a structured abstract; see trialsite.importing.command. Exit codes: 0 read, 1 not readable, 2 wrong use."""

from __future__ import annotations

import sys

from trialsite.base.command import run
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser
from trialsite.importing import command


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return the exit code."""
    parser = Parser(description=command.SUMMARY)
    command.add_arguments(parser)
    try:
        return command.run(parser.parse_args(argv))
    except BadInput as error:
        sys.stderr.buffer.write(f"{error}\n".encode("utf-8", "backslashreplace"))
        sys.stderr.flush()
        return 1


if __name__ == "__main__":
    run(main)
