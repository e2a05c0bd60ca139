"""``trialsite import``: read an abstract, and say what was read and what is odd about it."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

from trialsite.base.files import write_new
from trialsite.base.problems import Problem, visible
from trialsite.importing.abstract import ImportedAbstract, to_json
from trialsite.importing.detect import INPUTS
from trialsite.importing.drafts import draft_source
from trialsite.importing.identifiers import is_pmid
from trialsite.importing.plain_text import known_encoding
from trialsite.importing.reading import read_abstract

SUMMARY = "Read an abstract, say what was read and what is odd about it."
EXAMPLE = "trialsite import paper.nbib --output docs/data/trial.yml"
INPUT_HELP = f"{INPUTS}; - reads standard input"
Value = TypeVar("Value", str, int)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb to ``parser``."""
    parser.add_argument("input", metavar="INPUT", help=INPUT_HELP)
    add_reading_arguments(parser)
    parser.add_argument("--output", type=Path, metavar="FILE", help="write a first source file; FILE must not exist")
    parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")


def run(options: argparse.Namespace) -> int:
    """Read the input, tell its warnings on standard error and what was read on standard output; return 0 or raise
    BadInput where the input is no abstract, or the output cannot be written."""
    abstract = read_chosen(options.input, options)
    for oddity in abstract.warnings:
        told = Problem(options.input, oddity.line, 0, oddity.path, f"warning: {oddity.message}")
        _write(sys.stderr, f"{told}\n")
    if options.output is not None:
        write_new(options.output, draft_source(abstract).encode())
    _write(sys.stdout, to_json(abstract) if options.json else _summary(abstract))
    return 0


def _summary(abstract: ImportedAbstract) -> str:
    text = f"{visible(abstract.title, 200)}\n"
    for section in abstract.sections:
        label = visible(section.label) if section.label else "(no label)"
        text += f"  {label} [{section.category or 'no category'}]: sentences: {len(section.sentences)}\n"
    return f"{text}  warnings: {len(abstract.warnings)}\n"


def _write(stream: TextIO, text: str) -> None:
    """Write UTF-8 whatever the locale is, so that the output never depends on the machine."""
    stream.buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --pmid, --record, --title and --encoding to ``parser``, as read_chosen takes them."""
    pmid = _checked(lambda text: text if is_pmid(text) else None, "1 to 8 digits")
    record = _checked(lambda text: int(text) or None if is_pmid(text) else None, "a number from 1")
    encoding = _checked(known_encoding, "a text encoding that Python knows")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--pmid", type=pmid, metavar="N", help="which record, where the file holds several")
    which.add_argument("--record", type=record, metavar="N", help="the same by its place: 1 is the first")
    parser.add_argument("--title", metavar="TEXT", help="the paper's title, where the file has none")
    parser.add_argument("--encoding", type=encoding, metavar="NAME", help="for a file that is not UTF-8")


def read_chosen(path: object, options: argparse.Namespace) -> ImportedAbstract:
    """Return the abstract in the file at ``path`` that ``options`` (add_reading_arguments) choose; raises BadInput."""
    return read_abstract(
        str(path), pmid=options.pmid, encoding=options.encoding, record=options.record, title=options.title
    )


def _checked(convert: Callable[[str], Value | None], what: str) -> Callable[[str], Value]:
    """Return what makes a value of an argument's text, which must be ``what``."""

    def value_of(text: str) -> Value:
        value = convert(text)
        if value is None:
            raise argparse.ArgumentTypeError(f"must be {what}, found {visible(text, 40)!r}")
        return value

    return value_of
