"""Rules as data: the general ones in general.yml, those of one study in its docs/data/rules.yml.

Both files have one form. Where a field means what it means in Vale (https://vale.sh/docs/styles) it has Vale's
name: ``extends``, ``message``, ``tokens``, ``exceptions``, ``scope``. The head of general.yml explains the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.record.yaml_nodes import Node, load_file
from trialsite.review.phrases import Phrases, Sets, UnknownSet, phrase_forms, phrases_of

GENERAL = Path(__file__).with_name("general.yml")
STUDY_FILE = "docs/data/rules.yml"

EXCUSES = ("question", "attribution", "carried", "speaker", "idea", "silence", "denial", "source")
EXTENDS = ("existence", "occurrence")

# The fields of a rule: one text each, or a list of them.
_TEXTS = ("id", "extends", "description", "message", "bad", "good", "given", "against")
_LISTS = ("tokens", "exceptions", "unless", "along_with", "scope", "excuses", "source", "source_has")
_GROUP_LISTS = ("scope", "excuses", "source")
_STUDY_RULE: Mapping[str, Sequence[str]] = {"scope": ["~frame"], "excuses": ["question", "silence"]}


@dataclass(frozen=True)
class Rule:
    """One thing not to say; general.yml explains the fields. ``group`` is what its id begins with."""

    id: str
    description: str
    message: str
    extends: str = "existence"
    tokens: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    along_with: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    excuses: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    source_has: tuple[str, ...] = ()
    bad: str = ""
    good: str = ""
    given: str = ""
    against: str = ""

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Allowed:
    """A reasoned exception: in the entry ``statement``, a sentence that holds ``words`` may break ``rule``."""

    statement: str
    rule: str
    words: str
    reason: str


@dataclass(frozen=True)
class Rules:
    """All of one file, or the general rules and a study's together.

    ``speech`` are the phrases by which the engine knows who speaks; ``mentions`` those by which a text from
    elsewhere speaks of this study after all; ``absent`` the groups of claims that the abstract does not hold.
    """

    sets: Sets = field(default_factory=dict)
    speech: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    adds: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()

    def with_study(self, study: Rules) -> Rules:
        """Return these rules with the words, rules, additions and allowances of ``study`` beside them."""
        general = (_extended(rule, study.adds.get(rule.id, {})) for rule in self.rules)
        return replace(
            study,
            sets={**self.sets, **{name: (*self.sets.get(name, ()), *study.sets[name]) for name in study.sets}},
            speech={**self.speech, **{key: (*self.speech.get(key, ()), *study.speech[key]) for key in study.speech}},
            rules=(*general, *study.rules),
            absent=(*self.absent, *study.absent),
            allowed=(*self.allowed, *study.allowed),
        )


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

    ``general`` are the rules that the file adds to: it may use their sets, and its rules' defaults are a study's.
    """
    reader = _Reader(name)
    top = reader.mapping(node, "", ("absent",), ("sets", "speech", "groups", "rules", "adds", "allowed"))
    rules = []
    for index, group in enumerate(reader.items(top.get("groups"), "groups")):
        path = f"groups[{index}]"
        fields = reader.mapping(group, path, _GROUP_LISTS, ("rules",), ("id", "message"), ("id", "message"))
        shared = {key: fields[key] for key in (*_GROUP_LISTS, "message") if key in fields}
        rules += list(reader.rules(fields.get("rules"), f"{path}.rules", shared, f"{fields.get('id', '')}."))
    rules += list(reader.rules(top.get("rules"), "rules", _STUDY_RULE, ""))
    allowed = [
        reader.mapping(item, f"allowed[{index}]", (), (), (given := tuple(Allowed.__dataclass_fields__)), given)
        for index, item in enumerate(reader.items(top.get("allowed"), "allowed"))
    ]
    sets = {key: phrase_forms(phrases_of(lines)) for key, lines in reader.lists(top, "sets")}
    adds = {key: reader.mapping(item, f"adds.{key}", _LISTS) for key, item in reader.pairs(top.get("adds"), "adds")}
    known = {**(general.sets if general else {}), **sets}
    reader.check(rules, known, {rule.id for rule in general.rules} if general else set(), adds)
    if reader.problems:
        raise BadInput(reader.problems)
    return Rules(
        sets=sets,
        speech=dict(reader.lists(top, "speech")),
        rules=tuple(rules),
        adds=adds,
        absent=tuple(top.get("absent", ())),
        allowed=tuple(Allowed(**item) for item in allowed),
    )


