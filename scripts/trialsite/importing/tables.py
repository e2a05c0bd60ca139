"""The tables of this package, phrases.yml and foreign.yml: words and patterns by which readers know what they read."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """Return what the YAML file ``name`` of this package holds."""
    text = files("trialsite.importing").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def with_parts(pattern: str, parts: dict[str, str | list[str]]) -> str:
    """Return ``pattern`` with each <NAME> replaced by the pattern, or the alternatives, that ``parts`` has for it."""
    for name, part in reversed(parts.items()):  # a part may be made of those above it
        pattern = pattern.replace(f"<{name}>", part if isinstance(part, str) else "|".join(part))
    return pattern


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of a ``kind``: "no names", "newer labels", "newer words", "no titles", "MEDLINE tags"."""
    return frozenset(table("phrases.yml")[kind])


@cache
def patterns(kind: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a ``kind`` by their names: "identifiers", "left in a text" …; a list is alternatives."""
    parts, printed = table("phrases.yml")["parts"], table("phrases.yml")[kind]
    each = {name: found if isinstance(found, str) else "|".join(found) for name, found in printed.items()}
    return {name: re.compile(with_parts(pattern, parts)) for name, pattern in each.items()}


@lru_cache(maxsize=4096)
def publication_type(line: str) -> str | None:
    """Return NLM's spelling of the publication type that ``line`` prints, or None where it is none."""
    bare = " ".join(line.replace("’", "'").strip(" •*·-\t").split())
    return next((name for name in words("publication types") if name.casefold() == bare.casefold()), None)


@cache
def whole_lines(kind: str) -> frozenset[str]:
    """Return the whole lines of a ``kind``, in small letters."""
    return frozenset(_kind(kind).get("whole", ()))


@lru_cache(maxsize=4096)
def bare_line(line: str) -> str:
    """Return ``line`` in the form in which lines are compared: single blanks, no heading or bold marks, no colon."""
    return " ".join(line.split()).strip("#*_ ").rstrip(":").strip().replace("’", "'")


def is_a(line: str, *kinds: str) -> bool:
    """Tell whether ``line`` is of one of ``kinds`` of phrases.yml: "menu", "abstract", "tail" …"""
    return any(len(line) <= _kind(kind).get("longest", len(line)) and _matches(bare_line(line), kind) for kind in kinds)


def _matches(bare: str, kind: str) -> bool:
    small = bare.casefold()
    begins = f"{small} ".startswith(tuple(_kind(kind).get("begins", ())))
    return small in whole_lines(kind) or begins or pattern(kind).fullmatch(bare) is not None


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return the patterns of a ``kind`` of lines as one."""
    printed = "|".join(_kind(kind).get("patterns", ["(?!)"]))
    return re.compile(with_parts(printed, table("phrases.yml")["parts"]), re.I)


def _kind(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = table("phrases.yml")["lines"][kind]
    return found
