"""trialsite new: make the complete source of a site about an abstract."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trialsite.base.problems import Problem
from trialsite.base.terminal import say
from trialsite.build.new_folder import write_site
from trialsite.importing.command import INPUT_HELP, add_reading_arguments, read_chosen

NAME = "new"
SUMMARY = "Make the complete source of a site about an abstract, in an empty folder. It can be rendered as it is."
EXAMPLE = "trialsite new abstract.txt my-site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite new`` takes."""
    parser.add_argument("input", type=Path, metavar="INPUT", help=INPUT_HELP)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="an empty or new folder for the site")
    add_reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Make the site; raises BadInput where INPUT is no abstract or FOLDER cannot be written."""
    abstract = read_chosen(options.input, options)
    write_site(abstract, options.folder)
    for warning in abstract.warnings:
        message = f"warning: {warning.message}"
        print(Problem(str(options.input), warning.line, 0, warning.path, message), file=sys.stderr)
    say(f"Made the site's source in {options.folder}. Next: mkdocs build --strict -f {options.folder / 'mkdocs.yml'}")
    return 0
