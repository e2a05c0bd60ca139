"""What the site is about: the site itself, the paper, and the abstract as printed, without its wording."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from trialsite.record.field_types import Choice, ListOf, Number, Text, load_as, optional, part, required
from trialsite.record.values import DOI, HASH, PMID, address, date, identifier, partial_date

# NLM's five categories of sections (https://structuredabstracts.nlm.nih.gov/), each with its sentences' usual role.
CATEGORIES = {
    "BACKGROUND": "background",
    "OBJECTIVE": "aim",
    "METHODS": "method",
    "RESULTS": "result",
    "CONCLUSIONS": "conclusion",
}

# The pages that show statements by topic, by their keys (pages/table.py).
TOPIC_PAGES = ("rationale", "findings", "later", "references", "about")

SUBJECT_KINDS = ("condition", "drug", "device", "procedure", "behaviour", "other")


# A mail address alone: no "mailto:" before it, no name beside it.
_MAIL = r"[^@\s:/?<>()\[\],;]+"
_CONTACT = rf"https://\S+|{_MAIL}@{_MAIL}\.{_MAIL}"
_printed = partial(Text, limit=2_000, printed=True)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A condition, drug or other thing that the site is about."""

    kind: str = required(Choice(SUBJECT_KINDS, "what it is"))
    name: str = required(Text("its name", limit=120))


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """Who answers for the site: an organisation, or a person, whom citations name as an author."""

    name: str = required(Text("the name of an organisation; beside given, a person's family name", limit=200))
    given: str | None = optional(Text("a person's given names; left out for an organisation", limit=200))
    contact: str = required(Text("where to write to", _CONTACT, "a mail address alone, or what begins with https://"))

    @property
    def printed(self) -> str:
        """The whole name, given names first."""
        return f"{self.given} {self.name}" if self.given else self.name


@dataclass(frozen=True, kw_only=True)
class Site:
    """The site itself."""

    title: str = required(Text("the name of the site, short", limit=120, printed=True))
    description: str = required(_printed("what the site is, in a sentence"))
    about: tuple[Subject, ...] = optional(ListOf(part(Subject), "what the site is about", least=1))
    publisher: Publisher | None = optional(part(Publisher, "who answers for the site"))
    caution: str | None = optional(Text("what every page says instead of the usual caution", limit=500))


@dataclass(frozen=True, kw_only=True)
class Author:
    """An author of the paper; a group has a family name only."""

    family: str = required(_printed("family name, or the name of a group"))
    given: str | None = optional(_printed("given names or initials"))
    corresponding: str | None = optional(Choice(("yes",), "the corresponding author"))


@dataclass(frozen=True, kw_only=True)
class Licence:
    """Terms under which a text may be used."""

    name: str = required(Text("like CC BY 4.0", limit=60))
    url: str = required(address("where the terms stand"))


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The paper's bibliographic facts; dates are ISO 8601, whole or cut after year or month."""

    title: str = required(_printed("the paper's title as printed"))
    sentence_title: str | None = optional(
        Text("the title in sentence case, as citation styles ask for it", limit=2_000)
    )
    authors: tuple[Author, ...] = optional(ListOf(part(Author), "all authors in printed order"))
    journal: str | None = optional(_printed("the journal's full title"))
    journal_abbreviation: str | None = optional(_printed("the journal's NLM abbreviation"))
    publisher: str | None = optional(_printed("the publisher"))
    published: str | None = optional(partial_date("when the paper was published"))
    volume: str | None = optional(_printed("volume"))
    issue: str | None = optional(_printed("issue"))
    pages: str | None = optional(_printed("pages, like 177-180"))
    doi: str | None = optional(DOI)
    pmid: str | None = optional(PMID)
    publication_types: tuple[str, ...] = optional(ListOf(_printed(), "how the paper is indexed"))
    keywords: tuple[str, ...] = optional(ListOf(_printed(), "the authors' keywords"))
    publisher_url: str | None = optional(address("the paper's page at its publisher"))
    abstract_licence: Licence | None = optional(part(Licence, "the licence of the abstract, where it has one"))
    checked: str | None = optional(date("when these facts were checked"))


# At most four words at each end: enough to find a sentence, too few to be a copy of it.
_ENDS = r"\S{1,60}(?: \S{1,60}){0,3}"


@dataclass(frozen=True, kw_only=True)
class TextFragment:
    """The first and last few words of a printed sentence, by which a browser finds it; neither, where they lead to
    another one."""

    first: str | None = optional(Text("the sentence's first words as printed", _ENDS, "1 to 4 words", printed=True))
    last: str | None = optional(Text("the sentence's last words as printed", _ENDS, "1 to 4 words", printed=True))


@dataclass(frozen=True, kw_only=True)
class Section:
    """A printed section: its label, the hash of each sentence, and what the label promises and the section holds."""

    id: str = required(identifier("the section's own id"))
    label: str | None = optional(_printed("the label as printed, without its colon; left out for none"), nullable=True)
    category: str | None = optional(
        Choice(tuple(CATEGORIES), "NLM's category of the label; left out for none"), nullable=True
    )
    sentences: tuple[str, ...] = required(ListOf(HASH, "the SHA-256 of each normalised sentence, in printed order"))
    fragments: tuple[TextFragment, ...] = optional(
        ListOf(part(TextFragment), "the ends of each printed sentence in order, for a link to it")
    )
    promises: str | None = optional(Text("what a reader expects under the label", limit=200))
    holds: str | None = optional(Text("what stands under it", limit=300))
    fits: str | None = optional(Choice(("yes", "partly", "no"), "whether the label fits"))
    note: str | None = optional(Text("what is odd about the printed label or text, in our words"))


@dataclass(frozen=True, kw_only=True)
class Variant:
    """How a sentence stands in other copies of the abstract, so that a reader's copy is told for what it is."""

    section: str = required(identifier("the id of the section"))
    sentence: int = required(Number("the sentence's number in its section", least=1))
    name: str = required(Text("what is other there, in our words: the copy lacks …", limit=200))
    sha256: str = required(HASH)


@dataclass(frozen=True, kw_only=True)
class Abstract:
    """The abstract as printed, without its wording."""

    sections: tuple[Section, ...] = required(ListOf(part(Section), "the printed sections in order", least=1))
    variants: tuple[Variant, ...] = optional(ListOf(part(Variant), "known other copies of single sentences"))
    note: str | None = optional(Text("what is to be known of the abstract and its copies, in our words"))


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A part of a page, under whose heading statements stand."""

    id: str = required(identifier("the id of the heading"))
    page: str = required(Choice(TOPIC_PAGES, "the page"))
    title: str = required(Text("the heading", limit=160))
    lead: str | None = optional(Text("a sentence under the heading", limit=600))
    asked: tuple[str, ...] = optional(ListOf(Text(limit=120), "readers' own words for it"))


_TOPICS = Path(__file__).with_name("topics.yml")
# By id, where docs/data gives no other.
DEFAULT_TOPICS: dict[str, Topic] = {topic.id: topic for topic in load_as(ListOf(part(Topic)), _TOPICS, _TOPICS.name)[0]}


@dataclass(frozen=True, kw_only=True)
class Release:
    """A day on which the site was published anew."""

    date: str = required(date("the day"))
    version: str = required(Text("the version", r"[0-9]+\.[0-9]+\.[0-9]+", "a version like 1.2.0"))
    note: str | None = optional(Text("what the release brings", limit=500))
