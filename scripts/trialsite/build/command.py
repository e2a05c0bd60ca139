"""trialsite build: make the pages of a site from its data."""

import argparse
import sys
from pathlib import Path

from trialsite.base.files import only_writer, write_files
from trialsite.base.mkdocs_yml import checked_address
from trialsite.base.problems import say
from trialsite.build import check_command
from trialsite.build.render import render

SUMMARY = "Make the pages under docs/ from docs/data/*.yml. Nothing is written unless all of the data is right."
EXAMPLE = "trialsite build --root my-site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite build`` takes."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the pages are not current")
    parser.add_argument("--site-url", metavar="ADDRESS", help="first make this the hosted address in mkdocs.yml")


def run(options: argparse.Namespace) -> int:
    """Write the pages; return 1 where docs/ holds a page that no data gives. Raises BadInput with nothing written."""
    if options.check:
        return check_command.run(options)
    return build(options.root, options.site_url)


def build(root: Path, site_url: str | None = None) -> int:
    """Write the pages of the site in ``root``, under ``site_url`` where it is given; return the exit status."""
    address = checked_address(site_url) if site_url is not None else None
    # Locked before anything is read: the lock on addresses must not grow in another run meanwhile.
    with only_writer(root):
        rendered = render(root, address)
        write_files(root, rendered.files, rendered.orphans)
    written = len(rendered.changed) + len(rendered.missing)
    # So few are told by name: an edit made by hand in a page is seen to be gone.
    named = f" ({', '.join([*rendered.changed, *rendered.missing])})" if 0 < written <= 3 else ""
    say(f"{len(rendered.files)} files are current: {written} written{named}, {len(rendered.orphans)} removed.")
    for problem in rendered.problems(["foreign"]):
        print(problem, file=sys.stderr)
    return 1 if rendered.foreign else 0
