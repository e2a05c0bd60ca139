"""Tagged formats → records: MEDLINE (.nbib, PubMed's "PubMed" and "MEDLINE" formats) and RIS.

MEDLINE begins a record with PMID: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
RIS has it from TY to ER: https://en.wikipedia.org/wiki/RIS_(file_format); what databases put where differs, and the
tags are those seen in their exports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from xml.sax.saxutils import unescape

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity, Record
from trialsite.importing.identifiers import checked_pmid, date_in, doi_of
from trialsite.importing.markup import parts_of_texts, without_tags
from trialsite.importing.plain_text import LINE_END, Line, lines_of
from trialsite.importing.tables import is_a, patterns, publication_type, table, words
from trialsite.importing.warnings import doubts_of_standing

_FIELDS = patterns("fields")
_QUOTES = {"&quot;": '"', "&apos;": "'"}  # beside the entities that unescape() knows


@dataclass
class _Fields:
    """The fields of one record (tag, line, and the lines of the value) in order, and what was odd between them."""

    line: int
    fields: list[tuple[str, int, list[str]]] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)

    def all(self, *tags: str) -> list[tuple[int, str]]:
        """Return line and value, white space folded and XML's entities read, of ``tags`` that have a value."""
        found = ((line, unescape(" ".join(lines), _QUOTES)) for tag, line, lines in self.fields if tag in tags)
        return [(line, " ".join(value.split())) for line, value in found if value.strip()]

    def values(self, *tags: str) -> list[str]:
        """Return the values of the fields with one of ``tags``, those of the first tag first."""
        return [value for tag in tags for _, value in self.all(tag)]

    def first(self, *tags: str) -> str:
        """Return the first of these values, or ""."""
        return next(iter(self.values(*tags)), "")

    def paper(self, authors: Iterator[Author], kind: str) -> Bibliography:
        """Return what the fields say of the paper, each fact by the tags that a ``kind`` of record has for it."""
        tags = table("phrases.yml")["tags of the paper"][kind]
        facts: dict[str, Any] = {fact: self.first(*those.split()) for fact, those in tags.items()}
        return Bibliography(published=date_in(facts.pop("published")), authors=tuple(authors), **facts)

    def heading(self, titles: list[tuple[int, str]]) -> tuple[str, int]:
        """Return the first of ``titles`` and its line, or "" and the record's."""
        line, title = titles[0] if titles else (self.line, "")
        return without_tags(title), line


# MEDLINE

_NOTICES = {"RIN": "Retraction in", "EIN": "Erratum in", "ECI": "Expression of concern in"}


def field_of(line: str) -> tuple[str, str] | None:
    """Return tag and value of ``line``, or None where it begins with a word like "IL-6". A tag is padded to four and
    has a blank after its hyphen; one of NLM's may lack either, and only PMID both."""
    match = _FIELDS["MEDLINE"].match(line)
    if match is None:
        return None
    tag, is_padded = match["tag"], len(match["tag"] + match["padding"]) == 4
    has_blank = match["blank"] is not None
    is_tag = has_blank or (is_padded and match["padding"]) or tag == "PMID"
    is_wide = len(tag) == 4 and match["padding"] == " " and has_blank  # "ISSN - " of ERIC
    is_known = is_tag and tag in words("MEDLINE tags")
    return (tag, match["value"]) if (is_padded and has_blank) or is_wide or is_known else None


def medline_records(text: str, file: str) -> list[Record]:
    """Return the records of ``text``, each from PMID, or OWN where it stands first; what one lacks is in its problems.

    Raises BadInput, with its line, where the text does not begin with a tag or a line fits nowhere.
    """
    found: list[_Fields] = []
    after_blank = True
    # The blanks that a line begins with mean something here.
    for number, raw in enumerate(LINE_END.split(text), 1):
        line = raw.replace("\t", "      ").rstrip()
        tag, value = field_of(line) or ("", "")
        if tag and (not found or tag == "PMID" or (tag == "OWN" and found[-1].all("OWN"))):
            found.append(_Fields(number))
        elif tag and after_blank:
            message = "must begin with PMID after a blank line, found another tag; read as part of the record above"
            found[-1].oddities.append(Oddity(number, tag, message))
        if tag:
            found[-1].fields.append((tag, number, [value]))
        elif found and line.startswith("  "):
            found[-1].fields[-1][2].append(line)
        elif line:
            _continue(found, Line(number, line), file, after_blank=after_blank)
        after_blank = not line
    return [_medline_record(fields, file) for fields in found]


