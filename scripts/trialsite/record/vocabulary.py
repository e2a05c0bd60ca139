"""The words a record may use: what a source sentence does, the topics of the pages, the statuses of entries."""

from __future__ import annotations

from dataclasses import dataclass

# NLM's five categories of sections (https://structuredabstracts.nlm.nih.gov/).
CATEGORIES = ("BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS")


@dataclass(frozen=True)
class Role:
    """What a source sentence really does. ``does`` completes "This sentence …"; ``topic`` is its usual topic."""

    does: str
    topic: str


# A sentence's role decides under which topic its statement stands, unless the statement names one.
SOURCE_ROLES = {
    "condition": Role("defines the condition", "condition"),
    "need": Role("states a need", "need"),
    "treatment": Role("says what the treatment is", "idea"),
    "hypothesis": Role("states a hypothesis", "idea"),
    "aim": Role("states an aim", "aim"),
    "background": Role("gives background", "background"),
    "method": Role("describes a method", "methods"),
    "result": Role("reports a result", "results"),
    "earlier-evidence": Role("reports earlier evidence", "earlier"),
    "conclusion": Role("draws a conclusion", "conclusion"),
    "further-research": Role("calls for research", "next"),
    "registration": Role("names a registration", "other"),
    "funding": Role("names the funding", "other"),
    "other": Role("has not been classified", "other"),
}

# The role of a statement that rests on something other than a sentence of the abstract.
CONTEXT = "context"

ROLES = (*SOURCE_ROLES, CONTEXT)

# The pages that show statements by topic, by their keys (pages/table.py).
TOPIC_PAGES = ("rationale", "findings", "later", "references", "about")

# Topic -> its page and heading, where docs/data gives no other.
DEFAULT_TOPICS = {
    "condition": ("rationale", "The condition"),
    "background": ("rationale", "Background"),
    "need": ("rationale", "The need"),
    "aim": ("rationale", "The aim"),
    "idea": ("rationale", "The treatment and the idea behind it"),
    "results": ("findings", "What the study found"),
    "conclusion": ("findings", "What the authors conclude"),
    "next": ("findings", "What the authors ask for next"),
    "methods": ("findings", "How the study was done"),
    "earlier": ("findings", "Earlier evidence"),
    "other": ("findings", "Further sentences of the abstract"),
    "in-short": ("later", "In short"),
    "full-paper": ("references", "Ways to the full paper"),
    "basis": ("about", "What this site rests on"),
}

SUBJECT_KINDS = ("condition", "drug", "device", "procedure", "behaviour", "other")
ABSENCE_STATUSES = ("absent", "reported", "undecided")
REPORTING_STATUSES = ("reported", "partial", "absent", "not-applicable", "undecided")
LABEL_FITS = ("yes", "partly", "no")
LATER_KINDS = ("trial", "review", "other")
# How an editor knows of a fact from elsewhere: in a primary source or two independent ones, or in one secondary source.
CERTAINTIES = ("seen", "secondary")
# The types of CSL 1.0.2 that the citation formats are tested with.
WORK_TYPES = ("article-journal", "book", "chapter", "paper-conference", "report", "webpage")


# Words of a printed label that say more than NLM's category, which is BACKGROUND for these.
_LABEL_ROLES = {"regist": "registration", "funding": "funding", "sponsor": "funding"}


def default_role(category: str | None, label: str = "") -> str:
    """Return the role a draft gives to the sentences of a section, by its NLM category and its printed label."""
    for word, role in _LABEL_ROLES.items():
        if category in ("BACKGROUND", None) and word in label.lower():
            return role
    by_category = {
        "BACKGROUND": "background",
        "OBJECTIVE": "aim",
        "METHODS": "method",
        "RESULTS": "result",
        "CONCLUSIONS": "conclusion",
    }
    return by_category.get(category or "", "other")
