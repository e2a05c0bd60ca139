"""What one particular study's site must never say: rules of their own beside the general ones.

The general rules know nothing of any study. What is wrong only here (a figure that this abstract lacks, a
design that it does not name) stands in a table for this study, found by the paper's DOI (stronger.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trialsite.review.words import Table

# Where a rule holds: anywhere; in the glossary, or in all but it; in the texts that speak of the study alone
# ("own"); or in these and in every sentence from elsewhere that mentions the study ("spoken").
Scope = Literal["anywhere", "definition", "statement", "own", "spoken"]


@dataclass(frozen=True)
class StudyRule:
    """One thing not to say.

    A sentence breaks the rule where ``words`` match one of its clauses, every table of ``along_with`` matches
    the sentence, and ``unless`` does not. ``silence`` excuses: that the source does not say it. ``idea``
    excuses: being called an idea.
    """

    name: str
    words: Table
    must: str
    along_with: tuple[Table, ...] = ()
    unless: Table = ()
    scope: Scope = "anywhere"
    silence: bool = True
    idea: bool = False


@dataclass(frozen=True)
class Allowed:
    """A reasoned exception: in the entry ``owner``, a sentence that holds ``words`` may break ``rules``."""

    owner: str
    rules: tuple[str, ...]
    words: str
    reason: str


@dataclass(frozen=True)
class StudyRules:
    """All that is particular to one study.

    ``mentions``: the words by which a text from elsewhere speaks of this study after all.
    ``silent_on``: the classes of claim (claims.py) that its abstract does not hold at all, so that attribution
    would attribute what nobody wrote.
    ``drug``: the treatment's names; ``topics``: what may be told of it from elsewhere without a speaker.
    ``spoken_roles``: the roles, beside those of every study, whose sentences must each name a speaker;
    ``voices``: sentences of this record that tell on what a speaker has said.
    """

    mentions: Table = ()
    rules: tuple[StudyRule, ...] = ()
    silent_on: frozenset[str] = frozenset()
    drug: Table = ()
    topics: Table = ()
    spoken_roles: frozenset[str] = frozenset()
    voices: Table = ()
    allowed: tuple[Allowed, ...] = ()


# For a study without a table of its own the general rules are all there is.
NO_STUDY = StudyRules()
