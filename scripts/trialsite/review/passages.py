"""Every text of ours in a record, and what it rests on: all that this package knows of the record's fields.

Left out are readers' own words (``asked``, ``also_called``), for people may ask what nobody may claim; titles of
works, which stand as printed; a draft's quotations; questions and items that nobody has decided; what is withdrawn,
and wordings of before, which stay readable as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from trialsite.record import entries, paper, values
from trialsite.record.model import Record
from trialsite.record.values import Origin

About = Literal["study", "elsewhere", "definition", "frame"]
Kind = Literal["title", "question", "body", "note"]


@dataclass(frozen=True)
class Context:
    """What a text is.

    ``about``: the study and its abstract, facts from elsewhere, the meaning of a term, or what someone else asks
    for (a frame, which asserts nothing). ``part``: a statement's role, or the record's part. ``kind``: a title, a
    question, the body of an entry, or a note of another sort. ``source``: the words that the text rests on,
    where they are at hand; None where they are not.
    """

    about: About
    part: str
    kind: Kind
    source: str | None = None


@dataclass(frozen=True)
class Passage:
    """One text of ours: its field in the record, the id of its entry, the text, what it is, and its page's key."""

    path: str
    id: str
    text: str
    context: Context
    page: str = ""


# What a field's text is: what it is about (None: what its entry's origin says), its part ("": see _part), its kind.
_Form = tuple[About | None, str, Kind]


def _notes(about: About, part: str, names: str) -> dict[str, _Form]:
    return dict.fromkeys(names.split(), (about, part, "note"))


# Class -> field -> form, for every text of ours.
TEXTS: Mapping[type, Mapping[str, _Form]] = {
    paper.Site: {"title": ("study", "site", "title"), **_notes("study", "site", "description caution")},
    paper.Abstract: _notes("elsewhere", "copies", "note"),
    paper.Variant: _notes("elsewhere", "copies", "name"),
    paper.Section: {**_notes("frame", "label-map", "promises"), **_notes("study", "label-map", "holds note")},
    paper.Topic: {"title": ("frame", "topic", "title"), **_notes("elsewhere", "topic", "lead")},
    paper.Release: _notes("frame", "history", "note"),
    entries.KeyPoint: {"question": (None, "summary", "question"), "text": (None, "summary", "body")},
    entries.Statement: {"title": (None, "", "title"), "text": (None, "", "body")},
    entries.Absence: {
        "question": ("study", "absence", "question"),
        "said": ("study", "absence", "note"),
        "more": ("study", "absence", "body"),
    },
    entries.Elsewhere: _notes("elsewhere", "where", "text"),
    entries.ReportingItem: {
        "item": ("frame", "", "title"),
        **_notes("frame", "", "asks"),
        **_notes("study", "", "finding"),
    },
    entries.Later: _notes("elsewhere", "later", "search"),
    entries.LaterStudy: {
        **_notes("elsewhere", "later", "short design people given time compared_with"),
        **_notes("elsewhere", "as-reported", "verdict result harms note"),
    },
    entries.ThisStudy: _notes("study", "this-study", "design people given time compared_with verdict harms"),
    entries.Hypothesis: {"title": ("study", "hypothesis", "title"), **_notes("study", "hypothesis", "lead")},
    entries.Step: {**_notes("study", "step", "text"), **_notes("study", "hypothesis", "detail")},
    entries.Term: _notes("definition", "glossary", "text"),
    entries.Reference: _notes("elsewhere", "reference", "note"),
    values.Change: _notes("frame", "history", "why"),
    values.Withdrawn: _notes("frame", "history", "reason"),
}

# The page of what stands in no entry and no topic, by the field of the record.
_PAGES = {"site": "home", "abstract": "source", "later": "later", "hypothesis": "rationale", "releases": "about"}


