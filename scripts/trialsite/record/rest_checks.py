"""What statements rest on, followed to its end: no chain of statements may lead back to where it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from trialsite.base.problems import Problem
from trialsite.record.model import Origin, Record
from trialsite.record.places import problem_at


class _WithOrigin(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def origin(self) -> Origin: ...


def origins_of(record: Record) -> Iterator[tuple[str, Origin]]:
    """Yield the path and the origin of every entry of ``record`` that has one."""
    for path, entry in _with_origin(record):
        yield f"{path}.origin", entry.origin


def check_rests(record: Record) -> Iterator[Problem]:
    """Yield a problem for each entry of ``record`` that rests on itself, be it by way of others."""
    rests = {entry.id: set(entry.origin.statements) for _, entry in _with_origin(record)}
    round_about = _in_rings(rests)
    for path, entry in _with_origin(record):
        if entry.id in round_about:
            message = f"must not rest on itself, found a chain of statements from '{entry.id}' back to it"
            yield problem_at(record, f"{path}.origin.statements", message)


def _with_origin(record: Record) -> Iterator[tuple[str, _WithOrigin]]:
    lists: Mapping[str, Sequence[_WithOrigin]] = {
        "statements": record.statements,
        "absences": record.absences,
        "reporting": record.reporting,
        "glossary": record.glossary,
    }
    for name, entries in lists.items():
        for index, entry in enumerate(entries):
            yield f"{name}[{index}]", entry


def _in_rings(rests: Mapping[str, set[str]]) -> set[str]:
    """Return what is left when all is taken away that rests on nothing left, or that nothing left rests on."""
    left = _without_ends(rests)
    resting: dict[str, set[str]] = {name: set() for name in left}
    for name in left:
        for target in rests[name] & left:
            resting[target].add(name)
    return _without_ends(resting)


def _without_ends(arrows: Mapping[str, set[str]]) -> set[str]:
    """Return the ids of ``arrows`` from which some way leads on for ever."""
    onward = {name: len(targets & arrows.keys()) for name, targets in arrows.items()}
    coming: dict[str, list[str]] = {name: [] for name in arrows}
    for name, targets in arrows.items():
        for target in targets & arrows.keys():
            coming[target].append(name)
    ends = [name for name, count in onward.items() if not count]
    for end in ends:  # grows on the way
        for name in coming[end]:
            onward[name] -= 1
            if not onward[name]:
                ends.append(name)
    return set(arrows) - set(ends)
