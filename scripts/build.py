"""Make the pages of the site from docs/data/*.yml.

    python scripts/build.py            write the pages under docs/
    python scripts/build.py --check    only say whether the pages are current

Exit status: 0 done or current; 1 a problem in the data, pages not current, or the disk refused;
2 wrong use. Nothing is written unless everything is right, and then all at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput, visible
from trialsite.base.terminal import Parser
from trialsite.build.config import check_navigation, site_address
from trialsite.build.published import FILE as LOCK
from trialsite.build.published import check_once, check_published, grow, load_published
from trialsite.build.swap import mend, replace_files
from trialsite.build.tree import Difference, compare
from trialsite.pages.citations import load_citations
from trialsite.pages.site import render_pages
from trialsite.record.reader import load_record

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Make the pages under docs/ from docs/data/*.yml.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the pages are not current")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds mkdocs.yml and docs/")
    options = parser.parse_args(argv)
    try:
        return check(options.root) if options.check else build(options.root)
    except BadInput as bad:
        _print_problems(bad)
        return 1


def build(root: Path) -> int:
    """Write the pages of the site in ``root``; raises BadInput with nothing written."""
    mend(root / "docs")
    files, difference = _render(root)
    wanted = {name: files[name] for name in (*difference.changed, *difference.missing)}
    if wanted or difference.orphans:
        replace_files(root / "docs", wanted, difference.orphans)
    for name in difference.strangers:
        print(f"docs/{name}:0:0: must be generated or lie elsewhere, found a page that no data gives", file=sys.stderr)
    print(f"{len(files)} files in docs/ are current: {len(wanted)} written, {len(difference.orphans)} removed.")
    return 1 if difference.strangers else 0


def check(root: Path) -> int:
    """Say whether the pages of the site in ``root`` are current; raises BadInput for problems in the data."""
    files, difference = _render(root)
    if not difference:
        print(f"{len(files)} files in docs/ are current.")
        return 0
    for line in _describe(difference):
        print(line, file=sys.stderr)
    if difference.changed or difference.missing or difference.orphans:
        print("Run: python scripts/build.py (or: make pages)", file=sys.stderr)
    return 1


def _render(root: Path) -> tuple[dict[str, str], Difference]:
    """Return the generated files and how docs/ differs from them, once data and navigation are right."""
    record = load_record(root)
    if problems := check_navigation(root, record):
        raise BadInput(problems)
    docs = root / "docs"
    published = load_published(docs)
    files = render_pages(record, load_citations(docs, record), published.ids, site_address(root))
    if problems := [*check_once(files), *check_published(published, files)]:
        raise BadInput(problems)
    files[LOCK] = grow(published, files)
    return files, compare(docs, files)


def _describe(difference: Difference) -> list[str]:
    what = {
        "must be what the data gives, found other text": difference.changed,
        "must be there, found nothing": difference.missing,
        "must not be there, found a page that no data gives any more": difference.orphans,
        "must be generated or lie elsewhere, found a page that no data gives": difference.strangers,
    }
    return [f"docs/{name}:0:0: {message}" for message, names in what.items() for name in names]


def _print_problems(bad: BadInput) -> None:
    for problem in bad.problems:
        print(problem, file=sys.stderr)
    files = sorted({visible(problem.file, 500) for problem in bad.problems})
    count = f"{len(bad.problems)} {'problem' if len(bad.problems) == 1 else 'problems'}"
    print(f"{count} in {', '.join(files)}. Nothing was written.", file=sys.stderr)


if __name__ == "__main__":
    run(main)
