"""What the toolkit owns in a site's folder: templates, styles, workflow. It is renewed, but never what was edited.

toolkit.json, in the site's folder, holds the toolkit's version and the SHA-256 of each such file as it was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import MAX_GENERATED_BYTES, bytes_of, changed_files, only_writer, write_files
from trialsite.base.problems import BadInput, Problem
from trialsite.build.starter import kept_up_to_date
from trialsite.build.template import template_files, toolkit_version

NAME = "toolkit.json"


@dataclass(frozen=True)
class Renewal:
    """What an update did, by path: files ``written`` and ``removed``, and those ``edited`` and so left alone."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]


def owned_files() -> dict[str, bytes]:
    """Return the bytes of every file that the toolkit owns in a site, by path; raises BadInput where it is damaged."""
    generated = "overrides/partials/study.html"
    return {name: data for name, data in (template_files() | kept_up_to_date()).items() if name != generated}


def owned_record(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return toolkit.json for the owned ``files``, by its path."""
    hashes = {name: _hash(data) for name, data in sorted(files.items())}
    return {NAME: (json.dumps({"toolkit": toolkit_version(), "files": hashes}, indent=1) + "\n").encode()}


def renew(root: Path) -> Renewal:
    """Bring the owned files in ``root`` up to date, but for those that were edited.

    A file that is not as toolkit.json says was edited. Where that is missing, each one that differs counts as edited.
    Raises BadInput where ``root`` is no site, or toolkit.json is damaged.
    """
    if not (root / "mkdocs.yml").is_file() or not (root / "docs" / "data").is_dir():
        raise BadInput(
            [Problem(str(root), 0, 0, "", "must hold a site's mkdocs.yml and docs/data, found neither or one")]
        )
    files = owned_files()
    with only_writer(root):
        before = _recorded(root)
        stale = changed_files(root, files)
        edited = tuple(name for name in stale if _is_edited(root, name, before))
        left = [name for name in before if name not in files and (root / name).is_file()]
        removed = tuple(name for name in left if not _is_edited(root, name, before))
        written = {name: data for name, data in stale.items() if name not in edited}
        # What was edited keeps the hash that the toolkit wrote last, so that it counts as edited the next time too.
        kept = {name: before.get(name, "") for name in edited}
        hashes = {name: _hash(data) for name, data in files.items()} | kept
        told = json.dumps({"toolkit": toolkit_version(), "files": dict(sorted(hashes.items()))}, indent=1) + "\n"
        write_files(root, {**written, NAME: told.encode()}, removed)
    return Renewal(tuple(written), removed, edited)


def _recorded(root: Path) -> dict[str, str]:
    """Return the hash of each file as the toolkit wrote it; nothing where toolkit.json is missing."""
    path = root / NAME
    if not path.exists():
        return {}
    try:
        found = json.loads(bytes_of(path, NAME, MAX_GENERATED_BYTES))
        return {str(name): str(value) for name, value in found["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = (
            "must be as trialsite wrote it, found something else; take it away to have each file that differs kept"
        )
        raise BadInput([Problem(NAME, 0, 0, "", message)]) from None


def _is_edited(root: Path, name: str, before: Mapping[str, str]) -> bool:
    path = root / name
    return path.exists() and _hash(bytes_of(path, name, MAX_GENERATED_BYTES)) != before.get(name)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
