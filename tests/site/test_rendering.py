"""The rendered site: every page, id and link, nothing of the machine that made it; and what programs take a page for.

Reference managers, search engines, link previews and reader views take it for itself, never for the paper.
"""

import itertools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from tests.conftest import ROOT
from tests.site.checkout import PYTHON, Built, copy_checkout, environment, give_environment, must_run, run
from tests.site.parsed import Pages, ParsedPage, broken_links, parse_site, text_of
from trialsite.record.model import Record
from trialsite.record.reader import load_record

pytestmark = pytest.mark.slow

_ELSEWHERE = "https://tea.example/en/latest/"
_TEXTS = (".html", ".xml", ".json", ".css", ".svg", ".txt")
# Relations of a page to other addresses, which no browser asks for.
_TELLING = {"canonical", "cite-as", "describedby", "license", "related", "type"}


def test_every_address_ever_published_is_there_and_no_id_stands_twice(any_site: Built) -> None:
    is_released = load_record(any_site.source).release
    pages = parse_site(any_site.pages)
    published = json.loads((any_site.source / "docs/data/published.json").read_text("utf-8"))["pages"]
    wanted = {name.replace(".md", ".html"): ids for name, ids in published.items()}
    assert sorted(wanted) == (sorted(pages) if is_released else [])
    assert sum(map(len, wanted.values())) > 25 or not is_released
    for name, page in pages.items():
        assert [anchor for anchor in wanted.get(name, ()) if anchor not in page.ids] == [], name
        assert [anchor for anchor, count in page.ids.items() if count > 1] == [], name


def test_every_link_leads_to_a_file_and_an_id_that_are_there(any_site: Built, request: pytest.FixtureRequest) -> None:
    pages = parse_site(any_site.pages)
    assert sum(1 for page in pages.values() for _ in page.links) > 200
    broken = broken_links(any_site.pages, pages)
    bundled = (any_site.pages / "download").is_dir() or "unpacked" in request.node.name
    assert [(name, link) for name, link in broken if bundled or not link.startswith("download/")] == []
    for sheet in any_site.pages.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        for address in re.findall(r"""url\(\s*["']?(?!data:|#)([^"')]+)""", text):
            assert (sheet.parent / unquote(urlsplit(address).path)).is_file(), (sheet.name, address)


def test_only_links_that_a_reader_follows_lead_elsewhere(any_site: Built) -> None:
    """A link to follow is an ``<a>``; the other outside addresses tell machines, and nothing loads them."""
    for name, page in parse_site(any_site.pages).items():
        links = [(element, urlsplit(address)) for element, address in page.links if not address.startswith("data:")]
        outside = [(element, parts.scheme) for element, parts in links if parts.scheme or parts.netloc]
        assert {scheme for _, scheme in outside} <= {"https"}, name
        assert [e.tag for e, _ in outside if e.tag != "a" and e.get("rel") not in _TELLING] == [], name


def test_each_page_has_a_title_a_description_and_headings_in_order(any_site: Built) -> None:
    pages = parse_site(any_site.pages)
    for texts in ([page.title for page in pages.values()], [page.meta("description")[0] for page in pages.values()]):
        assert set(Counter(texts).values()) == {1}
        assert all(texts)
    for name, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.headings]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert [after for before, after in itertools.pairwise(levels) if after > before + 1] == [], name
        assert page.tree.get("lang") == "en"


def test_nothing_names_the_machine_and_the_data_stays_in_the_repository(any_site: Built) -> None:
    machine = re.compile(r"\bfile:/|\blocalhost\b|/(?:home|root)/|[A-Z]:\\Users")
    for path in any_site.pages.rglob("*"):
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        assert str(any_site.source) not in text, path
        assert str(Path.cwd()) not in text, path
        if path.suffix in _TEXTS:
            assert not machine.search(text), path
    assert [path.name for path in any_site.pages.rglob("*") if path.suffix in {".yml", ".yaml", ".md"}] == []


def test_each_kind_of_broken_link_stops_mkdocs(tmp_path: Path) -> None:
    source = copy_checkout(tmp_path / "checkout")
    broken = ("rationale.md#not-there", "#not-here", "no-such-page.md", "/rationale.html")
    page = source / "docs" / "about.md"
    page.write_text(page.read_text("utf-8") + "".join(f"\n[x]({target})\n" for target in broken), "utf-8")
    ended = run(PYTHON, "-m", "mkdocs", "build", "--strict", cwd=source)
    warnings = [line for line in ended.stderr.splitlines() if line.startswith("WARNING") and "'about.md'" in line]
    assert [target for target in broken if not any(f"'{target}'" in line for line in warnings)] == [], ended.stderr
    assert len(warnings) == len(broken)
    assert ended.returncode == 1


def test_another_host_gets_the_site_under_its_own_address(site: Built, tmp_path: Path) -> None:
    """The commands of .readthedocs.yaml, as that host runs them."""
    checkout, output = copy_checkout(tmp_path / "checkout"), tmp_path / "output"
    give_environment(checkout)
    env = environment(READTHEDOCS_CANONICAL_URL=_ELSEWHERE, READTHEDOCS_OUTPUT=str(output))
    for command in yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"]["commands"]:
        must_run("sh", "-ec", command, cwd=checkout, env=env)
    pages = parse_site(output / "html")
    wanted = [_ELSEWHERE + ("" if name == "index.html" else name) for name in pages]
    assert [page.rel("canonical") for page in pages.values()] == [[address] for address in wanted]
    listed = ElementTree.parse(output / "html/sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    assert sorted(str(element.text) for element in listed) == sorted(wanted)
    (example,) = parse_site(site.pages)["index.html"].rel("canonical")
    files = [path for path in (output / "html").rglob("*") if path.suffix in _TEXTS]
    assert [path.name for path in files if example in path.read_text("utf-8")] == []


def _described(page: ParsedPage) -> dict[str, Any]:
    """Return the one thing that the linked data of ``page`` describes."""
    (text,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
    (node,) = json.loads(text)["@graph"]
    return dict(node)


def test_every_page_describes_itself_at_one_address(pages: Pages, record: Record) -> None:
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
        assert [day for day in times if not re.fullmatch(r"\d{4}-\d\d-\d\d", day)] == []
        assert times == [node["datePublished"], node["dateModified"]] == sorted(times)


def test_no_page_is_taken_for_the_paper_which_stands_inside_it(pages: Pages, record: Record) -> None:
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


def test_the_words_of_every_link_say_where_it_leads(pages: Pages) -> None:
    """Words that Lighthouse refuses (https://github.com/GoogleChrome/lighthouse, core/audits/seo/link-text.js)."""
    refused = {"click here", "click this", "go", "here", "information", "learn more", "more", "more info", "this"}
    for name, page in pages.items():
        assert {text_of(link).casefold() for link in page.tree.xpath("//a[@href]")} & refused == set(), name
