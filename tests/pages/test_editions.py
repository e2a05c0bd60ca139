"""Edition after edition, every address that was ever published is still alive."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.edits import (
    EDITS,
    Edit,
    Edition,
    drop_plain_words,
    edited,
    first_edition,
    merge,
    move,
    rename,
    reorder,
    resting_on,
    reword,
    source,
    withdraw,
)
from tests.records import read
from tests.site.checkout import copy_checkout, render
from tests.site.parsed import parse_site
from trialsite.base.mkdocs_yml import settings_of
from trialsite.build.config import new_config
from trialsite.build.published import Published, check_once, check_published, extended, page_ids, read_published
from trialsite.pages.site import render_pages

Pages = dict[str, str]
Addresses = set[tuple[str, str]]
Step = tuple[Edit, int, int]

# As in mkdocs.yml.
_EXTENSIONS = ["attr_list", "def_list", "md_in_html", "admonition", "tables", "toc"]


def publish(edition: Edition, published: Published) -> tuple[Pages, Published]:
    """Return the pages of an edition and the lock after it, as the build makes them."""
    files = render_pages(read(source(edition)), None, published.ids)
    assert check_once(page_ids(files)) == []
    assert [str(problem) for problem in check_published(published, page_ids(files))] == []
    pages = {name: text for name, text in files.items() if name.endswith(".md")}
    return pages, read_published(extended(published, page_ids(files)).encode())


def in_html(pages: Mapping[str, str]) -> Addresses:
    """Return each address that is there once the pages are rendered."""
    found: Addresses = set()
    for name, text in pages.items():
        body = text.split("---\n", 2)[2]
        html = markdown.markdown(body, extensions=_EXTENSIONS)
        html = re.sub("<svg.*?</svg>", "", html, flags=re.DOTALL)
        found |= {(name, anchor) for anchor in re.findall(r'<\w+[^>]*? id="([^"]+)"', html)}
    return found


WALKS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=14)


@pytest.mark.slow
@settings(max_examples=25)
@given(WALKS)
def test_no_walk_of_edits_loses_an_address(walk: list[Step]) -> None:
    edition = first_edition()
    pages, published = publish(edition, Published())
    ever = {(name, anchor) for name, ids in published.ids.items() for anchor in ids}
    assert ever <= in_html(pages)
    for edit, number, other in walk:
        edition = edited(edition, edit, number, other)
        pages, published = publish(edition, published)
        ever |= {(name, anchor) for name, ids in published.ids.items() for anchor in ids}
    assert ever <= in_html(pages)


@pytest.mark.slow
@settings(max_examples=25)
@given(WALKS, st.integers(0, 999))
def test_what_is_deleted_after_any_walk_is_named(walk: list[Step], number: int) -> None:
    edition, published = first_edition(), Published()
    for edit, one, other in walk:
        _, published = publish(edition, published)
        edition = edited(edition, edit, one, other)
    _, published = publish(edition, published)
    alone = [statement for statement in edition["statements"] if len(list(resting_on(edition, statement))) == 1]
    assume(alone)
    gone = alone[number % len(alone)]
    edition["statements"].remove(gone)
    problems = check_published(published, page_ids(render_pages(read(source(edition)), None, published.ids)))
    lost = {problem.path.partition("#")[2] for problem in problems}
    assert lost - {""} == {gone["id"], *(alias["id"] for alias in gone.get("aliases", []))}


HISTORY: tuple[Step, ...] = (
    (rename, 0, 0),  # a statement
    (move, 0, 11),  # the one the hypothesis draws, to findings, with its steps
    (rename, 4, 0),  # a reference
    (reword, 1, 0),
    (move, 3, 0),  # to the home page
    (reorder, 0, 1),
    (move, 0, 2),  # to the rationale
    (drop_plain_words, 0, 0),
    (merge, 0, 2),  # into the one on what was given
    (withdraw, 1, 0),
    (withdraw, 6, 0),
)


def test_a_history_keeps_every_address() -> None:
    """The fast half of the test below, with the pages' Markdown alone."""
    edition, published = first_edition(), Published()
    for edit, number, other in HISTORY:
        pages, published = publish(edition, published)
        edition = edited(edition, edit, number, other)
    pages, published = publish(edition, published)
    assert {(name, anchor) for name, ids in published.ids.items() for anchor in ids} <= in_html(pages)


@pytest.mark.slow
@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_rendered_sites_keep_every_address_of_a_history(generator: str, tmp_path: Path) -> None:
    """From the rendered files, as a browser opens them from a server or from disk."""
    folder = copy_checkout(tmp_path / "site")
    shutil.rmtree(folder / "docs" / "cite")
    edition, published, ever = first_edition(), Published(), set[tuple[str, str]]()
    for number, step in enumerate([None, *HISTORY]):
        edition = edited(edition, *step) if step else edition
        pages, published = publish(edition, published)
        if number % 3 and number < len(HISTORY):
            continue  # every third edition is rendered, and the last one
        _write(folder, edition, pages)
        rendered = parse_site(render(folder, generator).pages)
        standing = {(path, anchor) for path, page in rendered.items() for anchor in page.ids}
        assert ever <= standing
        ever |= {(name.replace(".md", ".html"), anchor) for name, ids in published.ids.items() for anchor in ids}
        assert ever <= standing
        assert [(path, ids) for path, page in rendered.items() for ids in page.ids.items() if ids[1] > 1] == []
    assert len(ever) > 80


def _write(folder: Path, edition: Edition, pages: Pages) -> None:
    """Put the source's pages and navigation into ``folder`` in place of what was there."""
    for old in (folder / "docs").glob("*.md"):
        old.unlink()
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(new_config(settings_of(config.read_bytes()), read(source(edition))), "utf-8")
