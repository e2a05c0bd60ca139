"""A small record as data, and the edits an editor makes to it from one edition to the next."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tests.pages.test_pages import FULL
from trialsite.record.vocabulary import PLACES

Entry = dict[str, Any]
Edition = dict[str, Any]
Edit = Callable[[Edition, int, int], None]

# Where a list of entries lies in the record, and the page it stands on.
_LISTS = {"references": "full-paper", "absences": "absent", "reporting": "reporting", "glossary": "glossary"}

# A role decides a statement's place unless it names one; here each one does, so that it can be moved.
_PLACE_OF_ROLE = {"condition": "rationale/condition", "method": "findings/methods"}


def first_edition() -> Edition:
    """Return the record that the walks start from: something of every kind, each with a date."""
    edition: Edition = yaml.safe_load(FULL)
    for statement in edition["statements"]:
        statement.setdefault("place", _PLACE_OF_ROLE.get(statement["role"]))
    for entry in entries(edition):
        entry["first_published"] = "2026-01-01"
    return edition


def source(edition: Edition) -> str:
    """Return the text of the edition's source file (JSON is YAML)."""
    return json.dumps(edition, indent=1, ensure_ascii=False)


def lists(edition: Edition) -> list[list[Entry]]:
    """Return every list of entries in the edition."""
    return [
        edition["statements"],
        *(edition[name] for name in _LISTS),
        edition["later"]["studies"],
        edition["hypothesis"]["steps"],
    ]


def entries(edition: Edition) -> list[Entry]:
    """Return every entry of the edition."""
    return [entry for found in lists(edition) for entry in found]


def page_of(edition: Edition, entry: Entry) -> str:
    """Return the key of the page on which ``entry`` stands."""
    if "place" in entry:
        return str(entry["place"].split("/")[0])
    if entry in edition["hypothesis"]["steps"]:
        drawn = edition["hypothesis"]["statement"]
        return page_of(edition, next(found for found in edition["statements"] if found["id"] == drawn))
    if entry in edition["later"]["studies"]:
        return "later"
    return next(page for name, page in _LISTS.items() if entry in edition[name])


def rename(edition: Edition, number: int, other: int) -> None:
    """Give an entry a new id, and its old one as an alias."""
    entry = _pick(entries(edition), number)
    old, new = entry["id"], f"renamed-{_fresh(edition)}"
    _replace_mentions(edition, old, new)
    entry["id"] = new
    _add_alias(entry, {"id": old})


def move(edition: Edition, number: int, other: int) -> None:
    """Move a statement to another place; where that is on another page, leave an alias on the old one."""
    statement = _pick(edition["statements"], number)
    drawn = statement["id"] == edition["hypothesis"]["statement"]
    place = _pick([place for place in PLACES if not drawn or place.startswith(("rationale/", "findings/"))], other)
    moving = [statement, *(edition["hypothesis"]["steps"] if drawn else [])]
    old, new = page_of(edition, statement), place.split("/")[0]
    for entry in moving if old != new else []:
        for alias in entry.get("aliases", []):
            alias.setdefault("page", old)
        _add_alias(entry, {"page": old, "id": entry["id"]})
        _drop_alias(entry, {"page": new, "id": entry["id"]})
    statement["place"] = place


def withdraw(edition: Edition, number: int, other: int) -> None:
    """Withdraw an entry with everything that rests on it."""
    entry = _pick(entries(edition), number)
    if entry in edition["hypothesis"]["steps"]:
        gone = edition["hypothesis"]["steps"]  # too few would be left to draw
    else:
        gone = list(resting_on(edition, entry))
    for found in gone:
        found.setdefault("withdrawn", {"date": _today(edition), "reason": "It said too much."})


def reword(edition: Edition, number: int, other: int) -> None:
    """Change an entry's words, and say why."""
    entry = _pick([entry for entry in entries(edition) if not entry.get("withdrawn")] or entries(edition), number)
    field = next(name for name in ("text", "answer", "finding", "result", "checked") if name in entry)
    if field != "checked" and not entry.get("withdrawn"):
        entry[field] = f"Reworded {_fresh(edition)}."
        entry.setdefault("changes", []).append({"date": _today(edition), "why": "Clearer."})


def retitle(edition: Edition, number: int, other: int) -> None:
    """Change an entry's heading."""
    entry = _pick(entries(edition), number)
    field = next((name for name in ("title", "question", "item", "short", "term") if name in entry), None)
    if field:
        entry[field] = f"Heading {_fresh(edition)}"


