"""The site as MkDocs renders it: every page, every id, every link, and nothing of the machine that made it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from tests.site.checkout import (
    PYTHON,
    Built,
    copy_checkout,
    give_environment,
    mkdocs_build,
    must_run,
    run,
)
from tests.site.parsed import ParsedPage, parse, parse_site
from trialsite.base.downloads import EDITIONS
from trialsite.pages.addresses import FILES, Addresses, sentence_anchor
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_HOSTED = "https://trial.example.net/tea/"

# What a reader loads, but for the theme's own scripts, which name protocols in their code.
_TEXTS = (".html", ".xml", ".json", ".css", ".svg", ".txt")
# Relations of a page to other addresses, which no browser asks for.
_TELLING = {"canonical", "cite-as", "license", "related", "type"}


@pytest.fixture(scope="module")
def pages(material_site: Built) -> dict[str, ParsedPage]:
    return parse_site(material_site.pages)


@pytest.fixture(scope="module")
def hosted_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site rendered from sources staged for another hosted address."""
    folder = tmp_path_factory.mktemp("hosted")
    must_run(PYTHON, "scripts/stage.py", _HOSTED, folder / "staged", cwd=copy_checkout(folder / "checkout"))
    return mkdocs_build(folder / "staged")


def test_every_page_of_the_navigation_is_rendered_and_no_other(
    material_site: Built, pages: dict[str, ParsedPage]
) -> None:
    config = yaml.load((material_site.source / "mkdocs.yml").read_text("utf-8"), _ConfigLoader)
    wanted = [path.replace(".md", ".html") for path in _nav_paths(config["nav"])]
    assert len(wanted) >= 6
    assert sorted(pages) == sorted(wanted)


def test_every_id_of_the_record_stands_once_on_its_page(record: Record, pages: dict[str, ParsedPage]) -> None:
    wanted = _wanted_ids(record)
    assert len(wanted) > len(record.statements)
    found = {(page, anchor): pages[page].article_ids.count(anchor) for page, anchor in wanted}
    assert {place: count for place, count in found.items() if count != 1} == {}


def test_no_id_stands_twice_on_a_page(pages: dict[str, ParsedPage]) -> None:
    twice = {path: [name for name, count in page.ids.items() if count > 1] for path, page in pages.items()}
    assert {path: names for path, names in twice.items() if names} == {}


def test_every_internal_link_and_fragment_resolves(material_site: Built, pages: dict[str, ParsedPage]) -> None:
    # The files to carry away are made after the render; the download page's links to them are tried there.
    broken = list(_broken_links(material_site.pages, pages))
    assert [(name, link) for name, link in broken if link not in EDITIONS] == []


def test_every_address_in_a_stylesheet_resolves(material_site: Built) -> None:
    missing = []
    for sheet in material_site.pages.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        for address in re.findall(r"""url\(\s*["']?(?!data:|#)([^"')]+)""", text):
            if not (sheet.parent / unquote(urlsplit(address).path)).is_file():
                missing.append((sheet.name, address))
    assert missing == []


def test_only_links_that_a_reader_follows_lead_elsewhere(pages: dict[str, ParsedPage]) -> None:
    """A link to follow is an ``<a>``; the other outside addresses tell machines, and nothing loads them."""
    loads = [
        (path, element.tag, address)
        for path, page in pages.items()
        for element, address in page.links
        if urlsplit(address).scheme not in {"", "data"} or address.startswith("//")
        if element.tag != "a" and element.attributes.get("rel") not in _TELLING
    ]
    assert loads == []


def test_every_outside_link_is_https(pages: dict[str, ParsedPage]) -> None:
    schemes = {urlsplit(address).scheme for page in pages.values() for _, address in page.links}
    assert schemes <= {"", "https"}


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, ParsedPage]) -> None:
    titles = Counter(" ".join(page.title.split()) for page in pages.values())
    descriptions = Counter(text.strip() for page in pages.values() for text in page.meta("description"))
    assert "" not in titles
    assert "" not in descriptions
    assert set(titles.values()) == set(descriptions.values()) == {1}
    assert len(titles) == len(descriptions) == len(pages)


