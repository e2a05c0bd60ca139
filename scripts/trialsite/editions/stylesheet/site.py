"""A rendered site's pages without blank lines, and all their stylesheets as one small file that each asks for."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping

from trialsite.base.problems import BadInput, Problem
from trialsite.browser import CITE, FILE, SEARCH
from trialsite.editions.rendered import check_pages, is_page, told_of
from trialsite.editions.stylesheet.names import names_of
from trialsite.editions.stylesheet.stylesheet import slim

STYLESHEET = "assets/look.css"

_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]*)">\n?')
# What is shown or run to the letter.
_AS_IT_IS = re.compile(r"(<pre\b.*?</pre>|<script\b.*?</script>|<textarea\b.*?</textarea>)", re.DOTALL)
_URL = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")


def slimmed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return, of the rendered ``files`` by path, the pages with one stylesheet each, and that stylesheet.

    Done a second time it changes nothing. Raises BadInput where a page or stylesheet is no text, and where pages ask
    for different stylesheets, for one file could not keep the order of each.
    """
    check_pages(files)
    pages = {name: data.decode() for name, data in files.items() if is_page(name)}
    sheets = _sheets({name: _asked(name, page, files) for name, page in pages.items()})
    names = names_of(
        (files[name] for name in pages), (_text(name, files).encode() for name in (FILE, SEARCH, CITE) if name in files)
    )
    css = "".join(_moved(_text(sheet, files), sheet) for sheet in sheets)
    made = {name: _packed(_relinked(page, files)).encode() for name, page in pages.items()}
    return {**made, STYLESHEET: slim(css, names).encode()}


def _asked(name: str, page: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    with told_of(name, "must ask for stylesheets of the site"):
        return tuple(_path(href, files) for href in _LINK.findall(page))


def _sheets(asked: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the stylesheets that each page in ``asked`` asks for; raises BadInput that names the pages with others."""
    usual = Counter(asked.values()).most_common(1)[0][0]
    others = [name for name, sheets in asked.items() if sheets != usual]
    if others:
        wanted = "must ask for the same stylesheets as other pages"
        raise BadInput(Problem(name, 0, 0, "", f"{wanted}, found {asked[name]!a}") for name in others)
    return usual


def _text(name: str, files: Mapping[str, bytes]) -> str:
    with told_of(name):
        return files[name].decode()


def _path(href: str, files: Mapping[str, bytes]) -> str:
    """Return the path in the site of an address in a page: the page for missing pages has whole ones."""
    parts = href.split("/")
    found = next(("/".join(parts[at:]) for at in range(len(parts)) if "/".join(parts[at:]) in files), None)
    if found is None:
        raise ValueError(href)
    return found


def _relinked(page: str, files: Mapping[str, bytes]) -> str:
    """Return ``page`` with a link to the one stylesheet in place of its first, and none of the others."""
    first = _LINK.search(page)
    if first is None:
        return page
    prefix = first[1].removesuffix(_path(first[1], files))
    link = f'<link rel="stylesheet" href="{prefix}{STYLESHEET}">\n'
    return page[: first.start()] + link + _LINK.sub("", page[first.end() :])


def _packed(page: str) -> str:
    """Return ``page`` without the blank lines and indentation that templates leave, which nobody sees."""
    parts = _AS_IT_IS.split(page)
    return "".join(part if at % 2 else re.sub(r"\s*\n\s*", "\n", part) for at, part in enumerate(parts))


def _moved(css: str, sheet: str) -> str:
    """Return ``css`` with the addresses in it as they are from the one stylesheet's folder."""
    folder = posixpath.dirname(STYLESHEET)

    def move(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), found[2]))
        return f'url("{posixpath.relpath(target, folder)}")'

    return _URL.sub(move, css)
