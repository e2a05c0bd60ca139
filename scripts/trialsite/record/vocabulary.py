"""The words that fields of several records may use: what a source sentence does, the topics of the pages."""

from dataclasses import dataclass
from pathlib import Path

from trialsite.record.field_types import Field, Fields, ListOf, Text, load_table, optional, part, required

_HERE = Path(__file__).parent

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
    """What a source sentence really does. ``does`` completes "This sentence …"; ``topic`` is its usual topic.

    ``labels``: words of a printed label that say more than NLM's category, which is BACKGROUND for these.
    """

    does: str = required(Text())
    topic: str = required(Text())
    labels: tuple[str, ...] = optional(ListOf(Text()))


SOURCE_ROLES: dict[str, Role] = load_table(_HERE / "roles.yml", part(Role))

# A statement that rests on something other than a sentence of the abstract gives context.
ROLES = (*SOURCE_ROLES, "context")

# The pages that show statements by topic, by their keys (pages/table.py).
TOPIC_PAGES = ("rationale", "findings", "later", "references", "about")

# Topic -> its page and heading, where docs/data gives no other.
_TOPIC = Fields({"page": Field(Text(), required=True), "title": Field(Text(), required=True)})
DEFAULT_TOPICS = {
    name: (topic["page"], topic["title"]) for name, topic in load_table(_HERE / "topics.yml", _TOPIC).items()
}

SUBJECT_KINDS = ("condition", "drug", "device", "procedure", "behaviour", "other")


def default_role(category: str | None, label: str = "") -> str:
    """Return the role a draft gives to the sentences of a section, by its NLM category and its printed label."""
    named = [name for name, role in SOURCE_ROLES.items() if any(word in label.lower() for word in role.labels)]
    return named[0] if named and category in ("BACKGROUND", None) else CATEGORIES.get(category or "", "other")
