"""The bytes of a file, where it is one: nothing that hangs, never ends or fills the memory is read.

What the disk refuses is a problem like others, with the file's name.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from trialsite.base.problems import BadInput, Problem, visible

_NUMBER = re.compile(r"^\[Errno \d+\] ")


def bytes_of(path: Path, name: str, most: int) -> bytes:
    """Return the bytes of the regular file ``path``, called ``name`` in messages.

    Raises BadInput where it is a folder, a pipe, a device or not there, cannot be read, or holds
    more than ``most`` bytes.
    """
    try:
        if not path.is_file():
            what = "a folder" if path.is_dir() else "something else" if path.exists() else "no such file"
            raise _refused(name, f"must be a readable file, found {what}")
        with path.open("rb") as opened:
            data = opened.read(most + 1)
    except (OSError, ValueError) as error:
        raise _refused(name, f"must be a readable file, found: {reason_of(error)}") from None
    if len(data) > most:
        raise _refused(name, f"must be at most {most:,} bytes, found more")
    return data


@contextlib.contextmanager
def refusals_told(name: str) -> Iterator[None]:
    """Turn a refusal of the disk into BadInput; ``name`` stands where the disk names no file."""
    try:
        yield
    except OSError as error:
        place = str(error.filename or name)
        raise _refused(place, f"must be readable, found: {reason_of(error)}") from None


def reason_of(error: OSError | ValueError) -> str:
    """Return why the disk refused, in its own words: of several refusals in copying a folder, the first."""
    text = getattr(error, "strerror", None) or str(error.args[0][0][2] if isinstance(error, shutil.Error) else error)
    return visible(_NUMBER.sub("", text))


def _refused(name: str, message: str) -> BadInput:
    return BadInput([Problem(name, 0, 0, "", message)])
