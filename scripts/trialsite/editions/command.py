"""trialsite bundle: make of a rendered site what can be carried away."""

from __future__ import annotations

import argparse
from pathlib import Path

from trialsite.base.files import refusals_told
from trialsite.base.mkdocs_yml import site_address
from trialsite.base.terminal import say
from trialsite.editions.bundle import make_bundle
from trialsite.editions.chapters import hosted_address
from trialsite.editions.edition import edition_of
from trialsite.editions.names import CARRIERS
from trialsite.editions.rendered import check_pages, refused
from trialsite.editions.writing import write_all
from trialsite.pages.site import navigation
from trialsite.record.model import Record
from trialsite.record.reader import load_record

NAME = "bundle"
SUMMARY = "Make of a rendered site the files to carry away: zip, PDF, EPUB, one HTML file, and the offline worker."
EXAMPLE = "trialsite bundle --root my-site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite bundle`` takes."""
    parser.add_argument("--site", type=Path, help="the folder with the rendered pages (else: site/ in the root)")


def run(options: argparse.Namespace) -> int:
    """Write the bundle; raises BadInput with nothing written."""
    site = options.site or options.root / "site"
    made = bundle(options.root, site)
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
