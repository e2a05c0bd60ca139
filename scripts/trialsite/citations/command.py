"""trialsite cite: format the citations of every work, and write the files of reference managers and CITATION.cff.

The pages are built without the libraries that this needs: they take what it has written, and the build stops where
the record has changed since.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import changed_files, write_files
from trialsite.base.mkdocs_yml import site_address
from trialsite.base.problems import BadInput, Problem
from trialsite.citations.cff import cff_text
from trialsite.citations.items import CslItem, csl_record
from trialsite.citations.styles import STYLES
from trialsite.citations.works import citation_files, works_of
from trialsite.record.model import Record
from trialsite.record.reader import load_record

NAME = "cite"
SUMMARY = "Format the citations of the paper and of every work that the site names."
EXAMPLE = "trialsite cite --check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command to ``parser``."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail where they are not current")


def run(options: argparse.Namespace) -> int:
    """Write what is not current in ``options.root``, or with ``options.check`` raise BadInput naming it."""
    root: Path = options.root
    record = load_record(root)
    files = {name: text.encode() for name, text in made_files(record, site_address(root)).items()}
    stale = changed_files(root, files)
    if options.check and stale:
        message = "must be made from the record as it is, found another text; run: trialsite cite"
        raise BadInput([Problem(name, 0, 0, "", message) for name in stale])
    write_files(root, files)
    print(f"The citations are current: {len(stale)} written.")
    return 0


def made_files(record: Record, base: str) -> dict[str, str]:
    """Return the text of every file that this command makes, by its path in the project.

    ``base`` is the hosted address of the site. Raises BadInput where citeproc-py is not installed.
    """
    works = works_of(record)
    return {
        "docs/data/citations.json": _citations_json(record, works),
        "CITATION.cff": cff_text(record, base),
        **{f"docs/{name}": text for name, text in citation_files(record, base).items()},
    }


def _citations_json(record: Record, works: Mapping[str, CslItem]) -> str:
    """Return each work's formatted entries as HTML, and its CSL-JSON record, by which the build knows it is current.

    A work from elsewhere was read on the day it was ``checked``; the paper's entries need no such day.
    """
    try:
        from trialsite.citations.formatted import format_entry
    except ModuleNotFoundError as missing:
        message = "must be installed for formatting citations, found nothing; run: pip install citeproc-py"
        raise BadInput([Problem(str(missing.name), 0, 0, "", message)]) from None
    checked = {reference.id: reference.checked for reference in record.references}
    entries = {
        key: {
            "record": csl_record(item),
            "checked": (day := checked.get(key, "")),
            **{style: format_entry(item, style, day) for style in STYLES},
        }
        for key, item in works.items()
    }
    return json.dumps(entries, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
