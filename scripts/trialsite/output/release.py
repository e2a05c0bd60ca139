"""What a release carries: the files to take away and the claims, copied out of the built site, with checksums."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from trialsite.problems import BadInput, Problem

SUMS = "SHA256SUMS"

# What must be there: the pattern in the built site, and what it is to a reader.
PARTS = {
    "download/*.zip": "the site as one zip",
    "download/*.pdf": "the site as a PDF",
    "download/*.epub": "the site as an EPUB",
    "download/*.html": "the site as one HTML file",
    "claims.json": "the claims for programs",
}


def release_files(site: Path) -> list[Path]:
    """Return the files of the built ``site`` that a release carries, by name.

    Everything in ``site/download/`` belongs to it. Raises BadInput that names each part of which
    there is no file, and each empty file.
    """
    problems = [
        Problem(f"site/{pattern}", 0, 0, "", f"must be there ({what}), found no such file")
        for pattern, what in PARTS.items()
        if not any(site.glob(pattern))
    ]
    files = [path for pattern in ("download/*", "claims.json") for path in site.glob(pattern) if path.is_file()]
    problems += [
        Problem(f"site/{path.relative_to(site).as_posix()}", 0, 0, "", "must hold something, found an empty file")
        for path in files
        if path.stat().st_size == 0
    ]
    if problems:
        raise BadInput(problems)
    return sorted(files, key=lambda path: path.name)


def write_release(site: Path, folder: Path) -> list[str]:
    """Copy what a release carries from ``site`` into ``folder``, made anew, with its SHA256SUMS; return the names.

    SHA256SUMS has the form that ``sha256sum --check`` reads. Raises BadInput as release_files does,
    and then leaves ``folder`` as it was.
    """
    files = release_files(site)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sums = ""
    for path in files:
        shutil.copyfile(path, folder / path.name)
        sums += f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
    (folder / SUMS).write_text(sums, "utf-8", newline="\n")
    return [*(path.name for path in files), SUMS]
