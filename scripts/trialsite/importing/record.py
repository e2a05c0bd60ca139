"""A record as its format holds it: read and placed, but not yet cut into sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from trialsite.base.problems import Problem
from trialsite.importing.abstract import Bibliography, Oddity


@dataclass(frozen=True)
class Part:
    """One printed section, uncut: the label as printed (or None), its text with white space
    folded, the category that the input itself gives (or None), and the line it begins on."""

    label: str | None
    text: str
    line: int
    category: str | None = None


@dataclass(frozen=True)
class Record:
    """One paper of the input. ``problems`` says why it cannot be used; where there are none,
    it has a title and at least one part with text."""

    title: str
    line: int
    parts: tuple[Part, ...]
    pmid: str | None = None
    doi: str | None = None
    publication_types: tuple[str, ...] = ()
    paper: Bibliography = field(default_factory=Bibliography)
    oddities: tuple[Oddity, ...] = ()
    problems: tuple[Problem, ...] = ()