def _continue(records: list[_Fields], line: Line, file: str, *, after_blank: bool) -> None:
    """Add a ``line`` without blanks before it to the title or text above it, or say why it fits nowhere."""
    found, above = visible(line.text.strip(), 40), records[-1] if records else None
    if above is not None and after_blank:
        above.oddities.append(Oddity(line.number, "", f"must be a tag or blank, found {found!r}; left out"))
    elif above is not None and above.fields[-1][0] in {"AB", "TI"}:
        above.fields[-1][2].append(line.text)
        message = f"must begin with six blanks to go on, found {found!r}; read as part of {above.fields[-1][0]}"
        above.oddities += [Oddity(line.number, "", message)] if not above.oddities else []
    else:
        expected = "be a tag or begin with six blanks" if above is not None else "begin with a tag such as 'PMID- '"
        raise BadInput([Problem(file, line.number, 1, "", f"must {expected}, found {found!r}")])


def _medline_record(fields: _Fields, file: str) -> Record:
    missing = [Problem(file, fields.line, 0, "pmid", "must be given, found a record without PMID")]
    printed = next(((" ".join(lines).strip(), line) for tag, line, lines in fields.fields if tag == "PMID"), None)
    pmid, problems = checked_pmid(*printed, file) if printed else (None, missing)
    english = [title for title in fields.all("TI") if title[1] not in words("no titles")]
    title, line = fields.heading(english or fields.all("TT") or fields.all("BTI") or fields.all("TI"))
    identifiers = [value for value in fields.values("LID", "AID") if re.search(r"\[doi\]$|(?i:^doi:)", value)]
    oddities = [*fields.oddities, *_repeated(fields)]
    keywords = fields.values("OT") if "NOTNLM" in fields.values("OTO") else []  # a star marks a main one
    paper = replace(
        fields.paper(_medline_authors(fields), "MEDLINE"),
        keywords=tuple(word.lstrip("*") for word in keywords),
        registrations=tuple(value.replace("/", " ", 1) for value in fields.values("SI")),
    )
    if title and not english:
        oddities.append(Oddity(line, "title", "must be in TI, found it only in TT or BTI"))
    return Record(
        title=title,
        line=line,
        parts=tuple(parts_of_texts(fields.all("AB"), oddities)),
        pmid=pmid,
        doi=next(filter(None, (doi_of(value.removesuffix("[doi]")) for value in identifiers)), None),
        publication_types=tuple(fields.values("PT")),
        paper=paper,
        oddities=tuple(oddities),
        problems=tuple(problems),
    )


def _repeated(fields: _Fields) -> Iterator[Oddity]:
    for tag, what, read in (("AB", "abstract", "all are read"), ("TI", "title", "the first is read")):
        for line, _ in fields.all(tag)[1:]:
            yield Oddity(line, tag, f"must be one {what}, found another {tag}; {read}")
    for tag, notice in _NOTICES.items():
        yield from doubts_of_standing((line, f"{notice} {where}") for line, where in fields.all(tag))
    for line, _ in fields.all("OAB"):
        yield Oddity(line, "OAB", "must be one abstract, found another one (OAB); left out")


def _medline_authors(fields: _Fields) -> Iterator[Author]:
    """Yield full names (FAU) and groups (CN) in order; short names (AU) where there are no full ones."""
    groups = fields.values("CN")
    for _, value in fields.all("CN", "FAU" if fields.all("FAU") else "AU"):
        family, _, given = value.partition(", ")
        before, _, initials = value.rpartition(" ")
        is_short = not given and before and initials.isupper() and len(initials) <= 4  # "van Raaij MJ"
        yield Author(value) if value in groups else Author(before, initials) if is_short else Author(family, given)


# RIS


