"""Format the citations of the paper and of every work that the site names.

    python scripts/cite.py            write docs/cite/
    python scripts/cite.py --check    only say whether docs/cite/ is current

The pages are built without these libraries: scripts/build.py takes the formatted citations from
docs/cite/citations.json and says when the record has changed since. Exit status: 0 done or current;
1 a problem in the data, or not current; 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trialsite.output.swap import mend, replace_files
from trialsite.output.tree import compare
from trialsite.problems import BadInput
from trialsite.source.reader import load_record

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = argparse.ArgumentParser(description="Format the citations under docs/cite/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where they are not current")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds docs/")
    options = parser.parse_args(argv)
    try:
        from trialsite.citing.files import citation_files
    except ModuleNotFoundError as missing:
        print(f"{missing.name} must be installed, found nothing; run: make citations", file=sys.stderr)
        return 1
    try:
        if not options.check:
            mend(options.root / "docs")
        files = citation_files(load_record(options.root))
        difference = compare(options.root / "docs", files)
        stale = {name: files[name] for name in (*difference.changed, *difference.missing)}
        if options.check and stale:
            for name in stale:
                print(f"docs/{name}:0:0: must be made from the record as it is, found another text", file=sys.stderr)
            print("Run: make citations", file=sys.stderr)
            return 1
        if stale:
            replace_files(options.root / "docs", stale)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    print(f"{len(files)} files in docs/cite/ are current: {0 if options.check else len(stale)} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
