"""The complete source of a new site, written into an empty folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import WRITING, only_writer, reason_of, refusals_told, write_files
from trialsite.base.mkdocs_yml import EXAMPLE
from trialsite.base.problems import BadInput, Problem
from trialsite.build.config import with_site
from trialsite.build.published import Published
from trialsite.build.site_files import site_files
from trialsite.build.template import template_files, template_settings
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.drafts import draft_source
from trialsite.record.reader import SourceFile, read_record
from trialsite.record.yaml_nodes import load_text

SOURCE = "docs/data/trial.yml"

_README = """\
# A site made from an imported abstract

`docs/data/trial.yml` is the source; the pages under `docs/` are generated from it and never edited.
The sentences in it are quotations, marked as not yet restated: replace each `quote:` by `text:` in
your own words, give the statement the role its sentence really has, and never change an id.

    trialsite build            make the pages again after an edit
    mkdocs build --strict      render the site into site/
    trialsite bundle           make the zip, PDF, EPUB and one HTML file of it
"""


def write_site(abstract: ImportedAbstract, folder: Path) -> None:
    """Write the complete source of a site about ``abstract`` into ``folder``, which is empty or new.

    A folder that holds some of these very files and nothing else was left by a run cut short: it is completed.
    Raises BadInput where the folder holds something else, cannot be written, or is written by another run.
    """
    files = new_files(abstract)
    made = _make(folder)
    with only_writer(folder):
        if found := _others(folder, files):
            message = f"must be an empty or new folder, found {found} in it"
            raise BadInput([Problem(str(folder), 0, 0, "", message)])
        try:
            write_files(folder, files)
        except BadInput:
            if made:
                shutil.rmtree(folder, ignore_errors=True)
            raise


def new_files(abstract: ImportedAbstract) -> dict[str, bytes]:
    """Return every file of a new site about ``abstract``, by path; raises BadInput where the template is damaged."""
    source = draft_source(abstract)
    record = read_record([SourceFile(SOURCE, load_text(source, SOURCE))])
    texts = {SOURCE: source, "mkdocs.yml": with_site(template_settings(), record, EXAMPLE), "README.md": _README}
    texts |= site_files(record, {}, Published(), EXAMPLE)
    return {**template_files(), **{name: text.encode() for name, text in texts.items()}}


def _make(folder: Path) -> bool:
    """Make ``folder`` where it is not there; return whether it was made. Raises BadInput where it cannot be."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        if folder.is_dir():
            return False
        raise BadInput([Problem(str(folder), 0, 0, "", "must be an empty or new folder, found a file")]) from None
    except OSError as error:
        message = f"must be writable, found: {reason_of(error)}. Nothing was changed."
        raise BadInput([Problem(str(folder), 0, 0, "", message)]) from None
    return True


def _others(folder: Path, files: Mapping[str, bytes]) -> str:
    """Return the path of a file in ``folder`` that is none of ``files``; empty where there is none."""
    with refusals_told(str(folder)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if name.split("/")[0] != WRITING and not path.is_dir() and files.get(name) != path.read_bytes():
                return name
    return ""
