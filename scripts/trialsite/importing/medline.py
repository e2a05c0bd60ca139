"""MEDLINE records (.nbib, PubMed's "PubMed" and "MEDLINE" formats) → records.

A field is a tag of up to four characters padded to four, a hyphen, a blank and the value; a line
that begins with blanks goes on with the value above. The elements:
https://www.nlm.nih.gov/bsd/mms/medlineelements.html. A record begins with PMID.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity, Record
from trialsite.importing.decode import Line
from trialsite.importing.identifiers import doi_of, is_pmid, year_in
from trialsite.importing.markup import parts_of_texts, without_tags
from trialsite.importing.phrases import phrases

# Exports of other programs drop the padding or the blank after the hyphen; "IL-6" and "HIV-1" begin a text.
_FIELD = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3})(?P<padding> {0,3})-(?P<blank> |$)?(?P<value>.*)")
_TAGS = phrases("tags of MEDLINE")


@dataclass
class Fields:
    """The fields of one record (tag, line, and the lines of the value) in order, and what was odd between them."""

    line: int
    fields: list[tuple[str, int, list[str]]] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)

    def all(self, *tags: str) -> list[tuple[str, int, str]]:
        """Return tag, line and value, its white space folded, of the fields with one of ``tags`` that have a value."""
        found = ((tag, line, " ".join(" ".join(lines).split())) for tag, line, lines in self.fields if tag in tags)
        return [item for item in found if item[2]]

    def values(self, *tags: str) -> list[str]:
        """Return the values of the fields with one of ``tags``, those of the first tag first."""
        return [value for tag in tags for _, _, value in self.all(tag)]

    def first(self, *tags: str) -> str:
        """Return the first of these values, or ""."""
        return next(iter(self.values(*tags)), "")


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


def _records(text: str, file: str) -> Iterator[Fields]:
    """Yield the fields of each record. PMID begins one; so does OWN where it stands first."""
    current: Fields | None = None
    after_blank = True
    # The blanks that a line begins with mean something here.
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = raw.replace("\t", "      ").rstrip()
        found = _field(line)
        if found is not None:
            tag, value = found
            if current is None or tag == "PMID" or (tag == "OWN" and any(tag == other[0] for other in current.fields)):
                if current is not None:
                    yield current
                current = Fields(number)
            elif after_blank:
                message = "must begin with PMID after a blank line, found another tag; read as part of the record above"
                current.oddities.append(Oddity(number, tag, message))
            current.fields.append((tag, number, [value]))
        elif line:
            _continue(current, Line(number, line), file, after_blank=after_blank)
        after_blank = not line
    if current is not None:
        yield current


def _continue(current: Fields | None, line: Line, file: str, *, after_blank: bool) -> None:
    """Add ``line`` to the value above it, or say why it fits nowhere."""
    if current is not None and line.text.startswith("  "):
        current.fields[-1][2].append(line.text)
        return
    found = visible(line.text.strip(), 40)
    if current is not None and after_blank:
        current.oddities.append(Oddity(line.number, "", f"must be a tag or blank, found {found!r}; left out"))
    else:
        expected = "be a tag or begin with six blanks" if current is not None else "begin with a tag such as 'PMID- '"
        raise BadInput([Problem(file, line.number, 1, "", f"must {expected}, found {found!r}")])


def _record(fields: Fields, file: str) -> Record:
    pmid, problems = _pmid(fields, file)
    titles = fields.all("TI") or fields.all("TT") or fields.all("BTI")
    oddities = [*fields.oddities, *_repeated(fields)]
    parts = parts_of_texts([(line, value) for _, line, value in fields.all("AB")], oddities)
    return Record(
        title=without_tags(titles[0][2]) if titles else "",
        line=titles[0][1] if titles else fields.line,
        parts=tuple(parts),
        pmid=pmid,
        doi=next(filter(None, map(_doi, fields.values("LID", "AID"))), None),
        publication_types=tuple(fields.values("PT")),
        paper=_paper(fields),
        oddities=tuple(oddities),
        problems=tuple(problems),
    )


def _pmid(fields: Fields, file: str) -> tuple[str | None, list[Problem]]:
    for tag, line, lines in fields.fields:
        if tag == "PMID":
            printed = " ".join(lines).strip()
            if is_pmid(printed):
                return printed, []
            return None, [Problem(file, line, 0, "pmid", f"must be 1 to 8 digits, found {visible(printed, 40)!r}")]
    return None, [Problem(file, fields.line, 0, "pmid", "must be given, found a record without PMID")]


def _repeated(fields: Fields) -> Iterator[Oddity]:
    for tag, what, read in (("AB", "abstract", "all are read"), ("TI", "title", "the first is read")):
        for _, line, _ in fields.all(tag)[1:]:
            yield Oddity(line, tag, f"must be one {what}, found another {tag}; {read}")
    for _, line, _ in fields.all("OAB"):
        yield Oddity(line, "OAB", "must be one abstract, found another one (OAB); left out")


def _doi(value: str) -> str | None:
    """Return the DOI in an LID or AID, which is marked as one."""
    marked = value.endswith("[doi]") or value.lower().startswith("doi:")
    return doi_of(value.removesuffix("[doi]")) if marked else None


def _paper(fields: Fields) -> Bibliography:
    return Bibliography(
        journal=fields.first("JT"),
        journal_abbreviation=fields.first("TA"),
        year=year_in(fields.first("DP")),
        volume=fields.first("VI"),
        issue=fields.first("IP"),
        pages=fields.first("PG"),
        authors=tuple(_authors(fields)),
    )


def _authors(fields: Fields) -> Iterator[Author]:
    """Yield full names (FAU) and groups (CN) in order; short names (AU) where there are no full ones."""
    for tag, _, value in fields.all("CN", "FAU" if fields.all("FAU") else "AU"):
        family, _, given = value.partition(", ")
        yield Author(value) if tag == "CN" else Author(family, given) if given else Author(*_short_name(value))


def _short_name(name: str) -> tuple[str, str]:
    """Split "van Raaij MJ" into family name and initials; a name without initials stays whole."""
    family, _, initials = name.rpartition(" ")
    return (family, initials) if family and initials.isupper() and len(initials) <= 4 else (name, "")
