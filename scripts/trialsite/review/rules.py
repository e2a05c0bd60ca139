"""Rules as data: the general ones in general.yml, those of one study in its docs/data/rules.yml.

Both files have one form. Where a field means what it means in Vale (https://vale.sh/docs/styles) it has Vale's
name: ``extends``, ``message``, ``tokens``, ``exceptions``, ``scope``. The head of general.yml explains the others, and
the notation of the phrases that are looked for.
"""

from __future__ import annotations

import graphlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.record.field_types import Choice, Fields, ListOf, MapOf, Text, load_as, optional, part, required
from trialsite.review import groups, held_to_source

GENERAL = Path(__file__).with_name("general.yml")
STUDY_FILE = "docs/data/rules.yml"

Sets = Mapping[str, Sequence[str]]

# Between two words of a phrase; a stop, a colon or a semicolon ends what can belong together.
_SPACE = r"[,'\")]*[\s(]+[\"'(]*"
_GAP = rf"(?:[^\s.;:!?()]+(?:\.\d+)?{_SPACE}){{0,3}}"
_NUMBER = r"\d+(?:[.,]\d+)*%?"
_NOTHING = "(?!)"
# What is well written of a phrase, and what is not where it is found in the rest; a name in a scope.
_CLOSED = re.compile(r"(?<![^\s^])\[[^][\s]+\](?!\S)|<[^<>\s]+>|\([^()]*\)")
_SLIP = re.compile(r"[][()]|<(?=[a-z])|&&", re.IGNORECASE)
_SELECTED = re.compile(r"\s*~?[\w-]+\s*")

_compiled: Callable[[str], re.Pattern[str]] = cache(lambda pattern: re.compile(pattern, re.IGNORECASE))
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u00b7", "''\"\"--.")

# Checks of structure, by the name that a rule extends. Each takes our sentence, the words that it rests on and the
# whole abstract, and returns the words of ours that do not agree with them, or None.
CHECKS: Mapping[str, Callable[[str, str, str], str | None]] = {
    "swapped": groups.swapped,
    "compared": groups.compared,
    "kinds": held_to_source.kinds,
    "said": held_to_source.said,
    "outcomes": held_to_source.outcomes,
    "shares": held_to_source.shares,
    "unclear": held_to_source.unclear,
    "places": held_to_source.places,
}

_EXCUSES = ("question", "attribution", "carried", "speaker", "figures", "idea", "silence", "denial", "source",
            "told", "at-hand")  # fmt: skip
