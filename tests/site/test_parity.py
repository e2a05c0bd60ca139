"""The same sources under MkDocs, ProperDocs and Zensical: the same pages, ids, words, links and metadata.

What is known to differ and does no harm: the theme's own files, the compressed sitemap, and how an address is written
that leads to the same place. Whatever else differs fails.
"""

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from tests.site.checkout import Built, different, tree
from tests.site.parsed import ParsedPage, parse, parse_site

pytestmark = pytest.mark.slow

# Named with a hash of their content, and loaded by the theme alone.
_THEME = re.compile(r"assets/(javascripts|stylesheets|images)/|search[./]")
_MADE = (".html", "sitemap.xml", "sitemap.xml.gz")


def _aspects(folder: Path) -> dict[str, object]:
    """Return all that must be the same, by page or file and by what it is."""
    found: dict[str, object] = {}
    for name, page in parse_site(folder).items():
        found |= {f"{name}: {what}": value for what, value in _of_page(name, page).items()}
    found["404.html: text"] = parse(folder / "404.html").blocks
    places = ElementTree.parse(folder / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    found["sitemap.xml"] = sorted(str(place.text) for place in places)
    files = {name: data for name, data in tree(folder).items() if not name.endswith(_MADE)}
    return found | {name: data for name, data in files.items() if not _THEME.match(name)}


def _of_page(name: str, page: ParsedPage) -> dict[str, object]:
    head = [element for element in page.elements if element.tag in ("meta", "link")]
    # Whose theme's skip link leads to which id is its own affair.
    anchors = [(element, at) for element, at in page.links if element.tag == "a"]
    links = [urljoin(name, at) for element, at in anchors if element.get("class") != "md-skip"]
    return {
        "ids": page.article_ids,
        "text": page.blocks,
        "links": [link for link in links if link.startswith("http") or "#" in link],
        "pages in reach": sorted({link.partition("#")[0] for link in links if not link.startswith("http")}),
        "title": page.title,
        "head": sorted(
            tuple((key, urljoin(name, value) if key == "href" else value) for key, value in sorted(element.items()))
            for element in head
            if element.get("rel") != "stylesheet"
        ),
        "linked data": [json.loads(text) for text in page.tree.xpath("//script[@type='application/ld+json']/text()")],
        "scripts": page.tree.xpath("//script[not(@type)]/text()"),
        "end of page": [" ".join(part.text_content().split()) for part in page.tree.xpath("//footer")],
    }


@pytest.mark.parametrize(
    ("by_mkdocs", "by_zensical"), [("site", "zensical_site"), ("draft_site", "draft_site_by_zensical")]
)
def test_zensical_makes_the_same(request: pytest.FixtureRequest, by_mkdocs: str, by_zensical: str) -> None:
    reference = _aspects(request.getfixturevalue(by_mkdocs).source / "rendered")
    other = _aspects(request.getfixturevalue(by_zensical).pages)
    assert sorted(other) == sorted(reference)
    for what in reference:
        assert other[what] == reference[what], what


def test_properdocs_makes_the_very_same_bytes(rendered: Built, properdocs_site: Built) -> None:
    assert different(properdocs_site.pages, rendered.pages) == []


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
