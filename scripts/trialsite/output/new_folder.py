"""The complete source of a new site, written into an empty folder."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from trialsite.importing.abstract import ImportedAbstract
from trialsite.output.config import new_config
from trialsite.output.published import FILE as LOCK
from trialsite.output.published import Published, grow
from trialsite.pages.site import render_pages
from trialsite.problems import BadInput, Problem
from trialsite.regular_file import reason_of, refusals_told
from trialsite.source.draft import draft_source
from trialsite.source.nodes import load_text
from trialsite.source.reader import SourceFile, read_record

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
    with refusals_told(str(folder)):
        existed = folder.exists()
        _clear_half_made(folder)
        _refuse_full(folder)
    files = site_files(abstract, (toolkit / "mkdocs.yml").read_text("utf-8"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
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
    except OSError as error:
        _clear(folder, existed)
        message = f"must be writable, found: {reason_of(error)}. Nothing was made."
        raise BadInput([Problem(str(folder), 0, 0, "", message)]) from None


def site_files(abstract: ImportedAbstract, config: str) -> dict[str, str]:
    """Return every file of a new site but its look, by path; ``config`` is the project's own mkdocs.yml."""
    source = draft_source(abstract)
    record = read_record([SourceFile(SOURCE, load_text(source, SOURCE))])
    pages = render_pages(record)
    pages[LOCK] = grow(Published(), pages)
    generated = {f"docs/{name}": text for name, text in pages.items()}
    return {SOURCE: source, "mkdocs.yml": new_config(config, record), "README.md": _README, **generated}


def _refuse_full(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput([Problem(str(folder), 0, 0, "", "must be an empty or new folder, found something in its place")])


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
