"""trialsite cite: format the citations of the paper and of every work that the site names.

The pages are built without these libraries: ``trialsite build`` takes the formatted citations from
docs/data/citations.json, and says when the record has changed since.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trialsite.base.files import changed_files, write_files
from trialsite.base.mkdocs_yml import site_address
from trialsite.citations.cff import cff_text
from trialsite.citations.files import citation_files
from trialsite.citations.make_patterns import patterns_text
from trialsite.citations.patterns import FILE as PATTERNS
from trialsite.record.reader import load_record

NAME = "cite"
SUMMARY = "Format the citations of the paper and of every work named."
EXAMPLE = "trialsite cite --root my-site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite cite`` takes."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where they are not current")


def run(options: argparse.Namespace) -> int:
    """Write the citations that are not current; raises BadInput for problems in the data."""
    stale = _write_stale(options.root, write=not options.check)
    if options.check and stale:
        for name in stale:
            print(f"{name}:0:0: must be made from the record as it is, found another text", file=sys.stderr)
        print("Run: trialsite cite", file=sys.stderr)
        return 1
    print(f"The citations are current: {len(stale)} written.")
    return 0


def _write_stale(root: Path, *, write: bool) -> list[str]:
    """Return the path of each file that is not what it must be, and write it where ``write`` says so."""
    record = load_record(root)
    folders = {
        root: {"CITATION.cff": cff_text(record, site_address(root))},
        root / "docs": citation_files(record),
        PATTERNS.parent: {PATTERNS.name: patterns_text()},
    }
    stale = []
    for folder, texts in folders.items():
        files = changed_files(folder, {name: text.encode() for name, text in texts.items()})
        stale += [f"{folder.name}/{name}" if folder.name == "docs" else name for name in files]
        if write:
            write_files(folder, files)
    return stale