def rules_markdown() -> str:
    """Return the general rules as Markdown: a table for each group with id, what it catches and an example."""
    lines: list[str] = []
    group = ""
    for rule in read_rules(load_file(GENERAL, GENERAL.name), GENERAL.name).rules:
        if rule.group != group:
            group = rule.group
            lines += ["", f"### {group}", "", f"Such a sentence {rule.message}.", ""]
            lines += ["| Rule | Catches | Example that it catches | That it lets pass |", "|---|---|---|---|"]
        cells = (f"`{rule.id}`", rule.description, rule.bad, rule.good)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines).strip() + "\n"


def _extended(rule: Rule, lists: Mapping[str, Sequence[str]]) -> Rule:
    return replace(rule, **{name: (*getattr(rule, name), *lines) for name, lines in lists.items()})


class _Reader:
    """Turns nodes into plain values and collects every problem on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[str, Node] = {}

    def report(self, node: Node, path: str, message: str) -> None:
        self.problems.append(Problem(self.file, node.line, node.column, path, message))

    def pairs(self, node: Node | None, path: str) -> Iterator[tuple[str, Node]]:
        if node is not None and node.kind != "mapping":
            self.report(node, path, f"must be a mapping, found {node.describe()}")
        yield from ((key.text, value) for key, value in (node.pairs if node else ()))

    def items(self, node: Node | None, path: str) -> list[Node]:
        if node is not None and node.kind != "list":
            self.report(node, path, f"must be a list, found {node.describe()}")
        return node.items if node else []

    def lists(self, top: Mapping[str, Any], name: str) -> Iterator[tuple[str, list[str]]]:
        for key, node in self.pairs(top.get(name), name):
            yield key, self.texts(node, f"{name}.{key}")

    def texts(self, node: Node, path: str) -> list[str]:
        return [self.text(item, f"{path}[{index}]") for index, item in enumerate(self.items(node, path))]

    def text(self, node: Node, path: str) -> str:
        if node.kind != "scalar" or not node.text.strip():
            self.report(node, path, f"must be a text, found {node.describe()}")
        return node.text

    def mapping(
        self,
        node: Node,
        path: str,
        lists: Sequence[str] = (),
        nodes: Sequence[str] = (),
        texts: Sequence[str] = (),
        required: Sequence[str] = (),
    ) -> dict[str, Any]:
        """Return the fields of a mapping: some lists of texts, some nodes as they are, some texts."""
        found: dict[str, Any] = {}
        self.places[path] = node
        for key, value in self.pairs(node, path):
            inner = f"{path}.{key}" if path else key
            if key in nodes:
                found[key] = value
            elif key in lists:
                found[key] = self.texts(value, inner)
            elif key in texts:
                found[key] = self.text(value, inner)
            else:
                known = ", ".join((*texts, *lists, *nodes))
                self.report(value, inner, f"must be one of the known fields ({known}), found {visible(key)!r}")
        for key in set(required) - set(found):
            self.report(node, f"{path}.{key}", "must be given, found nothing")
        return found

    def rules(self, node: Node | None, path: str, shared: Mapping[str, Any], prefix: str) -> Iterator[Rule]:
        for index, item in enumerate(self.items(node, path)):
            needed = ("id", "tokens", *(() if "message" in shared else ("message",)))
            given = self.mapping(item, f"{path}[{index}]", _LISTS, (), _TEXTS, needed)
            fields = {"description": "", "message": "", **shared, **given, "id": prefix + given.get("id", "")}
            rule = Rule(**{key: tuple(value) if key in _LISTS else value for key, value in fields.items()})
            self.places[rule.id] = item
            yield rule

    def check(self, rules: Sequence[Rule], sets: Sets, known: set[str], adds: Mapping[str, Any]) -> None:
        """Report excuses, kinds, sets and rules that do not exist."""
        for rule in rules:
            node = self.places[rule.id]
            if rule.extends not in EXTENDS:
                self.report(node, f"{rule.id}.extends", f"must be one of {', '.join(EXTENDS)}, found {rule.extends!r}")
            for excuse in set(rule.excuses) - set(EXCUSES):
                self.report(node, f"{rule.id}.excuses", f"must be some of {', '.join(EXCUSES)}, found {excuse!r}")
            for name in ("tokens", "exceptions", "unless", "along_with", "source", "source_has"):
                try:
                    Phrases(getattr(rule, name), sets | dict.fromkeys(("named", "condition", "work"), ()))
                except UnknownSet as unknown:
                    self.report(node, f"{rule.id}.{name}", f"must name a set that exists, found <{unknown}>")
        for name in set(adds) - known:
            self.report(self.places[f"adds.{name}"], f"adds.{name}", "must name a general rule, found none of that id")
