"""Addresses for ever: whatever edits are made one after the other, each address ever published is alive.

Each edit is one that an editor makes to a record from one release to the next; what stops a build, tests/pages holds.
"""

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.records import FULL, read
from trialsite.build.published import Published, read_published
from trialsite.build.render import site_files
from trialsite.record.paper import DEFAULT_TOPICS

Entry = dict[str, Any]
Edition = dict[str, Any]

_STEPS = 60
_LISTS = ("statements", "key_points", "absences", "reporting", "references", "glossary")
_PAGES = {one.id: one.page for one in DEFAULT_TOPICS.values() if one.page in ("rationale", "findings", "about")}
_TOPICS = sorted(_PAGES)
_ROLES = {"condition": "condition", "method": "methods", "context": "cold-tea"}


def first_edition() -> Edition:
    """Return the record that histories start from: something of every kind."""
    edition: Edition = yaml.safe_load(FULL)
    for statement in edition["statements"]:
        statement.setdefault("topic", _ROLES[statement["role"]])
    return edition


def lists(edition: Edition) -> list[list[Entry]]:
    """Return every list of entries of the edition."""
    return [*(edition[name] for name in _LISTS), edition["later"]["studies"], edition["hypothesis"]["steps"]]


def rename(edition: Edition, chance: random.Random, release: str) -> None:
    """Give an entry a new id, and its old one as an alias."""
    entry = chance.choice([entry for found in lists(edition) for entry in found if entry["id"][:5] != "item-"])
    old, new = entry["id"], f"renamed-{len(edition['releases'])}"
    kept = entry.pop("aliases", [])  # an alias keeps the id that was published
    edition |= {key: _renamed(value, old, new) for key, value in edition.items()}
    (renamed,) = (entry for found in lists(edition) for entry in found if entry["id"] == new)
    renamed["aliases"] = kept
    _add_alias(renamed, {"id": old})


def move(edition: Edition, chance: random.Random, release: str) -> None:
    """Move a statement to another topic; where that is on another page, leave an alias on the old one."""
    statement = chance.choice([one for one in edition["statements"] if one["id"] != edition["hypothesis"]["statement"]])
    old = _PAGES.get(statement["topic"], "findings")
    statement["topic"] = chance.choice(_TOPICS)
    if (new := _PAGES[statement["topic"]]) != old:
        for alias in statement.get("aliases", []):
            alias.setdefault("page", old)
        _add_alias(statement, {"page": old, "id": statement["id"]})
        back = {"page": new, "id": statement["id"]}
        statement["aliases"] = [alias for alias in statement["aliases"] if alias != back]


def reword(edition: Edition, chance: random.Random, release: str) -> None:
    """Change an entry's words, with a dated reason and the earlier wording."""
    entry = chance.choice([entry for name in ("statements", "key_points", "glossary") for entry in edition[name]])
    if not entry.get("withdrawn"):
        entry.setdefault("changes", []).append({"date": release, "why": "Clearer.", "earlier": entry["text"]})
        entry["text"] = f"Reworded {len(edition['releases'])}."


def retitle(edition: Edition, chance: random.Random, release: str) -> None:
    """Change a heading, which no address depends on."""
    entry = chance.choice([*edition["statements"], *edition["absences"], *edition["key_points"]])
    entry["title" if "title" in entry else "question"] = f"Heading {len(edition['releases'])}?"


def reorder(edition: Edition, chance: random.Random, release: str) -> None:
    """Turn a list of entries round."""
    chance.choice(lists(edition)).reverse()


def withdraw(edition: Edition, chance: random.Random, release: str) -> None:
    """Withdraw an entry that nothing else rests on any more."""
    entry = chance.choice([*edition["key_points"], *edition["statements"], *edition["glossary"]])
    others = [one for found in lists(edition) for one in found if one is not entry and "withdrawn" not in one]
    if f'"{entry["id"]}"' not in json.dumps([others, edition["later"]["this_study"], edition["hypothesis"]]):
        entry.setdefault("withdrawn", {"date": release, "reason": "It said too much."})


def add(edition: Edition, chance: random.Random, release: str) -> None:
    """Add a statement."""
    edition["statements"].append({
        "id": f"added-{len(edition['releases'])}", "title": "Added", "role": "context", "text": "More.",
        "topic": chance.choice(_TOPICS), "first_published": release,
        "origin": {"references": [edition["references"][0]["id"]]},
    })  # fmt: skip


EDITS: tuple[Callable[[Edition, random.Random, str], None], ...] = (
    rename, move, reword, retitle, reorder, withdraw, add,
)  # fmt: skip


def _renamed(value: Any, old: str, new: str) -> Any:
    """Return ``value`` with each mention of the id ``old`` made one of ``new``."""
    if isinstance(value, dict):
        return {key: part if key == "status" else _renamed(part, old, new) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, old, new) for part in value]
    return new if value == old else value


def _add_alias(entry: Entry, alias: Entry) -> None:
    if alias not in entry.setdefault("aliases", []):
        entry["aliases"].append(alias)


def _dead(files: dict[str, str], published: Published) -> list[tuple[str, str]]:
    """Return the published addresses that stand on no page of ``files``."""
    every = [(files.get(f"docs/{name}", ""), name, anchor) for name, ids in published.ids.items() for anchor in ids]
    forms = ("#{}}}", "#{} ", 'id="{}"')
    return [(name, anchor) for page, name, anchor in every if not any(form.format(anchor) in page for form in forms)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.slow
def test_no_address_of_a_history_of_edits_goes_dead(seed: int) -> None:
    chance = random.Random(seed)
    edition, published = first_edition(), Published()
    texts: set[str] = set()
    for step in range(_STEPS):
        files = site_files(read(json.dumps(edition)), {}, published, "https://tea.example/")  # JSON is YAML
        published = read_published(files["docs/data/published.json"].encode())
        assert _dead(files, published) == [], (seed, step)
        texts.add(files["docs/findings.md"])
        edition, release = copy.deepcopy(edition), f"2027-{step // 28 + 1:02}-{step % 28 + 1:02}"
        edition["releases"].append({"date": release, "version": f"1.{step + 1}.0"})
        (EDITS[step] if step < len(EDITS) else chance.choice(EDITS))(edition, chance, release)
    assert len(texts) > _STEPS / 6, "the edits change the pages"
    assert sum(map(len, published.ids.values())) > 60
