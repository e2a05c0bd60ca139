"""The zip: the whole site as it opens from disk, in one folder with a word on where to begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trialsite.editions.archive import zip_bytes
from trialsite.editions.edition import Edition
from trialsite.editions.names import FOLDER, is_carried
from trialsite.editions.references import needed_files

_READ_ME = """\
{title}
{line}

Open index.html with a web browser: a double click does it. Nothing has to be installed, and no
network is needed. Keep all files of this folder together.

This copy is {words}.
The newest is at {address}
Each statement has a permanent address there; the line "This page" at the foot of a page gives it.

{caution}
"""

# Within the zip every path counts twice, so the folder's name is short; the first file says what it holds.
_TOP = "site"

# What only programs read is not in the zip: they read the hosted one.
_FOR_PROGRAMS = "claims"

_TO_HOSTED = re.compile(f'(<(?:a|link)\\b[^>]*\\bhref=")({FOLDER}/|{_FOR_PROGRAMS}[\\w.-]*\\.json)'.encode())


def to_zip(files: Mapping[str, bytes], edition: Edition, caution: str) -> bytes:
    """Return the zip of what the pages of the rendered ``files`` need from disk, with a file to read first."""
    names = [
        name for name in needed_files(files, from_disk=True) if is_carried(name) and not name.startswith(_FOR_PROGRAMS)
    ]
    held = {name: _for_disk(name, files[name], edition) for name in names}
    first = {"READ-ME-FIRST.txt": _read_me(edition, caution).encode()}
    return zip_bytes({f"{_TOP}/{name}": data for name, data in {**first, **held}.items()})


def _for_disk(name: str, data: bytes, edition: Edition) -> bytes:
    """Return a file of the zip: a page's links to what is not in it lead to the hosted files."""
    if not name.endswith(".html"):
        return data
    return _TO_HOSTED.sub(rb"\1" + edition.address.encode().replace(b"\\", b"\\\\") + rb"\2", data)


def _read_me(edition: Edition, caution: str) -> str:
    text = _READ_ME.format(
        title=edition.title,
        line="=" * len(edition.title),
        words=edition.words,
        address=edition.address,
        caution=caution,
    )
    return text.replace("\n", "\r\n")  # every system's editor shows lines that end so
