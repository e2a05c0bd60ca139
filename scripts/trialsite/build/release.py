"""What a release carries: the files to take away and the claims, copied out of the built site, with checksums."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from trialsite.base.files import bytes_of, reason_of
from trialsite.base.problems import BadInput, Problem
from trialsite.build.swap import exchange_at_once

SUMS = "SHA256SUMS"

# What must be there: the pattern in the built site, and what it is to a reader.
PARTS = {
    "download/*.zip": "the site as one zip",
    "download/*.pdf": "the site as a PDF",
    "download/*.epub": "the site as an EPUB",
    "download/*.html": "the site as one HTML file",
    "claims.json": "the claims for programs",
}

_LARGEST = 1_000_000_000  # bytes of one file; all of them are 3 MB


def release_files(site: Path) -> dict[str, bytes]:
    """Return the files of the built ``site`` that a release carries, by name, in the order of the names.

    Everything in ``site/download/`` belongs to it. Raises BadInput that names each part of which
    there is no file, each that is empty or no file, and each name that SHA256SUMS cannot hold.
    """
    problems = [
        Problem(f"site/{pattern}", 0, 0, "", f"must be there ({what}), found no such file")
        for pattern, what in PARTS.items()
        if not any(site.glob(pattern))
    ]
    files: dict[str, bytes] = {}
    for path in sorted([*site.glob("download/*"), *site.glob("claims.json")], key=lambda path: path.name):
        try:
            _refuse_name(path, site, files)
            files[path.name] = _read(path, site)
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return files


def write_release(site: Path, folder: Path) -> list[str]:
    """Copy what a release carries from ``site`` into ``folder``, made anew, with its SHA256SUMS; return the names.

    SHA256SUMS has the form that ``sha256sum --check`` reads. Raises BadInput as release_files does, where
    ``folder`` is something else and where the disk refuses, and then leaves ``folder`` as it was.
    """
    files = release_files(site)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    whole = {**files, SUMS: sums.encode()}
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        what = "a symbolic link" if folder.is_symlink() else "a file"
        raise BadInput([Problem(folder.name, 0, 0, "", f"must be a folder or not be there, found {what}")])
    with _refusals_told(folder):
        _put_in_place(whole, folder)
    return list(whole)


def _refuse_name(path: Path, site: Path, others: Mapping[str, bytes]) -> None:
    taken = path.name in others or path.name == SUMS
    if taken or not path.name.isprintable():  # bytes that are no UTF-8 are not printable either
        wanted = "have a name that no other file of the release has" if taken else "have a printable name in UTF-8"
        raise BadInput([Problem(_named(path, site), 0, 0, "", f"must {wanted}, found {path.name!a}")])


def _read(path: Path, site: Path) -> bytes:
    data = bytes_of(path, _named(path, site), _LARGEST)
    if not data:
        raise BadInput([Problem(_named(path, site), 0, 0, "", "must hold something, found an empty file")])
    return data


def _named(path: Path, site: Path) -> str:
    return f"site/{path.relative_to(site).as_posix()}"


def _put_in_place(files: Mapping[str, bytes], folder: Path) -> None:
    """Make ``files`` beside ``folder`` and let them take its place; raises OSError with ``folder`` as it was."""
    fresh, old = folder.with_name(f".{folder.name}-next"), folder.with_name(f".{folder.name}-old")
    if old.exists() and not folder.exists():  # a run was killed between the two renames below
        old.rename(folder)
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    try:
        fresh.mkdir(parents=True)
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        _exchange(folder, fresh, old)
    finally:  # what cannot be cleared away now, the next run clears away
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(folder: Path, fresh: Path, old: Path) -> None:
    """Make ``fresh`` the folder; the one that was, if any, is then ``fresh`` or ``old``."""
    if not folder.exists():
        fresh.rename(folder)
    elif not exchange_at_once(folder, fresh):
        folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            old.rename(folder)
            raise


@contextlib.contextmanager
def _refusals_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"must be writable, found: {reason_of(error)}. It is as it was."
        raise BadInput([Problem(folder.name, 0, 0, "", message)]) from None
