"""A rendered site as bytes by path: its pages, the files that they need, and refusals that name the file.

Any renderer's: nothing here knows a theme.
"""

import contextlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree, html
from lxml.html import HtmlElement

from trialsite.base.problems import BadInput, Problem, refused, visible

MISSING_PAGE = "404.html"

# What a page, stylesheet or script names: a path with an ending, in quotation marks or brackets.
_NAMED = re.compile(r"""["'`(]\s*([\w@%./-]+\.[a-z0-9]{2,5})[\s"'`)?#]""")
# A script's files in a folder that it names apart from them: `folder/${name}`.
_FOLDER = re.compile(r"`((?:[\w@.-]+/)+)\$\{")


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


def text_of(name: str, files: Mapping[str, bytes]) -> str:
    """Return the text of the file ``name``; raises BadInput where it is not UTF-8."""
    with told_of(name):
        return files[name].decode()


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
            text_of(name, files)
            with told_of(name, "must be HTML"):
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


def needed_files(files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of the pages and of all that they name, directly or through a stylesheet or script, sorted.

    The page for missing pages is none of them: only a host gives it.
    """
    found: set[str] = set()
    waiting = [name for name in page_names(files) if name != MISSING_PAGE]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if name.endswith((".html", ".css", ".js")):
                waiting += [other for other in _named_in(name, text_of(name, files)) if other in files]
    return sorted(found)


def _named_in(name: str, text: str) -> set[str]:
    """Return the paths that a file may name, from its own folder, one in it, or the top: scripts do so from any."""
    own = posixpath.dirname(name)
    folders = {"", own, *(posixpath.join(own, folder) for folder in _FOLDER.findall(text))}
    paths = {unquote(path) for path in _NAMED.findall(text) if not path.startswith("/")}
    return {posixpath.normpath(posixpath.join(folder, path)) for folder in folders for path in paths}
