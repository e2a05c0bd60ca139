"""A rendered site as bytes by path: its pages, the files that they need, and refusals that name the file.

Any renderer's: nothing here knows a theme.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from trialsite.base.problems import BadInput, Problem, visible

MISSING_PAGE = "404.html"

_LINKING = ("href", "src", "data", "poster", "xlink:href")
# Links of a page's head to what is not shown with it.
_NOT_NEEDED = frozenset({"canonical", "prev", "next", "alternate"})
_IN_STYLESHEETS = re.compile(rb"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""")
_IN_SCRIPTS = re.compile(rb"""["'`]([\w@./-]+\.[a-z0-9]{2,5})["'`]""")
# A script's files in a folder that it names apart from them: `folder/${name}`.
_FOLDER_IN_SCRIPTS = re.compile(rb"`((?:[\w@.-]+/)+)\$\{")
_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_FETCHED = (".json", ".xml")


def refused(file: str, message: str) -> BadInput:
    """Return the refusal of ``file``."""
    return BadInput([Problem(file, 0, 0, "", message)])


@contextlib.contextmanager
def told_of(file: str, wanted: str = "must be what an edition can hold") -> Iterator[None]:
    """Turn what a parser, a writer or the depth of tags refuses into BadInput that names ``file``."""
    try:
        yield
    except RecursionError:
        raise refused(file, f"{wanted}, found tags too deep in one another") from None
    except UnicodeDecodeError as error:
        raise refused(file, f"must be UTF-8, found another byte at {error.start:,}") from None
    except (ValueError, etree.LxmlError) as error:
        raise refused(file, f"{wanted}, found: {visible(str(error), 300)}") from None


def parse(page: bytes) -> HtmlElement:
    """Return the tree of a page in UTF-8."""
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def page_names(files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of the pages among ``files``; what an edition is made of lies in no folder."""
    return [name for name in files if name.endswith(".html") and "/" not in name]


def check_pages(files: Mapping[str, bytes]) -> None:
    """Raise BadInput that names each page among ``files`` that is no HTML in UTF-8."""
    problems: list[Problem] = []
    for name in page_names(files):
        try:
            with told_of(name, "must be HTML"):
                files[name].decode()
                parse(files[name])
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)


def hosted_address(files: Mapping[str, bytes], fallback: str) -> str:
    """Return the address below which the rendered pages say they are hosted, else ``fallback``."""
    for link in parse(files["index.html"]).iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            return str(link.get("href")).removesuffix("index.html")
    return fallback


def needed_files(files: Mapping[str, bytes], *, from_disk: bool) -> list[str]:
    """Return the paths of the pages and of all that they name, directly or through a stylesheet or script, sorted.

    The page for missing pages is none of them: only a host gives it. ``from_disk`` leaves out as well what a
    browser reads over http only, data that a script would fetch.
    """
    found: set[str] = set()
    waiting = [name for name in page_names(files) if name != MISSING_PAGE]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            with told_of(name):
                waiting += [other for other in _named_in(name, files[name], from_disk) if other in files]
    return sorted(found)


def _named_in(name: str, data: bytes, from_disk: bool) -> Iterable[str]:
    """Return the paths in the site that the file ``name`` names."""
    folder = posixpath.dirname(name)
    if name.endswith(".html"):
        return [*_named_in_page(data, folder), *_named_in_script(b"\n".join(_INLINE.findall(data)), "", from_disk)]
    if name.endswith(".css"):
        return _paths(((first or second).decode() for first, second in _IN_STYLESHEETS.findall(data)), folder)
    return _named_in_script(data, folder, from_disk) if name.endswith(".js") else []


def _named_in_page(data: bytes, folder: str) -> list[str]:
    links: list[str] = []
    for element in parse(data).iter(etree.Element):
        if element.tag != "link" or element.get("rel") not in _NOT_NEEDED:
            links += [str(element.get(name)) for name in _LINKING if element.get(name)]
            links += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.split()]
    return _paths(links, folder)


def _named_in_script(data: bytes, folder: str, from_disk: bool) -> list[str]:
    """Return the paths that a script holds as whole strings, from the site's root or from the script's folder.

    A folder that it names by itself is another place where its files may lie.
    """
    links = [found.decode() for found in _IN_SCRIPTS.findall(data)]
    folders = [found.decode() for found in _FOLDER_IN_SCRIPTS.findall(data)]
    wanted = [link for link in links if not (from_disk and link.endswith(_FETCHED))]
    bases = {"", folder, *(posixpath.join(folder, name) for name in folders)}
    return [path for base in bases for path in _paths(wanted, base)]


def _paths(links: Iterable[str], folder: str) -> list[str]:
    """Return the paths in the site that ``links``, met in a file of ``folder``, name; none for other hosts."""
    parts = [urlsplit(link) for link in links]
    own = [unquote(part.path) for part in parts if part.path and not (part.scheme or part.netloc)]
    return [posixpath.normpath(posixpath.join(folder, path)) for path in own if not path.startswith("/")]
