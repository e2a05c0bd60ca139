"""Generated files against the files on disk: what has changed, what is missing, what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import WRITING, changed_files, refusals_told
from trialsite.pages.page import MARKER

# Generated without a mark in them: whatever bears such a name was made by a build of this or an earlier version.
_UNMARKED = ("cite/page-*", "cite/at/*")


@dataclass(frozen=True)
class Difference:
    """How docs/ differs from what the record gives; paths are relative to docs/.

    ``orphans`` are generated files that nothing generates any more, ``foreign`` pages that were never generated.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.orphans or self.foreign)


def compare(docs: Path, files: Mapping[str, bytes]) -> Difference:
    """Return how ``docs`` differs from ``files`` (bytes by path in it); raises BadInput where it cannot be read."""
    stale = sorted(changed_files(docs, files))
    with refusals_told(str(docs)):
        missing = [name for name in stale if not (docs / name).is_file()]
        pages = [name for name in _pages_on_disk(docs) if name not in files]
        marked = {name for name in pages if _is_generated(docs / name)}
        unmarked = {path.relative_to(docs).as_posix() for pattern in _UNMARKED for path in docs.glob(pattern)}
    changed = [name for name in stale if name not in missing]
    orphans = sorted(marked | (unmarked - files.keys()))
    return Difference(tuple(changed), tuple(missing), tuple(orphans), tuple(sorted(set(pages) - marked)))


def described(difference: Difference) -> list[str]:
    """Return a line for each file that is not as it must be."""
    what = {
        "must be what the data gives, found other text": difference.changed,
        "must be there, found nothing": difference.missing,
        "must not be there, found a page that no data gives any more": difference.orphans,
    }
    lines = [f"docs/{name}:0:0: {message}" for message, names in what.items() for name in names]
    return [*lines, *foreign_files(difference)]


def foreign_files(difference: Difference) -> list[str]:
    """Return a line for each page that no data gives and no build has made."""
    message = "must be generated or lie elsewhere, found a page that no data gives"
    return [f"docs/{name}:0:0: {message}" for name in difference.foreign]


def generated_pages(docs: Path) -> list[str]:
    """Return the path of every page in the folder ``docs`` that was generated."""
    with refusals_told(str(docs)):
        return [name for name in _pages_on_disk(docs) if _is_generated(docs / name)]


def _pages_on_disk(docs: Path) -> Iterable[str]:
    names = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.is_file())
    return sorted(name for name in names if not name.startswith(f"{WRITING}/"))  # left by a killed run


def _is_generated(path: Path) -> bool:
    with path.open("rb") as file:
        return MARKER.encode() in file.read(len(MARKER) + 16)
