"""Each direct dependency has its reason beside it, and each set of them is locked with hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import lock
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
GROUPS: dict[str, list[str]] = tomllib.loads(PYPROJECT)["dependency-groups"]

_DIRECT = re.compile(r'^  "[^"]+",(?P<reason>\s+# .{3,})?$', re.MULTILINE)
_PINNED = re.compile(
    r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)((?: ;[^\\]*)?)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE
)


def locked(name: str) -> dict[str, str]:
    """Return distribution → version of the lock ``name``; each line of it must carry hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    plain = re.sub(r"(?m)^ *#.*\n", "", text)
    found = list(_PINNED.finditer(plain))
    assert "\n".join(match[0] for match in found) == plain.strip(), "a line that is no pinned version with hashes"
    assert [match[1] for match in found if not match[4]] == [], "versions without a hash"
    return {canonicalize_name(match[1]): match[2] for match in found}


def test_each_direct_dependency_has_its_reason() -> None:
    block = PYPROJECT[PYPROJECT.index("[dependency-groups]") : PYPROJECT.index("[tool.ruff]")]
    lines = list(_DIRECT.finditer(block))
    assert len(lines) == sum(len(group) for group in GROUPS.values())
    assert [line[0].strip() for line in lines if not line["reason"]] == []


def test_every_group_is_locked_in_a_set_of_its_own_or_with_the_tests() -> None:
    assert set(lock.LOCKS) <= set(GROUPS)
    assert {group for groups in lock.LOCKS.values() for group in groups} == set(GROUPS)
    locks = {path.stem for path in (ROOT / "requirements").glob("*.txt")}
    assert locks == set(lock.LOCKS)


@pytest.mark.parametrize("name", lock.LOCKS)
def test_a_lock_holds_each_direct_dependency_in_an_allowed_version(name: str) -> None:
    versions = locked(name)
    direct = [Requirement(text) for group in lock.LOCKS[name] for text in GROUPS[group]]
    wrong = [
        str(wanted)
        for wanted in direct
        if not wanted.specifier.contains(versions.get(canonicalize_name(wanted.name), "0"), prereleases=True)
    ]
    assert wrong == [], "run: make lock"


@pytest.mark.parametrize(
    ("successor", "instead"), [("properdocs", ["mkdocs"]), ("zensical", ["mkdocs", "mkdocs-material"])]
)
def test_a_successor_has_all_that_the_site_needs_besides_what_it_replaces(successor: str, instead: list[str]) -> None:
    def named(group: str) -> set[str]:
        return {Requirement(text).name for text in GROUPS[group]}

    assert named("site") - named(successor) == set(instead)


def test_the_makefile_installs_nothing_that_is_not_locked() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    pip = re.search(r"(?m)^PIP = (.+)$", makefile)
    assert pip
    assert {"--no-deps", "--require-hashes"} <= set(pip[1].split())
    direct = [line.strip() for line in makefile.splitlines() if "pip install" in line and not line.startswith("PIP")]
    # The one exception: the weekly look at what is newest, which must not be locked.
    assert [line for line in direct if not line.endswith("--upgrade zensical")] == []
    assert len(direct) == 1


def test_no_command_imports_what_is_not_in_its_set() -> None:
    """The code itself stays free of MkDocs: what renders can be exchanged."""
    wrong = re.compile(r"^\s*(?:from|import) (?:mkdocs|properdocs|zensical|material)\b", re.MULTILINE)
    assert [str(path) for path in Path(ROOT / "scripts").rglob("*.py") if wrong.search(path.read_text("utf-8"))] == []
