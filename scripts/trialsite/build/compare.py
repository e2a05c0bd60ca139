"""Generated files against the files on disk: what has changed, what is missing, what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import changed_files, refusals_told
from trialsite.pages.markdown import MARKER


@dataclass(frozen=True)
class Difference:
    """How a site's folder differs from what its record gives; paths are relative to that folder.

    ``orphans`` are generated files that nothing generates any more, ``foreign`` pages that were never generated.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.orphans or self.foreign)


def compare(root: Path, files: Mapping[str, bytes]) -> Difference:
    """Return how ``root`` differs from ``files`` (bytes by path in it); raises BadInput where it cannot be read."""
    stale = sorted(changed_files(root, files))
    with refusals_told(str(root)):
        missing = [name for name in stale if not (root / name).is_file()]
        pages = [name for name in _pages_on_disk(root) if name not in files]
        orphans = [name for name in pages if _is_generated(root / name)]
    changed = [name for name in stale if name not in missing]
    return Difference(tuple(changed), tuple(missing), tuple(orphans), tuple(sorted(set(pages) - set(orphans))))


def described(difference: Difference) -> list[str]:
    """Return a line for each file that is not as it must be."""
    what = {
        "must be what the data gives, found other text": difference.changed,
        "must be there, found nothing": difference.missing,
        "must not be there, found a page that no data gives any more": difference.orphans,
    }
    lines = [f"{name}:0:0: {message}" for message, names in what.items() for name in names]
    return [*lines, *foreign_files(difference)]


def foreign_files(difference: Difference) -> list[str]:
    """Return a line for each page that no data gives and no build has made."""
    message = "must be generated or lie elsewhere, found a page that no data gives"
    return [f"{name}:0:0: {message}" for name in difference.foreign]


def _pages_on_disk(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md") if path.is_file())


def _is_generated(path: Path) -> bool:
    with path.open("rb") as file:
        return MARKER.encode() in file.read(len(MARKER) + 16)
