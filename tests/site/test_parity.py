"""The same sources under Material for MkDocs and under Zensical: the same pages, ids, words and links.

A difference that is known is listed here with its reason and taken out before the two are compared;
whatever else differs fails.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from urllib.parse import urljoin

import pytest

from tests.site.checkout import Built
from tests.site.parsed import ParsedPage, parse_site

ZENSICAL = f"zensical {version('zensical')}"

# Ids inside the article that only one of the two has, with the reason.
KNOWN_IDS = {
    "__skip": "Zensical puts the target of its own skip link into the article, Material skips to the first heading",
}

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("successor", [ZENSICAL])]

Rendered = dict[str, ParsedPage]


@pytest.fixture(scope="module", params=["the site", "a draft full of markup"])
def both(request: pytest.FixtureRequest) -> tuple[Rendered, Rendered]:
    """The pages as Material and as Zensical render them."""
    if request.param == "the site":
        material, zensical = request.getfixturevalue("material_site"), request.getfixturevalue("zensical_site")
    else:
        material, zensical = request.getfixturevalue("draft_site"), request.getfixturevalue("draft_site_by_zensical")
    return _pages(material), _pages(zensical)


def test_both_render_the_same_pages(both: tuple[Rendered, Rendered], successor: str) -> None:
    material, zensical = both
    assert sorted(zensical) == sorted(material), successor


def test_both_give_each_article_the_same_ids(both: tuple[Rendered, Rendered], successor: str) -> None:
    def ids(page: ParsedPage) -> list[str]:
        return [name for name in page.article_ids if name not in KNOWN_IDS]

    _compare(both, ids, successor)


def test_each_known_difference_is_still_there(both: tuple[Rendered, Rendered], successor: str) -> None:
    material, zensical = (_article_ids(pages) for pages in both)
    assert set(KNOWN_IDS) <= material ^ zensical, f"{successor}: take the difference out of the list"


def test_both_show_the_same_text_in_each_article(both: tuple[Rendered, Rendered], successor: str) -> None:
    _compare(both, lambda page: [(block.tag, block.anchor, block.text) for block in page.blocks], successor)


def test_both_draw_the_same_pictures(both: tuple[Rendered, Rendered], successor: str) -> None:
    _compare(both, lambda page: page.drawn, successor)


def test_both_link_to_the_same_addresses_in_each_article(both: tuple[Rendered, Rendered], successor: str) -> None:
    material, zensical = both
    for path in material:
        left, right = _article_targets(path, zensical[path]), _article_targets(path, material[path])
        assert left == right, f"{path}: {successor} (left) and Material (right)"


def test_both_give_each_page_the_same_title_and_description(both: tuple[Rendered, Rendered], successor: str) -> None:
    _compare(both, lambda page: (" ".join(page.title.split()), page.meta("description")), successor)


def test_both_name_the_same_canonical_addresses(both: tuple[Rendered, Rendered], successor: str) -> None:
    _compare(both, lambda page: page.rel("canonical"), successor)


def _pages(site: Built) -> Rendered:
    return parse_site(site.pages)


def _article_ids(pages: Rendered) -> set[str]:
    return {name for page in pages.values() for name in page.article_ids}


def _article_targets(path: str, page: ParsedPage) -> list[str]:
    """Return what each link in the article leads to, whichever way it is written."""
    return [urljoin(path, address) for element, address in page.links if element.in_article]


def _compare(both: tuple[Rendered, Rendered], what: Callable[[ParsedPage], object], successor: str) -> None:
    material, zensical = both
    for path in material:
        assert what(zensical[path]) == what(material[path]), f"{path}: {successor} (left) and Material (right)"
