"""When a page or statement was first published and last changed: from the source, never from the clock."""

from __future__ import annotations

import pytest

from tests.records import MINIMAL, read
from trialsite.pages.dates import newest_release, page_dates, version_dates
from trialsite.record.model import Record

DATED = (
    MINIMAL.replace(
        "    text: Librarians often",
        '    first_published: "2026-03-04"\n'
        '    changes: [{date: "2026-05-06", why: Earlier.}, {date: "2027-01-02", why: Later.}]\n'
        "    text: Librarians often",
    ).replace(
        "    text: A dozen",
        '    first_published: "2026-02-03"\n    withdrawn: {date: "2027-08-09", reason: It was wrong.}\n'
        "    text: A dozen",
    )
    + """\
releases:
  - {date: "2027-01-02", version: "1.1.0", note: Newer.}
  - {date: "2026-02-03", version: "1.0.0", note: Older.}
"""
)


@pytest.fixture
def dated() -> Record:
    return read(DATED)


def test_an_entry_has_its_first_and_its_last_date(dated: Record) -> None:
    assert [version_dates(statement) for statement in dated.statements] == [
        ("2026-03-04", "2027-01-02"),
        ("2026-02-03", "2027-08-09"),
    ]


def test_an_entry_without_dates_has_none() -> None:
    assert version_dates(read(MINIMAL).statements[0]) == ("", "")


@pytest.mark.parametrize(
    ("page", "dates"),
    [
        ("rationale", ("2026-03-04", "2027-01-02")),
        ("findings", ("2026-02-03", "2027-08-09")),
        ("home", ("2026-02-03", "2027-08-09")),
        ("about", ("2026-02-03", "2027-08-09")),
        ("source", ("2026-02-03", "2027-08-09")),
        ("cite", ("2026-02-03", "2026-02-03")),
    ],
)
def test_a_page_has_the_dates_of_what_it_shows(dated: Record, page: str, dates: tuple[str, str]) -> None:
    assert page_dates(dated, page) == dates


def test_a_page_of_an_undated_record_has_none() -> None:
    assert page_dates(read(MINIMAL), "rationale") == ("", "")


def test_the_newest_release_is_the_latest_by_date(dated: Record) -> None:
    newest = newest_release(dated)
    assert newest is not None
    assert newest.version == "1.1.0"
    assert newest_release(read(MINIMAL)) is None
