"""The verb ``bundle``: the editions of a rendered site, written into it."""

from __future__ import annotations

import argparse
from pathlib import Path

from trialsite.base.downloads import EDITIONS
from trialsite.base.files import refusals_told, write_files
from trialsite.base.mkdocs_yml import site_address
from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import say
from trialsite.pages.render import navigation
from trialsite.record.model import Record
from trialsite.record.reader import load_record

NAME = "bundle"
SUMMARY = "Make the zip, PDF, EPUB, one HTML file and offline worker of a rendered site."
EXAMPLE = "trialsite bundle --site site"

_LIBRARIES = ("cssselect2", "lxml", "tinycss2", "typst")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb to ``parser``."""
    parser.add_argument("--site", type=Path, help="the folder with the rendered pages (else: site/ in the root)")


def run(options: argparse.Namespace) -> int:
    """Make the editions of the site in ``options.site`` from the record in ``options.root``; return 0.

    Run it after the render, whichever program did that. Raises BadInput where the site is not rendered, its text
    cannot be set, the disk refuses or a library is missing.
    """
    site = options.site or options.root / "site"
    made = bundle(options.root, site)
    sizes = ", ".join(f"{name} {len(made[name]) / 1000:.0f} kB" for name in EDITIONS)
    say(f"In {site.resolve().name}/: {sizes}.")
    return 0


def bundle(root: Path, site: Path) -> dict[str, bytes]:
    """Write the bundle of the rendered pages in ``site``; return it by path there.

    Raises BadInput for problems in the data and for a site that is not rendered or writable, with nothing written.
    """
    try:
        from trialsite.editions.bundle import make_bundle
        from trialsite.editions.edition import edition_of
        from trialsite.editions.rendered import check_pages, hosted_address, refused
    except ModuleNotFoundError as error:
        raise _missing(error) from None
    record = load_record(root)
    with refusals_told(str(site)):
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    if "index.html" not in files:
        raise refused(str(site), "must hold a rendered site, found no index.html")
    check_pages(files)
    made = make_bundle(files, page_order(record), edition_of(record, hosted_address(files, site_address(root))))
    write_files(site, made)
    return made


def page_order(record: Record) -> list[tuple[str, str]]:
    """Return the pages of ``record`` as (title, path of the rendered file), as the navigation has them."""
    pages: list[tuple[str, str]] = []
    for title, target in navigation(record):
        pages += [(title, target)] if isinstance(target, str) else target
    return [(title, path.removesuffix(".md") + ".html") for title, path in pages]


def _missing(error: ModuleNotFoundError) -> BadInput:
    """Return the one line that tells which library is missing; raises ``error`` where it is a module of our own."""
    name = (error.name or "").partition(".")[0]
    if name not in _LIBRARIES:
        raise error
    message = f"must find the libraries {', '.join(_LIBRARIES)} (pip install {name}), found no {name}"
    return BadInput([Problem(NAME, 0, 0, "", message)])
