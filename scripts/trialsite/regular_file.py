"""The bytes of a file, where it is one: nothing that hangs, never ends or fills the memory is read."""

from __future__ import annotations

from pathlib import Path

from trialsite.problems import BadInput, Problem, visible


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
        reason = visible(getattr(error, "strerror", None) or str(error))
        raise _refused(name, f"must be a readable file, found: {reason}") from None
    if len(data) > most:
        raise _refused(name, f"must be at most {most:,} bytes, found more")
    return data


def _refused(name: str, message: str) -> BadInput:
    return BadInput([Problem(name, 0, 0, "", message)])