_LINES = ListOf(Text())


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing not to say; general.yml explains the fields. ``group`` is what its id begins with."""

    id: str = required(Text())
    tokens: Sequence[str] = required(_LINES)
    message: str = optional(Text(), "")
    description: str = optional(Text(), "")
    extends: str = optional(Choice(("existence", "occurrence", *CHECKS)), "existence")
    against: str = optional(Choice(("abstract", "part")), "")
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


PHRASES = ("tokens", "exceptions", "unless", "along_with", "source", "source_has")
_ADDED = {name: replace(field, required=False) for name, field in part(Rule).fields.items()
          if name in (*PHRASES, "scope", "excuses")}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class StudyRule(Rule):
    """A rule in no group, with what holds where it says nothing."""

    message: str = required(Text())
    scope: Sequence[str] = optional(_LINES, ("~frame",))
    excuses: Sequence[str] = optional(ListOf(Choice(_EXCUSES)), ("question", "silence"))


@dataclass(frozen=True, kw_only=True)
class Group:
    """Rules of one sort, and what each of them has where it says nothing."""

    id: str = required(Text())
    message: str = required(Text())
    scope: Sequence[str] = optional(_LINES)
    excuses: Sequence[str] = optional(ListOf(Choice(_EXCUSES)))
    source: Sequence[str] = optional(_LINES)
    against: str = optional(Choice(("abstract", "part")), "")
    rules: tuple[Rule, ...] = required(ListOf(part(Rule)))

    def whole(self, rule: Rule) -> Rule:
        """Return ``rule`` with what it has from its group."""
        shared: dict[str, Any] = {
            name: getattr(rule, name) or getattr(self, name)
            for name in ("message", "scope", "excuses", "source", "against")
        }
        return replace(rule, id=f"{self.id}.{rule.id}", **shared)


@dataclass(frozen=True)
class Allowed:
    """A reasoned exception: in the entry ``statement``, a sentence that holds ``words`` may break ``rule``."""

    statement: str = required(Text())
    rule: str = required(Text())
    words: str = required(Text())
    reason: str = required(Text())


@dataclass(frozen=True, kw_only=True)
class Rules:
    """All of one file, or the general rules and a study's together.

    ``speech`` are the phrases by which the engine knows who speaks; ``adds`` what a study adds to general rules, by
    id; ``absent`` the groups of claims that the abstract does not hold at all. ``groups`` are part of ``rules`` once
    they are read.
    """

    sets: Sets = optional(MapOf(_LINES))
    speech: Mapping[str, Sequence[str]] = optional(MapOf(_LINES))
    groups: tuple[Group, ...] = optional(ListOf(part(Group)))
    rules: tuple[Rule, ...] = optional(ListOf(part(StudyRule)))
    adds: Mapping[str, Mapping[str, Sequence[str]]] = optional(MapOf(Fields(_ADDED)))
    absent: tuple[str, ...] = optional(_LINES)
    allowed: tuple[Allowed, ...] = optional(ListOf(part(Allowed)))

    def with_study(self, study: Rules) -> Rules:
        """Return these rules with the words, rules, additions and allowances of ``study`` beside them."""
        return Rules(
            sets=_joined(self.sets, study.sets),
            speech=_joined(self.speech, study.speech),
            rules=(*(_extended(rule, study.adds.get(rule.id, {})) for rule in self.rules), *study.rules),
            absent=(*self.absent, *study.absent),
            allowed=(*self.allowed, *study.allowed),
        )


def load_rules(root: Path | None = None) -> Rules:
    """Return the general rules and those of ``root``/docs/data/rules.yml, if any; raises BadInput with its faults."""
    general = _read(GENERAL, GENERAL.name, Rules())
    path = root and root / STUDY_FILE
    return general.with_study(_read(path, STUDY_FILE, general)) if path and path.exists() else general


def rule_table(rules: Rules) -> Iterator[str]:
    """Yield ``rules`` as lines of Markdown: a table for each group with id, what it catches and examples."""
    yield from ("# What trialsite lint refuses in any study", "", "Made by `trialsite lint --rules > RULES.md`.")
    group = ""
    for rule in rules.rules:
        if rule.group != group:
            group = rule.group
            yield from ("", f"## {group}", "", f"A sentence {rule.message}.".replace("{source}", "may"), "")
            yield from ("| Rule | Catches | Such as | But not |", "|---|---|---|---|")
        yield f"| `{rule.id}` | {rule.description} | {rule.bad} | {rule.good} |"


def _read(path: Path, name: str, general: Rules) -> Rules:
    """Return the rules in one file, which may use the sets of the ``general`` ones. Raises BadInput."""
    read, places = load_as(part(Rules), path, name)
    rules = {f"groups[{number}].rules[{index}]": group.whole(rule)
             for number, group in enumerate(read.groups) for index, rule in enumerate(group.rules)}  # fmt: skip
    rules |= {f"rules[{index}]": rule for index, rule in enumerate(read.rules)}
    sets = {key: phrase_forms(phrases_of(lines)) for key, lines in read.sets.items()}
    found: Rules = replace(read, sets=sets, rules=tuple(rules.values()), groups=())
    lists = {f"sets.{name}": lines for name, lines in read.sets.items()} | _lists_of(rules, found, PHRASES)
    misspelt = _misspelt(lists, _lists_of(rules, found, ("scope",)))
    unknown = (*misspelt, *_unknown_sets(lists, found, general), *_unknown_rules(found, general))
    if unknown:
        # What a rule has from its group stands in no place of its own.
        at = {field: places.get(field) or places[field.rpartition(".")[0]] for field, _ in unknown}
        raise BadInput(Problem(*at[field], field, message) for field, message in unknown)
    return found


def _joined(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {**one, **{key: (*one.get(key, ()), *lines) for key, lines in other.items()}}


def _extended(rule: Rule, lists: Mapping[str, Sequence[str]]) -> Rule:
    added: dict[str, Any] = {name: (*getattr(rule, name), *lines) for name, lines in lists.items()}
    return replace(rule, **added)


def _lists_of(rules: Mapping[str, Rule], found: Rules, names: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the lists ``names`` of all rules and additions, and with phrases those of speech, by path."""
    lists = {f"{path}.{name}": getattr(rule, name) for path, rule in rules.items() for name in names}
    lists |= {f"speech.{name}": lines for name, lines in found.speech.items() if names is PHRASES}
    return lists | {f"adds.{id}.{name}": of[name] for id, of in found.adds.items() for name in names if name in of}