def test_every_page_has_one_first_heading_and_skips_no_level(pages: dict[str, ParsedPage]) -> None:
    wrong = {}
    for path, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.headings]
        jumps = [after for before, after in zip([0, *levels], levels, strict=False) if after > before + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps:
            wrong[path] = levels
    assert wrong == {}


def test_every_page_names_its_hosted_address(hosted_elsewhere: Built) -> None:
    pages = parse_site(hosted_elsewhere.pages)
    assert {path: page.rel("canonical") for path, page in pages.items()} == {path: [_HOSTED + path] for path in pages}


def test_the_sitemap_lists_every_page_at_its_hosted_address(hosted_elsewhere: Built) -> None:
    sitemap = ElementTree.parse(hosted_elsewhere.pages / "sitemap.xml").getroot()
    listed = [element.text for element in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(listed) == sorted(_HOSTED + path for path in parse_site(hosted_elsewhere.pages))


def test_the_example_address_is_gone_when_another_is_given(material_site: Built, hosted_elsewhere: Built) -> None:
    canonical = parse(material_site.pages / "index.html").rel("canonical")[0]
    example = canonical.removesuffix("index.html")
    assert example.startswith("https://example.org/")
    naming = [
        p.name for p in hosted_elsewhere.pages.rglob("*") if p.suffix in _TEXTS and example in p.read_text("utf-8")
    ]
    assert naming == []


def test_nothing_names_the_machine_that_built_it(material_site: Built) -> None:
    machine = re.compile(r"\bfile:/|\blocalhost\b|\b127\.0\.0\.1\b|/(?:home|root)/|[A-Z]:\\Users")
    naming = []
    for path in material_site.pages.rglob("*"):
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        if str(material_site.source) in text or str(Path.cwd()) in text:
            naming.append((path.name, "the folder"))
        if path.suffix in _TEXTS and (found := machine.search(text)):
            naming.append((path.name, found[0]))
    assert naming == []


def test_the_data_stays_in_the_repository_and_its_schema_is_published(material_site: Built) -> None:
    assert list((material_site.source / "docs" / "data").glob("*.yml"))
    assert [path.name for path in material_site.pages.rglob("*") if path.suffix in {".yml", ".yaml", ".md"}] == []
    published = material_site.pages / "data" / "schema.json"
    assert published.read_bytes() == (material_site.source / "docs" / "data" / "schema.json").read_bytes()


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


def test_a_broken_anchor_alone_stops_mkdocs(tmp_path: Path) -> None:
    source = copy_checkout(tmp_path / "checkout")
    page = source / "docs" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n[x](rationale.md#not-there)\n", "utf-8")
    assert run(PYTHON, "-m", "mkdocs", "build", "--strict", cwd=source).returncode == 1


def test_a_broken_anchor_stops_make_site(tmp_path: Path) -> None:
    """A mistake of the page builders: every page then leads to an anchor that is not there."""
    source = copy_checkout(tmp_path / "checkout")
    give_environment(source)
    builder = source / "scripts" / "trialsite" / "pages" / "site.py"
    assert "(about.md)" in builder.read_text("utf-8")
    builder.write_text(builder.read_text("utf-8").replace("(about.md)", "(about.md#no-such-anchor)"), "utf-8")
    ended = run("make", "site", cwd=source)
    assert "#no-such-anchor" in (source / "docs" / "index.md").read_text("utf-8")
    assert ended.returncode != 0, f"make site ended well:\n{ended.stdout}{ended.stderr}"


def _nav_paths(nav: list[object]) -> Iterator[str]:
    for entry in nav:
        for target in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(target, list):
                yield from _nav_paths(target)
            else:
                yield str(target)


def _wanted_ids(record: Record) -> set[tuple[str, str]]:
    """Return the page and the anchor of everything in ``record`` that a link can lead to."""
    addresses = Addresses(record)
    wanted = {(FILES[target.page].replace(".md", ".html"), anchor) for anchor, target in addresses.targets.items()}
    source = FILES["source"].replace(".md", ".html")
    for section in record.sections:
        wanted.add((source, f"section-{section.id}"))
        wanted |= {(source, sentence_anchor(section.id, n)) for n in range(1, len(section.sentences) + 1)}
    plain = FILES["plain"].replace(".md", ".html")
    return wanted | {(plain, f"plain-{statement.id}") for statement in record.statements if statement.plain}


def _broken_links(folder: Path, pages: dict[str, ParsedPage]) -> Iterator[tuple[str, str]]:
    """Yield each page with an address on it that leads to no file of the site, or to no id of a page."""
    for path, page in pages.items():
        for _, address in page.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = unquote(urlsplit(urljoin(path, address)).path) if parts.path else path
            fragment = unquote(parts.fragment)
            if not (folder / target).is_file() or (fragment and fragment not in pages[target].ids):
                yield path, address


class _ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose ``!ENV`` tag is MkDocs's own."""


_ConfigLoader.add_constructor("!ENV", lambda loader, node: None)
