"""Every text of ours in a record, what it rests on, and its sentences: all that this package knows of the fields.

Left out are readers' own words (``asked``, ``also_called``), for people may ask what nobody may claim; titles of
works, which stand as printed; a draft's quotations; questions and items that nobody has decided; what is withdrawn,
and wordings of before, which stay readable as they were.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from trialsite.base.files import MAX_BYTES, bytes_of
from trialsite.base.problems import refused
from trialsite.pages.names import sentence_name
from trialsite.record import entries, paper
from trialsite.record.field_types import ListOf, MapOf, Text, declared_fields, load_table
from trialsite.record.model import Record, parts_of
from trialsite.record.source_sentences import sentence_hash
from trialsite.record.values import Origin


@dataclass(frozen=True)
class Passage:
    """One text of ours: its field in the record, the id of its entry, the text, what it is, and its page's key.

    ``about``: the study and its abstract, facts from elsewhere, the meaning of a term, or what someone else asks
    for (a frame, which asserts nothing). ``part``: a statement's role, or the record's part. ``kind``: a title, a
    question, the body of an entry, or a note of another sort. texts.yml has the words of these three. ``source``: the
    words that the text rests on, where they are at hand; None where they are not. ``abstract``: all of it, likewise.
    """

    path: str
    id: str
    text: str
    about: str
    part: str
    kind: str
    source: str | None = None
    page: str = ""
    abstract: str | None = None


# Class -> field -> about, part and kind, or that it is not ours.
TEXTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    name: {field: form.split() for names, form in forms.items() for field in names.split()}
    for name, forms in load_table(Path(__file__).with_name("texts.yml"), MapOf(Text())).items()
}

# Where texts are cut into sentences, and sentences into clauses.
_CUTS = {
    name: re.compile("|".join(forms), re.IGNORECASE)
    for name, forms in load_table(Path(__file__).with_name("cuts.yml"), ListOf(Text())).items()
}

LOCAL = "abstract.local.txt"  # never published: the words are not ours
_NOT_OURS = ["not-ours"]
_NEW = ["study", "new", "note"]

# The page of what stands in no entry and no topic, by the field of the record.
_PAGES = {"site": "home", "abstract": "source", "later": "later", "hypothesis": "rationale", "releases": "about"}


def passages(record: Record, copy: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """Yield every text of ours in ``record``; ``copy`` are the sentences of the source that are at hand, by hash."""
    found = list(_texts(record))
    said = {located.item.id: getattr(located.item, "quote", None) or "" for located in record.entries}
    for _, passage in found:
        said[passage.id] = f"{said.get(passage.id, '')} {passage.text}".strip()
    sources = _Sources(record, said, copy or {})
    abstract = " ".join(sources.sentences.values()) or None
    for item, passage in found:
        yield replace(passage, source=None if passage.about == "frame" else sources.of(item), abstract=abstract)


def forms_of(cls: type) -> Mapping[str, Sequence[str]]:
    """Return about, part and kind of each field of ``cls`` that holds a text of ours. A field of free text that the
    table does not name is a note on the study: no claim passes in it unseen."""
    kinds = {name: field.kind for name, field in declared_fields(cls).items()}
    free = {name for name, kind in kinds.items() if type(kind) is Text and not kind.pattern and not kind.printed}
    named = TEXTS.get(cls.__name__, {})
    forms = {**named, **dict.fromkeys(sorted(free - named.keys()), _NEW)}
    return {name: form for name, form in forms.items() if form != _NOT_OURS}


def _texts(record: Record) -> Iterator[tuple[Any, Passage]]:
    """Yield each text of the record with what holds it, as far as no source is needed to tell what it is."""
    # A site may bear the paper's own title, cut at most; that is not our text.
    borne = record.paper.title.casefold().startswith(record.site.title.rstrip(" …").casefold())
    pages = {located.path: located.page for located in record.entries}
    held: dict[str, tuple[str, str]] = {}  # path -> the id of its entry, and the key of its page
    for path, item in parts_of(record):
        above, _, name = path.rpartition(".")
        field = name.partition("[")[0]
        left_out = getattr(item, "quote", None) or getattr(item, "status", "") == "undecided"
        if left_out or (above and above not in held):
            continue
        owner, page = held[above] if above else (field, _PAGES.get(field, ""))
        page = pages.get(path) or (item.page if isinstance(item, paper.Topic) else page)
        held[path] = owner, page = getattr(item, "id", owner), page
        for name, (about, part, kind) in ({} if getattr(item, "withdrawn", None) else forms_of(type(item))).items():
            text = getattr(item, name)
            if text and not (borne and path == "site" and name == "title"):
                about = _about(record, item.origin) if about == "by-origin" else about
                part = _part(item) if part == "own" else part
                yield item, Passage(f"{path}.{name}", owner, text, about, part, kind, page=page)


def _about(record: Record, origin: Origin) -> str:
    """What rests on other entries speaks of the study where one of them does."""
    rests = [found.item for name in origin.statements if (found := record.find(name))]
    if origin.references or (rests and not any(_about(record, _origin(item)) == "study" for item in rests)):
        return "elsewhere"
    return "study"


def _origin(item: Any) -> Origin:
    """Return where ``item`` is known from; nowhere, where it does not tell."""
    told = Origin(statements=item.statements) if isinstance(item, entries.ThisStudy) else getattr(item, "origin", None)
    return told or Origin()


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


def at_hand(record: Record, root: Path) -> dict[str, str]:
    """Return the abstract's sentences by hash, from the file that only the editor has and from quotations that are not
    restated; nothing where there is no such file. Raises BadInput where one is missing: it would count as not said."""
    path = root / LOCAL
    lines = bytes_of(path, LOCAL, MAX_BYTES).decode("utf-8", "replace").splitlines() if path.exists() else []
    texts = {sentence_hash(text): text for text in (*lines, *(draft.quote or "" for draft in record.drafts))}
    wanted = {digest: sentence_name(section, number) for section, number, digest in record.sentences}
    lacking = [place for digest, place in wanted.items() if digest not in texts]
    if lines and lacking:
        raise refused(LOCAL, f"must hold every sentence as recorded by its hash, found no {'; '.join(lacking)}")
    return {} if lacking else {digest: texts[digest] for digest in wanted}


def names_in(record: Record) -> dict[str, tuple[str, ...]]:
    """Return sets of names: ``named`` treatments and ``condition`` (site.about), other ``work``s, the paper's ``own``.
    Works speak by their authors' families, and later studies by their short names."""
    families = [author["family"] for reference in record.references for author in reference.csl.get("author", ())]
    shorts = [study.short for study in (record.later.studies if record.later else ())]
    work = dict.fromkeys((*families, *(name for short in shorts for name in (short, short.split(" (")[0]))))
    conditions = tuple(subject.name for subject in record.site.about if subject.kind == "condition")
    named = tuple(subject.name for subject in record.site.about if subject.kind != "condition")
    own = tuple(author.family for author in record.paper.authors)
    return {"condition": conditions, "named": named, "work": tuple(work), "own": own}


@cache
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``, which is folded to single spaces first."""
    return tuple(part for part in _CUTS["sentence"].split(" ".join(text.split())) if part)


@cache
def clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of ``sentence`` that do not share their attribution."""
    parts = []
    if (lead := _CUTS["lead-in"].match(sentence)) is not None:
        parts.append(lead[0].rstrip(", "))
        sentence = sentence[lead.end() :]
    return tuple(part for part in (*parts, *_CUTS["clause"].split(sentence)) if part)
