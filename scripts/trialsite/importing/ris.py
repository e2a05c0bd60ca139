"""RIS files (Embase, Ovid, CENTRAL, Scopus and most journals export them) → records.

A record goes from TY to ER; a line is a tag of two letters, two blanks, a hyphen, a blank and the value:
https://en.wikipedia.org/wiki/RIS_(file_format). What databases put where differs; the tags are those seen in
their exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity, Record
from trialsite.importing.decode import Line, lines_of
from trialsite.importing.identifiers import doi_of, year_in
from trialsite.importing.markup import parts_of_texts, without_tags
from trialsite.importing.medline import Fields
from trialsite.importing.phrases import publication_type

FIRST_LINE = re.compile(r"^[ \t]*TY {1,2}- ?[A-Z]{2,6}\s*$", re.M)
_FIELD = re.compile(r"([A-Z][A-Z0-9]{1,3}) {1,2}-(?: (.*)|)")
_NUMBERING = re.compile(r"<?\d{1,5}[.>)]?")  # of records, above their TY
_PUBMED_ID = re.compile(r"\b(?:PUBMED|PMID|MEDLINE)\b\D{0,3}([0-9]{1,8})\b", re.I)
_PMID_NAMED = ("AN", "C1", "C2", "C3", "C4", "C5", "N1", "ID", "PM", "U1")
# Where exports of a database (DB) keep the PMID alone.
_PMID_TAGS = {"medline": ("AN", "UI"), "pubmed": ("AN", "ID"), "scopus": ("C2",), "embase": ("C5",)}


def records_of(text: str, file: str) -> Iterator[Record]:
    """Yield the records of ``text``, a record without ER ends before the next TY; raise BadInput where it has none.

    A record that lacks something says so in its own problems; a line that belongs to none is told.
    """
    current: Fields | None = None
    outside: list[Line] = []
    ended = True
    for line in lines_of(text):
        match = _FIELD.fullmatch(line.text)
        tag, value = (match[1], match[2] or "") if match else ("", line.text)
        if tag == "TY":
            if current is not None:
                yield _record(current)
            current, ended = Fields(line.number, oddities=list(_told(outside))), False
            outside = []
        elif current is None or ended:
            outside += [line] if line.text and not _NUMBERING.fullmatch(line.text) else []
        elif tag == "ER":
            ended = True
        elif tag or not current.fields:
            current.fields.append(("DO" if tag == "DOI" else tag, line.number, [value]))
        else:
            current.fields[-1][2].append(value)
    if current is None:
        raise BadInput([Problem(file, 1, 0, "", "must begin a record with 'TY  - ', found none")])
    current.oddities += _told(outside)
    yield _record(current)


def _told(outside: list[Line]) -> Iterator[Oddity]:
    if outside:
        found = f"{len(outside)} other {'line' if len(outside) == 1 else 'lines'} ({visible(outside[0].text, 60)!r})"
        yield Oddity(outside[0].number, "", f"must stand between TY and ER, found {found}; left out")


def _record(fields: Fields) -> Record:
    titles = [*fields.all("TI"), *fields.all("T1")]
    oddities = [*fields.oddities, *_repeated(titles)]
    return Record(
        title=without_tags(titles[0][2]) if titles else "",
        line=titles[0][1] if titles else fields.line,
        parts=tuple(parts_of_texts(_abstract(fields, oddities), oddities)),
        pmid=_pmid(fields),
        doi=next(filter(None, map(doi_of, fields.values("DO", "M3", "UR", "L3", "N1"))), None),
        publication_types=tuple(dict.fromkeys(filter(None, map(publication_type, fields.values("M3", "PT"))))),
        paper=_paper(fields),
        oddities=tuple(oddities),
    )


def _repeated(titles: list[tuple[str, int, str]]) -> Iterator[Oddity]:
    for _, line, title in titles:
        if title != titles[0][2]:
            yield Oddity(line, "title", f"must be one title, found another ({visible(title, 60)!r}); left out")


def _abstract(fields: Fields, oddities: list[Oddity]) -> list[tuple[int, str]]:
    """Return the texts of AB, or of N2 where there is no AB, each once."""
    found = fields.all("AB") or fields.all("N2")
    texts = {text: line for _, line, text in reversed(found)}
    for _, line, text in fields.all("N2"):
        if text not in texts:
            oddities.append(Oddity(line, "N2", "must be one abstract, found another in N2; left out"))
    return [(line, text) for text, line in reversed(texts.items())]


def _pmid(fields: Fields) -> str | None:
    """Return the PMID where the export says that a number is one."""
    database = fields.first("DB", "DP").casefold()
    tags = next((tags for name, tags in _PMID_TAGS.items() if name in database), ())
    alone = (value for value in fields.values(*tags) if re.fullmatch("[0-9]{1,8}", value))
    named = (match[1] for match in map(_PUBMED_ID.search, fields.values(*_PMID_NAMED)) if match)
    return next(alone, None) or next(named, None)


def _paper(fields: Fields) -> Bibliography:
    names = (name.partition(",") for name in fields.values("AU", "A1"))
    return Bibliography(
        journal=fields.first("T2", "JF", "JO", "JA"),
        journal_abbreviation=fields.first("J2", "JA"),
        year=year_in(fields.first("PY", "Y1", "DA")),
        volume=fields.first("VL"),
        issue=fields.first("IS"),
        pages="-".join(filter(None, (fields.first("SP"), fields.first("EP")))),
        authors=tuple(Author(family.strip(), given.strip()) for family, _, given in names),
    )
