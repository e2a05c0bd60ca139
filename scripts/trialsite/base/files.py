"""The one reader and the one writer of files.

Reading: only a regular file of a stated size is read, so nothing hangs, never ends or fills the memory. Writing:
each file appears whole or not at all. What the disk refuses is a problem like others, with the file's name.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from trialsite.base.problems import BadInput, Problem, place_of, refused, visible

# Holds the new files until all of them are on the disk. Lies in the folder that is written, for only there is it
# sure that a file can be moved to its place in one step. What a killed run leaves in it, the next run takes away.
WRITING = ".being-written"

# Well above what this site has (in brackets), and above the draft of the longest abstract that is read.
MAX_BYTES = 8 * 1024 * 1024  # the .yml files of a record together (154 kB); mkdocs.yml and each file of citations, too
MAX_GENERATED_BYTES = 64 * 1024 * 1024  # a page or the lock, read back (76 kB; of the longest abstract 14 MB)

# What a merge writes around the two sides of lines that it could not join; and how many are told of one file.
_MARK = re.compile(r"^[ \t]*(<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?\r?$", re.MULTILINE)
_MOST = 60

_NUMBER = re.compile(r"^\[Errno \d+\] ")
_locked: set[Path] = set()  # folders that this process holds


def bytes_of(path: Path, name: str, most: int) -> bytes:
    """Return the bytes of the regular file ``path``, called ``name`` in messages. Raises BadInput where it is none (a
    folder, a pipe, a device), cannot be read, or holds more than ``most`` bytes."""
    try:
        if not path.is_file():
            what = "a folder" if path.is_dir() else "something else" if path.exists() else "no such file"
            raise refused(name, f"must be a readable file, found {what}")
        with path.open("rb") as opened:
            data = opened.read(most + 1)
    except (OSError, ValueError) as error:
        raise refused(name, f"must be a readable file, found: {reason_of(error)}") from None
    if len(data) > most:
        raise refused(name, f"must be at most {most:,} bytes, found more")
    return data


def text_of(data: bytes, name: str) -> str:
    """Return the text of the file ``name``, which ``data`` holds in UTF-8, as it is when no merge is under way."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = place_of(data.decode("latin-1"), error.start)  # a column a byte
        found = f"the byte 0x{data[error.start]:02x}; save the file again with the encoding UTF-8"
        raise refused(name, f"must be UTF-8, found {found}", *place) from None
    if marks := conflicts(text, name):
        raise BadInput(marks)
    return text


def conflicts(text: str, name: str) -> list[Problem]:
    """Return a problem for each line of ``text``, the file ``name``, with a mark that a merge left."""
    marks = [(place_of(text, mark.end(1))[0], mark[1]) for mark in islice(_MARK.finditer(text), _MOST)]
    must, step = "must hold no mark of a merge, found", "keep one of the two sides, without the marks"
    return [Problem(name, line, 1, "", f"{must} {mark}; {step}") for line, mark in marks]


def changed_files(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of ``files`` that are not in ``folder`` with these bytes; raises BadInput for an unreadable one."""
    with refusals_told(str(folder)):
        return {name: data for name, data in files.items() if not _holds(folder / name, data)}


def write_files(folder: Path, files: Mapping[str, bytes], remove: Iterable[str] = ()) -> None:
    """Give ``folder`` the ``files`` (bytes by path in it), in their order, then take the files ``remove`` out of it.

    Files that have these bytes already are left alone, folders are made as needed. All new files are on the disk
    before the first one takes its place, by os.replace: a disk that is full changes nothing, and a run that is killed
    leaves each file as it was or as it must be. Running again with the same files brings it to its end.

    Raises BadInput where the disk refuses, and where another run writes into the same folder.
    """
    with only_writer(folder):
        begun = False
        try:
            _clear(folder)
            changed = changed_files(folder, files)
            for name, data in changed.items():
                _write(folder / WRITING / name, data)
            for name in changed:
                _make_parents(folder, name)
            for name in changed:
                os.replace(folder / WRITING / name, folder / name)
                begun = True
            _clear(folder)
            for name in remove:
                (folder / name).unlink(missing_ok=True)
                begun = True
        except OSError as error:
            with contextlib.suppress(OSError):
                _clear(folder)
            after = "The next run carries on." if begun else "Nothing was changed."
            # As the person knows it: without the folder of unfinished files.
            place = str(error.filename or folder).replace(f"{os.sep}{WRITING}", "")
            raise refused(place, f"must be writable, found: {reason_of(error)}. {after}") from None


def write_new(path: Path, data: bytes) -> None:
    """Write ``data`` to the file ``path``, which must not be there; what went in only in part is taken away again.

    Raises BadInput where the file is there or the disk refuses.
    """
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except OSError:
                with contextlib.suppress(OSError):
                    path.unlink()
                raise
    except OSError as error:
        raise refused(str(path), f"must be a new file that can be written, found: {error.strerror}") from None


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other runs from writing into ``folder``. The lock is on the folder itself, and goes with the process.

    Raises BadInput where another run holds it. Windows has no such lock: two runs there end with one's files or the
    other's, each file whole.
    """
    real = Path(os.path.realpath(folder))
    if os.name == "nt" or real in _locked:
        yield
        return
    import fcntl

    with refusals_told(str(folder)):
        opened = os.open(real, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        raise refused(str(folder), "must not be written by two runs at once, found another one running") from None
    _locked.add(real)
    try:
        yield
    finally:
        _locked.discard(real)
        os.close(opened)


@contextlib.contextmanager
def refusals_told(name: str) -> Iterator[None]:
    """Turn a refusal of the disk into BadInput; ``name`` stands where the disk names no file."""
    try:
        yield
    except OSError as error:
        raise refused(str(error.filename or name), f"must be readable, found: {reason_of(error)}") from None


def reason_of(error: OSError | ValueError) -> str:
    """Return why the disk refused, in its own words: of several refusals in copying a folder, the first."""
    text = getattr(error, "strerror", None) or str(error.args[0][0][2] if isinstance(error, shutil.Error) else error)
    return visible(_NUMBER.sub("", text))


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_parents(folder: Path, name: str) -> None:
    """Make the folder of the file ``name``; raises OSError where the file could not take its place later."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(21, "a folder in its place", str(path))
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(13, "read-only", str(path.parent))


def _clear(folder: Path) -> None:
    if (folder / WRITING).exists():
        shutil.rmtree(folder / WRITING)
