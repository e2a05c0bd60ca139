"""Make of a rendered site what can be carried away: site/download/ and the worker that keeps it readable offline.

    python scripts/bundle.py [--site FOLDER]

Run it after the render, whichever program did that. Exit status: 0 made; 1 the site is not rendered, its text cannot
be set or the disk refuses, and nothing is written; 2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.files import refusals_told
from trialsite.base.problems import BadInput
from trialsite.base.terminal import Parser, say
from trialsite.build.config import site_address
from trialsite.editions.bundle import make_bundle
from trialsite.editions.chapters import hosted_address
from trialsite.editions.edition import edition_of
from trialsite.editions.names import CARRIERS
from trialsite.editions.rendered import check_pages, refused
from trialsite.editions.writing import write_all
from trialsite.pages.site import navigation
from trialsite.record.model import Record
from trialsite.record.reader import load_record

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Make the files to carry away of a rendered site.")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds mkdocs.yml and docs/")
    parser.add_argument("--site", type=Path, help="the folder with the rendered pages (else: site/ in the root)")
    options = parser.parse_args(argv)
    site = options.site or options.root / "site"
    try:
        made = bundle(options.root, site)
    except BadInput as bad:
        print(*bad.problems, sep="\n", file=sys.stderr)
        return 1
    sizes = ", ".join(f"{name} {len(made[name]) / 1000:.0f} kB" for name in CARRIERS)
    say(f"In {site.resolve().name}/: {sizes}.")
    return 0


def bundle(root: Path, site: Path) -> dict[str, bytes]:
    """Write the bundle of the rendered pages in ``site``; return it by path there.

    Raises BadInput for problems in the data and for a site that is not rendered or writable, with nothing written.
    """
    record = load_record(root)
    with refusals_told(str(site)):
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    if "index.html" not in files:
        raise refused(str(site), "must hold a rendered site, found no index.html")
    check_pages(files)
    edition = edition_of(record, hosted_address(files, site_address(root)))
    made = make_bundle(files, _order(record), edition)
    write_all(site, made)
    return made


def _order(record: Record) -> list[tuple[str, str]]:
    """Return the pages of ``record`` as (title, path of the rendered file), as the navigation has them."""
    pages: list[tuple[str, str]] = []
    for title, target in navigation(record):
        pages += [(title, target)] if isinstance(target, str) else target
    return [(title, path.removesuffix(".md") + ".html") for title, path in pages]


if __name__ == "__main__":
    run(main)
