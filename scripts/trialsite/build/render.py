"""From the data of a site to its generated files, and how the folder differs from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import changed_files, refusals_told
from trialsite.base.mkdocs_yml import NAME as CONFIG
from trialsite.base.mkdocs_yml import read_settings, site_address
from trialsite.base.problems import Problem
from trialsite.build.published import NAME as PUBLISHED
from trialsite.build.published import load_published
from trialsite.build.site_files import site_files, with_site
from trialsite.citations.command import load_citations
from trialsite.pages.markdown import MARKER
from trialsite.record.reader import load_record

_WRONG = {
    "changed": "must be what the data gives, found other text",
    "missing": "must be there, found nothing",
    "orphans": "must not be there, found a page that no data gives any more",
    "foreign": "must be generated or lie elsewhere, found a page that no data gives",
}


@dataclass(frozen=True)
class Rendered:
    """Every generated file of a site, by path in its folder, and the paths of those in which the folder differs.

    ``orphans`` are generated pages that nothing generates any more, ``foreign`` pages that were never generated.
    """

    files: Mapping[str, bytes]
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    @property
    def stale(self) -> tuple[str, ...]:
        """The paths of what a build writes or takes away."""
        return (*self.changed, *self.missing, *self.orphans)

    def problems(self, kinds: Iterable[str] = tuple(_WRONG)) -> list[Problem]:
        """Return a problem for each file that is not as it must be, of all ``kinds`` of difference or of some."""
        return [Problem(name, 0, 0, "", _WRONG[kind]) for kind in kinds for name in getattr(self, kind)]


def render(root: Path, address: str | None = None) -> Rendered:
    """Return what the data of the site in ``root`` gives, under ``address`` or the one that mkdocs.yml names.

    Writes nothing. Raises BadInput with every problem of data, settings or published addresses.
    """
    record = load_record(root)
    published = load_published(root / "docs")
    texts = site_files(record, load_citations(root, record), published, address or site_address(root))
    texts[CONFIG] = with_site(read_settings(root), record, address)
    # The lock on addresses is written first: it may name what is not there yet, never the other way round.
    return compare(root, {name: text.encode() for name, text in {PUBLISHED: texts[PUBLISHED], **texts}.items()})


def compare(root: Path, files: Mapping[str, bytes]) -> Rendered:
    """Return how ``root`` differs from ``files`` (bytes by path in it); raises BadInput where it cannot be read."""
    stale = sorted(changed_files(root, files))
    with refusals_told(str(root)):
        changed = tuple(name for name in stale if (root / name).is_file())
        found = sorted(path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md") if path.is_file())
        left = [name for name in found if name not in files]
        orphans = tuple(name for name in left if _is_generated(root / name))
    missing, foreign = (tuple(sorted({*names} - {*some})) for names, some in ((stale, changed), (left, orphans)))
    return Rendered(files, changed, missing, orphans, foreign)


def _is_generated(path: Path) -> bool:
    with path.open("rb") as file:
        return MARKER.encode() in file.read(len(MARKER) + 16)
