"""The arguments that every command which reads an abstract takes."""

from __future__ import annotations

import argparse

from trialsite.base.problems import visible
from trialsite.importing.decode import known_encoding
from trialsite.importing.identifiers import is_pmid


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --pmid and --encoding to ``parser``, as read_abstract takes them."""
    parser.add_argument("--pmid", type=pmid_argument, metavar="N", help="which record, where the file holds several")
    parser.add_argument("--encoding", type=encoding_argument, metavar="NAME", help="for a file that is not UTF-8")


def pmid_argument(text: str) -> str:
    """Return ``text`` where it is a PMID; raises ArgumentTypeError otherwise."""
    if not is_pmid(text):
        raise argparse.ArgumentTypeError(f"must be 1 to 8 digits, found {visible(text, 40)!r}")
    return text


def encoding_argument(text: str) -> str:
    """Return Python's name of the encoding ``text``; raises ArgumentTypeError where it knows none."""
    name = known_encoding(text)
    if name is None:
        raise argparse.ArgumentTypeError(f"must be a text encoding that Python knows, found {visible(text, 40)!r}")
    return name
