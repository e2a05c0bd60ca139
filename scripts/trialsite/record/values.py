"""The types of value in a record: ids, dates, identifiers, works in CSL, and where something is known from."""

from dataclasses import dataclass
from functools import partial

from trialsite.record.field_types import Choice, Day, Field, Fields, ListOf, Number, Text, optional, part, required

STANDING = "an entry that stands"  # what an id names on which our own words rest: not what was withdrawn

# A permanent id; ``names`` says what it must be the id of.
identifier = partial(
    Text,
    pattern="[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
    must_be="an id of small letters, digits and single hyphens that begins with a letter",
    limit=64,
)


def identifiers(about: str, names: str = "an entry") -> ListOf:
    """Return the type of a list of ids, at least one."""
    return ListOf(identifier("an id", names=names), about, least=1)


# ISO 8601: a day, and one that may be cut after its month or year.
date = partial(Day, pattern="[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", must_be="a date like 2018-07-06")
partial_date = partial(
    Day,
    pattern="[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?",
    must_be="a year, or a date like 2018-07 or 2018-07-06",
)
address = partial(
    Text, pattern=r"https://[A-Za-z0-9.-]+(?:/[^\s\"<>]*)?", must_be="an address that begins with https://"
)
HASH = Text("SHA-256 of the normalised sentence", "[0-9a-f]{64}", "64 hexadecimal digits (a SHA-256)")
# Old DOIs hold angle brackets and brackets of every kind (DOI Handbook, 2.2.2: any printable character).
DOI = Text("the bare DOI", r"10\.[0-9]{4,9}/[^\s\"]{1,400}", "a bare DOI like 10.1000/182")
PMID = Text("PubMed's number", "[0-9]{1,8}", "a PubMed number of 1 to 8 digits")
ASKED = ListOf(Text(limit=120), "readers' own words for it, by which the search and the index find it")

# The types of CSL 1.0.2 that the citation formats are tested with.
_WORK_TYPES = ("article-journal", "book", "chapter", "paper-conference", "report", "webpage")
_NAME = Fields({"family": Field(Text(limit=200), required=True), "given": Field(Text(limit=200))})

CSL = Fields(
    {
        "type": Field(Choice(_WORK_TYPES, "CSL's type of work"), required=True),
        "title": Field(Text("title as printed", limit=1_000), required=True),
        "author": Field(ListOf(_NAME, "authors in printed order")),
        "container-title": Field(Text("journal, book or site", limit=500)),
        "container-title-short": Field(Text("the journal as NLM abbreviates it", limit=300)),
        "editor": Field(ListOf(_NAME, "editors of the book")),
        "publisher": Field(Text(limit=300)),
        "publisher-place": Field(Text(limit=200)),
        **dict.fromkeys(("volume", "issue", "page"), Field(Text(limit=60))),
        "number": Field(Text(limit=100)),
        "issued": Field(partial_date("when it was published")),
        "DOI": Field(DOI),
        "PMID": Field(PMID),
        "URL": Field(address("its address")),
        "genre": Field(Text(limit=100)),
        "event-title": Field(Text(limit=300)),
    },
    "the work in CSL-JSON's fields",
)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where something is known from. Exactly one of four forms is given:

    ``section`` and ``sentence``: a sentence of the abstract, whose hash may be repeated in ``sha256``;
    ``whole``: the abstract read from end to end; ``references``: works from elsewhere;
    ``statements``: other entries of the record.
    """

    section: str | None = optional(identifier("the id of the printed section"))
    sentence: int | None = optional(Number("the sentence's number in its section", least=1))
    sha256: str | None = optional(HASH)
    whole: str | None = optional(Choice(("yes",), "the abstract read from end to end"))
    references: tuple[str, ...] = optional(
        identifiers("the works it rests on; the-paper is the paper itself", "a work")
    )
    statements: tuple[str, ...] = optional(identifiers("the entries it rests on", STANDING))


WHOLE = Origin(whole="yes")


@dataclass(frozen=True, kw_only=True)
class Alias:
    """An id that an entry had before, and the page it stood on; without ``page``, the page it is on now."""

    page: str | None = optional(identifier("the key of the page that it stood on; left out, the page it is on now"))
    id: str = required(identifier("an id that it had there"))


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """That an entry is taken back: its address stays, with the date and the reason."""

    date: str = required(date("when it was taken back"))
    reason: str = required(Text("why, for readers", limit=500))


@dataclass(frozen=True, kw_only=True)
class Change:
    """A rewording: when, why, and the text as it stood before."""

    date: str = required(date("when it was reworded"))
    why: str = required(Text("why it was reworded, for readers", limit=500))
    earlier: str | None = optional(Text("the text as it stood before, to stay readable"))


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """Who has held an entry's text against its source, and when; it holds for that text and that source alone."""

    by: str = required(Text("the name of the person", limit=200))
    date: str = required(date("when it was read"))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What has a permanent id, and what became of it since it was first published; dates are ISO 8601."""

    id: str = required(identifier("the permanent id, given by hand and never changed"))
    first_published: str | None = optional(date("when it was first published; left out, with the first release"))
    changes: tuple[Change, ...] = optional(ListOf(part(Change), "when it was reworded, in order", least=1))
    aliases: tuple[Alias, ...] = optional(ListOf(part(Alias), "ids that it had before, kept alive for ever", least=1))
    withdrawn: Withdrawn | None = optional(part(Withdrawn, "that it is taken back"))
    reviewed: Reviewed | None = optional(part(Reviewed, "who has held it against its source"))

    @property
    def standing_review(self) -> Reviewed | None:
        """The review, where the entry was not reworded after it."""
        later = self.reviewed and any(change.date > self.reviewed.date for change in self.changes)
        return None if later else self.reviewed
