"""The studies of a timeline: their shape, their order, and the same told in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trialsite.pictures.clean_text import required, sentence, tidy

Kind = Literal["trial", "review"]

KIND_WORDS: dict[Kind, str] = {"trial": "Trial", "review": "Review"}
THIS_STUDY = "This study"
NOT_REPORTED = "not reported"
NO_YEAR = "not seen"
LONGEST_SPAN = 150  # years; more is a slip of the pen, and would draw a tick for each


@dataclass(frozen=True)
class TimelineEntry:
    """One study.

    ``year`` None: not seen, told last. ``people`` and ``against`` (the words for how it went
    against placebo, the same as in the text beside the picture) may be empty: not reported.
    At most one entry is ``this_study``: it is set apart, says "This study" where others say
    "Trial" or "Review", and parts before from after.
    """

    year: int | None
    name: str
    design: str
    people: str
    against: str
    kind: Kind = "trial"
    this_study: bool = False

    @property
    def designed(self) -> str:
        """The design after the word for its kind, unless it begins with it or is this study's."""
        word = KIND_WORDS[self.kind]
        said = self.this_study or self.design.lower().startswith(word.lower())
        return self.design if said else f"{word}. {self.design}"

    @property
    def year_text(self) -> str:
        """The year, or the words for none."""
        return NO_YEAR if self.year is None else str(self.year)


def in_order(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries tidied and by year, those of one year as given, those without one last.

    ValueError for no entry, two of this study, an empty name or design, a span beyond reason.
    """
    if not entries:
        raise ValueError("a timeline must have an entry")
    if sum(entry.this_study for entry in entries) > 1:
        raise ValueError("only one entry of a timeline may be this study")
    years = _years(entries)
    if years and years[-1] - years[0] > LONGEST_SPAN:
        raise ValueError(f"a timeline must not span more than {LONGEST_SPAN} years")
    return sorted(map(_tidied, entries), key=lambda entry: (entry.year is None, entry.year or 0))


def describe_timeline(entries: Sequence[TimelineEntry]) -> str:
    """Return what the picture says, in words. Errors as for in_order."""
    ordered, years = in_order(entries), _years(entries)
    span = f", from {years[0]} to {years[-1]}" if years else ""
    count = "1 work" if len(ordered) == 1 else f"{len(ordered)} works"
    return f"{count}{span}. " + " ".join(map(_told, ordered))


def _years(entries: Sequence[TimelineEntry]) -> list[int]:
    return sorted(entry.year for entry in entries if entry.year is not None)


def _tidied(entry: TimelineEntry) -> TimelineEntry:
    return replace(
        entry,
        name=required(entry.name, "name"),
        design=required(entry.design, "design"),
        people=tidy(entry.people),
        against=tidy(entry.against),
    )


def _told(entry: TimelineEntry) -> str:
    year = "Year not seen" if entry.year is None else str(entry.year)
    lead = f"{THIS_STUDY}: " if entry.this_study else ""
    parts = (
        f"{year}: {lead}{sentence(entry.name)}",
        sentence(entry.designed),
        f"Included: {sentence(entry.people or NOT_REPORTED)}",
        f"Against placebo: {sentence(entry.against or NOT_REPORTED)}",
    )
    return " ".join(parts)
