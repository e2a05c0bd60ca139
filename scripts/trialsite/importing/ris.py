"""RIS files (Embase, Ovid, CENTRAL, Scopus and most journals export them) → records, by way of rispy.

A record goes from TY to ER; a line is a tag of two letters, two blanks, a hyphen, a blank and the value:
https://github.com/MrTango/rispy and https://en.wikipedia.org/wiki/RIS_(file_format). What databases put
where differs; the tags are those seen in their exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import rispy  # type: ignore[import-untyped]
from rispy.config import TAG_KEY_MAPPING  # type: ignore[import-untyped]

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity
from trialsite.importing.decode import Line, lines_of
from trialsite.importing.identifiers import doi_of, year_in
from trialsite.importing.label_detection import are_too_much
from trialsite.importing.markup import parts_of_text, without_tags
from trialsite.importing.publication_types import publication_type
from trialsite.importing.record import Part, Record
from trialsite.importing.warnings import cut_short

FIRST_LINE = re.compile(r"^[ \t]*TY {1,2}- ?[A-Z]{2,6}\s*$", re.M)
_FIELD = re.compile(r"([A-Z][A-Z0-9]{1,3}) {1,2}-(?: (.*)|)")
_NUMBERING = re.compile(r"<?\d{1,5}[.>)]?")  # of records, above their TY
_PUBMED_ID = re.compile(r"\b(?:PUBMED|PMID|MEDLINE)\b\D{0,3}([0-9]{1,8})\b", re.I)
# Where exports of a database (DB) keep the PMID alone.
_PMID_TAGS = {"medline": ("AN", "UI"), "pubmed": ("AN", "ID"), "scopus": ("C2",), "embase": ("C5",)}


@dataclass
class _Lines:
    """The fields of one record (tag, line, and the lines of the value), and what stands outside."""

    start: int
    fields: list[tuple[str, int, list[str]]] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    ended: bool = False


def records_of(text: str, file: str) -> Iterator[Record]:
    """Yield the records of ``text``; raise BadInput where it has none.

    A record that lacks something says so in its own problems; a line that belongs to none is told.
    """
    chunks = list(_chunks(lines_of(text)))
    if not chunks:
        raise BadInput([Problem(file, 1, 0, "", "must begin a record with 'TY  - ', found none")])
    for chunk in chunks:
        yield _record(chunk)


def _chunks(lines: list[Line]) -> Iterator[_Lines]:
    """Yield the lines of each record; a record without ER ends before the next TY."""
    current: _Lines | None = None
    above: list[Line] = []
    for line in lines:
        match = _FIELD.fullmatch(line.text)
        if match and match[1] == "TY":
            if current is not None:
                yield current
            current = _Lines(line.number, [("TY", line.number, [match[2] or ""])], list(_told(above)))
            above = []
        elif current is None or current.ended:
            above += [line] if line.text and not _NUMBERING.fullmatch(line.text) else []
        elif match and match[1] == "ER":
            current.ended = True
        elif match:
            tag = "DO" if match[1] == "DOI" else match[1]
            current.fields.append((tag, line.number, [match[2] or ""]))
        elif line.text:
            current.fields[-1][2].append(line.text)
    if current is not None:
        current.oddities += _told(above)
        yield current


def _told(above: list[Line]) -> Iterator[Oddity]:
    if above:
        found = f"{len(above)} other {'line' if len(above) == 1 else 'lines'} ({visible(above[0].text, 60)!r})"
        yield Oddity(above[0].number, "", f"must stand between TY and ER, found {found}; left out")


def _record(chunk: _Lines) -> Record:
    text = "\n".join(f"{tag}  - {' '.join(' '.join(lines).split())}" for tag, _, lines in chunk.fields if len(tag) == 2)
    names = {tag: tag for tag in TAG_KEY_MAPPING}
    (entry,) = rispy.loads(f"{text}\nER  - ", mapping=names, list_tags=[tag for tag in names if tag != "TY"])
    values = {**entry.pop("UK", {}), **{tag: value for tag, value in entry.items() if isinstance(value, list)}}
    numbers = {tag: number for tag, number, _ in reversed(chunk.fields)}
    oddities = list(chunk.oddities)
    parts = list(_parts(values, numbers, oddities))
    oddities += cut_short(parts[-1] if parts else None)
    titles = _all(values, "TI", "T1")
    return Record(
        title=without_tags(titles[0]) if titles else "",
        line=numbers.get("TI", numbers.get("T1", chunk.start)),
        parts=tuple(parts),
        pmid=_pmid(values),
        doi=next(filter(None, map(doi_of, _all(values, "DO", "M3", "UR", "L3", "N1"))), None),
        publication_types=tuple(dict.fromkeys(filter(None, map(publication_type, _all(values, "M3", "PT"))))),
        paper=_paper(values),
        oddities=(*oddities, *_other_titles(titles, numbers)),
    )


def _all(values: dict[str, list[str]], *tags: str) -> list[str]:
    return [value for tag in tags for value in values.get(tag, []) if value]


def _first(values: dict[str, list[str]], *tags: str) -> str:
    return next(iter(_all(values, *tags)), "")


def _parts(values: dict[str, list[str]], lines: dict[str, int], oddities: list[Oddity]) -> Iterator[Part]:
    """Yield the sections of AB, or of N2 where there is no AB; the labels stand in the text."""
    tag = "AB" if _all(values, "AB") else "N2"
    texts = list(dict.fromkeys(_all(values, tag)))
    other = [text for text in _all(values, "N2") if text not in texts]
    if other:
        oddities.append(Oddity(lines["N2"], "N2", "must be one abstract, found another in N2; left out"))
    if are_too_much(texts):
        yield from (Part(None, text, lines[tag]) for text in texts)
        return
    for text in texts:
        yield from parts_of_text(text, lines[tag], oddities)


def _other_titles(titles: list[str], lines: dict[str, int]) -> Iterator[Oddity]:
    if len(set(titles)) > 1:
        found = visible(next(title for title in titles if title != titles[0]), 60)
        yield Oddity(
            lines.get("T1", lines.get("TI", 0)), "title", f"must be one title, found another ({found!r}); left out"
        )


def _pmid(values: dict[str, list[str]]) -> str | None:
    """Return the PMID where the export says that a number is one."""
    database = _first(values, "DB", "DP").casefold()
    for name, tags in _PMID_TAGS.items():
        if name in database:
            alone = [value for value in _all(values, *tags) if re.fullmatch("[0-9]{1,8}", value)]
            if alone:
                return alone[0]
    named = (
        _PUBMED_ID.search(value) for value in _all(values, "AN", "C1", "C2", "C3", "C4", "C5", "N1", "ID", "PM", "U1")
    )
    return next((match[1] for match in named if match), None)


def _paper(values: dict[str, list[str]]) -> Bibliography:
    names = (name.partition(",") for name in _all(values, "AU", "A1"))
    return Bibliography(
        journal=_first(values, "T2", "JF", "JO", "JA"),
        journal_abbreviation=_first(values, "J2", "JA"),
        year=year_in(_first(values, "PY", "Y1", "DA")),
        volume=_first(values, "VL"),
        issue=_first(values, "IS"),
        pages="-".join(filter(None, (_first(values, "SP"), _first(values, "EP")))),
        authors=tuple(Author(family.strip(), given.strip()) for family, _, given in names),
    )
