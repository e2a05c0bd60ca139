"""Bytes to text, and what a file is: clear answers for what is no abstract."""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path

import pytest

from tests.importing.invented import TITLE, app_page, article, pubmed
from trialsite.base.problems import BadInput, Problem
from trialsite.importing.reading import read_abstract

PAGE = app_page("METHODS: Tea was drunk.\n\nRESULTS: It was café-hot.")
XML = pubmed(article('<AbstractText Label="RESULTS">Hot.</AbstractText>', title="Café tea."))


def problem_of(path: Path, data: bytes, encoding: str | None = None) -> Problem:
    path.write_bytes(data)
    with pytest.raises(BadInput) as raised:
        read_abstract(path, encoding=encoding)
    return raised.value.problems[0]


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
    ("name", "data", "line", "says"),
    [
        ("a.txt", PAGE.encode("latin-1"), 11, "byte 0xe9"),
        ("a.txt", PAGE.replace("\n", "\r").encode("latin-1"), 11, "byte 0xe9"),
        ("a.txt", PAGE.replace("Tea", "T\xc0\xaf").encode("latin-1"), 9, "byte 0xc0"),
        ("a.txt", b"\xed\xa0\x80 title\n", 1, "byte 0xed"),
        ("a.txt", PAGE.encode("utf-8") + b"\xe2\x80", 18, "--encoding cp1252"),
        ("a.txt", PAGE.encode("utf-16-le"), 1, "--encoding utf-16-le"),
        ("a.txt", PAGE.replace("Tea", "T\0a").encode(), 9, "NUL"),
        ("a.xml", XML.encode("latin-1"), 2, "byte 0xe9"),
        ("a.xml", XML.replace('"UTF-8"', '"UTF-16"').encode(), 1, "'UTF-16'"),
        ("a.xml", XML.replace('"UTF-8"', '"UTF-7"').encode(), 1, "'UTF-7'"),
        ("a.xml", XML.replace('"UTF-8"', '"teapot"').encode(), 1, "'teapot'"),
        ("a.txt", b"", 1, "empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n\t\n", 1, "empty"),
        ("a.txt", gzip.compress(PAGE.encode()), 1, "gzip"),
        ("a.txt", b"%PDF-1.7\n", 1, "PDF"),
        ("a.txt", b"PK\x03\x04", 1, "docx"),
        ("a.txt", b"{\\rtf1 tea}", 1, "RTF"),
        ("a.txt", b"\x89PNG\r\n", 1, "picture"),
        ("a.txt", b"<!DOCTYPE html>\n<html></html>", 1, "web page"),
        ("a.xml", b"<html><body/></html>", 1, "web page"),
        ("a.xml", PAGE.encode(), 1, "does not begin with '<'"),
        ("a.txt", b"TY  - JOUR\nER  - \n", 1, "RIS"),
        ("a.nbib", b"TY  - JOUR\nER  - \n", 1, "RIS"),
        ("a.txt", b"FN ISI Export Format\nVR 1.0\nPT J\n", 1, "ISI"),
        ("a.txt", b"@article{tea, title={Tea}}", 1, "BibTeX"),
        ("a.txt", b'{"title": "tea"}', 1, "JSON"),
        ("a.json", b"[" * 100_000, 1, "JSON"),
        ("a.yml", b"title: tea\n", 1, "YAML"),
        ("a.nbib", PAGE.encode(), 1, "must begin with a tag"),
    ],
)
def test_what_is_no_abstract_is_named(tmp_path: Path, name: str, data: bytes, line: int, says: str) -> None:
    problem = problem_of(tmp_path / name, data)
    assert says in problem.message
    assert problem.line == line


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    for path, says in ((tmp_path, "a folder"), (tmp_path / "none.txt", "no such file"), (Path("a\0b"), "must be")):
        with pytest.raises(BadInput, match=says):
            read_abstract(path)


def test_a_title_in_brackets_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("[Tea and sleep].\n\nRESULTS: Good.\n")
    assert read_abstract(path).title == "[Tea and sleep]."
