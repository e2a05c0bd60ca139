"""Whether a selector can hit anything, from its tokens: only what surely cannot is called useless.

Where elements stand to one another, and states like ``:hover``, are not asked after. The grammar:
https://www.w3.org/TR/selectors-4/#grammar
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from trialsite.editions.stylesheet.names import Names

# Nodes of tinycss2, which has no types.
Node = Any

_ANY_OF = frozenset({"is", "where", "has", "matches", "-webkit-any", "-moz-any"})
_SHADOW = frozenset({"host", "host-context"})  # no page has a shadow tree


def useful(prelude: Sequence[Node], names: Names) -> list[list[Node]]:
    """Return those of the selectors in the ``prelude`` of a rule that can hit something named in ``names``."""
    return [selector for selector in split(prelude) if can_hit(selector, names)]


def split(prelude: Iterable[Node]) -> list[list[Node]]:
    """Return the selectors of a list of them, each as its tokens."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def can_hit(selector: Sequence[Node], names: Names) -> bool:
    """Tell whether each name that the ``selector`` asks for can be there."""
    before = ""
    colon = False
    for token in selector:
        if not _possible(token, before, colon, names):
            return False
        colon = token == ":"
        before = str(token.value) if token.type in {"literal", "whitespace"} else token.type
    return True


def _possible(token: Node, before: str, colon: bool, names: Names) -> bool:
    if token.type == "function":
        return not colon or _function(token, names)
    if colon:
        return token.type != "ident" or token.lower_value not in _SHADOW
    if token.type == "hash":
        return names.has_id(token.value)
    if token.type == "[] block":
        return _attribute([part for part in token.content if part.type != "whitespace"], names)
    if token.type == "ident":
        return names.has_class(token.value) if before == "." else names.has_tag(token.value)
    return True


def _function(token: Node, names: Names) -> bool:
    if token.lower_name in _SHADOW:
        return False
    return token.lower_name not in _ANY_OF or any(can_hit(part, names) for part in split(token.arguments))


def _attribute(parts: Sequence[Node], names: Names) -> bool:
    if not parts or parts[0].type != "ident":
        return True
    whole = len(parts) == 3 and parts[1] == "="
    return names.has_attribute(parts[0].value, str(parts[2].value) if whole else None)
