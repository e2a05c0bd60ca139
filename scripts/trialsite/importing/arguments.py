"""The arguments that every command which reads an abstract takes."""

from __future__ import annotations

import argparse
from typing import TypeVar

from trialsite.base.problems import visible
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.decode import known_encoding
from trialsite.importing.identifiers import is_pmid
from trialsite.importing.reading import read_abstract

Value = TypeVar("Value", str, int)
INPUT_HELP = "page text (.txt), PubMed XML, MEDLINE (.nbib), RIS or JATS; - reads standard input"


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --pmid, --record, --title and --encoding to ``parser``, as read_chosen takes them."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--pmid", type=_pmid, metavar="N", help="which record, where the file holds several")
    which.add_argument("--record", type=_record, metavar="N", help="the same by its place: 1 is the first")
    parser.add_argument("--title", metavar="TEXT", help="the paper's title, where the file has none")
    parser.add_argument("--encoding", type=_encoding, metavar="NAME", help="for a file that is not UTF-8")


def read_chosen(path: object, options: argparse.Namespace) -> ImportedAbstract:
    """Return the abstract in the file at ``path`` that ``options`` (add_reading_arguments) choose; raises BadInput."""
    return read_abstract(
        str(path), pmid=options.pmid, encoding=options.encoding, record=options.record, title=options.title
    )


def _pmid(text: str) -> str:
    return _valid(text if is_pmid(text) else None, "1 to 8 digits", text)


def _record(text: str) -> int:
    return _valid(int(text) if is_pmid(text) and int(text) else None, "a number from 1", text)


def _encoding(text: str) -> str:
    return _valid(known_encoding(text), "a text encoding that Python knows", text)


def _valid(value: Value | None, what: str, text: str) -> Value:
    if value is None:
        raise argparse.ArgumentTypeError(f"must be {what}, found {visible(text, 40)!r}")
    return value
