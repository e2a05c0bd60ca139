"""The complete source of a new site, written into an empty folder."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from trialsite.base.files import reason_of
from trialsite.base.problems import BadInput, Problem
from trialsite.build.config import new_config
from trialsite.build.own_config import own_config
from trialsite.build.published import FILE as LOCK
from trialsite.build.published import Published, grow
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.drafts import draft_source
from trialsite.pages.site import render_pages
from trialsite.record.reader import SourceFile, read_record
from trialsite.record.yaml_nodes import load_text

SOURCE = "docs/data/trial.yml"

# Stands in the folder until the site is whole, so that the next run clears away what a killed one left.
_HALF_MADE = ".half-made"
_MADE = ("README.md", "mkdocs.yml", "docs", "overrides")

# What every site has in common with this one.
_SHARED = ("docs/assets", "overrides")
_HEADERS = "docs/_headers"

_README = """\
# A site made from an imported abstract

`docs/data/trial.yml` is the source; the pages under `docs/` are generated from it and never edited.
The sentences in it are quotations, marked as not yet restated: replace each `quote:` by `text:` in
your own words, give the statement the role its sentence really has, and never change an id.

    mkdocs build --strict                      render the site into site/
    python scripts/build.py --root FOLDER      make the pages again after an edit (from the toolkit's folder)
"""


def write_site(abstract: ImportedAbstract, folder: Path, toolkit: Path) -> None:
    """Write the complete source of a site about ``abstract`` into ``folder``, which is empty or new.

    ``toolkit`` is the project's own root, from which the look is taken. Raises BadInput where the
    folder is not empty or cannot be written; a folder that was not there is then not there.
    """
    refuse_inside(folder, [toolkit / name for name in _SHARED])
    files = site_files(abstract, own_config(toolkit))
    with _refusals_told(folder):
        existed = folder.exists()
        if existed and not folder.is_dir():
            raise _full(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with _only_maker(folder):
            _clear_half_made(folder)
            if any(folder.iterdir()):
                raise _full(folder)
            try:
                _fill(folder, files, toolkit)
            except OSError:
                _clear(folder, existed)
                raise


def refuse_inside(folder: Path, copied: Iterable[Path]) -> None:
    """Raise BadInput where ``folder`` lies in one of the folders ``copied`` into it: the copy would have no end."""
    real = Path(os.path.realpath(folder))
    for source in copied:
        if real.is_relative_to(os.path.realpath(source)):
            message = f"must lie outside what is copied into it, found it in {source.name}/"
            raise BadInput([Problem(str(folder), 0, 0, "", message)])


def _fill(folder: Path, files: Mapping[str, str], toolkit: Path) -> None:
    (folder / _HALF_MADE).touch()
    for name in _SHARED:
        shutil.copytree(toolkit / name, folder / name, dirs_exist_ok=True)
    shutil.copyfile(toolkit / _HEADERS, folder / _HEADERS)
    # After the look: among it are files that are made of the data, like the index of the search.
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    (folder / _HALF_MADE).unlink()


@contextlib.contextmanager
def _refusals_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"must be writable, found: {reason_of(error)}. Nothing was made."
        raise BadInput([Problem(str(folder), 0, 0, "", message)]) from None


@contextlib.contextmanager
def _only_maker(folder: Path) -> Iterator[None]:
    """Hold off a second run for the same folder; the lock is on the folder itself, and goes with the process."""
    if os.name == "nt":  # has no such lock
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if not _lock(opened, folder):
            message = "must not be made by two runs at once, found another one running"
            raise BadInput([Problem(str(folder), 0, 0, "", message)])
        yield
    finally:
        os.close(opened)


def _lock(opened: int, folder: Path) -> bool:
    """Return whether the opened ``folder`` is now locked, and still there: another run may have taken it away."""
    import fcntl  # not on Windows

    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(opened), os.stat(folder))
    except (BlockingIOError, FileNotFoundError):
        return False


def site_files(abstract: ImportedAbstract, config: str) -> dict[str, str]:
    """Return every file of a new site but its look, by path; ``config`` is the project's own mkdocs.yml."""
    source = draft_source(abstract)
    record = read_record([SourceFile(SOURCE, load_text(source, SOURCE))])
    pages = render_pages(record)
    pages[LOCK] = grow(Published(), pages)
    generated = {f"docs/{name}": text for name, text in pages.items()}
    return {SOURCE: source, "mkdocs.yml": new_config(config, record), "README.md": _README, **generated}


def _full(folder: Path) -> BadInput:
    return BadInput([Problem(str(folder), 0, 0, "", "must be an empty or new folder, found something in its place")])


def _clear_half_made(folder: Path) -> None:
    """Take away what a killed run has made in ``folder``, and nothing else."""
    if not (folder / _HALF_MADE).is_file():
        return
    for name in _MADE:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    (folder / _HALF_MADE).unlink()


def _clear(folder: Path, existed: bool) -> None:
    if not existed:
        shutil.rmtree(folder, ignore_errors=True)
        return
    with contextlib.suppress(OSError):  # what cannot be taken away now, the next run takes away
        for path in sorted(folder.iterdir(), reverse=True):  # the mark last
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
