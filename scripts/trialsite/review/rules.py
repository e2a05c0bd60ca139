"""Rules as data: the general ones in general.yml, those of one study in its docs/data/rules.yml.

Both files have one form. Where a field means what it means in Vale (https://vale.sh/docs/styles) it has Vale's
name: ``extends``, ``message``, ``tokens``, ``exceptions``, ``scope``. The head of general.yml explains the others.
"""

from __future__ import annotations

import graphlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.record.field_types import (
    Choice,
    Field,
    Fields,
    Kind,
    ListOf,
    Object,
    Reading,
    Text,
    declared_fields,
    optional,
    required,
)
from trialsite.record.yaml_nodes import Node, load_file
from trialsite.review.phrases import Phrases, Sets, UnknownSet, phrase_forms, phrases_of

GENERAL = Path(__file__).with_name("general.yml")
STUDY_FILE = "docs/data/rules.yml"

# What the record fills with its own names (passages.names_in).
_RECORD_SETS: Sets = {"named": (), "condition": (), "work": (), "own": ()}

# What a group gives to its rules, and what a rule of a study has where it says nothing.
_SHARED = ("scope", "excuses", "source")
_STUDY_DEFAULTS = {"scope": ("~frame",), "excuses": ("question", "silence")}

_EXCUSES = ("question", "attribution", "carried", "speaker", "idea", "silence", "denial", "source")
_LINES = ListOf(Text())


@dataclass(frozen=True)
class Rule:
    """One thing not to say; general.yml explains the fields. ``group`` is what its id begins with."""

    id: str = required(Text())
    tokens: Sequence[str] = required(_LINES)
    message: str = optional(Text(), "")
    description: str = optional(Text(), "")
    extends: str = optional(Choice(("existence", "occurrence")), "existence")
    against: str = optional(Choice(("abstract",)), "")
    exceptions: Sequence[str] = optional(_LINES)
    unless: Sequence[str] = optional(_LINES)
    along_with: Sequence[str] = optional(_LINES)
    scope: Sequence[str] = optional(_LINES)
    excuses: Sequence[str] = optional(ListOf(Choice(_EXCUSES)))
    source: Sequence[str] = optional(_LINES)
    source_has: Sequence[str] = optional(_LINES)
    bad: str = optional(Text(), "")
    good: str = optional(Text(), "")
    given: str = optional(Text(), "")

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Allowed:
    """A reasoned exception: in the entry ``statement``, a sentence that holds ``words`` may break ``rule``."""

    statement: str = required(Text())
    rule: str = required(Text())
    words: str = required(Text())
    reason: str = required(Text())


@dataclass(frozen=True)
class Rules:
    """All of one file, or the general rules and a study's together.

    ``speech`` are the phrases by which the engine knows who speaks; ``adds`` what a study adds to general rules, by
    id; ``absent`` the groups of claims that the abstract does not hold at all.
    """

    sets: Sets = field(default_factory=dict)
    speech: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    adds: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()

    def with_study(self, study: Rules) -> Rules:
        """Return these rules with the words, rules, additions and allowances of ``study`` beside them."""
        return Rules(
            sets=_joined(self.sets, study.sets),
            speech=_joined(self.speech, study.speech),
            rules=(*(_extended(rule, study.adds.get(rule.id, {})) for rule in self.rules), *study.rules),
            absent=(*self.absent, *study.absent),
            allowed=(*self.allowed, *study.allowed),
        )


