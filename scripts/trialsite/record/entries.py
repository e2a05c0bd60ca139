"""Everything with a permanent id that a record may hold: each kind with its fields, their types and meanings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trialsite.record.field_types import Choice, ListOf, Text, load_table, optional, part, required
from trialsite.record.paper import CATEGORIES
from trialsite.record.values import ASKED, CSL, STANDING, WHOLE, Entry, Origin, date, identifier, identifiers


@dataclass(frozen=True)
class Role:
    """What a source sentence really does. ``does`` completes "This sentence …"; ``topic`` is its usual topic.
    ``labels``: words of a printed label that say more than NLM's category, which is BACKGROUND for these."""

    does: str = required(Text())
    topic: str = required(Text())
    labels: tuple[str, ...] = optional(ListOf(Text()))


SOURCE_ROLES: dict[str, Role] = load_table(Path(__file__).with_name("roles.yml"), part(Role))

# A statement that rests on something other than a sentence of the abstract gives context.
ROLES = (*SOURCE_ROLES, "context")


@dataclass(frozen=True, kw_only=True)
class Statement(Entry):
    """One statement, in our words (``text``) or, in a draft, still in the source's (``quote``)."""

    title: str = required(Text("a short heading in a reader's words", limit=160, printed=True))
    role: str = required(Choice(ROLES, "what the source sentence really does"))
    topic: str = optional(identifier("the topic under which it stands; left out, the role's"), default="")
    text: str | None = optional(Text("the statement in our own words"))
    quote: str | None = optional(
        Text("the source's sentence as printed: a draft not yet restated", limit=20_000, printed=True)
    )
    origin: Origin = required(part(Origin, "where it is known from"))
    asked: tuple[str, ...] = optional(ASKED)

    @property
    def usual_topic(self) -> str:
        """The topic of its role; empty where it gives context."""
        return SOURCE_ROLES[self.role].topic if self.role in SOURCE_ROLES else ""


@dataclass(frozen=True, kw_only=True)
class KeyPoint(Entry):
    """A question and its short answer on the first page; it rests on other entries."""

    question: str = required(Text("the question, in a reader's words", limit=60))
    text: str = required(Text("the answer in a sentence or two", limit=600))
    rests_on: tuple[str, ...] = required(identifiers("the statements and absences it rests on", STANDING))
    asked: tuple[str, ...] = optional(ASKED)

    @property
    def origin(self) -> Origin:
        """Where it is known from: the entries it rests on."""
        return Origin(statements=self.rests_on)


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """What is known from elsewhere on a question, in a few words, and the entry that tells it."""

    text: str = required(Text("in a few words", limit=200))
    see: str = required(identifier("the statement, work or later study that tells it", names="an entry or the paper"))


@dataclass(frozen=True, kw_only=True)
class Absence(Entry):
    """A question that readers ask, and what the abstract says on it: nothing, or not enough."""

    question: str = required(Text("a reader's question", limit=160))
    status: str = optional(
        Choice(
            ("absent", "reported", "undecided"),
            "whether the abstract leaves it out, answers it, or nobody has decided yet",
        ),
        default="absent",
    )
    said: str | None = optional(Text("what little the abstract says on it; left out, nothing", limit=200))
    reported: tuple[str, ...] = optional(identifiers("the statements that answer it, where it is reported", STANDING))
    elsewhere: tuple[Elsewhere, ...] = optional(ListOf(part(Elsewhere), "what is known from elsewhere"))
    more: str | None = optional(Text("what needs more than a line"))
    origin: Origin = optional(part(Origin, "where it is known from; left out, the whole abstract"), default=WHOLE)
    asked: tuple[str, ...] = optional(ASKED)


@dataclass(frozen=True, kw_only=True)
class ReportingItem(Entry):
    """An item of the reporting checklist, held against the abstract."""

    item: str = optional(Text("the item's name; left out, the checklist's", limit=120), default="")
    asks: str = optional(Text("what the item asks for; left out, the checklist's"), default="")
    status: str = required(
        Choice(("reported", "partial", "absent", "not-applicable", "undecided"), "how the abstract answers it")
    )
    finding: str | None = optional(Text("what the abstract has"))
    statements: tuple[str, ...] = optional(identifiers("the statements it rests on"))
    origin: Origin = optional(part(Origin, "where it is known from; left out, the whole abstract"), default=WHOLE)


