"""A small record as data, and the edits an editor makes to it from one release to the next."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import yaml

from tests.records import FULL
from trialsite.record.vocabulary import DEFAULT_TOPICS

Entry = dict[str, Any]
Edition = dict[str, Any]
Edit = Callable[[Edition, int, int], None]

# Where lists of entries lie in the record, with the page they stand on.
_PAGES = {"key_points": "home", "absences": "left-out", "reporting": "source", "references": "references",
          "glossary": "glossary"}  # fmt: skip
_TOPICS = {name: page for name, (page, _) in DEFAULT_TOPICS.items() if page in ("rationale", "findings", "about")}
_ROLES = {"condition": "condition", "method": "methods", "context": "cold-tea"}


def first_edition() -> Edition:
    """Return the record that histories start from: something of every kind."""
    edition: Edition = yaml.safe_load(FULL)
    edition["paper"]["published"] = "2018-07"
    for statement in edition["statements"]:
        statement.setdefault("topic", _ROLES[statement["role"]])
    return edition


def source(edition: Edition) -> str:
    """Return the text of the edition's source file (JSON is YAML)."""
    return json.dumps(edition, indent=1, ensure_ascii=False)


def edited(edition: Edition, edit: Edit, number: int, other: int) -> Edition:
    """Return a new edition, released one day later, with ``edit`` made."""
    new = copy.deepcopy(edition)
    count = len(new["releases"])
    new["releases"].append({"date": f"20{27 + count // 336:02}-{count // 28 % 12 + 1:02}-{count % 28 + 1:02}",
                            "version": f"1.{count}.0"})  # fmt: skip
    edit(new, number, other)
    return new


def lists(edition: Edition) -> list[list[Entry]]:
    """Return every list of entries of the edition."""
    nested = [edition["later"]["studies"], edition["hypothesis"]["steps"]]
    return [edition["statements"], *(edition[name] for name in _PAGES), *nested]


def page_of(edition: Edition, entry: Entry) -> str:
    """Return the key of the page on which ``entry`` stands."""
    if "role" in entry:
        return {**_TOPICS, "cold-tea": "findings"}[entry["topic"]]
    return next((page for name, page in _PAGES.items() if entry in edition[name]),
                "later" if entry in edition["later"]["studies"] else "rationale")  # fmt: skip


def rename(edition: Edition, number: int, other: int) -> None:
    """Give an entry a new id, and its old one as an alias."""
    entry = _pick([entry for found in lists(edition) for entry in found if not entry["id"].startswith("item-")], number)
    old, new = entry["id"], f"renamed-{len(edition['releases'])}"
    kept = entry.pop("aliases", [])  # an alias keeps the id that was published
    for key in edition:
        edition[key] = _renamed(edition[key], old, new)
    (renamed,) = (entry for found in lists(edition) for entry in found if entry["id"] == new)
    renamed["aliases"] = kept
    _add_alias(renamed, {"id": old})


def move(edition: Edition, number: int, other: int) -> None:
    """Move a statement to another topic; where that is on another page, leave an alias on the old one."""
    movable = [entry for entry in edition["statements"] if entry["id"] != edition["hypothesis"]["statement"]]
    statement = _pick(movable, number)
    old = page_of(edition, statement)
    statement["topic"] = _pick(sorted(_TOPICS), other)
    if (new := page_of(edition, statement)) != old:
        for alias in statement.get("aliases", []):
            alias.setdefault("page", old)
        _add_alias(statement, {"page": old, "id": statement["id"]})
        back = {"page": new, "id": statement["id"]}
        statement["aliases"] = [alias for alias in statement["aliases"] if alias != back]


def reword(edition: Edition, number: int, other: int) -> None:
    """Change an entry's words, with a dated reason and the earlier wording."""
    entry = _pick([e for name in ("statements", "key_points", "glossary") for e in edition[name]], number)
    if not entry.get("withdrawn"):
        change = {"date": edition["releases"][-1]["date"], "why": "Clearer.", "earlier": entry["text"]}
        entry.setdefault("changes", []).append(change)
        entry["text"] = f"Reworded {len(edition['releases'])}."


def retitle(edition: Edition, number: int, other: int) -> None:
    """Change a heading, which no address depends on."""
    entry = _pick([*edition["statements"], *edition["absences"], *edition["key_points"]], number)
    entry["title" if "title" in entry else "question"] = f"Heading {len(edition['releases'])}?"


def reorder(edition: Edition, number: int, other: int) -> None:
    """Turn a list of entries round."""
    _pick(lists(edition), number).reverse()


def withdraw(edition: Edition, number: int, other: int) -> None:
    """Withdraw an entry that nothing else rests on any more."""
    entry = _pick([*edition["key_points"], *edition["statements"], *edition["glossary"]], number)
    rest = json.dumps(
        [other for found in lists(edition) for other in found if other is not entry and "withdrawn" not in other]
    )
    mentioned = f'"{entry["id"]}"' in rest + json.dumps([edition["later"]["this_study"], edition["hypothesis"]])
    if not mentioned:
        entry.setdefault("withdrawn", {"date": edition["releases"][-1]["date"], "reason": "It said too much."})


def add(edition: Edition, number: int, other: int) -> None:
    """Add a statement."""
    name = f"added-{len(edition['releases'])}"
    origin = {"references": [edition["references"][0]["id"]]}
    edition["statements"].append(
        {"id": name, "title": "Added", "role": "context", "topic": _pick(sorted(_TOPICS), other), "text": "More.",
         "first_published": edition["releases"][-1]["date"], "origin": origin}
    )  # fmt: skip


EDITS: tuple[Edit, ...] = (rename, move, reword, retitle, reorder, withdraw, add)


def _renamed(value: Any, old: str, new: str) -> Any:
    """Return ``value`` with each mention of the id ``old`` made one of ``new``."""
    if isinstance(value, dict):
        return {key: part if key == "status" else _renamed(part, old, new) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, old, new) for part in value]
    return new if value == old else value


def _pick(values: list[Any], number: int) -> Any:
    return values[number % len(values)]


def _add_alias(entry: Entry, alias: Entry) -> None:
    if alias not in entry.setdefault("aliases", []):
        entry["aliases"].append(alias)
