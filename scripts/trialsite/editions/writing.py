"""The files of a bundle put into the rendered site: all are on the disk before the first takes its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import reason_of
from trialsite.base.problems import BadInput, Problem

# In the site itself, for only there is it sure that a file can be moved to its place. No page links to it.
_BESIDE = ".bundle-next"


def write_all(site: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (by path) into the folder ``site``.

    Raises BadInput where something else stands in the place of a file or folder, or the disk refuses; a full disk
    then leaves the site as it was.
    """
    _refuse_others(site, files)
    fresh = site / _BESIDE
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        for name, data in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(data)
        for name in files:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).replace(site / name)
    except OSError as error:
        raise BadInput([Problem(str(site), 0, 0, "", f"must be writable, found: {reason_of(error)}")]) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse_others(site: Path, files: Mapping[str, bytes]) -> None:
    problems = [
        Problem(str(path), 0, 0, "", "must be a file or not be there, found a folder")
        for path in (site / name for name in files)
        if path.is_dir()
    ]
    for folder in sorted({(site / name).parent for name in files}):
        if folder.exists() and not folder.is_dir():
            problems.append(Problem(str(folder), 0, 0, "", "must be a folder, found a file"))
        elif folder.exists() and not os.access(folder, os.W_OK):
            problems.append(Problem(str(folder), 0, 0, "", "must be writable, found: read-only"))
    if problems:
        raise BadInput(problems)
