"""trialsite check: say whether the pages are what the data gives."""

import argparse
import sys

from trialsite.base.git import at
from trialsite.base.problems import say
from trialsite.build.render import render

SUMMARY = "Say whether the pages under docs/ are what docs/data/*.yml gives. Writes nothing."
EXAMPLE = "trialsite check --root my-site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite check`` takes: nothing of its own."""


def run(options: argparse.Namespace) -> int:
    """Return 0 where every page is current and 1 where one is not; raises BadInput for problems in the data."""
    rendered = render(options.root)
    problems = rendered.problems()
    if not problems:
        say(f"{len(rendered.files)} files in docs/ are current.")
        return 0
    print(*problems, sep="\n", file=sys.stderr)
    if rendered.stale:
        build = options.program if options.program.endswith("build.py") else f"trialsite build{at(options.root)}"
        print(f"Run: {build}", file=sys.stderr)
    return 1
