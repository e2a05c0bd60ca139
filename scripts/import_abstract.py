"""Read a structured abstract from a page capture, PubMed XML, MEDLINE or JATS file.

import_abstract.py INPUT                 says what was read, and what is odd about it
import_abstract.py INPUT --json          prints it as one JSON object, for other programs
import_abstract.py INPUT --output FILE   writes a first source file (docs/data/trial.yml) that quotes the abstract
import_abstract.py INPUT --pmid N        chooses one record of several

Problems go to standard error, one a line. Exit codes: 0 read, 1 not readable as an abstract,
2 wrong use.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput, Problem, visible
from trialsite.base.terminal import Parser
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.arguments import add_reading_arguments
from trialsite.importing.drafts import draft_source
from trialsite.importing.reading import read_abstract
from trialsite.importing.to_json import to_json


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        abstract = read_abstract(arguments.input, pmid=arguments.pmid, encoding=arguments.encoding)
    except BadInput as error:
        for problem in error.problems:
            _say(str(problem))
        return 1
    for oddity in abstract.warnings:
        _say(str(Problem(arguments.input, oddity.line, 0, oddity.path, f"warning: {oddity.message}")))
    if arguments.output is not None and not _write_draft(abstract, arguments.output):
        return 1
    _print(to_json(abstract) if arguments.json else _summary(abstract))
    return 0


def _write_draft(abstract: ImportedAbstract, path: Path) -> bool:
    """Write the draft of a source file to ``path``, which must be new; return whether that was done.

    What could be written only in part is taken away again.
    """
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
        _say(str(Problem(str(path), 0, 0, "", f"must be a new file that can be written, found: {error.strerror}")))
        return False
    return True


def _parser() -> argparse.ArgumentParser:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "input", metavar="INPUT", help="a page capture (.txt), PubMed XML, MEDLINE (.nbib) or JATS file"
    )
    add_reading_arguments(parser)
    parser.add_argument("--output", type=Path, metavar="FILE", help="write a first source file; FILE must not exist")
    parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")
    return parser


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


if __name__ == "__main__":
    run(main)
