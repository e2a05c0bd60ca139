"""From the data of a site to its generated files, and how the folder differs from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.mkdocs_yml import NAME as CONFIG
from trialsite.base.mkdocs_yml import read_settings, site_address
from trialsite.build.compare import Difference, compare
from trialsite.build.config import with_site
from trialsite.build.published import NAME as PUBLISHED
from trialsite.build.published import load_published
from trialsite.build.site_files import site_files
from trialsite.citations.stored import load_citations
from trialsite.record.reader import load_record


@dataclass(frozen=True)
class Rendered:
    """Every generated file, by path in the site's folder; and how the folder differs from them."""

    files: Mapping[str, bytes]
    difference: Difference


def render(root: Path, address: str | None = None) -> Rendered:
    """Return what the data of the site in ``root`` gives, under ``address`` or the one that mkdocs.yml names.

    Writes nothing. Raises BadInput with every problem of data, settings or published addresses.
    """
    record = load_record(root)
    published = load_published(root / "docs")
    texts = site_files(record, load_citations(root, record), published, address or site_address(root))
    texts[CONFIG] = with_site(read_settings(root), record, address)
    # The lock on addresses is written first: it may name what is not there yet, never the other way round.
    files = {name: text.encode() for name, text in {PUBLISHED: texts[PUBLISHED], **texts}.items()}
    return Rendered(files, compare(root, files))