def reorder(edition: Edition, number: int, other: int) -> None:
    """Turn a list of entries round."""
    found = _pick(lists(edition), number)
    cut = other % len(found)
    found[:] = found[cut:][::-1] + found[:cut]


def add(edition: Edition, number: int, other: int) -> None:
    """Add a statement."""
    new = {
        "id": f"added-{_fresh(edition)}",
        "title": "Added",
        "role": "context",
        "place": _pick(list(PLACES), other),
        "text": "More.",
        "plain": "More of it.",
        "first_published": _today(edition),
        "origin": {"statements": [_pick(edition["absences"] + edition["statements"], number)["id"]]},
    }
    rests_on = next(entry for entry in entries(edition) if entry["id"] == new["origin"]["statements"][0])
    if not rests_on.get("withdrawn"):
        edition["statements"].append(new)


def merge(edition: Edition, number: int, other: int) -> None:
    """Take a statement out whose addresses another one takes over."""
    gone, kept = _pick(edition["statements"], number), _pick(edition["statements"], other)
    drawn = edition["hypothesis"]["statement"]
    if gone is kept or drawn in (gone["id"], kept["id"]) or gone.get("withdrawn") or kept.get("withdrawn"):
        return
    if gone in list(resting_on(edition, kept)) or kept in list(resting_on(edition, gone)):
        return  # one would rest on itself
    page = page_of(edition, gone)
    for alias in [*gone.get("aliases", []), {"id": gone["id"]}]:
        _add_alias(kept, {"page": page, **alias})
    if "plain" in gone:
        kept.setdefault("plain", gone["plain"])
    _replace_mentions(edition, gone["id"], kept["id"])
    edition["statements"].remove(gone)


def drop_plain_words(edition: Edition, number: int, other: int) -> None:
    """Take the plain words of a statement away, but never the last ones: their page would go."""
    told = [statement for statement in edition["statements"] if "plain" in statement]
    if len(told) > 1:
        del _pick(told, number)["plain"]


EDITS: tuple[Edit, ...] = (
    rename, move, withdraw, reword, retitle, reorder, add, merge, drop_plain_words,
)  # fmt: skip


def edited(edition: Edition, edit: Edit, number: int, other: int) -> Edition:
    """Return a new edition, one day later, with ``edit`` made."""
    new = copy.deepcopy(edition)
    new["releases"] = [*new.get("releases", []), {"date": _tomorrow(new), "version": f"1.{_fresh(new)}"}]
    edit(new, number, other)
    return new


def _pick(values: list[Any], number: int) -> Any:
    return values[number % len(values)]


def _fresh(edition: Edition) -> int:
    """Return a number that no earlier edition has used."""
    return len(edition.get("releases", []))


def _tomorrow(edition: Edition) -> str:
    days = len(edition.get("releases", [])) + 1
    return f"2026-{2 + days // 28:02}-{1 + days % 28:02}"


def _today(edition: Edition) -> str:
    return str(edition["releases"][-1]["date"])


def _add_alias(entry: Entry, alias: Entry) -> None:
    if alias not in entry.setdefault("aliases", []):
        entry["aliases"].append(alias)


def _drop_alias(entry: Entry, alias: Entry) -> None:
    """Take an alias away: the entry is back where it was."""
    entry["aliases"] = [known for known in entry["aliases"] if known != alias]


def _mentions(entry: Entry) -> Iterator[list[str]]:
    """Yield each list of ids that an entry mentions."""
    for owner, name in ((entry.get("origin", {}), "statements"), (entry.get("origin", {}), "references")):
        yield owner.get(name, [])
    yield entry.get("see", [])
    yield entry.get("statements", [])


def resting_on(edition: Edition, entry: Entry) -> Iterator[Entry]:
    """Yield ``entry`` and, without end of depth, each entry that rests on it."""
    found = [entry]
    for one in found:
        yield one
        name = one["id"]
        resting = [
            e for e in entries(edition) if e.get("reference") == name or any(name in ids for ids in _mentions(e))
        ]
        resting += edition["hypothesis"]["steps"] if edition["hypothesis"]["statement"] == name else []
        found += [e for e in resting if not any(e is known for known in found)]


def _replace_mentions(edition: Edition, old: str, new: str) -> None:
    for entry in entries(edition):
        for ids in _mentions(entry):
            ids[:] = list(dict.fromkeys(new if name == old else name for name in ids))
        if entry.get("reference") == old:
            entry["reference"] = new
    if edition["hypothesis"]["statement"] == old:
        edition["hypothesis"]["statement"] = new