def _misspelt(phrases: Mapping[str, Sequence[str]], scopes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield path and message for every line that would find nothing, or fit nowhere, for the way it is written."""
    for path, lines in phrases.items():
        for index, line in enumerate(lines):
            if _SLIP.search(_CLOSED.sub("", line)):
                must = 'must close each "[", "<" and "(", a "[" in the same word, and hold no "&&"'
                yield f"{path}[{index}]", f"{must}, found '{visible(line)}'"
    for path, lines in scopes.items():
        for index, line in enumerate(lines):
            if not all(map(_SELECTED.fullmatch, line.split("&"))):
                yield f"{path}[{index}]", f"must be names with one '&' between them, found '{visible(line)}'"


def _unknown_sets(lists: Mapping[str, Sequence[str]], found: Rules, general: Rules) -> Iterator[tuple[str, str]]:
    """Yield path and message for every list of phrases that names a set which does not exist, or holds itself."""
    sets = _joined(general.sets, found.sets)
    inner = {name: {form[1:-1] for form in forms if form.startswith("<")} for name, forms in sets.items()}
    try:
        graphlib.TopologicalSorter(inner).prepare()
    except graphlib.CycleError as cycle:
        (name, *_) = (name for name in cycle.args[1] if name in found.sets)
        yield f"sets.{name}", f"must not hold itself, found {' in '.join(f'<{one}>' for one in cycle.args[1])}"
    for path, lines in lists.items():
        for name in re.findall("<([^<> ]+)>", " ".join(lines)):
            if name not in (*sets, "n"):
                yield path, f"must name a set that exists, found '<{name}>'"


def _unknown_rules(found: Rules, general: Rules) -> Iterator[tuple[str, str]]:
    """Yield path and message for every rule or group that is named and does not exist."""
    known = {rule.id for rule in (*general.rules, *found.rules)} | {rule.group for rule in general.rules}
    named = {f"adds.{rule}": rule for rule in found.adds}
    named |= {f"absent[{index}]": rule for index, rule in enumerate(found.absent)}
    named |= {f"allowed[{index}].rule": one.rule for index, one in enumerate(found.allowed)}
    for path, rule in named.items():
        if rule not in known:
            yield path, f"must name a rule that exists, found '{visible(rule)}'"


def pattern_of(lines: Iterable[str], sets: Sets) -> re.Pattern[str]:
    """Return the pattern that finds the phrases of ``lines``, which may name ``sets``, in a ``plain`` text."""
    phrases = phrases_of(lines)
    at_start = [_phrase(phrase[1:], sets) for phrase in phrases if phrase.startswith("^")]
    anywhere = [_phrase(phrase, sets) for phrase in phrases if not phrase.startswith("^")]
    # Where a word begins is looked at once for all of them.
    starts = [(r"(?<![\w'-])", anywhere), ("^[\"'(]*", at_start)]
    parts = [f"{start}(?:{'|'.join(found)})" for start, found in starts if found]
    return _compiled(f"(?:{'|'.join(parts) or _NOTHING})(?![\\w-])")


@cache
def plain(text: str) -> str:
    """Return ``text`` with plain quotation marks, hyphens and decimal points, each in its place."""
    return text.translate(_PLAIN)


def _phrase(phrase: str, sets: Sets) -> str:
    tokens = phrase.split()
    parts = []
    for index, token in enumerate(tokens):
        space = "" if index == len(tokens) - 1 else _SPACE
        if token == "..":
            parts.append(_GAP)
        elif token.startswith("["):
            parts.append(f"(?:{_word(token[1:-1], sets)}{space})?")
        else:
            parts.append(_word(token, sets) + space)
    return "".join(parts)


def _word(token: str, sets: Sets) -> str:
    return "(?:" + "|".join(_form(form, sets) for form in token.split("/")) + ")"


def _form(form: str, sets: Sets) -> str:
    if form == "<n>":
        return f"{_NUMBER}|{_form('<number>', sets)}"
    if form.startswith("<") and form.endswith(">"):
        return "|".join(_form(one, sets) for one in sets[form[1:-1]]) or _NOTHING
    return re.escape(form).replace(r"\*", r"[\w'-]*").replace("_", r"\s")


def phrases_of(lines: Iterable[str]) -> list[str]:
    """Return the phrases of ``lines``, one by one."""
    return [phrase.strip() for line in lines for phrase in line.split("|") if phrase.strip()]


def phrase_forms(words: Iterable[str]) -> list[str]:
    """Return ``words``, of which some may be several, as the members of a set."""
    return [plain(word).replace(" ", "_") for word in words]
