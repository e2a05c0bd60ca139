"""Every outgoing address of the pages and their data, with the first place where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem

_LARGEST = 16 * 1024 * 1024  # bytes of one file; the longest page has 0.2 MB

# An address in a page: the target of a Markdown link, between angle brackets, or an HTML attribute.
_IN_PAGE = re.compile(r"""\]\(<?(https?://[^\s)>]+)|<(https?://[^\s>]+)>|\bhref=["'](https?://[^"']+)""")

# An address in data: all of a value, in quotation marks or bare.
_IN_DATA = re.compile(r"""(?:[:\-]\s+|[\[,]\s*)["']?(https?://[^\s"'\],}]+)""")


@dataclass(frozen=True, order=True)
class Outgoing:
    """An address without its fragment, and where it stands first: a file and its line, counted from 1."""

    file: str
    line: int
    address: str


def load_texts(root: Path) -> dict[str, str]:
    """Return the text of every page and data file of the site in ``root``, by its path there.

    Raises BadInput that names each of them that is no file, cannot be read or is not UTF-8.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted([*root.glob("docs/**/*.md"), *root.glob("docs/data/*.yml")]):
        name = path.relative_to(root).as_posix()
        try:
            texts[name] = bytes_of(path, name, _LARGEST).decode("utf-8")
        except BadInput as bad:
            problems += bad.problems
        except UnicodeDecodeError as error:
            problems.append(Problem(name, 0, 0, "", f"must be UTF-8, found another byte at {error.start:,}"))
    if problems:
        raise BadInput(problems)
    return texts


def outgoing(texts: Mapping[str, str], own: str) -> list[Outgoing]:
    """Return each outgoing address in ``texts`` once, in the order of its first place.

    ``own`` is the hosted address of the site; what lies below it leads nowhere else and is left out.
    """
    first: dict[str, Outgoing] = {}
    for file, text in sorted(texts.items()):
        pattern = _IN_PAGE if file.endswith(".md") else _IN_DATA
        for number, line in enumerate(text.splitlines(), 1):
            for match in pattern.finditer(line):
                address = html.unescape(next(group for group in match.groups() if group)).partition("#")[0]
                if not address.startswith(own):
                    first.setdefault(address, Outgoing(file, number, address))
    return sorted(first.values())
