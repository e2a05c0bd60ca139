"""Make the complete source of a site about another abstract, in an empty folder.

    python scripts/new_site.py INPUT FOLDER [--pmid N] [--encoding NAME]

INPUT is a page capture (.txt), PubMed XML, a MEDLINE .nbib or a JATS article. ``mkdocs build
--strict`` in FOLDER renders it as it is; ``python scripts/build.py --root FOLDER`` makes its pages
again after its docs/data/trial.yml was edited.

Exit status: 0 made; 1 INPUT is not readable as an abstract, or FOLDER cannot be written; 2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import Parser, say
from trialsite.build.new_folder import write_site
from trialsite.importing.arguments import add_reading_arguments, read_chosen

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Make the source of a site about an abstract.")
    parser.add_argument("input", type=Path, help="the abstract: page capture, PubMed XML, .nbib or JATS")
    parser.add_argument("folder", type=Path, help="an empty or new folder for the site")
    add_reading_arguments(parser)
    options = parser.parse_args(argv)
    try:
        abstract = read_chosen(options.input, options)
        write_site(abstract, options.folder, _ROOT)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    for oddity in abstract.warnings:
        print(Problem(str(options.input), oddity.line, 0, oddity.path, f"warning: {oddity.message}"), file=sys.stderr)
    say(f"Made the site's source in {options.folder}. Next: mkdocs build --strict -f {options.folder / 'mkdocs.yml'}")
    return 0


if __name__ == "__main__":
    run(main)
