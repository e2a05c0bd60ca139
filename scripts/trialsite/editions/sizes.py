"""The sizes on the download page, which are known only when the files are made."""

from __future__ import annotations

import re
from collections.abc import Mapping

# As pages/download.py writes it; a renderer may turn the attributes round.
_PLACE = re.compile(r'(<span\b(?=[^>]*class="size")[^>]*data-file="([^"]*)"[^>]*>)[^<]*(</span>)')


def with_sizes(page: str, sizes: Mapping[str, int]) -> str:
    """Return ``page`` with the size of each file in ``sizes`` (bytes by path) where the page leaves room for it."""

    def fill(place: re.Match[str]) -> str:
        opening, name, closing = place.groups()
        return f"{opening}{in_words(sizes[name]) if name in sizes else ''}{closing}"

    return _PLACE.sub(fill, page)


def in_words(size: int) -> str:
    """Return a number of bytes as readers know it: in kB, from a thousand of them in MB."""
    return f"({size / 1e6:.1f} MB)" if size >= 999_500 else f"({max(1, round(size / 1e3))} kB)"