class _Named(Kind):
    """A mapping from any names to values of one kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        return Fields({key.text: Field(self.kind) for key, _ in node.pairs}).read(node, path, reading)


_RULE = declared_fields(Rule)
_PHRASES = ("tokens", "exceptions", "unless", "along_with", "source", "source_has")
_GIVEN = {"message": Field(Text(), required=True)}
_GROUP = {"id": Field(Text(), required=True), **_GIVEN, **{name: _RULE[name] for name in _SHARED}}
_ADDED = {name: Field(_RULE[name].kind) for name in (*_PHRASES, "scope", "excuses")}
_FILE = Fields({
    "sets": Field(_Named(_LINES)),
    "speech": Field(_Named(_LINES)),
    "groups": Field(ListOf(Fields({**_GROUP, "rules": Field(ListOf(Fields(_RULE)), required=True)}))),
    "rules": Field(ListOf(Fields({**_RULE, **_GIVEN}))),
    "adds": Field(_Named(Fields(_ADDED))),
    "absent": Field(_LINES),
    "allowed": Field(ListOf(Object(Allowed))),
})  # fmt: skip


def load_rules(root: Path) -> Rules:
    """Return the general rules, with those in ``root``/docs/data/rules.yml where there is such a file.

    Raises BadInput with every problem of the file: unknown fields, values of the wrong kind, sets that do not exist.
    """
    general = read_rules(load_file(GENERAL, GENERAL.name), GENERAL.name)
    path = root / STUDY_FILE
    return (
        general.with_study(read_rules(load_file(path, STUDY_FILE), STUDY_FILE, general)) if path.exists() else general
    )


def read_rules(node: Node, name: str, general: Rules | None = None) -> Rules:
    """Return the rules under ``node``, called ``name`` in messages; raises BadInput for its problems.

    ``general`` are the rules that the file adds to, whose sets it may use.
    """
    reading, general = Reading(name), general or Rules()
    top = _FILE.read(node, "", reading) or {}
    problems = reading.told()
    if not problems:
        rules = dict(_rules_of(top))
        found = Rules(
            sets={key: phrase_forms(phrases_of(lines)) for key, lines in top.get("sets", {}).items()},
            rules=tuple(rules.values()),
            **{part: top[part] for part in ("speech", "adds", "absent", "allowed") if part in top},
        )
        unknown = (*_unknown_sets(rules, found, general), *_unknown_rules(found, general))
        # What a rule has from its group stands in no place of its own.
        at = {path: reading.places.get(path) or reading.places[path.rpartition(".")[0]] for path, _ in unknown}
        problems = [Problem(*at[path], path, message) for path, message in unknown]
    if problems:
        raise BadInput(problems)
    return found


def _rules_of(top: Mapping[str, Any]) -> Iterator[tuple[str, Rule]]:
    """Yield each rule of a file with its path."""
    for number, group in enumerate(top.get("groups", ())):
        shared = {key: value for key, value in group.items() if key not in ("id", "rules")}
        for index, rule in enumerate(group["rules"]):
            named = {**shared, **rule, "id": f"{group['id']}.{rule['id']}"}
            yield f"groups[{number}].rules[{index}]", Rule(**named)
    for index, rule in enumerate(top.get("rules", ())):
        yield f"rules[{index}]", Rule(**{**_STUDY_DEFAULTS, **rule})


def general_rules() -> Iterator[str]:
    """Yield the general rules as lines of Markdown: a table for each group with id, what it catches and examples."""
    group = ""
    for rule in read_rules(load_file(GENERAL, GENERAL.name), GENERAL.name).rules:
        if rule.group != group:
            group = rule.group
            yield from ("", f"### {group}", "", f"A sentence {rule.message}.", "")
            yield from ("| Rule | Catches | Such as | But not |", "|---|---|---|---|")
        yield f"| `{rule.id}` | {rule.description} | {rule.bad} | {rule.good} |"


def _joined(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {**one, **{key: (*one.get(key, ()), *lines) for key, lines in other.items()}}


def _extended(rule: Rule, lists: Mapping[str, Sequence[str]]) -> Rule:
    added: dict[str, Any] = {name: (*getattr(rule, name), *lines) for name, lines in lists.items()}
    return replace(rule, **added)


def _unknown_sets(rules: Mapping[str, Rule], found: Rules, general: Rules) -> Iterator[tuple[str, str]]:
    """Yield path and message for every list of phrases that names a set which does not exist, or holds itself."""
    sets = {**_joined(general.sets, found.sets), **_RECORD_SETS}
    inner = {name: {form[1:-1] for form in forms if form.startswith("<")} for name, forms in sets.items()}
    try:
        graphlib.TopologicalSorter(inner).prepare()
    except graphlib.CycleError as cycle:
        (name, *_) = (name for name in cycle.args[1] if name in found.sets)
        yield f"sets.{name}", f"must not hold itself, found {' in '.join(f'<{one}>' for one in cycle.args[1])}"
    lists: dict[str, Sequence[str]] = {f"sets.{name}": forms for name, forms in found.sets.items()}
    lists |= {f"{path}.{name}": getattr(rule, name) for path, rule in rules.items() for name in _PHRASES}
    lists |= {f"speech.{name}": lines for name, lines in found.speech.items()}
    lists |= {f"adds.{id}.{name}": of[name] for id, of in found.adds.items() for name in _PHRASES if name in of}
    for path, lines in lists.items():
        try:
            Phrases(lines, sets)
        except UnknownSet as unknown:
            yield path, f"must name a set that exists, found '<{unknown}>'"


def _unknown_rules(found: Rules, general: Rules) -> Iterator[tuple[str, str]]:
    """Yield path and message for every rule or group that is named and does not exist."""
    known = {rule.id for rule in (*general.rules, *found.rules)} | {rule.group for rule in general.rules}
    named = {f"adds.{rule}": rule for rule in found.adds}
    named |= {f"absent[{index}]": rule for index, rule in enumerate(found.absent)}
    named |= {f"allowed[{index}].rule": one.rule for index, one in enumerate(found.allowed)}
    for path, rule in named.items():
        if rule not in known:
            yield path, f"must name a rule that exists, found '{visible(rule)}'"
