"""All that is made of a rendered site, by path in it: four editions, the worker, the picture, one slim stylesheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from trialsite.base.downloads import EPUB, FOLDER, HTML, PDF, PICTURE, ZIP
from trialsite.browser import WORKER_FILE
from trialsite.editions.chapters import caution_of, read_book
from trialsite.editions.edition import Edition
from trialsite.editions.epub import to_epub
from trialsite.editions.offline import to_worker, to_zip
from trialsite.editions.one_file import to_one_file
from trialsite.editions.pdf import to_pdf, to_social_picture
from trialsite.editions.rendered import page_names, told_of
from trialsite.editions.stylesheet import slimmed

# Where a page leaves room for the size of a file; a renderer may turn the attributes round.
_SIZE = re.compile(r'(<span\b(?=[^>]*class="size")[^>]*data-file="([^"]*)"[^>]*>)[^<]*(</span>)')


def make_bundle(files: Mapping[str, bytes], order: Sequence[tuple[str, str]], edition: Edition) -> dict[str, bytes]:
    """Return the editions, the worker, the picture for links, and the pages with one slim stylesheet, by path.

    Pages that name an edition tell its size.
    ``files`` are the rendered ones by path, ``order`` the pages as (title, path). What an earlier bundle has put
    among them changes nothing. Raises BadInput where a file is missing or its text cannot be set.
    """
    rendered = {name: data for name, data in files.items() if not name.startswith(f"{FOLDER}/")}
    made = slimmed(rendered)
    rendered |= made | _sized(made, {})
    caution = caution_of(rendered)
    book = read_book(rendered, order, edition.address)
    makers: dict[str, Callable[[], bytes]] = {
        PICTURE: lambda: to_social_picture(edition),
        ZIP: lambda: to_zip(rendered, edition, caution),
        PDF: lambda: to_pdf(book, edition, caution),
        EPUB: lambda: to_epub(book, edition, caution),
        HTML: lambda: to_one_file(book, edition, caution),
    }
    for name, make in makers.items():
        with told_of(name, "must be made of the pages"):
            made[name] = make()
    made |= _sized(made, {name: len(data) for name, data in made.items()})
    # The last to be written: a worker names the files of its release.
    return {**made, WORKER_FILE: to_worker({**rendered, **made}, edition)}


def in_words(size: int) -> str:
    """Return a number of bytes as readers know it: in kB, from a thousand of them in MB."""
    return f"({size / 1e6:.1f} MB)" if size >= 999_500 else f"({max(1, round(size / 1e3))} kB)"


def _sized(files: Mapping[str, bytes], sizes: Mapping[str, int]) -> dict[str, bytes]:
    """Return the pages among ``files`` with the size of each file where they leave room for it, else with none."""

    def fill(place: re.Match[str]) -> str:
        opening, name, closing = place.groups()
        return f"{opening}{in_words(sizes[name]) if name in sizes else ''}{closing}"

    return {name: _SIZE.sub(fill, files[name].decode()).encode() for name in page_names(files)}
