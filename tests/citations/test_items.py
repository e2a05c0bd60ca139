"""What an item accepts, and the text it is made of."""

from __future__ import annotations

import pytest
from trialsite.citations.plain_text import single_line, whole_range

from trialsite.citations.items import CslItem, date_parts


def make(**fields: str) -> CslItem:
    """Return a web page with the given fields in place of the usual ones."""
    values = {"id": "x", "title": "T"} | fields
    return CslItem(type="webpage", **values)  # type: ignore[arg-type]  # every given field is text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": " "}, "title must not be empty"),
        ({"id": "a b"}, "id must be letters, digits and . _ : -, found 'a b'"),
        ({"id": ""}, "id must be letters, digits and . _ : -, found ''"),
        (
            {"doi": "https://doi.org/10.1/x"},
            "doi must be a bare DOI (10.1234/abc), found 'https://doi.org/10.1/x'",
        ),
        (
            {"url": "javascript:alert(1)"},
            "url must be an http or https address, found 'javascript:alert(1)'",
        ),
        ({"url": "https://a.b/ c"}, "url must be an http or https address, found 'https://a.b/ c'"),
        ({"pmid": "PMID1"}, "pmid must be digits, found 'PMID1'"),
        ({"pmcid": "1"}, "pmcid must be PMC and digits, found '1'"),
        (
            {"issued": "2018-13"},
            "issued must be a date (2018, 2018-07 or 2018-07-06), found '2018-13'",
        ),
        (
            {"original_date": "6 July"},
            "original_date must be a date (2018, 2018-07 or 2018-07-06), found '6 July'",
        ),
    ],
)
def test_a_wrong_value_is_refused_by_name(fields: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        make(**fields)
    assert str(caught.value) == f"item {fields.get('id', 'x')!r}: {message}"


def test_all_wrong_values_are_named_at_once() -> None:
    with pytest.raises(ValueError, match="must") as caught:
        make(title="", pmid="x")
    expected = "item 'x': title must not be empty; pmid must be digits, found 'x'"
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("value", "parts"),
    [("2018", (2018,)), ("2018-07", (2018, 7)), ("2018-07-06", (2018, 7, 6))],
)
def test_a_date_has_the_parts_that_are_written(value: str, parts: tuple[int, ...]) -> None:
    assert make(issued=value).issued == value
    assert date_parts(value) == parts


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("177-180", "177-180"),
        ("177–80", "177-180"),
        ("100-9", "100-109"),
        ("e31-e39", "e31-e39"),
        ("A990", "A990"),
        ("", ""),
    ],
)
def test_a_page_range_is_made_whole(page: str, whole: str) -> None:
    assert whole_range(page) == whole


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\r\nlines\tand  spaces ", "two lines and spaces"),
        ("a \x00\ue0f0 b", "a b"),
        ("Rodri\u0301guez", "Rodríguez"),
        ("\ud800x", "x"),
        ("עברית", "עברית"),
    ],
)
def test_text_is_brought_to_one_printable_line(text: str, line: str) -> None:
    assert single_line(text) == line
