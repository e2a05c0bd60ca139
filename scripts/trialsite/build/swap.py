"""Change a folder all at once: whoever looks, or whatever is killed, there is the old folder or the new one.

The new folder is made beside the old one, with the files that stay linked into it, and then the two
are exchanged. On Linux the exchange is one call of the kernel (renameat2 with RENAME_EXCHANGE, since
Linux 3.15). Elsewhere it is two renames, and a run that was killed between them is mended by the next.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from trialsite.base.files import reason_of
from trialsite.base.problems import BadInput, Problem

# Lies in the new folder until all is done: what the build has changed, by name, and since when.
_MARK = ".being-changed"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def replace_files(folder: Path, files: Mapping[str, str], remove: Iterable[str] = ()) -> None:
    """Give ``folder`` the text of ``files`` (by relative path) and take ``remove`` out, all at once.

    Raises BadInput where the disk refuses (full, read-only) or another build is writing; the folder
    is then as it was.
    """
    folder = _real(folder)
    with _refusals_told(folder), _only_writer(folder):
        recover(folder)
        fresh, old = _beside(folder, "next"), _beside(folder, "old")
        try:
            _refuse_read_only(folder)
            _write(fresh / _MARK, "\n".join({*files, *remove}))
            shutil.copytree(folder, fresh, copy_function=_link, symlinks=True, dirs_exist_ok=True)
            for name in remove:
                (fresh / name).unlink()
            for name, text in files.items():
                _write(fresh / name, text)
            _exchange(folder, fresh, old)
        except OSError:
            with contextlib.suppress(OSError):  # what cannot be cleared away now, the next run clears, or says why not
                _clear_fresh(fresh)
            raise
        _keep_late_edits(old, folder, {*files, *remove, _MARK})
        shutil.rmtree(old, ignore_errors=True)
        if not old.exists():
            (folder / _MARK).unlink()


def mend(folder: Path) -> None:
    """Bring a run to its end that was killed while it changed ``folder``; raises BadInput as ``replace_files`` does."""
    folder = _real(folder)
    with _refusals_told(folder):
        if (folder / _MARK).exists() or _beside(folder, "next").exists() or _beside(folder, "old").exists():
            with _only_writer(folder):
                recover(folder)


def replace_file(path: Path, text: str) -> None:
    """Give the file ``path`` the text ``text``, all at once.

    Raises BadInput where the disk refuses (full, read-only); the file is then as it was.
    """
    fresh = path.with_name(f".{path.name}-next")
    try:
        _write(fresh, text)
        fresh.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        message = f"must be writable, found: {reason_of(error)}. It is as it was."
        raise BadInput([Problem(str(path), 0, 0, "", message)]) from None


def recover(folder: Path) -> None:
    """Clear away what a killed run left beside ``folder``; put the old folder back where it is missing.

    Where the run was killed after the exchange, what was edited while it ran is carried over first. Raises BadInput
    where something lies there that no run has left, and OSError where the disk refuses.
    """
    fresh, old = _beside(folder, "next"), _beside(folder, "old")
    _refuse_foreign(folder, fresh, old)
    if not folder.exists() and old.exists():
        old.rename(folder)
    if (folder / _MARK).is_file():
        began = (folder / _MARK).stat().st_mtime_ns
        ours = {*(folder / _MARK).read_text("utf-8", "replace").splitlines(), _MARK}
        _keep_late_edits(old if old.exists() else fresh, folder, ours, began)
    _clear_fresh(fresh)
    if old.exists():
        shutil.rmtree(old)
    (folder / _MARK).unlink(missing_ok=True)


def _refuse_foreign(folder: Path, fresh: Path, old: Path) -> None:
    """Raise BadInput where what lies beside ``folder`` cannot have been left by a killed run: it is someone's own."""
    exchanged = (folder / _MARK).is_file()
    fresh_is_ours = exchanged or (fresh / _MARK).is_file()
    # Of the two renames, the first takes the folder away, the second brings the mark into its place.
    old_is_ours = exchanged or (not folder.exists() and fresh_is_ours)
    problems = [
        Problem(str(path), 0, 0, "", "must not be there, found something that no build has left; move it elsewhere")
        for path, ours in ((fresh, fresh_is_ours), (old, old_is_ours))
        if os.path.lexists(path) and not (_is_folder(path) and (ours or not any(path.iterdir())))
    ]
    if problems:
        raise BadInput(problems)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _clear_fresh(fresh: Path) -> None:
    """Take ``fresh`` away, the mark last, by which the next run knows what a kill has left of it."""
    if not fresh.exists():
        return
    for path in fresh.iterdir():
        if _is_folder(path):
            shutil.rmtree(path)
        elif path.name != _MARK:
            path.unlink()
    shutil.rmtree(fresh)


@contextlib.contextmanager
def _refusals_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = str(error.filename or folder)
        after = "The next build carries on." if os.path.isfile(folder / _MARK) else "Nothing was changed."
        message = f"must be writable, found: {reason_of(error)}. {after}"
        raise BadInput([Problem(where, 0, 0, "", message)]) from None


def _real(folder: Path) -> Path:
    """Return the folder that changes: of a link what it leads to, so that the link stays."""
    return Path(os.path.realpath(folder)) if os.path.islink(folder) else folder


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}-{what}")


def _link(source: str, target: str) -> None:
    """Link ``target`` to the file ``source``, so that an edit of it made meanwhile is in both folders."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The name may be a link to the old file: a new file takes the name, the old one stays as it is.
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _exchange(folder: Path, fresh: Path, old: Path) -> None:
    """Make ``fresh`` the folder; the folder that was is then ``old``."""
    if exchange_at_once(folder, fresh):
        fresh.rename(old)
        return
    folder.rename(old)
    fresh.rename(folder)


def exchange_at_once(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where this system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _keep_late_edits(old: Path, folder: Path, ours: set[str], began: int = 0) -> None:
    """Carry over files that someone replaced or added in the old folder while the new one was made.

    ``began`` is when that was, in nanoseconds, where it is long past: what is older, or was edited again since, stays.
    """
    for path in old.rglob("*"):
        name = path.relative_to(old).as_posix()
        target = folder / name
        late = not began or _changed(path) >= max(began, _changed(target))
        if path.is_file() and late and name not in ours and not _is_same(path, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _is_same(path: Path, target: Path) -> bool:
    return target.exists() and (target.samefile(path) or target.read_bytes() == path.read_bytes())


def _refuse_read_only(folder: Path) -> None:
    # Exchanging folders needs no right to write in them, but one that is read-only was meant to stay.
    if not os.access(folder, os.W_OK):
        raise PermissionError(13, "read-only", str(folder))


@contextlib.contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Hold off a second build of the same folder; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; two builds there end with one's result or the other's
        yield
        return
    path = _beside(folder, "lock")
    lock = _open_lock(path)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = "must not be written by two builds at once, found another one running"
            raise BadInput([Problem(folder.name, 0, 0, "", message)]) from None
        yield
    finally:
        os.close(lock)


def _open_lock(path: Path) -> int:
    """Return the open file ``path``, made where it is not there; raises BadInput where something else is in its place.

    No link is followed and nothing is emptied: whatever else bears the name may be someone's own. A pipe must not
    hold the build up.
    """
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    except OSError:
        if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
            raise _no_lock(path) from None
        raise
    if not stat.S_ISREG(os.fstat(lock).st_mode):
        os.close(lock)
        raise _no_lock(path)
    return lock


def _no_lock(path: Path) -> BadInput:
    return BadInput([Problem(str(path), 0, 0, "", "must be a file or nothing, found something else in its place")])
