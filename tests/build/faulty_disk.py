"""A disk that fails: a command run in a process of its own, which is killed or refused at a call of our choice.

Python tells an audit hook of every call that opens, makes, moves or removes something, whatever code makes it
(https://docs.python.org/3/library/audit_events.html), so no way of writing is missed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

KILLED = 9
TRACEBACK = 99

_MAKES = {"os.mkdir", "os.link", "os.symlink", "os.rename"}
_REMOVES = {"os.remove", "os.rmdir", "os.truncate"}


def run_with(command: Callable[[], int], hook: Callable[[int, str], None], said: Path) -> int:
    """Run ``command`` in a process of its own; return its exit status, and leave what it said in ``said``.

    ``hook`` is called before each call that changes the disk, with its number from 1 and "make" or "remove".
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.stdout = sys.stderr = os.fdopen(output, "w")
    status = TRACEBACK
    try:
        _count_calls(hook)
        status = command()
    except SystemExit as ended:
        status = int(ended.code or 0)
    except BaseException as error:
        print(f"Traceback: {error!r}")
    finally:
        sys.stdout.flush()
        os._exit(status)


def killed_at(limit: int) -> Callable[[int, str], None]:
    """Return a hook that ends the process, as a kill does, before its ``limit``-th call."""

    def hook(number: int, kind: str) -> None:
        if number == limit:
            os._exit(KILLED)

    return hook


def full_from(limit: int) -> Callable[[int, str], None]:
    """Return a hook of a disk that is full from its ``limit``-th call on: nothing can be made, but removed."""

    def hook(number: int, kind: str) -> None:
        if number >= limit and kind == "make":
            raise OSError(28, "No space left on device")

    return hook


def read_only_from(limit: int) -> Callable[[int, str], None]:
    """Return a hook of a disk that can only be read from its ``limit``-th call on."""

    def hook(number: int, kind: str) -> None:
        if number >= limit:
            raise OSError(30, "Read-only file system")

    return hook


def _count_calls(hook: Callable[[int, str], None]) -> None:
    made = 0

    def audit(event: str, details: tuple[object, ...]) -> None:
        nonlocal made
        kind = "make" if event in _MAKES or _opens_to_write(event, details) else "remove" if event in _REMOVES else ""
        if kind or event == "ctypes.dlsym":  # the exchange of two folders is a call by way of ctypes
            made += 1
            hook(made, kind)

    sys.addaudithook(audit)


def _opens_to_write(event: str, details: tuple[object, ...]) -> bool:
    if event != "open" or isinstance(details[0], int) or str(details[0]).startswith("/dev/"):
        return False
    return bool(int(str(details[2])) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
