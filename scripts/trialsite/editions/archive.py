"""Zip archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# Where zip archives begin to count days. A file's own day would be a clock; the edition's stands in the texts.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zip_bytes(files: Mapping[str, bytes], *, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip archive of ``files`` (bytes by path) in their order; those in ``stored`` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = _UNIX  # else the system that packs would show
            entry.external_attr = _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()
