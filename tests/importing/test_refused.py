"""Bytes to text, and what a file is: what is not read is named, with what to save instead."""

import codecs
import gzip
from pathlib import Path

import pytest
import yaml

from tests.importing.invented import LAYOUTS, SECTIONS, TITLE, app_page, article, pubmed
from trialsite.base.problems import BadInput
from trialsite.importing import limits, plain_text
from trialsite.importing.detect import Format, detect_format
from trialsite.importing.limits import MAX_CAPTURE_CHARACTERS, MAX_CAPTURE_LINES
from trialsite.importing.reading import read_abstract

PAGE = app_page("METHODS: Tea was drunk.\n\nRESULTS: It was café-hot.")
CAPTURE = LAYOUTS["PubMed page"](TITLE, SECTIONS)
XML = pubmed(article('<AbstractText Label="RESULTS">Hot.</AbstractText>', title="Café tea."))
LONG = "\n" * 5000
LIKE_TAGS = "GLP-1 agonists; IL-6 and tea; HIV-1 cure; COX-2 inhibitors; PT-141 for sleep; IP-10 levels; AB-1".split(
    "; "
)


def told(path: Path, data: str | bytes) -> list[str]:
    """Return the problems of a file that holds ``data``, without its folder."""
    path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    with pytest.raises(BadInput) as raised:
        read_abstract(path)
    return [str(problem).replace(f"{path.parent}/", "") for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.encode("utf-8"), None),
        (PAGE.encode("utf-8-sig"), None),
        (PAGE.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), None),
        (PAGE.encode("utf-32"), None),
        (PAGE.encode("latin-1"), "latin-1"),
        (PAGE.encode("cp1252"), "cp1252"),
        (PAGE.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_an_encoding_that_is_told_is_read(tmp_path: Path, data: bytes, encoding: str | None) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    found = read_abstract(path, encoding=encoding)
    assert (found.title, found.sections[1].sentences) == (TITLE, ("It was café-hot.",))


def test_an_xml_declaration_is_heeded(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(XML.replace('"UTF-8"', '"ISO-8859-1"').encode("latin-1"))
    assert read_abstract(path).title == "Café tea."


@pytest.mark.parametrize(
    ("text", "file", "format_"),
    [
        (CAPTURE, "a.txt", Format.PAGE_TEXT),
        (LONG + CAPTURE, "a.txt", Format.PAGE_TEXT),
        ("[Tea and sleep].\n\nRESULTS: Good.\n", "a.txt", Format.PAGE_TEXT),
        ("From tea to sleep: a trial\n\nWe drank, and slept.\n", "a.txt", Format.PAGE_TEXT),
        ("Journals, authors and titles\n\nWe read, and slept.\n", "a.txt", Format.PAGE_TEXT),
        ("Record-breaking tea\n\nWe drank.\n", "a.txt", Format.PAGE_TEXT),
        ('"Tea", sleep and work: a trial\n\nWe drank.\n', "a.txt", Format.PAGE_TEXT),
        ("Save\tEmail\tSend to\tShare\nTea and sleep\n\nWe drank.\n", "a.txt", Format.PAGE_TEXT),
        (
            "1. Tea J. 2020 Jan 5;1(1):1-9.\nTea and sleep.\nExample A.\nAIMS: Tea.\nPMID: 1\n",
            "a.txt",
            Format.PAGE_TEXT,
        ),
        ("<i>In vivo</i> effects of tea\n\nWe drank.\n", "a.txt", Format.PAGE_TEXT),
        ("<5 cups of tea\n\nWe drank.\n", "a.txt", Format.PAGE_TEXT),
        ("25 cups of tea\n\nWe drank.\n", "a.txt", Format.PAGE_TEXT),
        *((f"{title}\n\nIL-10 was low.\nIP-10 was high.\n", "a.txt", Format.PAGE_TEXT) for title in LIKE_TAGS),
        ("\ufeff \n" + XML, "a.txt", Format.XML),
        ("PMID- 111\nTI  - Tea.\n", "a.txt", Format.MEDLINE),
        ("PMID-111\nTI  -Tea.\n", "a.txt", Format.MEDLINE),
        (CAPTURE, "A.NBIB", Format.MEDLINE),
        ("Skip\nSave\nEmail\nCite\nShare\n\nPMID- 111\nTI  - Tea.\n", "a.txt", Format.MEDLINE),
        ("Provider: Tea\nContent: text\n\nTY  - JOUR\nTI  - Tea\n", "a.txt", Format.RIS),
        ("TY - JOUR\r\nTI - Tea\r\n", "a.txt", Format.RIS),
        ("<jats:p>Tea.</jats:p>", "a.xml", Format.FRAGMENT),
        ("&lt;h4&gt;Aim&lt;/h4&gt;Tea.", "a.txt", Format.FRAGMENT),
    ],
)
def test_what_a_text_opens_with_tells_its_reader(text: str, file: str, format_: Format) -> None:
    assert detect_format(text, file) is format_


EXPORTS = yaml.safe_load((Path(__file__).parent / "exports.yml").read_text("utf-8")) | {"a JSON file": ["[" * 100_000]}


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in EXPORTS.items() for text in texts])
def test_an_export_that_is_not_read_is_named_with_what_to_save_instead(tmp_path: Path, what: str, text: str) -> None:
    for data in (text, "\ufeff\n" + text.replace("\n", "\r\n")) if what not in {"a PDF", "an RTF file"} else (text,):
        (problem,) = told(tmp_path / "a.txt", data)
        assert f"found {what}" in problem
        assert any(
            advice in problem for advice in ("PubMed, choose Save, Format: PubMed", "RIS", "copy title and abstract")
        )


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", gzip.compress(PAGE.encode()), "1:1: must be the text of an abstract, found a gzip file; unpack it"),
        ("a.txt", b"PK\x03\x04", "1:1: must be the text of an abstract, found a zip or Office (.docx"),
        ("a.txt", b"\x89PNG\r\n", "1:1: must be the text of an abstract, found a picture; copy"),
        ("a.yml", b"title: tea\n", "1:1: must be the text of an abstract, found a YAML file; open"),
        ("a.csv", b"tea", "1:1: must be the text of an abstract, found a CSV table; export"),
        ("a.nbib", b"TY  - JOUR\nER  - \n", "1:1: must be the text of an abstract, found a RIS file; give its name"),
        ("a.nbib", PAGE.encode(), "1:1: must begin with a tag such as 'PMID- ', found 'Clinical Trial'"),
        ("a.ris", PAGE.encode(), "1:0: must begin a record with 'TY  - ', found none"),
        ("a.xml", PAGE.encode(), "1:1: must be XML, found text that does not begin with '<'"),
        ("a.txt", b"", "1:1: must hold an abstract, found an empty file"),
        ("a.txt", b"\xef\xbb\xbf \r\n\t\n", "1:1: must hold an abstract, found an empty file"),
        ("a.txt", LONG.encode(), "1:1: must hold an abstract, found an empty file"),
        ("a.txt", b"Tea\nis\r\nhot\0\nand\0deep", "3:0: must be text, found a NUL character"),
        ("a.txt", "\ufeffTea\nhot\0".encode("utf-16-le"), "2:0: must be text, found a NUL character"),
        ("a.txt", "Tea is hot".encode("utf-16-be"), "1:0: must be text, found a NUL character; try --encoding utf-16"),
        (
            "a.txt",
            b"Tea\r\n\r\nTh\xe9 is",
            "3:3: must be utf-8 text, found byte 0xe9 at byte 10 of the file (invalid continuation byte); "
            "try --encoding cp1252 (or its own encoding)",
        ),
        ("a.txt", PAGE.replace("\n", "\r").encode("latin-1"), "11:20: must be utf-8 text, found byte 0xe9"),
        ("a.txt", PAGE.encode("utf-8") + b"\xe2\x80", "18:1: must be utf-8 text, found byte 0xe2"),
        ("a.xml", XML.encode("latin-1"), "2:142: must be utf-8 text, found byte 0xe9"),
        ("a.xml", XML.replace('"UTF-8"', '"UTF-16"').encode(), "1:1: must declare the encoding it has, found encoding"),
        ("a.xml", XML.replace('"UTF-8"', '"UTF-7"').encode(), "1:1: must declare the encoding it has, found encoding"),
        ("a.xml", b"<PubmedArticleSet>\xed\xa0\x80</PubmedArticleSet>", "1:19: must be utf-8 text, found byte 0xed"),
        ("a.txt", "T" * (MAX_CAPTURE_CHARACTERS + 1), "0:0: must be at most 1,500,000 characters, found 1,500,001"),
        ("a.txt", "Tea\n" * MAX_CAPTURE_LINES, "10001:0: must be at most 10,000 lines, found 10,001"),
    ],
)
def test_what_is_no_text_of_an_abstract_is_named_with_its_place(
    tmp_path: Path, name: str, data: str | bytes, expected: str
) -> None:
    assert told(tmp_path / name, data)[0].startswith(f"{name}:{expected}")


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    for path, says in ((tmp_path, "a folder"), (tmp_path / "none.txt", "no such file"), (Path("a\0b"), "must be")):
        with pytest.raises(BadInput, match=says):
            read_abstract(path)


def test_too_many_bytes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 3)
    assert plain_text.decode(b"Tea", "a.txt") == "Tea"
    with pytest.raises(BadInput, match=r"^a\.txt:0:0: must be at most 3 bytes, found 4$"):
        plain_text.decode(b"Teas", "a.txt")
