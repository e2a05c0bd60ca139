"""MEDLINE records (.nbib, PubMed's "PubMed" and "MEDLINE" formats) → records.

A field is a tag of up to four characters padded to four, a hyphen, a blank and the value; a line
that begins with blanks goes on with the value above. The elements:
https://www.nlm.nih.gov/bsd/mms/medlineelements.html. A record begins with PMID.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity
from trialsite.importing.decode import Line
from trialsite.importing.identifiers import doi_of, is_pmid
from trialsite.importing.label_detection import are_too_much
from trialsite.importing.markup import parts_of_text, without_tags
from trialsite.importing.record import Part, Record
from trialsite.importing.warnings import cut_short

# Exports of other programs drop the padding or the blank after the hyphen; "IL-6" and "HIV-1" begin a text.
_FIELD = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3})(?P<padding> {0,3})-(?P<blank> |$)?(?P<value>.*)")
_TAGS = frozenset(
    """AB AD AID AU AUID BTI CDAT CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN DEP DP DRDT DRIN EA ECF
    ECI ED EDAT EFR EIN EN ETI FAU FED FIR FPS GN GR GS HIST IP IR IRAD IS ISBN JID JT LA LID LR MH MHDA MID NM OAB OABL
    OCI OID ORI OT OTO OWN PB PG PHST PL PMC PMCR PMID PS PST PT PUBM RCI RF RIN RN ROF RPF RPI RRF RRI SB SFM SI SO
    SPIN STAT
    TA TI TT UIN UOF VI VTI""".split()
)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


@dataclass
class _Field:
    """A tag, its line, and the lines of its value; joined once, when all have come."""

    tag: str
    line: int
    lines: list[str]

    @cached_property
    def value(self) -> str:
        return " ".join(" ".join(self.lines).split())


@dataclass
class _Fields:
    """The fields of one record in order, and what was odd between them."""

    line: int
    fields: list[_Field] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)

    def all(self, tag: str) -> list[_Field]:
        return [item for item in self.fields if item.tag == tag and item.value]

    def first(self, *tags: str) -> str:
        return next((item.value for tag in tags for item in self.all(tag)), "")


def is_field(line: str) -> bool:
    """Tell whether ``line`` begins with a tag, and not with a word like "IL-6"."""
    return _field(line) is not None


def _field(line: str) -> tuple[str, str] | None:
    """Return the tag and the value of ``line``, or None where it has no tag.

    A tag is padded to four and has a blank after its hyphen; one of NLM's may lack either, and only PMID both.
    """
    match = _FIELD.match(line)
    if match is None:
        return None
    tag, padded = match["tag"], len(match["tag"] + match["padding"]) == 4
    blank = match["blank"] is not None
    if (padded and blank) or (tag in _TAGS and (blank or (padded and match["padding"]) or tag == "PMID")):
        return tag, match["value"]
    return None


def records_of(text: str, file: str) -> Iterator[Record]:
    """Yield the records of ``text``.

    Raises BadInput, with its line, where the text does not begin with a tag or a line fits
    nowhere; a record that lacks something says so in its own problems.
    """
    for fields in _records(text, file):
        yield _record(fields, file)


def _records(text: str, file: str) -> Iterator[_Fields]:
    """Yield the fields of each record. PMID begins one; so does OWN where it stands first."""
    current: _Fields | None = None
    after_blank = True
    for line in _raw_lines(text):
        if not line.text.strip():
            after_blank = True
            continue
        found = _field(line.text)
        if found is None:
            current = _continued(current, line, file, after_blank=after_blank)
        else:
            item = _Field(found[0], line.number, [found[1]])
            if current is None or _begins_record(item, current):
                if current is not None:
                    yield current
                current = _Fields(line.number)
            elif after_blank:
                current.oddities.append(
                    Oddity(
                        line.number,
                        item.tag,
                        "must begin with PMID after a blank line, found another tag; read as part of the record above",
                    )
                )
            current.fields.append(item)
        after_blank = False
    if current is not None:
        yield current


def _raw_lines(text: str) -> Iterator[Line]:
    """Yield the lines with the blanks they begin with, which mean something here."""
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        yield Line(number, raw.replace("\t", "      ").rstrip())


def _begins_record(item: _Field, current: _Fields) -> bool:
    if item.tag == "PMID":
        return True
    return item.tag == "OWN" and any(other.tag == "OWN" for other in current.fields)


def _continued(current: _Fields | None, line: Line, file: str, *, after_blank: bool) -> _Fields:
    """Add ``line`` to the value above it, or say why it fits nowhere."""
    if current is None:
        message = f"must begin with a tag such as 'PMID- ', found {visible(line.text.strip(), 40)!r}"
        raise BadInput([Problem(file, line.number, 1, "", message)])
    if line.text.startswith("  "):
        current.fields[-1].lines.append(line.text)
    elif after_blank:
        found = visible(line.text, 60)
        current.oddities.append(Oddity(line.number, "", f"must be a tag or blank, found {found!r}; left out"))
    else:
        message = f"must be a tag or begin with six blanks, found {visible(line.text, 40)!r}"
        raise BadInput([Problem(file, line.number, 1, "", message)])
    return current


def _record(fields: _Fields, file: str) -> Record:
    pmid, problems = _pmid(fields, file)
    abstracts = fields.all("AB")
    titles = fields.all("TI") or fields.all("TT") or fields.all("BTI")
    oddities = [*fields.oddities, *_repeated(fields)]
    parts = _parts(abstracts, oddities)
    oddities.extend(cut_short(parts[-1] if parts else None))
    return Record(
        title=without_tags(titles[0].value) if titles else "",
        line=titles[0].line if titles else fields.line,
        parts=tuple(parts),
        pmid=pmid,
        doi=_doi(fields),
        publication_types=tuple(item.value for item in fields.all("PT")),
        paper=_paper(fields),
        oddities=tuple(oddities),
        problems=tuple(problems),
    )


def _pmid(fields: _Fields, file: str) -> tuple[str | None, list[Problem]]:
    found = [item for item in fields.fields if item.tag == "PMID"]
    if not found:
        return None, [Problem(file, fields.line, 0, "pmid", "must be given, found a record without PMID")]
    if is_pmid(found[0].value):
        return found[0].value, []
    return None, [
        Problem(file, found[0].line, 0, "pmid", f"must be 1 to 8 digits, found {visible(found[0].value, 40)!r}")
    ]


def _parts(abstracts: list[_Field], oddities: list[Oddity]) -> list[Part]:
    """Return the sections of each AB; the labels stand in its text."""
    if are_too_much([item.value for item in abstracts]):
        return [Part(None, item.value, item.line) for item in abstracts]
    return [part for item in abstracts for part in parts_of_text(item.value, item.line, oddities)]


def _repeated(fields: _Fields) -> Iterator[Oddity]:
    for tag, what in (("AB", "one abstract; all are read"), ("TI", "one title; the first is read")):
        for item in fields.all(tag)[1:]:
            yield Oddity(
                item.line, tag, f"must be {what.partition(';')[0]}, found another {tag};{what.partition(';')[2]}"
            )
    for item in fields.all("OAB"):
        yield Oddity(item.line, "OAB", "must be one abstract, found another one (OAB); left out")


def _doi(fields: _Fields) -> str | None:
    """Return the first DOI that is one: a damaged LID hides no good AID."""
    marked = (item.value for item in (*fields.all("LID"), *fields.all("AID")))
    dois = (
        doi_of(value.removesuffix("[doi]"))
        for value in marked
        if value.endswith("[doi]") or value.lower().startswith("doi:")
    )
    return next(filter(None, dois), None)


def _paper(fields: _Fields) -> Bibliography:
    year = _YEAR.search(fields.first("DP"))
    return Bibliography(
        journal=fields.first("JT"),
        journal_abbreviation=fields.first("TA"),
        year=year.group() if year else "",
        volume=fields.first("VI"),
        issue=fields.first("IP"),
        pages=fields.first("PG"),
        authors=tuple(_authors(fields)),
    )


def _authors(fields: _Fields) -> Iterator[Author]:
    """Yield full names (FAU) and groups (CN) in order; short names (AU) where there are no full ones."""
    personal = "FAU" if fields.all("FAU") else "AU"
    for item in fields.fields:
        if item.tag == "CN" and item.value:
            yield Author(item.value)
        elif item.tag == personal and item.value:
            family, _, given = item.value.partition(", ")
            yield Author(family, given) if given else Author(*_short_name(item.value))


def _short_name(name: str) -> tuple[str, str]:
    """Split "van Raaij MJ" into family name and initials; a name without initials stays whole."""
    family, _, initials = name.rpartition(" ")
    return (family, initials) if family and initials.isupper() and len(initials) <= 4 else (name, "")
