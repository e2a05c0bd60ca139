"""Each direct dependency has its reason beside it, and each set of them is locked with hashes."""

import re
import subprocess
import sys
import tomllib

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
    assert "://" not in text, "where packages are downloaded is each machine's own affair"
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


def test_the_commands_import_only_what_is_installed_with_them() -> None:
    """Each library that the code imports is a dependency of the project, and each dependency is of use."""
    imported = set()
    for path in (ROOT / "scripts").rglob("*.py"):
        code = re.sub(r'(?s)""".*?"""', "", path.read_text("utf-8"))
        imported |= set(re.findall(r"(?m)^\s*(?:from|import) (\w+)", code))
    found = {_DISTRIBUTIONS.get(name, name) for name in imported - {*sys.stdlib_module_names, "trialsite", "build"}}
    needed = {Requirement(text).name for text in GROUPS["commands"]}
    assert found <= needed
    # MkDocs and its theme are run, not imported: what renders can be exchanged.
    assert needed - found <= {"mkdocs", "mkdocs-material"}
    assert found & {"mkdocs", "properdocs", "zensical", "material"} == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_each_direct_dependency_in_an_allowed_version(name: str) -> None:
    versions = locked(name)
    for wanted in (Requirement(text) for group in LOCKS[name] for text in GROUPS[group]):
        version = versions.get(canonicalize_name(wanted.name), "0")
        assert wanted.specifier.contains(version, prereleases=True), f"{wanted}: run make lock"


def test_the_makefile_installs_nothing_that_is_not_locked() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    ways = dict(re.findall(r"(?m)^(PIP|OURSELVES) = (.+)$", makefile))
    assert {"--no-deps", "--require-hashes"} <= set(ways["PIP"].split())
    assert {"--no-deps", "--no-index", "--no-build-isolation", "--editable"} <= set(ways["OURSELVES"].split())
    others = [
        line.strip() for line in makefile.splitlines() if "pip install" in line and not line.startswith(tuple(ways))
    ]
    # The weekly look at what is newest, which must not be locked.
    assert others == ["$(TEST) -m pip install --quiet --disable-pip-version-check --upgrade zensical"]
