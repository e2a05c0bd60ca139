"""The words a record may use: what a source sentence does, and where a statement may stand."""

from __future__ import annotations

from dataclasses import dataclass

# NLM's five categories of sections (https://structuredabstracts.nlm.nih.gov/).
CATEGORIES = ("BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS")


@dataclass(frozen=True)
class Role:
    """What a source sentence really does. ``does`` completes "This sentence …"."""

    does: str
    place: str


# A sentence's role decides where its statement stands, unless the statement names a place.
SOURCE_ROLES = {
    "condition": Role("defines the condition", "rationale/condition"),
    "need": Role("states a need", "rationale/need"),
    "treatment": Role("says what the treatment is", "rationale/idea"),
    "hypothesis": Role("states a hypothesis", "rationale/idea"),
    "aim": Role("states an aim", "rationale/aim"),
    "background": Role("gives background", "rationale/background"),
    "method": Role("describes a method", "findings/methods"),
    "result": Role("reports a result", "findings/results"),
    "earlier-evidence": Role("reports earlier evidence", "findings/earlier"),
    "conclusion": Role("draws a conclusion", "findings/conclusion"),
    "further-research": Role("calls for research", "findings/next"),
    "registration": Role("names a registration", "findings/other"),
    "funding": Role("names the funding", "findings/other"),
    "other": Role("has not been classified", "findings/other"),
}

# Statements that rest on something other than a sentence of the abstract.
OTHER_ROLES = {"context": "a fact from elsewhere", "summary": "a summary of other statements"}

ROLES = (*SOURCE_ROLES, *OTHER_ROLES)

# Each place is a section of a page: its heading, and whose id it is once published.
PLACES = {
    "home/key-points": "Key points",
    "rationale/condition": "The condition",
    "rationale/background": "Background",
    "rationale/need": "The unmet need",
    "rationale/aim": "The aim",
    "rationale/idea": "The idea put forward",
    "rationale/against": "What speaks against the idea",
    "findings/results": "What the study found",
    "findings/conclusion": "What this study concludes",
    "findings/next": "What the authors call for",
    "findings/methods": "How the study was done",
    "findings/earlier": "Earlier evidence",
    "findings/pilots": "Which earlier studies are most likely meant",
    "findings/group-2013": "What the group reported in 2013",
    "findings/other": "Further sentences of the abstract",
    "later/summary": "What came later, in short",
    "full-paper/ways": "Ways to the full paper",
    "about/basis": "What this site rests on",
    "about/caution": "Before anything else",
}

# The keys of the pages, in the order of the site. pages/addresses.py gives each its file.
PAGES = (
    "home", "rationale", "findings", "absent", "plain", "later", "full-paper", "glossary", "a-z",
    "source", "reporting", "cite", "changes", "about",
)  # fmt: skip

REPORTING_STATUSES = ("reported", "partial", "absent", "not-applicable")
LABEL_FITS = ("yes", "partly", "no")
AGAINST_PLACEBO = ("better", "no-difference", "no-placebo", "mixed", "not-given")
# The types of CSL 1.0.2 that the citation formats are tested with.
WORK_TYPES = ("article-journal", "book", "chapter", "paper-conference", "report", "webpage")
LATER_KINDS = ("trial", "review")


def default_role(category: str | None) -> str:
    """Return the role a draft gives to the sentences of a section of NLM category ``category``."""
    by_category = {
        "BACKGROUND": "background",
        "OBJECTIVE": "aim",
        "METHODS": "method",
        "RESULTS": "result",
        "CONCLUSIONS": "conclusion",
    }
    return by_category.get(category or "", "other")
