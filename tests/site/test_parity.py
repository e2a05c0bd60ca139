"""The same sources under MkDocs, ProperDocs and Zensical: the same pages, ids, words, links and metadata.

What is known to differ and does no harm: the theme's own files, the compressed sitemap, and how an address is written
that leads to the same place. Whatever else differs fails.
"""

from __future__ import annotations

import functools
import json
import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from tests.site.checkout import Built, tree
from tests.site.parsed import ParsedPage, parse, parse_site

pytestmark = pytest.mark.slow

# Named with a hash of their content, and loaded by the theme alone.
_THEME = re.compile(r"assets/(javascripts|stylesheets|images)/|search[./]")
_MADE = (".html", "sitemap.xml", "sitemap.xml.gz")
_PAIRS = {
    "properdocs": ("rendered", "properdocs_site"),
    "zensical": ("rendered", "zensical_site"),
    "zensical, a draft full of markup": ("draft_rendered", "draft_site_by_zensical"),
}


@pytest.fixture
def draft_rendered(draft_site: Built) -> Built:
    return Built(draft_site.source, draft_site.source / "rendered")


@functools.cache
def _aspects(site: Built) -> dict[str, object]:
    """Return all that must be the same, by page or file and by what it is."""
    found: dict[str, object] = {}
    for name, page in parse_site(site.pages).items():
        found |= {f"{name}: {what}": value for what, value in _of_page(name, page).items()}
    found["404.html: text"] = parse(site.pages / "404.html").blocks
    places = ElementTree.parse(site.pages / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    found["sitemap.xml"] = sorted(str(place.text) for place in places)
    files = {name: data for name, data in tree(site.pages).items() if not name.endswith(_MADE)}
    return found | {name: data for name, data in files.items() if not _THEME.match(name)}


def _of_page(name: str, page: ParsedPage) -> dict[str, object]:
    head = [
        element for element in page.elements if element.tag in ("meta", "link") and element.get("rel") != "stylesheet"
    ]
    # Whose theme's skip link leads to which id is its own affair.
    links = [
        urljoin(name, at) for element, at in page.links if element.tag == "a" and element.get("class") != "md-skip"
    ]
    return {
        "ids": page.article_ids,
        "text": page.blocks,
        "links": [link for link in links if link.startswith("http") or "#" in link],
        "pages in reach": sorted({link.partition("#")[0] for link in links if not link.startswith("http")}),
        "title": page.title,
        "head": sorted(
            tuple((key, urljoin(name, value) if key == "href" else value) for key, value in sorted(element.items()))
            for element in head
        ),
        "linked data": [json.loads(text) for text in page.tree.xpath("//script[@type='application/ld+json']/text()")],
        "scripts": page.tree.xpath("//script[not(@type)]/text()"),
        "end of page": [" ".join(part.text_content().split()) for part in page.tree.xpath("//footer")],
    }


@pytest.mark.parametrize("pair", _PAIRS.values(), ids=_PAIRS)
def test_a_successor_makes_the_same(request: pytest.FixtureRequest, pair: tuple[str, str]) -> None:
    reference, other = (_aspects(request.getfixturevalue(name)) for name in pair)
    assert sorted(other) == sorted(reference)
    for what in reference:
        assert other[what] == reference[what], what


def test_properdocs_makes_the_very_same_bytes(rendered: Built, properdocs_site: Built) -> None:
    reference, other = tree(rendered.pages), tree(properdocs_site.pages)
    assert sorted(name for name in reference.keys() | other.keys() if reference.get(name) != other.get(name)) == []


def test_a_difference_would_be_seen(rendered: Built) -> None:
    """The tests above can fail: each of a word, an id, a link, a title and a relation is seen."""
    before = _of_page("x", parse(rendered.pages / "findings.html"))
    for path, attribute in (("//article//p", ""), ("//article//h2", "id"), ("//article//a", "href"), ("//title", ""),
                            ("//link[@rel='canonical']", "href")):  # fmt: skip
        page = parse(rendered.pages / "findings.html")
        element = page.tree.xpath(path)[0]
        if attribute:
            element.set(attribute, "https://other.example/#x")
        else:
            element.text = "Other words"
        assert _of_page("x", page) != before, path
