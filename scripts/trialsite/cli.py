"""The command ``trialsite``: it finds the verb, prints problems, and decides the exit status.

A verb is a module with SUMMARY, EXAMPLE, ``add_arguments(parser)`` and ``run(options) -> int``, which returns
the exit status or raises BadInput; a new one needs one line in VERBS. Every verb gets ``options.root``. It is imported
only when it is used, so that each needs no more libraries than its own.

Exit status: 0 done; 1 a problem, told as ``file:line:column: path: must …, found …``; 2 wrong use.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from trialsite.base.git import lost
from trialsite.base.problems import BadInput, Parser, print_count, print_problems, run

# Verb -> the module that does it, in the order of use.
VERBS = {
    "new": "trialsite.build.new_command",
    "import": "trialsite.importing.command",
    "build": "trialsite.build.command",
    "check": "trialsite.build.check_command",
    "serve": "trialsite.build.serve_command",
    "bundle": "trialsite.editions.command",
    "cite": "trialsite.citations.command",
    "lint": "trialsite.build.lint_command",
    "verify": "trialsite.review.verify_command",
    "status": "trialsite.build.status_command",
}

# They read all files of a site and tell of all at once: a count ends what they tell.
_WHOLE_FOLDER = ("build", "check")

# Module -> the name under which it is installed, where that is another one.
_DISTRIBUTIONS = {"citeproc": "citeproc-py", "yaml": "pyyaml"}

_HEAD = """\
usage: trialsite VERB …

From a structured abstract to a searchable site that traces every statement to its source.
"""
_TAIL = """
trialsite VERB --help says more of each. Exit status: 0 done, 1 a problem, 2 wrong use."""


def main() -> NoReturn:
    """Run what the command line says, and end the process."""
    run(lambda: command(sys.argv[1:]))


def command(argv: Sequence[str]) -> int:
    """Run ``trialsite`` with ``argv``; return its exit status. Wrong use ends in SystemExit with status 2."""
    if not argv or argv[0] in ("-h", "--help"):
        print(_HEAD, *(f"  {name:<8} {_summary(name)}" for name in VERBS), _TAIL, sep="\n")
        return 0 if argv else 2
    if argv[0] not in VERBS:
        unknown = f"unknown verb {argv[0]!r}; one of: {', '.join(VERBS)}"
        Parser(prog="trialsite", usage="trialsite VERB …").error(unknown)
    return run_verb(argv[0], argv[1:])


def _summary(name: str) -> str:
    """Return the first sentence about the verb ``name``, or what it lacks."""
    try:
        return str(importlib.import_module(VERBS[name]).SUMMARY).partition(". ")[0].rstrip(".")
    except ModuleNotFoundError as missing:
        return f"(needs {_library(missing)}, which is not installed)"


def run_verb(name: str, argv: Sequence[str], *, root: Path | None = None, program: str = "") -> int:
    """Run the verb ``name`` with its arguments ``argv``; return its exit status.

    ``root`` is the folder of the site where ``argv`` gives none (else: the one the person stands in), and
    ``program`` how the verb was called, where that was not by ``trialsite``.
    """
    try:
        verb = importlib.import_module(VERBS[name])
        options = _parser(verb, root, program or f"trialsite {name}").parse_args(argv)
        return int(verb.run(options))
    except BadInput as bad:
        print_problems(BadInput(lost(options.root, "docs/data/*.yml")))  # for much else may follow from it
        print_problems(bad)
        if name in _WHOLE_FOLDER:
            print_count(bad)
    except ModuleNotFoundError as missing:
        message = "must have {0} installed, found none; run: python -m pip install {0}".format(_library(missing))
        print(f"trialsite {name}: {message}", file=sys.stderr)
    return 1


def _library(missing: ModuleNotFoundError) -> str:
    """Return what to install; a missing module of our own is no such case, and raised again."""
    module = (missing.name or "").partition(".")[0]
    if module in ("", "trialsite"):
        raise missing
    return _DISTRIBUTIONS.get(module, module)


def _parser(verb: ModuleType, root: Path | None, program: str) -> Parser:
    shown_as_written = argparse.RawDescriptionHelpFormatter
    epilog = f"example:\n  {verb.EXAMPLE}"
    parser = Parser(prog=program, description=verb.SUMMARY, epilog=epilog, formatter_class=shown_as_written)
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
