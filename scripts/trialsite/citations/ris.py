"""RIS, the tagged format that every reference manager imports.

Tags: the RIS specification of 2011 (https://en.wikipedia.org/wiki/RIS_(file_format) keeps it),
as rispy names them.
"""

from __future__ import annotations

import rispy  # type: ignore[import-untyped]  # no stubs exist; this module is the only user

from trialsite.citations.csl_json import issue_number
from trialsite.citations.items import CslItem, Group, ItemType, Name
from trialsite.citations.plain_text import tidy, whole_range

_TYPES: dict[ItemType, str] = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "webpage": "ELEC",
}


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # untyped base, as above
    """rispy's writer without its line "1." before an entry, which is no RIS, and with CR LF."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        """Return no header."""
        return ""


def to_ris(item: CslItem) -> str:
    """Return ``item`` as one RIS entry: UTF-8 text, lines ended by CR LF, ER at the end."""
    return str(rispy.dumps([_fields(tidy(item))], implementation=_Writer))


def _fields(item: CslItem) -> dict[str, str | list[str]]:
    """Return the entry under rispy's names, in the order of writing, without empty fields."""
    start, _, end = whole_range(item.page).partition("-")
    fields: dict[str, str | list[str]] = {
        "type_of_reference": _TYPES[item.type],
        "authors": [_name(name) for name in item.authors],
        "secondary_authors": [_name(name) for name in item.editors],
        "title": item.title,
        "secondary_title": item.container_title,
        "journal_name": item.container_title_short,
        "year": item.issued[:4],
        "date": _date(item.issued),
        "volume": item.volume,
        "number": issue_number(item) or item.number,
        "start_page": start,
        "end_page": end,
        "edition": item.edition,
        "publisher": item.publisher,
        "place_published": item.publisher_place,
        "doi": item.doi,
        "accession_number": item.pmid,
        "urls": [item.url] if item.url and not item.doi else [],
        "language": item.language,
        "id": item.id,
    }
    return {name: value for name, value in fields.items() if value}


def _date(issued: str) -> str:
    """Return YYYY/MM/DD/ with the parts that are known: "2018" → "2018///"."""
    year, month, day, *_ = [*issued.split("-"), "", ""]
    return f"{year}/{month}/{day}/" if issued else ""


def _name(name: Name) -> str:
    """Return "Family, Given, Suffix"; a group with a comma after it.

    Without that comma (EndNote's convention) pandoc and Zotero take the last word of a group for
    a family name. A group with a comma of its own has no safe form and stays as it writes itself.
    """
    if isinstance(name, Group):
        return name.name if "," in name.name else f"{name.name},"
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
