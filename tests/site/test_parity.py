"""The same sources under MkDocs, under ProperDocs and under Zensical: the same pages, ids, words, links and metadata.

What is known to differ and does no harm is left out in measured.py (addresses that begin with "./", "&#x2f;" for a
slash) and here (the theme's own files, the compressed sitemap); whatever else differs fails.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import Built
from tests.site.measured import ASPECTS, THEME_FILES, Aspect, Rendered, load_rendered, open_from_disk

pytestmark = pytest.mark.slow

GENERATORS = ("mkdocs", "properdocs", "zensical")
_SUCCESSORS = ("properdocs", "zensical")
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
    own = [{name for name in site.files if not THEME_FILES.match(name)} - {"sitemap.xml.gz"} for site in both]
    assert sorted(own[0] ^ own[1]) == []


def test_properdocs_makes_the_very_same_site(material_site: Built, properdocs_site: Built) -> None:
    reference, other = _load(material_site).files, _load(properdocs_site).files
    assert sorted(name for name in reference.keys() | other.keys() if reference.get(name) != other.get(name)) == []


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
