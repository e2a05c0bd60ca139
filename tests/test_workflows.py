"""What runs on the host: pinned, with no more rights than it needs, and only commands that anyone can run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(path.name for path in FOLDER.glob("*.yml"))

# owner/name@commit # version
_PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# The jobs that may do more than read the repository, and what.
_RIGHTS = {
    ("site.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "index"): {"id-token": "write"},
    ("release.yml", "publish"): {"contents": "write", "id-token": "write", "attestations": "write"},
}

_BIN = Path(sys.executable).parent


def workflow(name: str) -> dict[Any, Any]:
    loaded = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def test_the_workflows_are_these() -> None:
    assert WORKFLOWS == ["links.yml", "newest.yml", "release.yml", "site.yml"]


def test_every_action_is_pinned_by_commit_and_the_same_everywhere() -> None:
    lines = [line.strip() for name in WORKFLOWS for line in (FOLDER / name).read_text("utf-8").splitlines()]
    uses = sorted({line for line in lines if line.startswith("uses:")})
    assert [line for line in uses if not _PINNED.fullmatch(line)] == []
    actions = [line.partition("@")[0] for line in uses]
    assert actions == sorted(set(actions)), "one action stands here with two versions"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_allowed_that_is_not_needed(name: str) -> None:
    loaded = workflow(name)
    assert loaded["permissions"] == {}
    for job, content in loaded["jobs"].items():
        assert content["permissions"] == _RIGHTS.get((name, job), {"contents": "read"}), job


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_run_is_alone_and_ends(name: str) -> None:
    loaded = workflow(name)
    assert set(loaded["concurrency"]) == {"group", "cancel-in-progress"}
    assert [job for job, content in loaded["jobs"].items() if not 0 < content["timeout-minutes"] <= 75] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_checkout_keeps_its_credentials(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"].get("persist-credentials") is not False] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_command_is_one_that_anyone_can_run(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {f"make {target}" for target in re.findall(r"(?m)^([\w-]+):", makefile)}
    commands = [step["run"] for step in steps(name) if "run" in step]
    assert commands
    assert set(commands) <= targets | {".ci/run"}


def test_the_weekly_and_monthly_runs_can_open_nothing() -> None:
    for name in ("newest.yml", "links.yml"):
        assert {str(job["permissions"]) for job in workflow(name)["jobs"].values()} == {"{'contents': 'read'}"}
        assert [step for step in steps(name) if "env" in step or "token" in str(step.get("with"))] == []


def test_the_package_index_gets_nothing_until_an_owner_says_so() -> None:
    job = workflow("release.yml")["jobs"]["index"]
    assert job["if"] == "vars.PUBLISH_TO_INDEX == 'true'"
    assert job["needs"] == "publish"
    assert [step for step in job["steps"] if "password" in str(step)] == []


def test_what_a_workflow_runs_is_what_the_makefile_tests() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "make test"


def test_a_tag_that_is_not_the_newest_release_publishes_nothing() -> None:
    told = subprocess.run(
        ["make", "release", "TAG=v0.0.1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.defpath},
    )
    assert told.returncode != 0
    assert "TAG: must be v" in told.stderr
    (files,) = [step for step in steps("release.yml") if step.get("run") == "make release-files"]
    assert files["env"]["TAG"] == "${{ github.ref_name }}"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A copy of .github in which one step is unpinned, takes a title into a shell, and misspells a key."""
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    path = tmp_path / ".github" / "workflows" / "links.yml"
    step = (
        '      - uses: actions/checkout@v7\n      - run: echo "${{ github.event.issue.title }}"\n        shel: bash\n'
    )
    path.write_text(path.read_text("utf-8") + step, "utf-8")
    return tmp_path


def lint(tool: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([_BIN / tool, *options], cwd=folder, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing_here_and_finds_a_fault(faulty: Path) -> None:
    files = [str(FOLDER / name) for name in WORKFLOWS]
    shellcheck = ("-shellcheck", str(_BIN / "shellcheck"))
    assert lint("actionlint", ROOT, *shellcheck, *files).stdout == ""
    found = lint("actionlint", faulty, *shellcheck, ".github/workflows/links.yml")
    assert found.returncode == 1
    assert 'unexpected key "shel"' in found.stdout


def test_zizmor_finds_nothing_here_and_finds_a_fault(faulty: Path) -> None:
    options = ("--offline", "--pedantic", "--quiet", "--strict-collection", ".github")
    clean = lint("zizmor", ROOT, *options)
    assert clean.returncode == 0, clean.stdout
    found = lint("zizmor", faulty, *options)
    assert found.returncode != 0
    assert [rule for rule in ("unpinned-uses", "template-injection", "artipacked") if rule not in found.stdout] == []
