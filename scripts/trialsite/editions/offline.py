"""The site itself to read without a network: the zip, and the worker that keeps a copy in the reader's browser."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from trialsite.base.downloads import FOLDER
from trialsite.browser import WORKER_FILE, worker_code
from trialsite.editions.edition import Edition, template
from trialsite.editions.rendered import MISSING_PAGE, needed_files

# Where zip archives begin to count days. A file's own day would be a clock; the edition's stands in the texts.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3

# Within the zip every path counts twice, so the folder's name is short; the first file says what it holds.
_TOP = "site"
# What only programs read is not in the zip: they read the hosted one.
_FOR_PROGRAMS = "claims"
_TO_HOSTED = re.compile(f'(<(?:a|link)\\b[^>]*\\bhref=")({FOLDER}/|{_FOR_PROGRAMS}[\\w.-]*\\.json)'.encode())

_HASH_LENGTH = 16  # hexadecimal digits, as many as the worker compares


def zip_bytes(files: Mapping[str, bytes], *, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip archive of ``files`` (bytes by path) in their order; those in ``stored`` are not compressed.

    Its bytes depend on nothing but what is in it.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = _UNIX  # else the system that packs would show
            entry.external_attr = _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()


def to_zip(files: Mapping[str, bytes], edition: Edition, caution: str) -> bytes:
    """Return the zip of what the pages of the rendered ``files`` need from disk, with a file to read first."""
    names = [name for name in _own(files) if not name.startswith(_FOR_PROGRAMS)]
    held = {name: _for_disk(name, files[name], edition) for name in names}
    first = {"READ-ME-FIRST.txt": _read_me(edition, caution).encode()}
    return zip_bytes({f"{_TOP}/{name}": data for name, data in {**first, **held}.items()})


def to_worker(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """Return sw.js for the rendered ``files``: the code in browser/worker.js, and the hash of each file it keeps.

    It keeps every page, the one for missing pages too, and all that pages need, but no edition.
    """
    kept = {name: _hash(files[name]) for name in [*_own(files), *({MISSING_PAGE} & {*files})]}
    code, words = worker_code(), escape(edition.words)
    constants = {
        "VERSION": _hash(json.dumps([kept, words, code]).encode()),
        "EDITION": words,
        # Where the site was rendered for: the page for missing pages has whole paths.
        "BASE": urlsplit(edition.address).path or "/",
        "MISSING": MISSING_PAGE,
        "EDITIONS": f"{FOLDER}/",
        "FILES": kept,
    }
    lines = [
        "// Made by `trialsite bundle` from the rendered site. A build without that step puts a worker here that",
        "// takes itself away: publish one to get rid of this one.",
        *(f"const {name} = {json.dumps(value, indent=2)};" for name, value in constants.items()),
    ]
    return ("\n".join(lines) + "\n\n" + code).encode()


def _own(files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of what the pages need, but for what is made of them."""
    return [name for name in needed_files(files) if name != WORKER_FILE and not name.startswith(f"{FOLDER}/")]


def _for_disk(name: str, data: bytes, edition: Edition) -> bytes:
    """Return a file of the zip: a page's links to what is not in it lead to the hosted files."""
    if not name.endswith(".html"):
        return data
    return _TO_HOSTED.sub(rb"\1" + edition.address.encode().replace(b"\\", b"\\\\") + rb"\2", data)


def _read_me(edition: Edition, caution: str) -> str:
    line = "=" * len(edition.title)
    text = template("READ-ME-FIRST.txt").format(
        title=edition.title, line=line, words=edition.words, address=edition.address, caution=caution
    )
    return text.replace("\n", "\r\n")  # every system's editor shows lines that end so


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_LENGTH]
