"""The arguments that every command which reads an abstract takes."""

from __future__ import annotations

import argparse

from trialsite.importing.decode import known_encoding
from trialsite.importing.identifiers import is_pmid
from trialsite.problems import visible


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
