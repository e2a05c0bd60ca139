"""The complete source of a new site, written into an empty folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import WRITING, only_writer, reason_of, refusals_told, write_files
from trialsite.base.mkdocs_yml import EXAMPLE
from trialsite.base.problems import BadInput, Problem, visible
from trialsite.build.config import with_site
from trialsite.build.owned import owned_files, owned_record
from trialsite.build.published import Published
from trialsite.build.site_files import site_files
from trialsite.build.starter import starter_texts
from trialsite.build.template import template_settings, toolkit_version
from trialsite.citations.command import made_files
from trialsite.citations.stored import FILE as CITATIONS
from trialsite.citations.stored import read_citations
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.drafts import Choices, draft_parts, short_title
from trialsite.record.reader import NOT_OF_THE_RECORD, read_record
from trialsite.record.yaml_nodes import load_text

_NO_LICENCE = "it belongs to its publisher."


def write_site(
    abstract: ImportedAbstract, folder: Path, choices: Choices | None = None, address: str = EXAMPLE
) -> None:
    """Write the complete source of a site about ``abstract`` into ``folder``, which is empty or new.

    A folder that holds some of these very files and nothing else was left by a run cut short: it is completed.
    Raises BadInput where the folder holds something else, cannot be written, or is written by another run.
    """
    files = new_files(abstract, choices or Choices(), address)
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


def new_files(abstract: ImportedAbstract, choices: Choices, address: str = EXAMPLE) -> dict[str, bytes]:
    """Return every file of a new site about ``abstract``, by path.

    ``address`` is its hosted address. Raises BadInput where a choice cannot be, or a file of the toolkit is damaged.
    """
    texts = starter_texts(_values(abstract, choices), (kind for kind, _ in choices.about))
    record = read_record({
        name: load_text(text, name)
        for name, text in sorted(texts.items())
        if name.startswith("docs/data/") and Path(name).name not in NOT_OF_THE_RECORD
    })  # fmt: skip
    texts["mkdocs.yml"] = with_site(template_settings(), record, address)
    texts |= made_files(record, address)
    citations = read_citations(texts[f"docs/{CITATIONS}"].encode(), record)
    texts |= site_files(record, citations, Published(), address)
    owned = owned_files()
    return {**{name: text.encode() for name, text in texts.items()}, **owned, **owned_record(owned)}


def _values(abstract: ImportedAbstract, choices: Choices) -> dict[str, str]:
    """Return what the starting files say of this one site."""
    parts = draft_parts(abstract, choices)
    first = next((line.split(": ")[1] for line in parts["statements"].split("\n") if line.startswith("  - id: ")), "")
    licence = f"it may be used under {' ('.join(choices.licence)})." if choices.licence else _NO_LICENCE
    title = visible(" ".join((choices.title or short_title(abstract.title)).split()), 200)
    return {**parts, "statement": first, "title": title, "version": toolkit_version(), "abstract_licence": licence}


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
