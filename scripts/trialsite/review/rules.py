"""Rules as data: the general ones in general.yml, those of one study in its docs/data/rules.yml.

Both files have one form. Where a field means what it means in Vale (https://vale.sh/docs/styles) it has Vale's
name: ``extends``, ``message``, ``tokens``, ``exceptions``, ``scope``. The head of general.yml explains the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.record.yaml_nodes import Node, load_file
from trialsite.review.phrases import Phrases, Sets, UnknownSet, phrase_forms, phrases_of

GENERAL = Path(__file__).with_name("general.yml")
STUDY_FILE = "docs/data/rules.yml"

# What the record fills with its own names (passages.names_in).
_RECORD_SETS: Sets = {"named": (), "condition": (), "work": (), "own": ()}

_CHOICES = {
    "extends": ("existence", "occurrence"),
    "against": ("abstract",),
    "excuses": ("question", "attribution", "carried", "speaker", "idea", "silence", "denial", "source"),
}
_PHRASES = ("tokens", "exceptions", "unless", "along_with", "source", "source_has")

# What a group gives to its rules, and what a rule of a study has where it says nothing.
_SHARED = ("scope", "excuses", "source")
_STUDY_DEFAULTS = {"scope": ("~frame",), "excuses": ("question", "silence")}


@dataclass(frozen=True)
class Rule:
    """One thing not to say; general.yml explains the fields. ``group`` is what its id begins with."""

    id: str
    message: str
    tokens: Sequence[str]
    description: str = ""
    extends: str = "existence"
    against: str = ""
    exceptions: Sequence[str] = ()
    unless: Sequence[str] = ()
    along_with: Sequence[str] = ()
    scope: Sequence[str] = ()
    excuses: Sequence[str] = ()
    source: Sequence[str] = ()
    source_has: Sequence[str] = ()
    bad: str = ""
    good: str = ""
    given: str = ""

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


# The form of a file: a text, a list of such, a mapping with these keys, or with any ("*"). "!": must be given.
_TEXT, _LIST = "text", ["text"]
_RULE: dict[str, Any] = {one.name: _TEXT if one.type == "str" else _LIST for one in fields(Rule)}
_ADDED = {name: form for name, form in _RULE.items() if form == _LIST}
_RULE |= {f"{name}!": _RULE.pop(name) for name in ("id", "tokens")}
_FORM = {
    "sets": {"*": _LIST},
    "speech": {"*": _LIST},
    "groups": [{"id!": _TEXT, "message!": _TEXT, "rules!": [_RULE], **dict.fromkeys(_SHARED, _LIST)}],
    "rules": [{name: form for name, form in _RULE.items() if name != "message"} | {"message!": _TEXT}],
    "adds": {"*": _ADDED},
    "absent": _LIST,
    "allowed": [{f"{one.name}!": _TEXT for one in fields(Allowed)}],
}


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
    general = general or Rules()
    problems = [Problem(name, at.line, at.column, path, message) for at, path, message in _misfits(node, _FORM, "")]
    if problems:
        raise BadInput(problems)
    top = _plain(node)
    rules = []
    for group in top.get("groups", ()):
        shared = {key: value for key, value in group.items() if key not in ("id", "rules")}
        rules += [Rule(**{**shared, **rule, "id": f"{group['id']}.{rule['id']}"}) for rule in group["rules"]]
    rules += [Rule(**{**_STUDY_DEFAULTS, **rule}) for rule in top.get("rules", ())]
    found = Rules(
        sets={key: phrase_forms(phrases_of(lines)) for key, lines in top.get("sets", {}).items()},
        speech=top.get("speech", {}),
        rules=tuple(rules),
        adds=top.get("adds", {}),
        absent=tuple(top.get("absent", ())),
        allowed=tuple(Allowed(**item) for item in top.get("allowed", ())),
    )
    if faults := list(_unknown(found, general)):
        at = [_place(node, path.partition("[")[0].rpartition(".")[0] or path) or node for path, _ in faults]
        problems = [Problem(name, one.line, one.column, *fault) for one, fault in zip(at, faults, strict=True)]
        raise BadInput(problems)
    return found


def rules_markdown() -> str:
    """Return the general rules as Markdown: a table for each group with id, what it catches and an example."""
    lines: list[str] = []
    group = ""
    for rule in read_rules(load_file(GENERAL, GENERAL.name), GENERAL.name).rules:
        if rule.group != group:
            group = rule.group
            lines += ["", f"### {group}", "", f"A sentence {rule.message}.", ""]
            lines += ["| Rule | Catches | Such as | But not |", "|---|---|---|---|"]
        lines.append(f"| `{rule.id}` | {rule.description} | {rule.bad} | {rule.good} |")
    return "\n".join(lines).strip() + "\n"


def _joined(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {**one, **{key: (*one.get(key, ()), *lines) for key, lines in other.items()}}


def _extended(rule: Rule, lists: Mapping[str, Sequence[str]]) -> Rule:
    added: dict[str, Any] = {name: (*getattr(rule, name), *lines) for name, lines in lists.items()}
    return replace(rule, **added)


def _misfits(node: Node, form: Any, path: str) -> Iterator[tuple[Node, str, str]]:
    """Yield node, path and message for everything under ``node`` that has not this form."""
    kind = "scalar" if form == "text" else "list" if isinstance(form, list) else "mapping"
    if node.kind != kind or (kind == "scalar" and not node.text.strip()):
        yield node, path, f"must be a {'text' if kind == 'scalar' else kind}, found {node.describe()}"
    for index, item in enumerate(node.items if kind == "list" else ()):
        yield from _misfits(item, form[0], f"{path}[{index}]")
    for key, value in node.pairs if kind == "mapping" else ():
        inner = form.get(key.text) or form.get(f"{key.text}!") or form.get("*")
        if inner is None:
            known = ", ".join(name.rstrip("!") for name in form)
            yield key, path, f"must be one of the known fields ({known}), found '{visible(key.text)}'"
        else:
            yield from _misfits(value, inner, f"{path}.{key.text}".lstrip("."))
    if kind == "mapping":
        for name in {name.rstrip("!") for name in form if name.endswith("!")} - {key.text for key, _ in node.pairs}:
            yield node, f"{path}.{name}".lstrip("."), "must be given, found nothing"


def _place(node: Node, name: str) -> Node | None:
    """Return the place under ``node`` of the rule whose id ``name`` ends with, or of the field of that name."""
    for key, value in node.pairs:
        if key.text == name or (key.text == "id" and name.rpartition(".")[2] == value.text):
            return key
    inner = (_place(item, name) for item in (*node.items, *(value for _, value in node.pairs)))
    return next((found for found in inner if found), None)


def _plain(node: Node) -> Any:
    if node.kind == "mapping":
        return {key.text: _plain(value) for key, value in node.pairs}
    return [_plain(item) for item in node.items] if node.kind == "list" else node.text


def _unknown(found: Rules, general: Rules) -> Iterator[tuple[str, str]]:
    """Yield path and message for every choice, set, group and rule that is named and does not exist."""
    sets = {**general.sets, **found.sets, **_RECORD_SETS}
    for rule in found.rules:
        for name, choices in _CHOICES.items():
            value: str | Sequence[str] = getattr(rule, name)
            for one in {value} - {""} if isinstance(value, str) else value:
                if one not in choices:
                    yield f"{rule.id}.{name}", f"must be of {', '.join(choices)}, found '{visible(one)}'"
        yield from _unknown_sets(rule.id, ((name, getattr(rule, name)) for name in _PHRASES), sets)
    yield from _unknown_sets("speech", found.speech.items(), sets)
    known = {rule.id for rule in (*general.rules, *found.rules)} | {rule.group for rule in general.rules}
    for path, ids in (("adds", found.adds), ("absent", found.absent), ("allowed", [one.rule for one in found.allowed])):
        for one in set(ids) - known:
            yield path, f"must name a rule that exists, found '{visible(one)}'"


def _unknown_sets(path: str, lists: Iterable[tuple[str, Sequence[str]]], sets: Sets) -> Iterator[tuple[str, str]]:
    for name, lines in lists:
        try:
            Phrases(lines, sets)
        except UnknownSet as unknown:
            yield f"{path}.{name}", f"must name a set that exists, found '<{unknown}>'"
