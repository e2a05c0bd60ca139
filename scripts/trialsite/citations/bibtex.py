"""BibTeX that classic BibTeX, biber, pandoc, Zotero and the Python parsers read alike.

Fields: Patashnik, BibTeXing (1988), and the biblatex manual for @online, date and shortjournal. The name of a
site stands in ``journal``: pandoc, citation-js and Zotero read it there as the container of a web
page, and take ``organization`` for a publisher.
"""

from __future__ import annotations

from bibtexparser.bibdatabase import (  # type: ignore[import-untyped]  # no stubs exist; only user
    BibDatabase,
)
from bibtexparser.bwriter import (  # type: ignore[import-untyped]  # as above
    BibTexWriter,
    SortingStrategy,
)

from trialsite.citations.bibtex_text import escaped, keep_capitals
from trialsite.citations.csl_json import issue_number
from trialsite.citations.items import CslItem, Group, ItemType, Name
from trialsite.citations.plain_text import tidy, whole_range

_ENTRY_TYPES: dict[ItemType, str] = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "webpage": "online",
}
_CONTAINER_FIELDS: dict[ItemType, str] = {
    "article-journal": "journal",
    "chapter": "booktitle",
    "paper-conference": "booktitle",
    "webpage": "journal",
}


def to_bibtex(item: CslItem) -> str:
    """Return ``item`` as one BibTeX entry in UTF-8, fields in a fixed order."""
    item = tidy(item)
    database = BibDatabase()
    database.entries = [{"ENTRYTYPE": _ENTRY_TYPES[item.type], "ID": item.id, **_fields(item)}]
    writer = BibTexWriter()
    writer.indent = "  "
    writer.display_order_sorting = SortingStrategy.PRESERVE
    return str(writer.write(database))


def _fields(item: CslItem) -> dict[str, str]:
    """Return the fields of the entry, escaped, without the empty ones."""
    container = _CONTAINER_FIELDS.get(item.type, "series")
    fields = {
        "author": " and ".join(_name(name) for name in item.authors),
        "title": keep_capitals(item.title),
        "editor": " and ".join(_name(name) for name in item.editors),
        container: escaped(item.container_title),
        "shortjournal": escaped(item.container_title_short) if item.type == "article-journal" else "",
        "year": item.issued[:4],
        "date": item.issued if len(item.issued) > len("2018") else "",
        "volume": escaped(item.volume),
        "number": escaped(issue_number(item) or item.number),
        "pages": escaped(whole_range(item.page)).replace("-", "--"),
        "edition": escaped(item.edition),
        "publisher": escaped(item.publisher),
        "address": escaped(item.publisher_place),
        "doi": item.doi,
        "pmid": item.pmid,
        "url": "" if item.doi else item.url,
    }
    return {name: value for name, value in fields.items() if value}


def _name(name: Name) -> str:
    """Return "Family, Given" or "Family, Jr, Given"; a group in braces, so that it stays whole."""
    if isinstance(name, Group):
        return f"{{{escaped(name.name)}}}"
    parts = (name.family, name.suffix, name.given)
    return ", ".join(escaped(part) for part in parts if part)
