"""How every command ends, whatever becomes of what it prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from trialsite.base.problems import visible

_INTERRUPTED = 130  # as shells count a command that Ctrl-C has ended


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
    _end(status)


def _end(status: int) -> NoReturn:
    """End without Python's own last try to print what is left, which would fail once more."""
    try:
        sys.stderr.flush()
        sys.stdout.flush()
    except OSError:
        os._exit(status)
    sys.exit(status)
