"""Each sentence of ours with what its surroundings make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trialsite.record.model import Record
from trialsite.review.attribution import Attribution, closes, follows_on, goes_on, is_hedged, is_idea
from trialsite.review.passages import Passage, passages
from trialsite.review.sentences import sentences
from trialsite.review.study_rules import StudyRules
from trialsite.review.words import first


@dataclass(frozen=True)
class Setting:
    """A sentence in its place.

    ``of_study``: we speak of the study itself. ``carried``: attribution carries over from before.
    ``framed``: what is around it calls it an idea.
    """

    passage: Passage
    sentence: str
    of_study: bool
    carried: bool
    framed: bool


@dataclass(frozen=True)
class Surroundings:
    """What the whole record contributes: who can speak, the study's rules, each entry's texts together.

    ``drawn``: the hypothesis is drawn under a title that calls it one.
    """

    attribution: Attribution
    rules: StudyRules
    entries: Mapping[str, str]
    drawn: bool


def surroundings(record: Record, rules: StudyRules) -> Surroundings:
    """Return what ``record`` contributes to the judging of each of its sentences."""
    entries: dict[str, str] = {}
    for passage in passages(record):
        entries[passage.owner] = f"{entries.get(passage.owner, '')} {passage.text}"
    drawn = record.hypothesis is not None and is_idea(record.hypothesis.title)
    return Surroundings(Attribution(works_named(record)), rules, entries, drawn)


def works_named(record: Record) -> frozenset[str]:
    """Return the names under which works speak: authors' families, and the short names of later studies."""
    names = set()
    for reference in record.references:
        authors = reference.csl.get("author")
        if isinstance(authors, (list, tuple)):
            names |= {str(author["family"]) for author in authors if isinstance(author, Mapping)}
    for study in record.later.studies if record.later else ():
        names |= {study.short, study.short.split(" (")[0]}
    return frozenset(names)


def settings(passage: Passage, around: Surroundings) -> Iterator[Setting]:
    """Yield each sentence of ``passage`` with its setting."""
    carried = idea = False
    # A note of how a work did against placebo stands in one row with its result, which must be attributed.
    closed = closes(passage.text) or passage.role == "later-note"
    for sentence in sentences(passage.text):
        carried = carried and (goes_on(sentence) or passage.role == "later")
        idea = is_idea(sentence) or (idea and follows_on(sentence))
        hypothetical = passage.role == "hypothesis" and (idea or is_hedged(sentence))
        framed = hypothetical or (passage.role == "step" and around.drawn)
        yield Setting(passage, sentence, _of_study(passage, sentence, around), carried or closed, framed)
        carried = carried or around.attribution.speaks(sentence)


def _of_study(passage: Passage, sentence: str, around: Surroundings) -> bool:
    """A fact from elsewhere speaks of the study where it mentions it, or where its entry names no other work."""
    if passage.about in ("study", "frame"):
        return passage.about == "study"
    alone = passage.role == "context" and not around.attribution.names_work(around.entries[passage.owner])
    return alone or first(around.rules.mentions, sentence) is not None
