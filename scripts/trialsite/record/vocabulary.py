"""The words that fields of several records may use: what a source sentence does, the topics of the pages."""

from __future__ import annotations

from dataclasses import dataclass

# NLM's five categories of sections (https://structuredabstracts.nlm.nih.gov/), each with its sentences' usual role.
CATEGORIES = {
    "BACKGROUND": "background",
    "OBJECTIVE": "aim",
    "METHODS": "method",
    "RESULTS": "result",
    "CONCLUSIONS": "conclusion",
}


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

# A statement that rests on something other than a sentence of the abstract gives context.
ROLES = (*SOURCE_ROLES, "context")

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


def default_role(category: str | None) -> str:
    """Return the role a draft gives to the sentences of a section of NLM category ``category``."""
    return CATEGORIES.get(category or "", "other")
