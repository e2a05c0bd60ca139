"""Generated files against the files on disk: what has changed, what is missing, what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import refusals_told
from trialsite.pages.citation_files import OWN_FILES
from trialsite.pages.page import MARKER


@dataclass(frozen=True)
class Difference:
    """How docs/ differs from what the record gives; paths are relative to docs/.

    ``orphans`` are generated files that nothing generates any more, ``strangers`` pages that were
    never generated.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.orphans or self.strangers)


def compare(docs: Path, files: Mapping[str, str]) -> Difference:
    """Return how the folder ``docs`` differs from ``files`` (text by path); raises BadInput where it cannot be read."""
    changed, missing = [], []
    with refusals_told(str(docs)):
        for name, text in sorted(files.items()):
            path = docs / name
            if not path.is_file():
                missing.append(name)
            elif path.read_bytes() != text.encode("utf-8"):
                changed.append(name)
        left = [name for name in _pages_on_disk(docs) if name not in files]
        generated = {name for name in left if _is_generated(docs / name)}
        generated |= {name for name in _citations_on_disk(docs) if name not in files}
    return Difference(tuple(changed), tuple(missing), tuple(sorted(generated)), tuple(sorted(set(left) - generated)))


def _citations_on_disk(docs: Path) -> Iterable[str]:
    """Return the path of every citation of a page or statement: all files with such names are generated."""
    return [path.relative_to(docs).as_posix() for pattern in OWN_FILES for path in docs.glob(pattern)]


def generated_pages(docs: Path) -> list[str]:
    """Return the path of every page in the folder ``docs`` that was generated."""
    with refusals_told(str(docs)):
        return [name for name in _pages_on_disk(docs) if _is_generated(docs / name)]


def _pages_on_disk(docs: Path) -> Iterable[str]:
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.is_file())


def _is_generated(path: Path) -> bool:
    with path.open("rb") as file:
        return MARKER.encode() in file.read(len(MARKER) + 16)
