"""What reference managers, search engines, link previews and reader views take a page for: itself, never the paper."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.site.checkout import Built
from tests.site.parsed import ParsedPage, parse_site, text_of
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture(scope="module")
def pages(site: Built) -> dict[str, ParsedPage]:
    return parse_site(site.pages)


def _described(page: ParsedPage) -> dict[str, Any]:
    """Return the one thing that the linked data of ``page`` describes."""
    (text,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
    (node,) = json.loads(text)["@graph"]
    return dict(node)


def test_every_page_describes_itself_at_one_address(pages: dict[str, ParsedPage], record: Record) -> None:
    for name, page in pages.items():
        (address,) = page.rel("canonical")
        assert address.endswith("/" if name == "index.html" else f"/{name}")
        node = _described(page)
        assert [address] == page.meta("og:url") == page.rel("cite-as")
        assert address == node["@id"] == node["url"]
        own = record.site.title if name == "index.html" else page.headings[0].text
        assert page.title == (own if name == "index.html" else f"{page.meta('og:title')[0]} - {record.site.title}")
        assert page.meta("og:title") == page.meta("DC.title") == [node["name"]]
        assert page.meta("og:description") == page.meta("description") == [node["description"]]
        assert page.meta("og:site_name") == [record.site.title] == [node["isPartOf"]["name"]]
        assert page.meta("og:type") == ["website"]
        times = [page.meta(f"article:{which}_time")[0] for which in ("published", "modified")]
        assert [day for day in times if not _DAY.fullmatch(day)] == []
        assert times == [node["datePublished"], node["dateModified"]] == sorted(times)


def test_no_page_is_taken_for_the_paper_which_stands_inside_it(pages: dict[str, ParsedPage], record: Record) -> None:
    paper = record.paper
    for name, page in pages.items():
        node = _described(page)
        assert node["@type"] == "MedicalWebPage", name
        names = [str(found) for found in page.tree.xpath("//meta/@name | //meta/@property")]
        # A single one of these has reference managers save the page as the article.
        assert [found for found in names if found.lower().startswith(("citation_", "prism.", "bepress_"))] == [], name
        assert {"author", "DC.identifier", "DC.source", "DC.type"} & set(names) == set(), name
        assert page.tree.xpath("//*[@class='Z3988']") == [], name
        based = node["isBasedOn"]
        assert based["@type"] == "MedicalScholarlyArticle", name
        assert based["name"] == paper.title, name
        assert paper.doi in json.dumps(based), name
        if name in ("index.html", "cite.html"):  # the others name the paper by its identifiers alone
            assert [author["familyName"] for author in based["author"]] == [author.family for author in paper.authors]
        assert page.meta("og:title") != [paper.title], name
        # Signposting (https://signposting.org): the paper is only related.
        assert page.rel("related") == [f"https://doi.org/{paper.doi}"], name


def test_a_reader_view_finds_who_wrote_the_page_and_drops_no_text(pages: dict[str, ParsedPage], record: Record) -> None:
    """What Mozilla's Readability goes by (https://github.com/mozilla/readability, REGEXPS.unlikelyCandidates)."""
    unlikely = re.compile(
        r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends"
        r"|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate"
        r"|pagination|pager|popup|yom-remote", re.IGNORECASE,
    )  # fmt: skip
    kept = re.compile(r"and|article|body|column|content|main|shadow", re.IGNORECASE)
    for name, page in pages.items():
        # Where the head names nobody, a cell about authors would be taken for the byline.
        (who,) = page.meta("parsely-author")
        assert [author.family for author in record.paper.authors if author.family in who] == []
        for element in page.tree.xpath("//article//*[not(self::a)]"):
            words = f"{element.get('class', '')} {element.get('id', '')}"
            assert not unlikely.search(words) or kept.search(words), (name, words)
        (cited,) = page.tree.xpath("//details[contains(@class, 'cite')]/@class")
        assert unlikely.search(cited), "the citations at a page's end are no part of its text"


def test_the_words_of_every_link_say_where_it_leads(pages: dict[str, ParsedPage]) -> None:
    """Words that Lighthouse refuses (https://github.com/GoogleChrome/lighthouse, core/audits/seo/link-text.js)."""
    refused = {"click here", "click this", "go", "here", "information", "learn more", "more", "more info", "this"}
    for name, page in pages.items():
        words = {text_of(link).casefold() for link in page.tree.xpath("//a[@href]")}
        assert words & refused == set(), name
