"""A stylesheet without what cannot touch a page: useless rules, unread variables, unplayed movements, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import tinycss2

from trialsite.editions.stylesheet.names import Names
from trialsite.editions.stylesheet.selectors import Node, useful

_READ = re.compile(r"var\(\s*(--[\w-]+)")
_PLAYED = re.compile(r"animation(?:-name)?:([^;}]*)")
_HOLD_RULES = frozenset({"media", "supports", "container", "layer"})

Wanted = Callable[[str], bool]


def slim(css: str, names: Names) -> str:
    """Return ``css`` with only the rules that can hit something in ``names``, and the variables that these read.

    The order of what stays is unchanged, so the cascade is.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = _rules(rules, names, lambda name: True)
    # A variable may be read by another one alone, which nothing reads: so until nothing changes.
    while (less := _rules(rules, names, _read_in(kept, names))) != kept:
        kept = less
    return kept


def _read_in(css: str, names: Names) -> Wanted:
    read = set(_READ.findall(css)) | {word for value in _PLAYED.findall(css) for word in re.split(r"[\s,]+", value)}
    return lambda name: name in read or name.removeprefix("--") in names.words


def _rules(rules: Iterable[Node], names: Names, wanted: Wanted) -> str:
    return "".join(_rule(rule, names, wanted) for rule in rules)


def _rule(rule: Node, names: Names, wanted: Wanted) -> str:
    if rule.type == "qualified-rule":
        selectors = useful(rule.prelude, names)
        body = _declarations(rule.content, wanted) if selectors else ""
        return f"{','.join(_text(selector) for selector in selectors)}{{{body}}}\n" if body else ""
    if rule.type != "at-rule" or rule.lower_at_keyword == "charset":
        return ""
    if rule.lower_at_keyword.endswith("keyframes") and not wanted(_text(rule.prelude)):
        return ""
    head = f"@{rule.at_keyword} {_text(rule.prelude)}".strip()
    if rule.content is None:
        return f"{head};\n"
    if rule.lower_at_keyword not in _HOLD_RULES:
        return f"{head}{{{_text(rule.content)}}}\n"
    body = _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), names, wanted)
    return f"{head}{{{body}}}\n" if body else ""


def _declarations(content: Sequence[Node], wanted: Wanted) -> str:
    return ";".join(_declaration(content, wanted))


def _declaration(content: Sequence[Node], wanted: Wanted) -> Iterator[str]:
    for found in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if found.type == "declaration" and (not found.name.startswith("--") or wanted(found.name)):
            yield f"{found.name}:{_text(found.value)}{'!important' if found.important else ''}"


def _text(tokens: Iterable[Node]) -> str:
    """Return ``tokens`` as text, each run of white space as one blank."""
    shown = (" " if token.type == "whitespace" else token.serialize() for token in tokens if token.type != "comment")
    return "".join(shown).strip()
