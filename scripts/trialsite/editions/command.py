"""The verb ``bundle``: editions, worker and picture for a rendered site, and its pages without needless white space."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from trialsite.base.files import refusals_told, write_files
from trialsite.base.mkdocs_yml import site_address
from trialsite.base.problems import refused, say
from trialsite.browser import WORKER_FILE
from trialsite.editions.chapters import is_page, page_texts, read_book, told_of
from trialsite.editions.edition import EDITIONS, EPUB, HTML, PDF, PICTURE, ZIP, Edition, edition_of
from trialsite.editions.offline import to_epub, to_one_file, to_worker, to_zip
from trialsite.editions.pdf import to_pdf, to_social_picture
from trialsite.exports.claims import html_address
from trialsite.pages.render import site_context
from trialsite.record.model import Record
from trialsite.record.reader import load_record

SUMMARY = "Make the zip, PDF, EPUB, one HTML file and offline worker of a rendered site."
EXAMPLE = "trialsite bundle --site site"

# What is shown or run to the letter.
_AS_IT_IS = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>|<textarea\b.*?</textarea>)", re.DOTALL)
# Where a page leaves room for the size of a file; a renderer may turn the attributes round.
_SIZE = re.compile(r'(<span\b(?=[^>]*class="size")[^>]*data-file="([^"]*)"[^>]*>)[^<]*(</span>)')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb to ``parser``."""
    parser.add_argument("--site", type=Path, help="the folder with the rendered pages (else: site/ in the root)")


def run(options: argparse.Namespace) -> int:
    """Make the editions of the site in ``options.site`` from the record in ``options.root``; return 0.

    Run it after the render, whichever program did that. Raises BadInput for problems in the data, and where the site
    is not rendered, its text cannot be set or the disk refuses, with nothing written.
    """
    site: Path = options.site or options.root / "site"
    record = load_record(options.root)
    files = _rendered_files(site, options.root / "docs")
    if "index.html" not in files:
        raise refused(str(site), "must hold a rendered site, found no index.html")
    made = make_bundle(files, page_order(record), edition_of(record, site_address(options.root)))
    write_files(site, made)
    sizes = ", ".join(f"{name} {len(made[name]) / 1000:.0f} kB" for name in EDITIONS)
    say(f"In {site.resolve().name}/: {sizes}.")
    return 0


def _rendered_files(site: Path, docs: Path) -> dict[str, bytes]:
    """Return the pages in ``site`` and what ``docs`` holds too: for what a renderer brings along no page asks."""
    with refusals_told(str(site)):
        names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
        return {name: (site / name).read_bytes() for name in names if is_page(name) or (docs / name).is_file()}


def page_order(record: Record) -> list[tuple[str, str]]:
    """Return the pages of ``record`` as (title, path of the rendered file), as the navigation has them."""
    return [(page.title, html_address(page.file)) for page in site_context(record).pages]


def make_bundle(files: Mapping[str, bytes], order: Sequence[tuple[str, str]], edition: Edition) -> dict[str, bytes]:
    """Return all that is made of the rendered ``files``, by path; pages that name an edition tell its size.

    ``files`` are bytes by path, ``order`` the pages as (title, path). Raises BadInput where one is missing or its text
    cannot be set.
    """
    pages = {name: _packed(text) for name, text in page_texts(files).items()}
    rendered = {**files, **_sized(pages, {})}
    book = read_book(rendered, order, edition.address)
    makers: dict[str, Callable[[], bytes]] = {
        PICTURE: lambda: to_social_picture(edition),
        ZIP: lambda: to_zip(rendered, edition),
        PDF: lambda: to_pdf(book, edition),
        EPUB: lambda: to_epub(book, edition),
        HTML: lambda: to_one_file(book, edition),
    }
    made = {}
    for name, make in makers.items():
        with told_of(name, "must be made of the pages"):
            made[name] = make()
    sized = _sized(pages, {name: len(data) for name, data in made.items()})
    # The last to be written: a worker names the files of its release.
    return {**made, **sized, WORKER_FILE: to_worker({**rendered, **sized}, edition)}


def _packed(page: str) -> str:
    """Return ``page`` without the blank lines and indentation that templates leave, which nobody sees."""
    parts = _AS_IT_IS.split(page)
    return "".join(part if at % 2 else re.sub(r"\s*\n\s*", "\n", part) for at, part in enumerate(parts))


def in_words(size: int) -> str:
    """Return a number of bytes as readers know it: in kB, from a thousand of them in MB."""
    return f"({size / 1e6:.1f} MB)" if size >= 999_500 else f"({max(1, round(size / 1e3))} kB)"


def _sized(pages: Mapping[str, str], sizes: Mapping[str, int]) -> dict[str, bytes]:
    """Return the ``pages`` with the size of each file where they leave room for it, else with none."""

    def fill(place: re.Match[str]) -> str:
        return place[1] + (f" {in_words(sizes[place[2]])}" if place[2] in sizes else "") + place[3]

    return {name: _SIZE.sub(fill, text).encode() for name, text in pages.items()}
