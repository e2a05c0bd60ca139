"""From the data of a site to the files under docs/, and how docs/ differs from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.mkdocs_yml import site_address
from trialsite.base.problems import BadInput
from trialsite.build.compare import Difference, compare
from trialsite.build.config import check_navigation
from trialsite.build.published import FILE as PUBLISHED
from trialsite.build.published import check_once, check_published, extended, load_published, page_ids
from trialsite.pages.citations import load_citations
from trialsite.pages.site import render_pages
from trialsite.record.reader import load_record


@dataclass(frozen=True)
class Rendered:
    """Every generated file under docs/, by path, the lock on addresses first; and how docs/ differs from them."""

    files: Mapping[str, bytes]
    difference: Difference


def render(root: Path, address: str | None = None) -> Rendered:
    """Return what the data of the site in ``root`` gives, under ``address`` or the one that mkdocs.yml names.

    Writes nothing. Raises BadInput with every problem of data, navigation or published addresses.
    """
    record = load_record(root)
    if problems := check_navigation(root, record):
        raise BadInput(problems)
    docs = root / "docs"
    published = load_published(docs)
    pages = render_pages(record, load_citations(docs, record), published.ids, address or site_address(root))
    ids = page_ids(pages)
    if problems := [*check_once(ids), *check_published(published, ids)]:
        raise BadInput(problems)
    # The lock on addresses is written first: it may name what is not there yet, never the other way round.
    files = {name: text.encode() for name, text in {PUBLISHED: extended(published, ids), **pages}.items()}
    return Rendered(files, compare(docs, files))