def passages(record: Record, sentences: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """Yield every text of ours in ``record``; ``sentences`` are those of the source that are at hand, by hash."""
    found = list(_texts(record))
    said = {located.item.id: getattr(located.item, "quote", None) or "" for located in record.entries}
    for _, passage in found:
        said[passage.id] = f"{said.get(passage.id, '')} {passage.text}".strip()
    sources = _Sources(record, said, sentences or {})
    for item, passage in found:
        source = None if passage.context.about == "frame" else sources.of(item)
        yield replace(passage, context=replace(passage.context, source=source))


def _texts(record: Record) -> Iterator[tuple[Any, Passage]]:
    """Yield each text of the record with what holds it, as far as no source is needed to tell what it is."""
    # A site may bear the paper's own title, cut at most; that is not our text.
    borne = record.paper.title.casefold().startswith(record.site.title.rstrip(" …").casefold())
    for item, path, owner, page in _holders(record):
        shown = {} if getattr(item, "withdrawn", None) else TEXTS[type(item)]
        for name, (about, part, kind) in shown.items():
            text = getattr(item, name)
            if text and not (borne and path == "site" and name == "title"):
                context = Context(about or _about(record, item.origin), part or _part(item), kind)
                yield item, Passage(f"{path}.{name}", owner, text, context, page)


def _holders(record: Record) -> Iterator[tuple[Any, str, str, str]]:
    """Yield everything that holds texts: itself, its path, the id of its entry, and the key of its page."""
    pages = {located.path: located.page for located in record.entries}

    def walk(value: Any, path: str, owner: str, page: str) -> Iterator[tuple[Any, str, str, str]]:
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from walk(item, f"{path}[{index}]", owner, page)
        if not is_dataclass(value) or getattr(value, "quote", None) or getattr(value, "status", "") == "undecided":
            return
        owner = getattr(value, "id", owner)
        page = pages.get(path) or (value.page if isinstance(value, paper.Topic) else page)
        if type(value) in TEXTS:
            yield value, path, owner, page
        for part in fields(value):
            yield from walk(getattr(value, part.name), f"{path}.{part.name}", owner, page)

    for part in fields(record):
        yield from walk(getattr(record, part.name), part.name, part.name, _PAGES.get(part.name, ""))


def _about(record: Record, origin: Origin) -> About:
    """What rests on other entries speaks of the study where one of them does."""
    rests = [found.item for name in origin.statements if (found := record.find(name))]
    if origin.references or (rests and not any(_about(record, _origin(item)) == "study" for item in rests)):
        return "elsewhere"
    return "study"


def _origin(item: Any) -> Origin:
    """Return where ``item`` is known from; nowhere, where it does not tell."""
    return (
        Origin(statements=item.statements) if isinstance(item, entries.ThisStudy) else getattr(item, "origin", Origin())
    )


def _part(item: Any) -> str:
    """Return a statement's role, or that it sums up; of a reporting item, whether the abstract has it."""
    if isinstance(item, entries.Statement):
        return "summary" if item.origin.statements else item.role
    return "not-reported" if item.status == "absent" else "reporting"


@dataclass(frozen=True)
class _Sources:
    """The words that texts rest on: those of the source at hand, by hash, and what our own entries say, by id."""

    record: Record
    said: Mapping[str, str]
    sentences: Mapping[str, str]

    def of(self, item: Any) -> str | None:
        """Return the words that ``item`` rests on; of a summary they are what it sums up, and what that rests on."""
        if isinstance(item, paper.Section):
            return " ".join(self.sentences.get(digest, "") for digest in item.sentences).strip() or None
        origin = _origin(item)
        if origin.statements:
            return self._of_entries(origin.statements)
        if origin.whole and self.sentences:
            known = self._of_entries(one.see for one in getattr(item, "elsewhere", ()))
            return " ".join((*self.sentences.values(), known))
        return self.sentences.get(self.record.sentence_hash(origin))

    def _of_entries(self, names: Iterable[str]) -> str:
        found = [place.item for name in names if (place := self.record.find(name))]
        return " ".join(f"{self.said[item.id]} {self.of(item) or ''}" for item in found)


def names_in(record: Record) -> dict[str, tuple[str, ...]]:
    """Return sets of names: ``named`` treatments and ``condition`` (site.about), other ``work``s, the paper's ``own``.

    Works speak by their authors' families, and later studies by their short names.
    """
    work: dict[str, None] = {}
    for reference in record.references:
        authors = reference.csl.get("author")
        for author in authors if isinstance(authors, (list, tuple)) else ():
            work |= {str(author["family"]): None} if "family" in author else {}
    for study in record.later.studies if record.later else ():
        work |= dict.fromkeys((study.short, study.short.split(" (")[0]))
    conditions = tuple(subject.name for subject in record.site.about if subject.kind == "condition")
    named = tuple(subject.name for subject in record.site.about if subject.kind != "condition")
    own = tuple(author.family for author in record.paper.authors)
    return {"condition": conditions, "named": named, "work": tuple(work), "own": own}
