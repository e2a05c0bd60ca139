"""Format the citations of the paper and of every work that the site names.

    python scripts/cite.py            write what is not current
    python scripts/cite.py --check    only say whether all is current

The pages are built without these libraries: scripts/build.py takes the formatted citations from
docs/data/citations.json, and says when the record has changed since; it fills the citations of our own
pages into the patterns that these libraries made. CITATION.cff cites the repository. Exit status: 0 done or current;
1 a problem in the data, or not current; 2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.files import refusals_told
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser
from trialsite.build.config import site_address
from trialsite.build.swap import mend, replace_file, replace_files
from trialsite.build.tree import compare
from trialsite.citations.patterns import FILE as PATTERNS
from trialsite.record.reader import load_record

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Format the citations of the paper and of every work named.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where they are not current")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds mkdocs.yml and docs/")
    options = parser.parse_args(argv)
    try:
        import trialsite.citations.files  # noqa: F401  # says here, and not later, that a library is missing
    except ModuleNotFoundError as missing:
        print(f"{missing.name} must be installed, found nothing; run: make citations", file=sys.stderr)
        return 1
    try:
        if not options.check:
            mend(options.root / "docs")
        stale = _write_stale(options.root, write=not options.check)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    if options.check and stale:
        for name in stale:
            print(f"{name}:0:0: must be made from the record as it is, found another text", file=sys.stderr)
        print("Run: make citations", file=sys.stderr)
        return 1
    print(f"The citations are current: {len(stale)} written.")
    return 0


def _write_stale(root: Path, *, write: bool) -> list[str]:
    """Return the path of each file that is not what it must be, and write it where ``write`` says so."""
    from trialsite.citations.cff import cff_text
    from trialsite.citations.files import citation_files
    from trialsite.citations.make_patterns import patterns_text

    record = load_record(root)
    files = citation_files(record)
    difference = compare(root / "docs", files)
    stale = {name: files[name] for name in (*difference.changed, *difference.missing)}
    alone = {root / "CITATION.cff": cff_text(record, site_address(root)), PATTERNS: patterns_text()}
    others = {path: text for path, text in alone.items() if not _holds(path, text)}
    if write and stale:
        replace_files(root / "docs", stale)
    for path, text in others.items() if write else ():
        replace_file(path, text)
    return [*(f"docs/{name}" for name in stale), *(path.name for path in others)]


def _holds(path: Path, text: str) -> bool:
    with refusals_told(path.name):
        return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    run(main)
