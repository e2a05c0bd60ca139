"""The command ``trialsite``: it finds the verb, prints problems, and decides the exit status.

A verb is a module with NAME, SUMMARY, EXAMPLE, ``add_arguments(parser)`` and ``run(options) -> int``; a new one
needs one line in VERBS. Every verb gets ``options.root``. It is imported only when it is used, so that each needs
no more libraries than its own.

Exit status: 0 done; 1 a problem, told as ``file:line:column: path: must …, found …``; 2 wrong use.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol, cast

from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser, print_problems, run

# Verb -> the module that does it, in the order of use.
VERBS = {
    "new": "trialsite.build.new_command",
    "import": "trialsite.importing.command",
    "build": "trialsite.build.command",
    "check": "trialsite.build.check_command",
    "serve": "trialsite.build.serve_command",
    "bundle": "trialsite.editions.command",
    "cite": "trialsite.citations.command",
    "lint": "trialsite.review.lint_command",
    "verify": "trialsite.review.verify_command",
}

# Module -> the name under which it is installed, where that is another one.
_DISTRIBUTIONS = {"citeproc": "citeproc-py", "yaml": "pyyaml"}


class Verb(Protocol):
    """What each module of VERBS holds."""

    NAME: str
    SUMMARY: str
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the verb's own arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do what the verb says; return the exit status, or raise BadInput."""


def main() -> NoReturn:
    """Run the command of the command line, and end the process."""
    run(lambda: command(sys.argv[1:]))


def command(argv: Sequence[str]) -> int:
    """Run ``trialsite`` with ``argv``; return its exit status. Wrong use ends in SystemExit with status 2."""
    parser = Parser(
        prog="trialsite",
        description="From a structured abstract to a searchable site that traces every statement to its source.",
        epilog="trialsite VERB --help says more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB", help="one of: " + ", ".join(VERBS))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="what the verb takes")
    options = parser.parse_args(argv)
    return run_verb(options.verb, options.arguments)


def run_verb(name: str, argv: Sequence[str], *, root: Path | None = None, program: str = "") -> int:
    """Run the verb ``name`` with its arguments ``argv``; return its exit status.

    ``root`` is the folder of the site where ``argv`` gives none (else: the one the person stands in), and
    ``program`` how the verb was called, where that was not by ``trialsite``.
    """
    try:
        verb = cast(Verb, importlib.import_module(VERBS[name]))
        options = _parser(verb, root, program or f"trialsite {name}").parse_args(argv)
        return verb.run(options)
    except BadInput as bad:
        print_problems(bad)
    except ModuleNotFoundError as missing:
        library = (missing.name or "").partition(".")[0]
        if library in ("", "trialsite"):
            raise
        wanted = _DISTRIBUTIONS.get(library, library)
        message = f"trialsite {name}: must have {wanted} installed, found none; run: python -m pip install {wanted}"
        print(message, file=sys.stderr)
    return 1


def _parser(verb: Verb, root: Path | None, program: str) -> Parser:
    parser = Parser(
        prog=program,
        description=verb.SUMMARY,
        epilog=f"example:\n  {verb.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_arguments(parser)
    where = "the folder of this script's project" if root else "the folder you stand in"
    parser.add_argument(
        "--root", type=Path, default=root or Path(), metavar="FOLDER",
        help=f"the folder that holds mkdocs.yml and docs/ (else: {where})",
    )  # fmt: skip
    parser.set_defaults(program=program)
    return parser


if __name__ == "__main__":
    main()
