"""The offline worker of one release: the code in browser/worker.js, and the files that it keeps with their hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from html import escape

from trialsite.browser import worker_code
from trialsite.editions.edition import Edition
from trialsite.editions.names import is_carried
from trialsite.editions.references import needed_files
from trialsite.editions.rendered import told_of
from trialsite.pages.citation_files import TEXTS, texts_in

_HASH_LENGTH = 16  # hexadecimal digits, as many as the worker compares


def to_worker(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """Return sw.js for the rendered ``files``: it keeps every page and all that pages need, but no other carrier.

    Citations are kept as the one file that holds all of them: a visit should not have to fetch hundreds.
    """
    with told_of(TEXTS, "must be the script of the citations"):
        cited = texts_in(files[TEXTS]) if TEXTS in files else {}
    names = [name for name in needed_files(files, from_disk=False) if is_carried(name) and name not in cited]
    kept = {name: _hash(files[name]) for name in names}
    code = worker_code()
    words = escape(edition.words)
    lines = [
        "// Made by scripts/bundle.py from the rendered site. A build without that step puts a worker here that",
        "// takes itself away: publish one to get rid of this one.",
        f"const VERSION = {json.dumps(_hash(json.dumps([kept, words, code]).encode()))};",
        f"const EDITION = {json.dumps(words)};",
        f"const FILES = {json.dumps(kept, indent=2)};",
        f"const CITATIONS = {json.dumps(TEXTS)};",
    ]
    return ("\n".join(lines) + "\n\n" + code).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_LENGTH]
