"""The same sources under MkDocs, under ProperDocs and under Zensical: the same pages, ids, words, links and metadata.

A difference that is known is listed with its reason in measured.py and succession.py; whatever else differs fails.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import Built
from tests.site.measured import ASPECTS, Aspect, Rendered, load_rendered, open_from_disk
from tests.site.succession import (
    DIFFERENCES,
    FILE,
    GENERATORS,
    NAMES,
    document,
    known_differences,
    measure,
    unexplained,
    without_versions,
)

pytestmark = pytest.mark.slow

_SUCCESSORS = [name for name in GENERATORS if name != "mkdocs"]
_FIXTURES = {"mkdocs": "material_site", "properdocs": "properdocs_site", "zensical": "zensical_site"}
_DRAFTS = {"mkdocs": "draft_site", "zensical": "draft_site_by_zensical"}

_load = functools.lru_cache(load_rendered)


@pytest.fixture(scope="module", params=[*_SUCCESSORS, "zensical, a draft full of markup"])
def both(request: pytest.FixtureRequest) -> tuple[Rendered, Rendered]:
    """The site as MkDocs and as a successor render it."""
    name, _, draft = request.param.partition(",")
    fixtures = _DRAFTS if draft else _FIXTURES
    left, right = (request.getfixturevalue(fixtures[which]) for which in ("mkdocs", name))
    return _load(left), _load(right)


@pytest.mark.parametrize(("what", "aspect"), [(words, aspect) for words, _, aspect in ASPECTS])
def test_a_successor_makes_the_same(both: tuple[Rendered, Rendered], what: str, aspect: Aspect) -> None:
    reference, other = (aspect(site) for site in both)
    assert sorted(other) == sorted(reference), what
    for place in reference:
        assert other[place] == reference[place], f"{what}: {place}: the successor (left) and MkDocs (right)"


def test_no_file_is_there_once_without_an_explanation(both: tuple[Rendered, Rendered]) -> None:
    assert unexplained(*both) == []


def test_properdocs_makes_the_very_same_site(material_site: Built, properdocs_site: Built) -> None:
    reference, other = _load(material_site).files, _load(properdocs_site).files
    assert sorted(name for name in reference.keys() | other.keys() if reference.get(name) != other.get(name)) == []


def test_each_known_difference_is_still_there(material_site: Built, zensical_site: Built) -> None:
    found = known_differences(_load(material_site), _load(zensical_site))
    assert found == [words for words, _ in DIFFERENCES], f"{NAMES['zensical']}: take it out of the list"
    assert found


def test_a_difference_would_be_seen(material_site: Built) -> None:
    """The tests above can fail: a word, an id and a title changed in one page are each seen."""
    reference = load_rendered(material_site)
    changed = load_rendered(material_site)
    page = changed.pages["findings.html"]
    page.blocks.pop()
    page.title += " of others"
    page.elements[:] = [element for element in page.elements if "id" not in element.attributes]
    differing = {words for words, _, aspect in ASPECTS if aspect(reference) != aspect(changed)}
    assert {"text of the article", "title", "ids in the article"} <= differing


@pytest.mark.browser
@pytest.mark.parametrize("generator", GENERATORS)
def test_each_site_works_from_disk_and_asks_for_nothing_else(
    request: pytest.FixtureRequest, browser: Browser, generator: str
) -> None:
    found = open_from_disk(request.getfixturevalue(_FIXTURES[generator]), browser)
    assert (found.outside, found.wrong) == ((), ())


@pytest.mark.browser
@pytest.mark.parametrize("successor", _SUCCESSORS)
def test_the_search_of_each_successor_answers_the_same_from_disk(
    request: pytest.FixtureRequest, root: Path, browser: Browser, successor: str
) -> None:
    if successor == "zensical" and not (root / "docs" / "assets" / "search").is_dir():
        pytest.skip("the search is the theme's own, and Zensical's is another one")
    reference, other = (
        open_from_disk(request.getfixturevalue(_FIXTURES[name]), browser).answers for name in ("mkdocs", successor)
    )
    assert all(reference), "the search gives no answer from disk"
    assert other == reference


@pytest.mark.browser
def test_the_table_for_maintainers_is_current(request: pytest.FixtureRequest, root: Path, browser: Browser) -> None:
    measured = {name: measure(request.getfixturevalue(_FIXTURES[name]), browser) for name in GENERATORS}
    kept = (root / FILE).read_text("utf-8")
    assert without_versions(kept) == without_versions(document(measured)), "run: make succession"
