"""The way in: a file → its abstract, or all its abstracts.

Reading the file is the only thing here that is not a pure function of its arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import jats, medline, page_text, pubmed_xml, xml_tree
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.assemble import assemble
from trialsite.importing.decode import decode
from trialsite.importing.detect import Format, detect_format, refuse_binary
from trialsite.importing.limits import MAX_FILE_BYTES, MAX_RECORDS, MAX_RECORDS_LISTED
from trialsite.importing.record import Record


@dataclass(frozen=True)
class Reading:
    """What came of one record of a file: its abstract, or why there is none."""

    pmid: str | None
    title: str
    abstract: ImportedAbstract | None
    problems: tuple[Problem, ...] = ()


def read_abstract(path: str | Path, pmid: str | None = None, encoding: str | None = None) -> ImportedAbstract:
    """Return the abstract in the file at ``path``.

    ``pmid`` says which one where the file holds several; ``encoding`` is for files that are not
    UTF-8 and do not say so. Raises BadInput, with every problem and its line, where the file
    cannot be read as an abstract, holds several and none is chosen, or lacks the one chosen.
    """
    file = str(path)
    records = list(islice(_records(path, encoding), MAX_RECORDS + 1))
    if len(records) > MAX_RECORDS:
        message = f"must hold at most {MAX_RECORDS:,} records, found more; cut the file into smaller ones"
        raise BadInput([Problem(file, records[-1].line, 0, "", message)])
    return assemble(_chosen(records, pmid, file), file)


def read_all(path: str | Path, encoding: str | None = None) -> Iterator[Reading]:
    """Yield a Reading for each record of the file at ``path``, one record in memory at a time.

    A record that is no abstract is a Reading with problems; a file that cannot be read as
    records raises BadInput when the fault is reached.
    """
    file = str(path)
    for record in _records(path, encoding):
        try:
            yield Reading(record.pmid, record.title, assemble(record, file))
        except BadInput as error:
            yield Reading(record.pmid, record.title, None, error.problems)


def _records(path: str | Path, encoding: str | None) -> Iterator[Record]:
    """Yield the records of the file at ``path`` by the reader for its format; one at least."""
    file = str(path)
    data = bytes_of(Path(path), file, MAX_FILE_BYTES)
    refuse_binary(data, file)
    text = decode(data, file, encoding)
    kind = detect_format(text, file)
    del data
    empty = True
    for record in _records_of(text, kind, file):
        empty = False
        yield record
    if empty:
        raise BadInput([Problem(file, 1, 0, "", f"must hold an article, found none in this {kind.value}")])


def _records_of(text: str, kind: Format, file: str) -> Iterable[Record]:
    if kind is Format.CAPTURE:
        return page_text.records_of(text, file)
    if kind is Format.MEDLINE:
        return medline.records_of(text, file)
    return _xml_records(text, file)


def _xml_records(text: str, file: str) -> Iterator[Record]:
    for element in xml_tree.records_of(text, file, _is_root, _is_record):
        reader = pubmed_xml if pubmed_xml.is_record(element.name) else jats
        yield reader.record_of(element, file)


def _is_root(name: str) -> bool:
    return pubmed_xml.is_root(name) or jats.is_root(name)


def _is_record(name: str) -> bool:
    return pubmed_xml.is_record(name) or jats.is_record(name)


def _chosen(records: list[Record], pmid: str | None, file: str) -> Record:
    """Return the record asked for, or the only one; a single one that names no PMID (a capture)
    takes the one given."""
    if pmid is not None and len(records) == 1 and records[0].pmid is None and not records[0].problems:
        return replace(records[0], pmid=pmid)
    if pmid is not None:
        matching = [record for record in records if record.pmid == pmid]
        if len(matching) != 1:
            found = "none" if not matching else f"{len(matching)}, in lines {', '.join(str(r.line) for r in matching)}"
            message = f"must be the PMID of one record, found {found} with PMID {visible(pmid, 40)}"
            raise BadInput([Problem(file, 0, 0, "", message), *_listing(records, file)])
        return matching[0]
    if len(records) == 1:
        return records[0]
    bad = [problem for record in records for problem in record.problems]
    message = f"must hold one record, found {len(records):,}; choose one with --pmid"
    raise BadInput([Problem(file, 0, 0, "", message), *_listing(records, file), *bad[:MAX_RECORDS_LISTED]])


def _listing(records: list[Record], file: str) -> Iterator[Problem]:
    """Yield a line for each record, in the form of a problem, so that an editor can jump to it."""
    for record in records[:MAX_RECORDS_LISTED]:
        yield Problem(file, record.line, 0, "", f"PMID {record.pmid or 'missing'}: {visible(record.title, 100)}")
    if len(records) > MAX_RECORDS_LISTED:
        yield Problem(file, records[MAX_RECORDS_LISTED].line, 0, "", f"and {len(records) - MAX_RECORDS_LISTED:,} more")
