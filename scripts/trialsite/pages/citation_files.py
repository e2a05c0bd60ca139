"""Citations as files for reference managers: of every page, and of every statement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from trialsite.citations import FORMATS
from trialsite.citations.items import CslItem
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.citable import entry_item, is_cited, page_item
from trialsite.record.entries import entries_of

# Files of entries lie in a folder of their own: an id may be called like a page.
FOLDER = "cite/at"
PAPER_STEM = "cite/paper"
# The names that the files of pages and entries have, and no others.
OWN_FILES = ("cite/page-*", f"{FOLDER}/*")

# Loaded when the first file is to be copied: a page opened from disk cannot read its neighbours otherwise.
TEXTS = "cite/texts.js"


def page_stem(key: str) -> str:
    """Return the path of the files that cite the page ``key``, without their ending."""
    return f"cite/page-{FILES[key].removesuffix('.md')}"


def entry_stem(entry_id: str) -> str:
    """Return the path of the files that cite an entry, without their ending."""
    return f"{FOLDER}/{entry_id}"


def own_citation_files(addresses: Addresses, paper: Mapping[str, str]) -> dict[str, str]:
    """Return the text of every file by its path; ``paper`` are the paper's own, made by scripts/cite.py."""
    items = dict(_cited(addresses))
    files = {f"{stem}.{ending}": text for stem, item in items.items() for ending, text in _texts(item).items()}
    texts = json.dumps({**paper, **files}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {**files, TEXTS: f"window.citationTexts={_in_script(texts)};\n"}


def texts_in(script: bytes) -> dict[str, str]:
    """Return the text of each citation by its path, from the bytes of the file TEXTS."""
    texts: dict[str, str] = json.loads(script.decode().partition("=")[2].rstrip(";\n"))
    return texts


def _cited(addresses: Addresses) -> Iterator[tuple[str, CslItem]]:
    for key in addresses.pages:
        yield page_stem(key), page_item(key, addresses)
    for entry in entries_of(addresses.record):
        if is_cited(entry.item):
            yield entry_stem(entry.item.id), entry_item(entry.item, addresses)


def _texts(item: CslItem) -> dict[str, str]:
    return {ending: made.writer([item]) for ending, made in FORMATS.items()}


def _in_script(text: str) -> str:
    """Return JSON that is a script's text too, wherever it stands."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
