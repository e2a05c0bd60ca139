"""The bibliographic item that every citation format is written from.

Field names follow CSL 1.0.2 (https://docs.citationstyles.org), in Python spelling. Text fields
hold plain text: markup characters in a title are part of the title. Values are checked when an
item is made, so that the writers need no checks of their own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ItemType = Literal["article-journal", "book", "chapter", "paper-conference", "report", "webpage"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True)
class Person:
    """A person: ``given`` in full or as spaced initials ("C. L.", never "CL")."""

    family: str
    given: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Group:
    """An organisation or group that signs as one, written as it writes itself."""

    name: str


Name = Person | Group


@dataclass(frozen=True)
class CslItem:
    """One citable work. Empty text means that the field does not apply.

    ``sentence_title`` is the title in sentence case, made by hand because only a person knows
    the proper names; the three styles ask for it and fall back to ``title``.
    ``issued`` is the date of the version cited and ``original_date`` that of first publication,
    when they differ; both are "2018", "2018-07" or "2018-07-06". ``supplement`` is the bare
    number ("3"). A registry entry has ``number`` ("NCT00000000") and ``genre`` (what the number
    is: "ClinicalTrials.gov identifier"). Raises ValueError naming every field that is wrong.
    """

    id: str
    type: ItemType
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    sentence_title: str = ""
    container_title: str = ""
    container_title_short: str = ""
    volume: str = ""
    issue: str = ""
    supplement: str = ""
    page: str = ""
    edition: str = ""
    genre: str = ""
    number: str = ""
    publisher: str = ""
    publisher_place: str = ""
    issued: str = ""
    original_date: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise ValueError(f"item {self.id!r}: " + "; ".join(problems))


def _problems(item: CslItem) -> Iterator[str]:
    """Yield what is wrong with ``item``, as "field must be …, found …"."""
    patterns = (
        ("id", _ID, "letters, digits and . _ : -"),
        ("doi", _DOI, "a bare DOI (10.1234/abc)"),
        ("url", _URL, "an http or https address"),
        ("pmid", re.compile(r"\d+"), "digits"),
        ("pmcid", re.compile(r"PMC\d+"), "PMC and digits"),
    )
    if not item.title.strip():
        yield "title must not be empty"
    for field, pattern, form in patterns:
        value = getattr(item, field)
        if (value or field == "id") and not pattern.fullmatch(value):
            yield f"{field} must be {form}, found {value!r}"
    for field in ("issued", "original_date"):
        if (value := getattr(item, field)) and not _is_date(value):
            yield f"{field} must be a date (2018, 2018-07 or 2018-07-06), found {value!r}"


def _is_date(value: str) -> bool:
    """Tell whether ``value`` is a calendar date in one of the three ISO forms."""
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


def date_parts(value: str) -> tuple[int, ...]:
    """Return year, month and day of a valid date, as many as it has: "2018-07" → (2018, 7)."""
    return tuple(int(part) for part in value.split("-"))
