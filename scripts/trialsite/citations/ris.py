"""RIS, the tagged format that every reference manager imports.

Tags: the RIS specification of 2011 (https://en.wikipedia.org/wiki/RIS_(file_format) keeps it). A journal's full title
stands in T2 and JO, which readers take for its name, and the abbreviation in J2, before JO: Zotero takes the first of
the two for the abbreviation. PubMed's number stands in AN, the tag for accession numbers, as EndNote writes it. There
is no tag that all programs read as one: Zotero files AN under "Loc. in Archive", pandoc passes it over.
"""

from collections.abc import Iterable, Iterator

from trialsite.citations.items import CslItem, Group, ItemType, Name

_TYPES: dict[ItemType, str] = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "webpage": "ELEC",
}


def to_ris(items: Iterable[CslItem]) -> str:
    """Return the items as RIS entries: UTF-8 text, lines ended by CR LF, ER at the end of each."""
    return "".join(f"{tag}  - {value}\r\n" for item in items for tag, value in _lines(item))


def _lines(item: CslItem) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[item.type]
    yield from (("AU", _name(name)) for name in item.authors)
    yield from (("A2", _name(name)) for name in item.editors)
    start, _, end = item.page.partition("-")
    journal = item.type == "article-journal"
    texts = {
        "TI": item.title,
        "T2": item.container_title,
        "J2": item.container_title_short if journal else "",
        "JO": item.container_title if journal else "",
        "PY": item.issued[:4],
        "DA": _date(item.issued),
        "VL": item.volume,
        "IS": item.issue or item.number,
        "SP": start,
        "EP": end,
        "PB": item.publisher,
        "CY": item.publisher_place,
        "DO": item.doi,
        "AN": item.pmid,
        "UR": "" if item.doi else item.url,
        "LA": item.language,
        "ID": item.id,
    }
    yield from ((tag, value) for tag, value in texts.items() if value)
    yield "ER", ""


def _date(issued: str) -> str:
    """Return YYYY/MM/DD/ with the parts that are known; nothing for a year alone, which PY has."""
    year, month, day, *_ = [*issued.split("-"), "", ""]
    return f"{year}/{month}/{day}/" if month else ""


def _name(name: Name) -> str:
    """Return "Family, Given"; a group with a comma after it.

    Without that comma (EndNote's convention) pandoc and Zotero take the last word of a group for a family name.
    A group with a comma of its own has no safe form and stays as it writes itself.
    """
    if isinstance(name, Group):
        return name.name if "," in name.name else f"{name.name},"
    return f"{name.family}, {name.given}"
