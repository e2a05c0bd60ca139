"""What cannot be read, and what is odd: every message whole, with its file, line, column and path."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tests.importing.invented import app_page, article, pubmed
from trialsite.base.problems import BadInput
from trialsite.cli import command
from trialsite.importing import decode, reading
from trialsite.importing.arguments import add_reading_arguments
from trialsite.importing.limits import (
    MAX_ABSTRACT_CHARACTERS,
    MAX_CAPTURE_LINES,
    MAX_LABEL_CHARACTERS,
    MAX_ODDITIES,
    MAX_RECORDS_LISTED,
    MAX_SECTIONS,
    MAX_TITLE_CHARACTERS,
)
from trialsite.importing.reading import read_abstract, read_all

HOT = '<AbstractText Label="RESULTS">Hot.</AbstractText>'


def told(folder: Path, name: str, data: str | bytes, pmid: str | None = None) -> list[str]:
    """Return the problems of a file called ``name``, without the folder it lies in."""
    path = folder / name
    path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    with pytest.raises(BadInput) as raised:
        read_abstract(path, pmid=pmid)
    return [str(problem).replace(f"{folder}/", "") for problem in raised.value.problems]


LONG = "T" * (MAX_TITLE_CHARACTERS + 1)
LABEL = "L" * (MAX_LABEL_CHARACTERS + 1)

REFUSED: dict[str, tuple[str, str | bytes, list[str]]] = {
    "no PMID": (
        "a.xml",
        "<PubmedArticle>\n<MedlineCitation><Article/></MedlineCitation></PubmedArticle>",
        [
            "a.xml:2:0: pmid: must be given, found no PMID",
            "a.xml:2:0: title: must be given, found no title",
        ],
    ),
    "a bad PMID": (
        "a.xml",
        pubmed(article(HOT, pmid="12\u202e3" + "4" * 50)),
        [f"a.xml:2:0: pmid: must be 1 to 8 digits, found '12\\\\u202e3{'4' * 35}…'"],
    ),
    "a bad PMID in JATS": (
        "a.xml",
        "<article>\n<article-meta><article-id pub-id-type='pmid'>1.2</article-id></article-meta></article>",
        [
            "a.xml:2:0: pmid: must be 1 to 8 digits, found '1.2'",
            "a.xml:2:0: title: must be given, found no title",
        ],
    ),
    "nothing but a PMID": (
        "a.xml",
        pubmed(article("", title="")),
        [
            "a.xml:2:0: sections: PMID 111: must have an abstract, found none",
            "a.xml:2:0: title: PMID 111: must be given, found no title",
        ],
    ),
    "a long title": (
        "a.xml",
        pubmed(article(HOT, title=LONG)),
        ["a.xml:2:0: title: must be at most 2,000 characters, found 2,001"],
    ),
    "a long label": (
        "a.xml",
        pubmed(article(f'\n<AbstractText Label="{LABEL}">Hot.</AbstractText>')),
        [f"a.xml:3:0: sections: must be at most 120 characters, found a label of 121: '{'L' * 39}…'"],
    ),
    "too many sections": (
        "a.xml",
        pubmed(article(f"\n{HOT}" * (MAX_SECTIONS + 1))),
        ["a.xml:1003:0: sections: must be at most 1,000 sections, found 1,001"],
    ),
    "a long abstract": (
        "a.xml",
        pubmed(article(f"<AbstractText>{'x' * (MAX_ABSTRACT_CHARACTERS + 1)}</AbstractText>")),
        ["a.xml:2:0: sections: must be at most 1,500,000 characters, found 1,500,001"],
    ),
    "too many sentences": (
        "a.xml",
        pubmed(article(f"<AbstractText>{'Hot. ' * 12_002}</AbstractText>")),
        ["a.xml:2:0: sections: must be at most 12,000 sentences, found 12,001 ends of sentences"],
    ),
    "a sentence without end": (
        "a.xml",
        pubmed(article(f"\n<AbstractText>{'x ' * 4_000}.</AbstractText>")),
        ["a.xml:3:0: must have sentences of at most 6,000 characters, found more"],
    ),
    "XML that ends too soon": (
        "a.xml",
        "<PubmedArticleSet>\n  <b>",
        ["a.xml:2:6: must be well-formed XML, found: no element found"],
    ),
    "XML that closes what is not open": (
        "a.xml",
        "<PubmedArticleSet>\n  </b>",
        ["a.xml:2:5: must be well-formed XML, found: mismatched tag"],
    ),
    "another root": (
        "a.xml",
        "\n <tea\u200b pot='1'/>",
        ["a.xml:2:6: must be well-formed XML, found: not well-formed (invalid token)"],
    ),
    "a root that is not known": (
        "a.xml",
        "\n <teapot/>",
        ["a.xml:2:2: must be PubMed or JATS XML, found the root element 'teapot'"],
    ),
    "an entity": (
        "a.xml",
        '<!DOCTYPE P [\n<!ENTITY tea "x">]><PubmedArticleSet/>',
        ["a.xml:2:14: must not define entities, found the definition of 'tea'"],
    ),
    "an entity of a DTD": (
        "a.xml",
        '<!DOCTYPE P PUBLIC "-//P" "https://example.invalid/p.dtd">\n' + article("&tea;"),
        ["a.xml:2:186: must use no entity of a DTD (it is not fetched), found '&tea;'"],
    ),
    "no MEDLINE": (
        "a.nbib",
        "\n  tea is hot\n",
        ["a.nbib:2:1: must begin with a tag such as 'PMID- ', found 'tea is hot'"],
    ),
    "a line that fits nowhere": (
        "a.nbib",
        "PMID- 1\nTI  - T\ntea\u2066 is hot and sweet, we are told by all\n",
        [
            "a.nbib:3:1: must be a tag or begin with six blanks, "
            "found 'tea\\\\u2066 is hot and sweet, we are told by a…'"
        ],
    ),
    "no PMID in MEDLINE": (
        "a.nbib",
        "\nOWN - NLM\nTI  - T\nAB  - Hot.\n",
        ["a.nbib:2:0: pmid: must be given, found a record without PMID"],
    ),
    "a bad PMID in MEDLINE": (
        "a.nbib",
        "PMID- x\nTI  - T\nAB  - Hot.\n",
        ["a.nbib:1:0: pmid: must be 1 to 8 digits, found 'x'"],
    ),
    "two records": (
        "a.nbib",
        "PMID- 1\nTI  - One\nAB  - Hot.\n\nPMID- 2\nAB  - Hot.\n\nPMID- x\nTI  - Three\n",
        [
            "a.nbib:0:0: must hold one record, found 3; choose one with --pmid",
            "a.nbib:2:0: PMID 1: One",
            "a.nbib:5:0: PMID 2: ",
            "a.nbib:8:0: pmid: must be 1 to 8 digits, found 'x'",
            "a.nbib:9:0: PMID missing: Three",
        ],
    ),
    "no article": ("a.xml", "<PubmedArticleSet/>", ["a.xml:1:0: must hold an article, found none in this XML"]),
    "NUL in UTF-8": (
        "a.txt",
        b"Tea\nis\r\nhot\0\nand\0deep",
        ["a.txt:3:0: must be text, found a NUL byte at byte 12 of the file"],
    ),
    "NUL in UTF-16": (
        "a.txt",
        "\ufeffTea\nhot\0".encode("utf-16-le"),
        ["a.txt:2:0: must be text, found a NUL character"],
    ),
    "UTF-16 without its mark": (
        "a.txt",
        "Tea is hot".encode("utf-16-be"),
        ["a.txt:1:1: must be UTF-8 text, found what looks like utf-16-be without a mark; try --encoding utf-16-be"],
    ),
    "Latin-1": (
        "a.txt",
        b"Tea\r\n\r\nTh\xe9 is",
        [
            "a.txt:3:3: must be utf-8 text, found byte 0xe9 at byte 10 of the file (invalid continuation byte); "
            "try --encoding cp1252 (or its own encoding)"
        ],
    ),
    "an encoding that is none": (
        "a.xml",
        '<?xml version="1.0" encoding="tea"?><a/>',
        ["a.xml:1:1: must declare the encoding it has, found encoding 'tea'; try --encoding utf-8"],
    ),
    "a lone surrogate": (
        "a.xml",
        "<PubmedArticleSet>\ud800</PubmedArticleSet>",
        [
            "a.xml:1:19: must be utf-8 text, found byte 0xed at byte 19 of the file (invalid continuation byte); "
            "try --encoding cp1252 (or its own encoding)"
        ],
    ),
    "an empty file": ("a.txt", " \n", ["a.txt:1:1: must hold an abstract, found an empty file"]),
    "a PDF": (
        "a.txt",
        b"%PDF-1.7",
        ["a.txt:1:1: must be the text of an abstract, found a PDF; copy its text into a .txt file"],
    ),
    "two abstracts": (
        "a.txt",
        app_page("RESULTS: Hot.")
        + "BACKGROUND: Tea is hot, and many drink it.\nRESULTS: It cooled while we were talking.\n",
        [
            "a.txt:17:0: must hold one abstract, "
            "found the beginning of another: 'RESULTS: It cooled while we were talkin…'"
        ],
    ),
    "a long capture": (
        "a.txt",
        "T" * (MAX_ABSTRACT_CHARACTERS + 1),
        ["a.txt:0:0: must be at most 1,500,000 characters, found 1,500,001"],
    ),
    "too many lines": (
        "a.txt",
        "Tea\n" * MAX_CAPTURE_LINES,
        ["a.txt:10001:0: must be at most 10,000 lines, found 10,001"],
    ),
    "a capture without a title": (
        "a.txt",
        "BACKGROUND: Tea.\n\nRESULTS: Hot.\n",
        ["a.txt:1:0: title: must be given above the abstract, found none"],
    ),
    "a YAML file": ("a.yml", "a: b", ["a.yml:1:1: must be an abstract (.txt, .xml or .nbib), found a YAML file"]),
    "no XML": ("a.xml", "tea", ["a.xml:1:1: must be XML, found text that does not begin with '<'"]),
    "a web page": (
        "a.txt",
        "<!DOCTYPE  html><p>",
        [
            "a.txt:1:1: must be the text of an abstract, found a saved web page (HTML); "
            "copy its visible text into a .txt file"
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_to_the_letter(tmp_path: Path, case: str) -> None:
    name, data, expected = REFUSED[case]
    assert told(tmp_path, name, data) == expected


def test_a_pmid_that_several_records_have_is_told_with_their_lines(tmp_path: Path) -> None:
    text = "PMID- 1\nTI  - One\nAB  - Hot.\n\nPMID- 1\nTI  - Two\nAB  - Hot.\n"
    assert told(tmp_path, "a.nbib", text, pmid="1") == [
        "a.nbib:0:0: must be the PMID of one record, found 2, in lines 2, 6 with PMID 1",
        "a.nbib:2:0: PMID 1: One",
        "a.nbib:6:0: PMID 1: Two",
    ]
    assert told(tmp_path, "a.nbib", text, pmid="7")[0] == (
        "a.nbib:0:0: must be the PMID of one record, found none with PMID 7"
    )


def test_many_records_are_listed_up_to_the_limit(tmp_path: Path) -> None:
    count = MAX_RECORDS_LISTED + 3
    lines = told(tmp_path, "a.nbib", "".join(f"PMID- {n}\nTI  - T{n}\n\n" for n in range(1, count + 1)))
    assert lines[0] == f"a.nbib:0:0: must hold one record, found {count}; choose one with --pmid"
    assert lines[1] == "a.nbib:2:0: PMID 1: T1"
    assert lines[-1] == f"a.nbib:{3 * MAX_RECORDS_LISTED + 2}:0: and 3 more"
    assert len(lines) == MAX_RECORDS_LISTED + 2


def test_too_many_bytes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_FILE_BYTES", 3)
    assert decode.decode(b"Tea", "a.txt") == "Tea"
    with pytest.raises(BadInput, match=r"^a\.txt:0:0: must be at most 3 bytes, found 4$"):
        decode.decode(b"Teas", "a.txt")


def test_too_many_records_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_RECORDS", 2)
    assert told(tmp_path, "a.nbib", "PMID- 1\n\nPMID- 2\n\nPMID- 3\n") == [
        "a.nbib:5:0: must hold at most 2 records, found more; cut the file into smaller ones"
    ]
    assert told(tmp_path, "a.nbib", "PMID- 1\n\nPMID- 2\n")[0].endswith("found 2; choose one with --pmid")


def test_a_capture_takes_the_pmid_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(app_page("RESULTS: Hot. It cools."), "utf-8")
    assert read_abstract(tmp_path / "a.txt", pmid="77").pmid == "77"


def test_each_record_of_a_file_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(pubmed(article(HOT), article("", pmid="222", title="Cold.")), "utf-8")
    first, second = read_all(tmp_path / "a.xml")
    assert (first.pmid, first.problems) == ("111", ())
    assert first.abstract is not None
    assert (second.pmid, second.title, second.abstract) == ("222", "Cold.", None)
    assert [p.message for p in second.problems] == ["PMID 222: must have an abstract, found none"]


def test_many_oddities_are_counted(tmp_path: Path) -> None:
    count = MAX_ODDITIES + 5
    text = "".join(f'<AbstractText Label="Tea {n}">Hot.</AbstractText>' for n in range(count))
    (tmp_path / "a.xml").write_text(pubmed(article(text + HOT)), "utf-8")
    warnings = read_abstract(tmp_path / "a.xml").warnings
    assert len(warnings) == MAX_ODDITIES + 1
    assert warnings[-1].message == f"must be at most {MAX_ODDITIES} oddities, found 5 more"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--pmid", "12x", "argument --pmid: must be 1 to 8 digits, found '12x'"),
        ("--pmid", "9" * 60, f"argument --pmid: must be 1 to 8 digits, found '{'9' * 39}…'"),
        ("--encoding", "tea", "argument --encoding: must be a text encoding that Python knows, found 'tea'"),
        ("--encoding", "zip", "argument --encoding: must be a text encoding that Python knows, found 'zip'"),
    ],
)
def test_wrong_arguments_are_told(option: str, value: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command(["import", "a.txt", option, value])
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(says)


def test_arguments_are_given_as_the_reader_takes_them() -> None:
    parser = argparse.ArgumentParser()
    add_reading_arguments(parser)
    read = parser.parse_args(["--pmid", "12345678", "--encoding", "Latin1"])
    assert (read.pmid, read.encoding) == ("12345678", "iso8859-1")
    usage = parser.format_help()
    assert "--pmid N " in usage
    assert "which record, where the file holds several" in usage
    assert "--encoding NAME" in usage
    assert "for a file that is not UTF-8" in usage
