"""The arguments that every command which reads an abstract takes."""

from __future__ import annotations

import argparse

from trialsite.base.problems import visible
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.decode import known_encoding
from trialsite.importing.identifiers import is_pmid
from trialsite.importing.reading import read_abstract

INPUT_HELP = "page text (.txt), PubMed XML, MEDLINE (.nbib), RIS or JATS; - reads standard input"


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --pmid, --record, --title and --encoding to ``parser``, as read_chosen takes them."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--pmid", type=pmid_argument, metavar="N", help="which record, where the file holds several")
    which.add_argument("--record", type=record_argument, metavar="N", help="the same by its place: 1 is the first")
    parser.add_argument("--title", metavar="TEXT", help="the paper's title, where the file has none")
    parser.add_argument("--encoding", type=encoding_argument, metavar="NAME", help="for a file that is not UTF-8")


def read_chosen(path: object, options: argparse.Namespace) -> ImportedAbstract:
    """Return the abstract in the file at ``path`` that ``options`` (add_reading_arguments) choose; raises BadInput."""
    return read_abstract(
        str(path), pmid=options.pmid, encoding=options.encoding, record=options.record, title=options.title
    )


def pmid_argument(text: str) -> str:
    """Return ``text`` where it is a PMID; raises ArgumentTypeError otherwise."""
    if not is_pmid(text):
        raise argparse.ArgumentTypeError(f"must be 1 to 8 digits, found {visible(text, 40)!r}")
    return text


def record_argument(text: str) -> int:
    """Return ``text`` as the place of a record; raises ArgumentTypeError where it is none."""
    if not is_pmid(text) or not int(text):
        raise argparse.ArgumentTypeError(f"must be a number from 1, found {visible(text, 40)!r}")
    return int(text)


def encoding_argument(text: str) -> str:
    """Return Python's name of the encoding ``text``; raises ArgumentTypeError where it knows none."""
    name = known_encoding(text)
    if name is None:
        raise argparse.ArgumentTypeError(f"must be a text encoding that Python knows, found {visible(text, 40)!r}")
    return name
