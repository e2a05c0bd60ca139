"""All that is made of a rendered site, by path in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from trialsite.browser import WORKER_FILE
from trialsite.editions.chapters import Chapter, read_chapters
from trialsite.editions.edition import Edition
from trialsite.editions.epub import to_epub
from trialsite.editions.names import EPUB, FOLDER, HTML, PDF, PICTURE, ZIP
from trialsite.editions.offline_copy import to_zip
from trialsite.editions.one_file import to_one_file
from trialsite.editions.pdf import to_pdf
from trialsite.editions.rendered import refused, told_of
from trialsite.editions.sizes import with_sizes
from trialsite.editions.social import to_social_picture
from trialsite.editions.stylesheet.site import slimmed
from trialsite.editions.worker import to_worker

DOWNLOAD_PAGE = "download.html"
# Of no use in what is read from end to end: the page about it, and the list by letters without a page number.
_NOT_CARRIED = frozenset({DOWNLOAD_PAGE, "a-z.html"})
_PICTURES = "assets/pictures.css"


def make_bundle(files: Mapping[str, bytes], order: Sequence[tuple[str, str]], edition: Edition) -> dict[str, bytes]:
    """Return the carriers, the worker, the picture for links, and the pages with one slim stylesheet, by path.

    The download page tells the sizes.
    ``files`` are the rendered ones by path, ``order`` the pages as (title, path). What an earlier bundle has put
    among them changes nothing. Raises BadInput where a file is missing or its text cannot be set.
    """
    rendered = {name: data for name, data in files.items() if not name.startswith(f"{FOLDER}/")}
    for name in (DOWNLOAD_PAGE, _PICTURES):
        if name not in rendered:
            raise refused(name, "must be rendered, found no such file")
    slim = slimmed(rendered)
    rendered |= slim
    chapters = read_chapters(rendered, [entry for entry in order if entry[1] not in _NOT_CARRIED])
    caution = caution_of(chapters)
    rendered[DOWNLOAD_PAGE] = _sized(rendered[DOWNLOAD_PAGE], {})
    makers: dict[str, Callable[[], bytes]] = {
        PICTURE: lambda: to_social_picture(edition),
        ZIP: lambda: to_zip(rendered, edition, caution),
        PDF: lambda: to_pdf(chapters, edition, caution),
        EPUB: lambda: to_epub(chapters, edition, caution),
        HTML: lambda: to_one_file(chapters, edition, rendered[_PICTURES].decode()),
    }
    made = dict(slim)
    for name, make in makers.items():
        with told_of(name, "must be made of the pages"):
            made[name] = make()
    made[DOWNLOAD_PAGE] = _sized(rendered[DOWNLOAD_PAGE], {name: len(data) for name, data in made.items()})
    made[WORKER_FILE] = to_worker({**rendered, **made}, edition)
    return made


def caution_of(chapters: Sequence[Chapter]) -> str:
    """Return the words of caution that stand at the end of every page, without their link."""
    for paragraph in chapters[0].body.iter("p"):
        if "caution" in (paragraph.get("class") or "").split():
            return " ".join((paragraph.text or "").split())
    raise refused(chapters[0].name, "must end with words of caution, found none")


def _sized(page: bytes, sizes: Mapping[str, int]) -> bytes:
    return with_sizes(page.decode(), sizes).encode()
