"""Problems with what a person wrote or supplied, the one error that carries them, and how a command tells them.

Every reader and check raises all the problems it can find together, so that a person mends a file once. What a command
says is safe on any terminal.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NoReturn

_LONGEST = 2_000  # characters of one line; arguments can be longer than any screen
_INTERRUPTED = 130  # as shells count a command that Ctrl-C has ended


def visible(text: str, limit: int = 80) -> str:
    """Return ``text`` safe to show on one terminal line, cut to ``limit`` characters.

    Control, format and line-breaking characters become ``\\x..`` or ``\\u....`` escapes, so that a message can
    neither move the cursor nor reverse the reading order.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that must be mended; ``line`` and ``column`` count from 1, and are 0 where it has no place of its own.
    ``path`` names the field (``statements[3].origin.sentence``) and may be empty."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{visible(self.file, 500)}:{self.line}:{self.column}"
        path = visible(self.path, 200)
        return f"{place}: {path}: {self.message}" if path else f"{place}: {self.message}"


class BadInput(Exception):
    """What was supplied cannot be used. Carries every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refused(file: str, message: str, line: int = 0, column: int = 0, path: str = "") -> BadInput:
    """Return the error that carries one problem alone."""
    return BadInput([Problem(file, line, column, path, message)])


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, counted from 1, of the character at ``offset`` in ``text``."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class Parser(argparse.ArgumentParser):
    """A parser that shows wrong arguments without what would move the cursor."""

    def error(self, message: str) -> NoReturn:
        """End the command with status 2 after its usage and ``message``."""
        super().error(visible(message, _LONGEST))


def say(line: str) -> None:
    """Print ``line`` to the standard output; what that has no letter for is printed as its number."""
    encoding = sys.stdout.encoding or "ascii"
    print(visible(line, _LONGEST).encode(encoding, "backslashreplace").decode(encoding), flush=True)


def print_problems(bad: BadInput) -> None:
    """Print every problem on the standard error, one a line."""
    for problem in bad.problems:
        print(problem, file=sys.stderr, flush=True)


def print_count(bad: BadInput) -> None:
    """Print how many problems were told, and of which files: the last line below many."""
    files = sorted({visible(problem.file, 500) for problem in bad.problems})
    problems = "1 problem" if len(bad.problems) == 1 else f"{len(bad.problems)} problems"
    print(f"{problems} in {', '.join(files)}. Nothing was written.", file=sys.stderr, flush=True)


def run(main: Callable[[], int]) -> NoReturn:
    """Run ``main`` and end the process with the exit status that it returns.

    Where nobody reads what is printed (closed, or cut off by another program) nothing more is said, and where it
    cannot be written one line says so; the exit status is then 1. Ctrl-C ends with 130.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # until the process ends
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # what a terminal cannot show
    try:
        status = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except BrokenPipeError:
        status = 1
    except OSError as error:
        if error.filename is not None:
            raise
        print(f"standard output:0:0: must be writable, found: {visible(error.strerror or str(error))}", file=sys.stderr)
        status = 1
    try:  # without Python's own last try to print what is left, which would fail once more
        sys.stderr.flush()
        sys.stdout.flush()
    except OSError:
        os._exit(status)
    sys.exit(status)