def ris_records(text: str, file: str) -> list[Record]:
    """Return the records of ``text``, a record without ER ends before the next TY; raise BadInput where it has none.

    A record that lacks something says so in its own problems; a line that belongs to none is told.
    """
    found: list[_Fields] = []
    outside: list[Line] = []
    is_ended = True
    for line in (line for line in lines_of(text) if line.text):
        match = _FIELDS["RIS"].fullmatch(line.text)
        tag, value = (match[1], match[2] or "") if match else ("", line.text)
        if tag == "ER" and value.strip():  # "ER - and PR-status", a wrapped line of the text above
            tag, value = "", line.text
        is_known = tag in words("RIS tags")
        is_first = not found and not outside and is_known
        if is_first or (tag == "TY" and (is_ended or found[-1].all("TY"))):
            found.append(_Fields(line.number, oddities=list(_told(outside))))
            outside, is_ended = [], False
        if is_ended:
            outside += [line] if not _FIELDS["a record's number"].fullmatch(line.text) else []
        elif tag == "ER":
            is_ended = True
        elif tag:
            message = f"must be a tag of RIS, found {tag!r}; read as one"
            found[-1].oddities += [] if is_known else [Oddity(line.number, tag, message)]
            found[-1].fields.append(("DO" if tag == "DOI" else tag, line.number, [value]))
        else:
            found[-1].fields[-1][2].append(value)
    if not found:
        raise BadInput([Problem(file, 1, 0, "", "must begin a record with 'TY  - ', found none")])
    found[-1].oddities += _told(outside)
    return [_ris_record(fields) for fields in found]


def _told(outside: list[Line]) -> Iterator[Oddity]:
    if outside:
        found = f"{len(outside)} other {'line' if len(outside) == 1 else 'lines'} ({visible(outside[0].text, 60)!r})"
        yield Oddity(outside[0].number, "", f"must stand between TY and ER, found {found}; left out")


def _ris_record(fields: _Fields) -> Record:
    titles = [*fields.all("TI"), *fields.all("T1")]
    title, line = fields.heading(titles)
    others = [other for other in titles if other[1] != titles[0][1]]
    message = "must be one title, found another ({!r}); left out"
    oddities = [*fields.oddities, *(Oddity(at, "title", message.format(visible(other, 60))) for at, other in others)]
    names = (name.partition(",") for name in fields.values("AU", "A1"))
    authors = (Author(family.strip(), given.strip()) for family, _, given in names)
    pages = "-".join(filter(None, (fields.first("SP"), fields.first("EP"))))
    return Record(
        title=title,
        line=line,
        parts=tuple(parts_of_texts(_ris_abstract(fields, oddities), oddities)),
        pmid=_ris_pmid(fields),
        doi=next(filter(None, map(doi_of, _own(fields, "DO", "M3", "UR", "L3", "N1"))), None),
        publication_types=tuple(dict.fromkeys(filter(None, map(publication_type, fields.values("M3", "PT"))))),
        paper=replace(fields.paper(authors, "RIS"), pages=pages),
        oddities=tuple(oddities),
    )


def _ris_abstract(fields: _Fields, oddities: list[Oddity]) -> list[tuple[int, str]]:
    """Return the texts of AB, or of N2 where there is no AB, each once."""
    printed = fields.all("AB") or fields.all("N2")
    notices = [line for line, text in printed[1:] if is_a(text, "copyright")]
    oddities += (Oddity(line, "AB", "must be of the abstract, found a copyright notice; left out") for line in notices)
    texts = {text: line for line, text in reversed(printed) if line not in notices}
    others = (line for line, text in fields.all("N2") if text not in texts and line not in notices)
    oddities += (Oddity(line, "N2", "must be one abstract, found another in N2; left out") for line in others)
    return [(line, text) for text, line in reversed(texts.items())]


def _ris_pmid(fields: _Fields) -> str | None:
    """Return the PMID where the export says that a number is one."""
    database = fields.first("DB", "DP").casefold()
    where = table("phrases.yml")["tags of the PMID"]
    tags = next((tags for name, tags in where.items() if name in database), "")
    alone = (value for value in fields.values(*tags.split()) if re.fullmatch("[0-9]{1,8}", value))
    named = (match[1] for match in map(_FIELDS["a named PMID"].search, _own(fields, *where["named"].split())) if match)
    return next(alone, None) or next(named, None)


def _own(fields: _Fields, *tags: str) -> list[str]:
    """Return the values of the fields with one of ``tags``, without notes that name another paper."""
    return [value for value in fields.values(*tags) if not is_a(value, "other papers")]
