"""What editions hold of a page, where its links lead, and the formats made of it: EPUB, one file, zip, worker."""

import dataclasses
import io
import re
import zipfile

import pytest
from lxml import etree, html

from tests.editions.samples import BASE, EDITION, FINDINGS, book, page
from trialsite.editions.command import in_words
from trialsite.editions.offline import to_epub, to_one_file, to_worker, to_zip


def test_what_is_left_out_goes_and_the_text_around_it_stays() -> None:
    home = (
        '<h2 id="a">One<a class="headerlink" href="#a">¶</a> two</h2><!-- note -->'
        '<p>Three <span class="screen-only">seen</span> four<button>Copy</button> five</p>'
        '<details class="cite"><summary>Cite</summary><p>Words</p></details><script>run()</script>'
        "<p data-no-edition>Use the button.</p><details><summary>Six</summary>seven</details><x-y>eight</x-y>"
    )
    text = " ".join(" ".join(book(home).chapters[0].body.itertext()).split())
    assert text.replace(f"{BASE}index.html", "") == "Tea  One two Three four five Six seven eight #a"


def test_each_part_has_its_address_and_each_origin_on_the_web_is_written_out() -> None:
    body = book("", FINDINGS).chapters[1].body
    lines = [found.text_content() for found in body.iter("p") if found.get("class") == "hosted-address"]
    # A topic that holds nothing of its own needs none.
    assert lines == [f"{BASE}findings.html{end}" for end in ("", "#one", "#two")]
    short = {found.text: found.get("href") for found in body.iter("a") if found.get("class") == "entry-address"}
    assert short == {f"#{anchor}": f"{BASE}findings.html#{anchor}" for anchor in ("step", "dose", "term-tea")}
    (origin,) = [found for found in body.iter("p") if found.get("class") == "abstract"]
    assert origin.getnext().text_content() == f"{BASE}findings.html#one"
    assert " ".join(origin.text_content().split()) == (
        "From the abstract: RESULTS · read it on PubMed (https://pubmed.example/1/) · https://doi.org/10.1/x, seen."
    )


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("findings.html#other", "other"),
        ("findings.html", "findings-top"),
        ("findings.html#gone", "findings-top"),
        ("#own", "own"),
        ("cite/paper.ris", None),
        ("https://doi.org/10.1/x#y", None),
    ],
)
def test_links_lead_to_their_place_or_out(href: str, expected: str | None) -> None:
    both = book('<p id="own">x</p>', '<p id="other">x</p>')
    found = both.find(href, both.chapters[0])
    assert (found and both.id_of(*found)) == expected


def test_the_one_file_is_one_document_with_one_title_and_no_dead_link() -> None:
    made = to_one_file(book('<p id="key">Key</p>', FINDINGS), EDITION)
    tree = html.document_fromstring(made)
    assert [element.text for element in tree.iter("h1")] == [EDITION.title]
    assert [element.text for element in tree.iter("h2")] == ["Tea", "Findings"]
    assert EDITION.caution in tree.text_content()
    heads = {element.get("name") or element.get("rel"): element.attrib for element in tree.head.iter("meta", "link")}
    assert heads["canonical"]["href"] == BASE
    assert heads["description"]["content"] == "All pages in one file, release 2.0 of 2031-02-03. About tea."
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    links = [str(element.get("href")) for element in tree.iter("a")]
    assert len(ids) == len(set(ids))
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert f"{BASE}cite/paper.ris" in links
    assert [link for link in links if not link.startswith(("#", "https://"))] == []
    assert to_one_file(book('<p id="key">Key</p>', FINDINGS), EDITION) == made


def test_the_epub_keeps_ids_and_links_and_names_no_author_where_nobody_is_named() -> None:
    made = to_epub(book('<p id="key">Key</p>', FINDINGS), EDITION)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time for entry in others} == {(1980, 1, 1, 0, 0, 0)}
        tree = etree.fromstring(archive.read("EPUB/findings.xhtml"))
        assert b"<dc:creator>The Tea Desk</dc:creator>" in archive.read("EPUB/package.opf")
    assert {"one", "step", "dose", "term-tea"} <= set(tree.xpath("//@id"))
    assert {"index.xhtml#key", "findings.xhtml#two", f"{BASE}cite/paper.ris"} <= set(tree.xpath("//@href"))
    nobody = to_epub(book(), dataclasses.replace(EDITION, publisher=""))
    assert b"dc:creator" not in zipfile.ZipFile(io.BytesIO(nobody)).read("EPUB/package.opf")


NEEDED = {"index.html", "more.html", "assets/own.css", "assets/search/index.js", "cite/paper.ris"}
FILES = {
    **dict.fromkeys(sorted({*NEEDED, "404.html", "_headers", "claims.json", "data/schema.json", "sw.js"}), b""),
    "index.html": page('<a href="download/site.pdf">PDF</a><a href="claims.json">Claims</a>'),
}


def test_what_pages_need_is_kept_and_nothing_else() -> None:
    made = to_zip(FILES, EDITION)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {*archive.namelist()} == {f"site/{name}" for name in NEEDED | {"READ-ME-FIRST.txt"}}
        home = archive.read("site/index.html")
        assert f'"{BASE}download/site.pdf"'.encode() in home
        assert f'"{BASE}claims.json"'.encode() in home
    assert to_zip(FILES, EDITION) == made
    worker = to_worker(FILES, EDITION).decode()
    assert set(re.findall(r'^  "(.+)": "[0-9a-f]{16}"', worker, re.MULTILINE)) == NEEDED | {"404.html", "claims.json"}
    assert 'const BASE = "/tea/";' in worker


@pytest.mark.parametrize(("size", "words"), [(1, "(1 kB)"), (999_499, "(999 kB)"), (999_500, "(1.0 MB)")])
def test_a_size_in_words(size: int, words: str) -> None:
    assert in_words(size) == words
