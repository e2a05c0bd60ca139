"""Format 1 of a record: every field of docs/data/*.yml, its kind and its meaning."""

from __future__ import annotations

from typing import Any

from trialsite.record import vocabulary
from trialsite.record.field_types import Choice, Day, Fields, ListOf, Number, Text, optional, required

FORMAT = "1"

_ID_PATTERN = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_DATE = Day("a date", r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", "a date like 2018-07-06")
_PARTIAL_DATE = Day(
    "when it was published",
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?",
    "a year, or a date like 2018-07 or 2018-07-06",
)
_HASH = Text("SHA-256 of the normalised sentence", "[0-9a-f]{64}", "64 hexadecimal digits (a SHA-256)")
# Old DOIs hold angle brackets and brackets of every kind (DOI Handbook, 2.2.2: any printable character).
_DOI = Text("the bare DOI", r"10\.[0-9]{4,9}/[^\s\"]{1,400}", "a bare DOI like 10.1000/182")
_PMID = Text("PubMed's number", "[0-9]{1,8}", "a PubMed number of 1 to 8 digits")
_URL = Text("an address", r"https://[A-Za-z0-9.-]+(?:/[^\s\"<>]*)?", "an address that begins with https://")


def _id(about: str) -> Text:
    must_be = "an id of small letters, digits and single hyphens that begins with a letter"
    return Text(about, _ID_PATTERN, must_be, limit=64)


def _ids(about: str) -> ListOf:
    return ListOf(_id("an id"), about, least=1)


THING = Fields(
    {
        "kind": required(Choice(("condition", "drug"), "what it is")),
        "name": required(Text("its name", limit=120)),
    }
)

PUBLISHER = Fields(
    {
        "name": required(Text("the name of a person or an organisation", limit=200)),
        "contact": required(
            Text(
                "where to write to",
                r"https://\S+|[^@\s]+@[^@\s]+\.[^@\s]+",
                "a mail address, or one that begins with https://",
            )
        ),
    },
    "who answers for the site",
)

SITE = Fields(
    {
        "title": required(Text("the name of the site, short", limit=120, printed=True)),
        "description": required(Text("what the site is, in a sentence", limit=2_000, printed=True)),
        "subject": optional(Text("what the study is about, to complete 'the study of …'", limit=120)),
        "about": optional(ListOf(THING, "the conditions and drugs that the site is about", least=1)),
        "citation_author": optional(Text("whom to name as author of the site's own pages", limit=120)),
        "publisher": optional(PUBLISHER),
        "published": optional(_DATE),
    },
    "the site itself",
)

AUTHOR = Fields(
    {
        "family": required(Text("family name, or the name of a group", limit=2_000, printed=True)),
        "given": optional(Text("given names or initials", limit=2_000, printed=True)),
        "corresponding": optional(Choice(("yes",), "the corresponding author")),
    }
)

PAPER = Fields(
    {
        "title": required(Text("the paper's title as printed", limit=2_000, printed=True)),
        "sentence_title": optional(Text("the title in sentence case, as citation styles ask for it", limit=2_000)),
        "authors": optional(ListOf(AUTHOR, "all authors in printed order")),
        "journal": optional(Text("the journal's full title", limit=2_000, printed=True)),
        "journal_abbreviation": optional(Text("the journal's NLM abbreviation", limit=2_000, printed=True)),
        "publisher": optional(Text("the publisher", limit=2_000, printed=True)),
        "published": optional(_PARTIAL_DATE),
        "volume": optional(Text("volume", limit=2_000, printed=True)),
        "issue": optional(Text("issue", limit=2_000, printed=True)),
        "pages": optional(Text("pages, like 177-180", limit=2_000, printed=True)),
        "doi": optional(_DOI),
        "pmid": optional(_PMID),
        "publication_types": optional(ListOf(Text(limit=2_000, printed=True), "how the paper is indexed")),
        "keywords": optional(ListOf(Text(limit=2_000, printed=True), "the authors' keywords")),
        "publisher_url": optional(_URL),
        "checked": optional(_DATE),
    },
    "the paper's bibliographic facts",
)

# At most four words at each end: enough to find a sentence, too few to be a copy of it.
_EDGE = r"\S{1,60}(?: \S{1,60}){0,3}"
EDGE = Fields(
    {
        "first": required(Text("the sentence's first words as printed", _EDGE, "1 to 4 words", printed=True)),
        "last": optional(Text("the sentence's last words as printed", _EDGE, "1 to 4 words", printed=True)),
    }
)

SECTION = Fields(
    {
        "id": required(_id("the section's own id")),
        "label": required(Text("the label as printed, without its colon; null for none", limit=2_000, printed=True)),
        "category": required(Choice(vocabulary.CATEGORIES, "NLM's category of the label; null for none")),
        "sentences": required(ListOf(_HASH, "the SHA-256 of each normalised sentence, in printed order")),
        "note": optional(Text("what is odd about the printed label or text, in our words")),
        "edges": optional(ListOf(EDGE, "the ends of each printed sentence in order, for a link to it")),
    },
    nullable=frozenset({"label", "category"}),
)

ABSTRACT = Fields(
    {"sections": required(ListOf(SECTION, "the printed sections in order", least=1))},
    "the abstract as printed, without its wording",
)

ORIGIN = Fields(
    {
        "section": optional(_id("the id of the printed section")),
        "sentence": optional(Number("the sentence's number in its section", least=1)),
        "sha256": optional(_HASH),
        "whole": optional(_HASH),
        "references": optional(_ids("the references it rests on")),
        "statements": optional(_ids("the statements it rests on")),
    },
    "where it is known from",
)

_ALSO_ASKED = optional(ListOf(Text(limit=120), "readers' own words for it, shown on the page"))

# What was published keeps its address: renamed or moved it has aliases, taken back it is withdrawn.
ALIAS = Fields(
    {
        "page": optional(Choice(vocabulary.PAGES, "the page that it stood on; left out, the page it is on now")),
        "id": required(_id("an id that it had there")),
    }
)

WITHDRAWN = Fields(
    {"date": required(_DATE), "reason": required(Text("why, for readers", limit=500))},
    "that it is taken back: its address stays, with the date and the reason",
)

CHANGE = Fields({"date": required(_DATE), "why": required(Text("why it was reworded, for readers", limit=500))})

_LASTING = {
    "first_published": optional(_DATE),
    "changes": optional(ListOf(CHANGE, "when it was reworded, and why, in order", least=1)),
    "aliases": optional(ListOf(ALIAS, "ids that it had before, kept alive for ever", least=1)),
    "withdrawn": optional(WITHDRAWN),
}

STATEMENT = Fields(
    {
        "id": required(_id("the permanent id, given by hand and never changed")),
        "title": required(Text("a short heading in a reader's words", limit=160, printed=True)),
        "role": required(Choice(vocabulary.ROLES, "what the source sentence really does")),
        "place": optional(Choice(tuple(vocabulary.PLACES), "the page and section where it stands")),
        "text": optional(Text("the statement in our own words")),
        "quote": optional(
            Text("the source's sentence as printed: a draft not yet restated", limit=20_000, printed=True)
        ),
        "plain": optional(Text("the same for a lay reader")),
        "label": optional(Text("the lead words of a summary, best the question that it answers", limit=60)),
        "origin": required(ORIGIN),
        "also_asked": _ALSO_ASKED,
        **_LASTING,
    }
)

CSL_NAME = Fields({"family": required(Text(limit=200)), "given": optional(Text(limit=200))})

CSL = Fields(
    {
        "type": required(Choice(vocabulary.WORK_TYPES, "CSL's type of work")),
        "title": required(Text("title as printed", limit=1_000)),
        "author": optional(ListOf(CSL_NAME, "authors in printed order")),
        "container-title": optional(Text(limit=500)),
        "container-title-short": optional(Text(limit=300)),
        "publisher": optional(Text(limit=300)),
        "volume": optional(Text(limit=60)),
        "issue": optional(Text(limit=60)),
        "page": optional(Text(limit=60)),
        "number": optional(Text(limit=100)),
        "issued": optional(_PARTIAL_DATE),
        "DOI": optional(_DOI),
        "PMID": optional(_PMID),
        "URL": optional(_URL),
        "genre": optional(Text(limit=100)),
        "event-title": optional(Text(limit=300)),
    },
    "the work in CSL-JSON's fields",
)

REFERENCE = Fields(
    {
        "id": required(_id("the permanent id")),
        "csl": required(CSL),
        "certainty": optional(
            Choice(("seen", "secondary"), "seen in a primary source or two others (seen), or in one secondary source")
        ),
        "registry": optional(Text("number in a register of trials", "[A-Za-z0-9-]+", "a registration number")),
        "checked": required(_DATE),
        **_LASTING,
    }
)

ABSENCE = Fields(
    {
        "id": required(_id("the permanent id")),
        "question": required(Text("a reader's question", limit=160)),
        "also_asked": _ALSO_ASKED,
        "answer": required(Text("that the abstract does not say")),
        "plain": optional(Text("the same for a lay reader")),
        "where": required(Text("where it may be found")),
        "see": optional(_ids("statements to read on, kept apart from the study")),
        "origin": required(ORIGIN),
        **_LASTING,
    }
)

REPORTING_ITEM = Fields(
    {
        "id": required(_id("the permanent id")),
        "item": required(Text("the item's name", limit=120)),
        "asks": required(Text("what the item asks for")),
        "status": required(Choice(vocabulary.REPORTING_STATUSES, "how the abstract answers it")),
        "finding": required(Text("what the abstract has")),
        "statements": optional(_ids("the statements it rests on")),
        "origin": required(ORIGIN),
        **_LASTING,
    }
)

LABEL_ROW = Fields(
    {
        "section": required(_id("the id of the printed section")),
        "promises": required(Text("what the label promises")),
        "holds": required(Text("what stands under it")),
        "fits": required(Choice(vocabulary.LABEL_FITS, "whether the two fit")),
    }
)

LATER_STUDY = Fields(
    {
        "id": required(_id("the permanent id")),
        "reference": required(_id("the work's id in references")),
        "short": required(Text("author and year, or the trial's name", limit=80)),
        "year": optional(Number("year of publication, where it was seen", least=1900)),
        "kind": required(Choice(vocabulary.LATER_KINDS, "a trial, or a review that pools trials")),
        "design": required(Text("design as reported")),
        "people": optional(Number("people who took part")),
        "people_note": optional(Text("more on who took part")),
        "dose": optional(Text("dose as reported")),
        "time": optional(Text("time as reported")),
        "result": required(Text("result as reported")),
        "against_placebo": required(Choice(vocabulary.AGAINST_PLACEBO, "what was reported against placebo")),
        "against_note": optional(Text("the same in the work's own terms, shown in its place", limit=120)),
        "also_asked": _ALSO_ASKED,
        **_LASTING,
    }
)

LATER = Fields(
    {
        "checked": required(_DATE),
        "search": required(Text("how the list was made")),
        "studies": required(ListOf(LATER_STUDY, "the works in order of publication")),
    },
    "what came after the study",
)

HYPOTHESIS_STEP = Fields(
    {
        "id": required(_id("the permanent id")),
        "text": required(Text("the step in a few words", limit=80)),
        "detail": optional(Text("the step in a sentence")),
        **_LASTING,
    }
)

HYPOTHESIS = Fields(
    {
        "title": required(Text("the picture's accessible name", limit=160)),
        "description": required(Text("the picture's long description")),
        "statement": required(_id("the statement it draws")),
        "steps": required(ListOf(HYPOTHESIS_STEP, "the chain of steps; 3 to 5 are drawn, or none", least=3)),
    },
    "the hypothesis as a chain of steps",
)

TERM = Fields(
    {
        "id": required(_id("the permanent id")),
        "term": required(Text("the term as it stands in the text", limit=80)),
        "short": required(Text("one sentence, shown as hover text", limit=300)),
        "text": required(Text("the fuller explanation")),
        "also_called": optional(ListOf(Text(limit=80), "other names for it")),
        "abbreviation": optional(Text("its abbreviation", limit=20)),
        "origin": required(ORIGIN),
        **_LASTING,
    }
)

RELEASE = Fields(
    {
        "date": required(_DATE),
        "version": required(Text("the version of the site", r"[0-9]+(?:\.[0-9]+){0,2}", "a version like 1.0.0")),
        "note": optional(Text("what the release is about, for readers")),
    }
)

SYNONYMS = ListOf(Text(limit=80), "words that readers use for one another", least=2)

RECORD = Fields(
    {
        "format": required(Choice((FORMAT,), "the version of this format")),
        "site": required(SITE),
        "paper": required(PAPER),
        "abstract": required(ABSTRACT),
        "statements": required(ListOf(STATEMENT, "what the site says")),
        "references": optional(ListOf(REFERENCE, "works that facts from elsewhere rest on")),
        "absences": optional(ListOf(ABSENCE, "what the abstract leaves out")),
        "reporting": optional(ListOf(REPORTING_ITEM, "CONSORT for Abstracts, item by item")),
        "label_map": optional(ListOf(LABEL_ROW, "what each label promises and what stands under it")),
        "later": optional(LATER),
        "hypothesis": optional(HYPOTHESIS),
        "glossary": optional(ListOf(TERM, "terms explained")),
        "releases": optional(ListOf(RELEASE, "the days on which the site was published anew")),
        "synonyms": optional(ListOf(SYNONYMS, "groups of words that the search takes for one another")),
    }
)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of one file of docs/data: any of the record's parts, none of them twice."""
    schema = RECORD.schema()
    # The parts of a record may lie in several files, so no single file must hold them all.
    del schema["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A structured abstract and what a site says of it (format 1)",
        **schema,
    }
