"""trialsite cite: format the citations of every work, and write the files of reference managers and CITATION.cff.

The pages are built without the libraries that this needs: they take the formatted citations from
docs/data/citations.json, where each is held against the record, so that no stale citation is ever shown.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import MAX_BYTES, bytes_of, changed_files, write_files
from trialsite.base.git import at
from trialsite.base.mkdocs_yml import site_address
from trialsite.base.problems import BadInput, Problem, refused
from trialsite.citations import STYLES
from trialsite.citations.items import csl_record
from trialsite.citations.works import cff_text, citation_files, works_of
from trialsite.record.model import Record
from trialsite.record.reader import load_record

SUMMARY = "Format the citations of the paper and of every work that the site names."
EXAMPLE = "trialsite cite --check"

FILE = "docs/data/citations.json"

# Work -> style -> its entry as HTML with i and a alone; the paper is "paper", a reference goes by its id.
Citations = Mapping[str, Mapping[str, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command to ``parser``."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail where they are not current")


def run(options: argparse.Namespace) -> int:
    """Write what is not current in ``options.root``, or with ``options.check`` raise BadInput naming it."""
    root: Path = options.root
    files = made_files(load_record(root), site_address(root))
    stale = changed_files(root, files)
    if options.check and stale:
        message = "must be made from the record as it is, found another text"
        raise BadInput([Problem(name, 0, 0, "", f"{message}; run: trialsite cite{at(root)}") for name in stale])
    write_files(root, files)
    print(f"The citations are current: {len(stale)} written.")
    return 0


def made_files(record: Record, base: str) -> dict[str, bytes]:
    """Return every file that this command makes, by its path; raises ModuleNotFoundError without citeproc-py."""
    texts = {FILE: _citations_json(record), "CITATION.cff": cff_text(record, base), **citation_files(record, base)}
    return {name: text.encode() for name, text in texts.items()}


def _citations_json(record: Record) -> str:
    """Return each work's formatted entries as HTML, and its CSL-JSON record, by which the build knows it is current."""
    from trialsite.citations.formatted import format_entry

    sources = _sources(record)
    entries = {
        key: {**sources[key], **{style: format_entry(item, style, str(sources[key]["checked"])) for style in STYLES}}
        for key, item in works_of(record).items()
    }
    return json.dumps(entries, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _sources(record: Record) -> dict[str, dict[str, object]]:
    """Return what each work's entries are made of: its record, and the day on which it was read, none of the paper."""
    days = {reference.id: reference.checked for reference in record.references}
    works = works_of(record).items()
    return {key: {"record": csl_record(item), "checked": days.get(key, "")} for key, item in works}


def load_citations(root: Path, record: Record) -> Citations:
    """Return the citations kept in ``root``; raises BadInput where one is missing or stale."""
    data = bytes_of(root / FILE, FILE, MAX_BYTES) if (root / FILE).exists() else b""
    return read_citations(data, record, f"run: trialsite cite{at(root)}")


def read_citations(data: bytes, record: Record, step: str = "") -> Citations:
    """Return the citations that ``data`` holds; raises BadInput as ``load_citations`` does, with the next ``step``."""
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError):
        raise refused(FILE, f"must be JSON made by trialsite cite, found another or none; {step}", 1, 1) from None
    known = stored if isinstance(stored, dict) else {}
    message = f"must be made from the record as it is, found another or none; {step}"
    made = {key: entry if isinstance(entry := known.get(key), dict) else {} for key in works_of(record)}
    if stale := [key for key, source in _sources(record).items() if made[key] | source != made[key]]:
        raise BadInput(Problem(FILE, 0, 0, key, message) for key in stale)
    return {key: {style: str(text) for style, text in entry.items()} for key, entry in made.items()}
