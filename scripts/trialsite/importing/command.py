"""trialsite import: read a structured abstract and say what was read."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.arguments import add_reading_arguments
from trialsite.importing.drafts import draft_source
from trialsite.importing.reading import read_abstract
from trialsite.importing.to_json import to_json

NAME = "import"
SUMMARY = "Read a structured abstract, say what was read and what is odd about it."
EXAMPLE = "trialsite import abstract.nbib --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite import`` takes."""
    parser.add_argument("input", metavar="INPUT", help="page text (.txt), PubMed XML, MEDLINE (.nbib) or JATS")
    add_reading_arguments(parser)
    parser.add_argument("--output", type=Path, metavar="FILE", help="write a first source file; FILE must not exist")
    parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")


def run(options: argparse.Namespace) -> int:
    """Print what was read, warnings on the standard error; raises BadInput where it is not readable."""
    abstract = read_abstract(options.input, pmid=options.pmid, encoding=options.encoding)
    for warning in abstract.warnings:
        _say(str(Problem(options.input, warning.line, 0, warning.path, f"warning: {warning.message}")))
    if options.output is not None:
        _write_draft(abstract, options.output)
    _print(to_json(abstract) if options.json else _summary(abstract))
    return 0


def _write_draft(abstract: ImportedAbstract, path: Path) -> None:
    """Write the draft of a source file to ``path``, which must be new; what is written in part is taken away."""
    draft = draft_source(abstract).encode("utf-8")
    try:
        opened = path.open("xb")
        try:
            with opened as file:
                file.write(draft)
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    except OSError as error:
        message = f"must be a new file that can be written, found: {error.strerror}"
        raise BadInput([Problem(str(path), 0, 0, "", message)]) from None


def _summary(abstract: ImportedAbstract) -> str:
    lines = [visible(abstract.title, 200)]
    for section in abstract.sections:
        label = visible(section.label) if section.label else "(no label)"
        lines.append(f"  {label} [{section.category or 'no category'}]: sentences: {len(section.sentences)}")
    lines.append(f"  warnings: {len(abstract.warnings)}")
    return "\n".join(lines) + "\n"


def _print(text: str) -> None:
    """Write UTF-8 whatever the locale is, so that the output never depends on the machine."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _say(line: str) -> None:
    sys.stderr.buffer.write(f"{line}\n".encode("utf-8", "backslashreplace"))
    sys.stderr.flush()
