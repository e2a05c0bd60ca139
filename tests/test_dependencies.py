"""Each direct dependency has its reason beside it, and each set of them is locked with hashes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
LOADED = tomllib.loads(PYPROJECT)
# What the commands need stands in [project], for whoever installs them; what else people need, in groups.
GROUPS: dict[str, list[str]] = {"commands": LOADED["project"]["dependencies"], **LOADED["dependency-groups"]}
# Lock file -> what it holds (make lock).
LOCKS = {
    "site": ["commands", "install"],
    "test": ["commands", "install", "test", "properdocs", "zensical"],
    "properdocs": ["properdocs"],
    "zensical": ["zensical"],
    "audit": ["audit"],
}
# Modules that come with a distribution of another name.
_DISTRIBUTIONS = {"citeproc": "citeproc-py", "yaml": "pyyaml"}

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
    lines = list(_DIRECT.finditer(PYPROJECT[: PYPROJECT.index("[tool.ruff]")]))
    assert len(lines) == sum(len(group) for group in GROUPS.values())
    assert [line[0].strip() for line in lines if not line["reason"]] == []


def test_every_group_is_locked_and_the_makefile_makes_each_lock() -> None:
    assert {group for groups in LOCKS.values() for group in groups} == set(GROUPS)
    assert {path.stem for path in (ROOT / "requirements").glob("*.txt")} == set(LOCKS)
    shown = subprocess.run(["make", "--dry-run", "--old-file=.venv-test/ready", "lock"], cwd=ROOT, capture_output=True)
    lines = shown.stdout.decode().replace("for set in properdocs zensical audit", "").splitlines()
    for name in ("site", "test"):
        (line,) = (line for line in lines if line.endswith(f"requirements/{name}.txt"))
        assert set(re.findall(r"--group (\w+)", line)) == set(LOCKS[name]) - {"commands"}
        assert "--generate-hashes" in line


def test_no_lock_says_where_packages_are_downloaded() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "requirements").glob("*.txt")]
    assert [line for text in texts for line in text.splitlines() if re.search(r"://|^--|find-links", line)] == []


def test_the_commands_import_only_what_is_installed_with_them() -> None:
    """Each library that the code imports is a dependency of the project, and each dependency is of use."""
    imported = {
        match[1]
        for path in (ROOT / "scripts").rglob("*.py")
        for match in re.finditer(r"(?m)^\s*(?:from|import) (\w+)", _without_texts(path.read_text("utf-8")))
    } - {*sys.stdlib_module_names, "trialsite", "build"}
    needed = {Requirement(text).name for text in GROUPS["commands"]}
    found = {_DISTRIBUTIONS.get(name, name) for name in imported}
    assert found <= needed
    # MkDocs and its theme are run, not imported; cssselect2 matches for the stylesheet.
    assert needed - found <= {"mkdocs", "mkdocs-material", "cssselect2"}


def _without_texts(code: str) -> str:
    return re.sub(r'(?s)""".*?"""', "", code)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_each_direct_dependency_in_an_allowed_version(name: str) -> None:
    versions = locked(name)
    direct = [Requirement(text) for group in LOCKS[name] for text in GROUPS[group]]
    wrong = [
        str(wanted)
        for wanted in direct
        if not wanted.specifier.contains(versions.get(canonicalize_name(wanted.name), "0"), prereleases=True)
    ]
    assert wrong == [], "run: make lock"


def test_the_makefile_installs_nothing_that_is_not_locked() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    pip = re.search(r"(?m)^PIP = (.+)$", makefile)
    assert pip
    assert {"--no-deps", "--require-hashes"} <= set(pip[1].split())
    ourselves = re.search(r"(?m)^OURSELVES = (.+)$", makefile)
    assert ourselves
    assert {"--no-deps", "--no-index", "--no-build-isolation", "--editable"} <= set(ourselves[1].split())
    direct = [line.strip() for line in makefile.splitlines() if "pip install" in line]
    # The one other: the weekly look at what is newest, which must not be locked.
    assert [line for line in direct if not line.startswith(("PIP =", "OURSELVES ="))] == [
        "$(TEST) -m pip install --quiet --disable-pip-version-check --upgrade zensical"
    ]


def test_no_command_imports_what_is_not_in_its_set() -> None:
    """The code itself stays free of MkDocs: what renders can be exchanged."""
    wrong = re.compile(r"^\s*(?:from|import) (?:mkdocs|properdocs|zensical|material)\b", re.MULTILINE)
    assert [str(path) for path in Path(ROOT / "scripts").rglob("*.py") if wrong.search(path.read_text("utf-8"))] == []
