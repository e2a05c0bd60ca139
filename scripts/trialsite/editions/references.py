"""Which files of a rendered site its pages need: followed from the pages, whatever theme has made them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from lxml import html

from trialsite.editions.rendered import told_of

_LINKING = ("href", "src", "data", "poster", "xlink:href")
_IN_STYLESHEETS = re.compile(rb"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""")
_IN_SCRIPTS = re.compile(rb"""["'`]([\w@./-]+\.[a-z0-9]{2,5})["'`]""")
# A script's files in a folder that it names apart from them: `folder/${name}`.
_FOLDER_IN_SCRIPTS = re.compile(rb"`((?:[\w@.-]+/)+)\$\{")

_FETCHED = (".json", ".xml")

_MISSING_PAGE = "404.html"


def needed_files(files: Mapping[str, bytes], *, from_disk: bool) -> list[str]:
    """Return the paths of the pages and of all that they name, directly or through a stylesheet or script, sorted.

    The page for missing pages is none of them: only a host gives it. ``from_disk`` leaves out as well what a
    browser reads over http only, data that a script would fetch.
    """
    found: set[str] = set()
    waiting = [name for name in files if name.endswith(".html") and "/" not in name and name != _MISSING_PAGE]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        with told_of(name):
            waiting += [other for other in _named_in(name, files, from_disk=from_disk) if other in files]
    return sorted(found)


def _named_in(name: str, files: Mapping[str, bytes], *, from_disk: bool) -> Iterable[str]:
    """Return the paths in the site that the file ``name`` names."""
    data = files[name]
    folder = posixpath.dirname(name)
    if name.endswith(".html"):
        return [*_named_in_page(data, folder), *_named_in_script(_inline(data), "", from_disk=from_disk)]
    if name.endswith(".css"):
        links = [(first or second).decode() for first, second in _IN_STYLESHEETS.findall(data)]
        return [path for link in links if (path := _path(link, folder))]
    if name.endswith(".js"):
        return _named_in_script(data, folder, from_disk=from_disk)
    return []


def _named_in_page(data: bytes, folder: str) -> list[str]:
    links: list[str] = []
    for element in html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8")).iter():
        if element.tag == "link" and element.get("rel") in {"canonical", "prev", "next", "alternate"}:
            continue
        links += [str(element.get(name)) for name in _LINKING if element.get(name)]
        links += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.split()]
    return [path for link in links if (path := _path(link, folder))]


def _named_in_script(data: bytes, folder: str, *, from_disk: bool) -> list[str]:
    """Return the paths that a script holds as whole strings, from the site's root or from the script's folder.

    A folder that it names by itself is another place where its files may lie.
    """
    links = [found.decode() for found in _IN_SCRIPTS.findall(data)]
    folders = [found.decode() for found in _FOLDER_IN_SCRIPTS.findall(data)]
    bases = {"", folder, *(posixpath.join(folder, name) for name in folders)}
    if from_disk:
        links = [link for link in links if not link.endswith(_FETCHED)]
    return [path for link in links for base in bases if (path := _path(link, base))]


def _inline(data: bytes) -> bytes:
    scripts = re.findall(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", data, re.DOTALL)
    return b"\n".join(scripts)


def _path(link: str, folder: str) -> str:
    """Return the path in the site that ``link``, met in a file of ``folder``, names; empty for other hosts."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