@dataclass(frozen=True, kw_only=True)
class LaterStudy(Entry):
    """A work published after the study, as its own authors report it."""

    reference: str = required(identifier("the work's id in references", names="a later work"))
    short: str = required(Text("author and year, or the trial's name", limit=80))
    kind: str = required(Choice(("trial", "review", "other"), "a trial, a review, or another kind of work"))
    design: str = required(Text("design as reported", limit=300))
    people: str | None = optional(Text("who and how many, as reported", limit=200))
    given: str | None = optional(Text("what was given or done, as reported", limit=200))
    time: str | None = optional(Text("how long, as reported", limit=120))
    compared_with: str | None = optional(Text("what it was compared with, as it reads behind these words", limit=200))
    verdict: str = required(Text("what was reported on the first outcome, in a few words", limit=120))
    result: str | None = optional(Text("the same with its figures, scale and direction"))
    harms: str | None = optional(Text("harms as reported"))
    note: str | None = optional(Text("what a reader must know to read it rightly"))
    asked: tuple[str, ...] = optional(ASKED)

    @property
    def origin(self) -> Origin:
        """Where it is known from: its work."""
        return Origin(references=(self.reference,))


@dataclass(frozen=True, kw_only=True)
class ThisStudy:
    """The study's own row among later works: what its abstract says, each from the statements named."""

    design: str | None = optional(Text("its design", limit=300))
    people: str | None = optional(Text("who and how many", limit=200))
    given: str | None = optional(Text("what was given or done", limit=200))
    time: str | None = optional(Text("how long", limit=120))
    compared_with: str | None = optional(Text("what it was compared with, as it reads behind these words", limit=200))
    verdict: str | None = optional(Text("what is reported on the first outcome, in a few words", limit=120))
    harms: str | None = optional(Text("harms"))
    statements: tuple[str, ...] = required(identifiers("the entries it rests on"))


@dataclass(frozen=True, kw_only=True)
class Later:
    """What came after the study."""

    checked: str = required(date("when the list was last checked"))
    search: str = required(Text("how the list was made"))
    this_study: ThisStudy | None = optional(part(ThisStudy, "the study's own row"))
    studies: tuple[LaterStudy, ...] = required(ListOf(part(LaterStudy), "the works in order of publication"))


@dataclass(frozen=True, kw_only=True)
class Step(Entry):
    """A step of the hypothesis."""

    text: str = required(Text("the step in a few words", limit=120))
    detail: str | None = optional(Text("the step in a sentence"))


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """The hypothesis as a chain of steps, below the statement that tells it."""

    title: str = required(Text("the heading of the chain", limit=160))
    lead: str | None = optional(Text("what is to be said before the steps"))
    statement: str = required(identifier("the statement it spells out", names="an entry"))
    steps: tuple[Step, ...] = required(ListOf(part(Step), "the steps in order", least=2))


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """A term explained."""

    term: str = required(Text("the term as it stands in the text", limit=80))
    text: str = required(Text("the explanation, its first sentence complete in itself", limit=600))
    also_called: tuple[str, ...] = optional(ListOf(Text(limit=80), "true synonyms, and nothing else"))
    abbreviation: str | None = optional(Text("its abbreviation", limit=20))
    origin: Origin = required(part(Origin, "where it is known from"))
    asked: tuple[str, ...] = optional(ASKED)


@dataclass(frozen=True, kw_only=True)
class Reference(Entry):
    """A work from elsewhere; ``csl`` holds its CSL-JSON fields."""

    csl: Mapping[str, Any] = required(CSL)
    short: str | None = optional(Text("what the site calls it, where author and year do not tell it apart", limit=80))
    registry: str | None = optional(Text("number in a register of trials", "[A-Za-z0-9-]+", "a registration number"))
    certainty: str = optional(
        Choice(("seen", "secondary"), "seen in a primary source or two independent ones, or in one secondary source"),
        default="seen",
    )
    note: str | None = optional(Text("what was not seen of it, or what it is used for", limit=500))
    checked: str = required(date("when it was checked"))


def is_stated(item: Entry) -> bool:
    """Tell whether an entry states anything: not what is undecided, nor a question that statements answer."""
    if isinstance(item, Absence):
        return item.status == "absent"
    return not (isinstance(item, ReportingItem) and item.status == "undecided")


def default_role(category: str | None, label: str) -> str:
    """Return the role a draft gives to the sentences of a section, by its NLM category and its printed label."""
    named = [name for name, role in SOURCE_ROLES.items() if any(word in label.lower() for word in role.labels)]
    return named[0] if named and category in ("BACKGROUND", None) else CATEGORIES.get(category or "", "other")
