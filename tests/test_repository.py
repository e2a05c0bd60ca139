"""README.md, CONTRIBUTING.md, Makefile and workflows name what is there; a workflow may do no more than it needs.

What actionlint and zizmor hold (correct workflows, pinned actions, no credentials kept) is checked by `make lint`.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from trialsite.cli import VERBS

TEXTS = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"(?m)^([a-z-]+):", MAKEFILE))
WORKFLOWS: dict[str, dict[Any, Any]] = {
    path.name: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github" / "workflows").glob("*.yml")
}

# The jobs that may do more than read the repository, and what.
_RIGHTS = {
    ("site.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "index"): {"id-token": "write"},
    ("release.yml", "publish"): {"contents": "write", "id-token": "write", "attestations": "write"},
}


def _table(name: str, heading: str) -> str:
    return TEXTS[name].split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_every_path_of_the_folder_list_is_there() -> None:
    cells = re.findall(r"^\| (`.+?) \|", _table("README.md", "Folders"), re.MULTILINE)
    paths = [path for cell in cells for path in re.findall(r"`(.+?)`", cell)]
    assert len(paths) > 12
    assert [path for path in paths if not any(ROOT.glob(path))] == []


def test_the_list_of_packages_is_whole_and_in_the_order_of_the_layers() -> None:
    named = re.findall(r"^\| `(\w+)(?:\.py)?` \|", _table("CONTRIBUTING.md", "Where things are"), re.MULTILINE)
    packages = {path.parent.name for path in (ROOT / "scripts" / "trialsite").glob("*/__init__.py")}
    assert set(named) == packages | {"cli"}
    contract = (ROOT / "pyproject.toml").read_text("utf-8").split("layers = [")[1].split("]")[0]
    layers = re.findall(r"trialsite\.(\w+)", contract)
    assert set(layers) == set(named)
    assert named[-2:] == ["build", "cli"] == layers[1::-1]


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_that_is_named_is_there(name: str) -> None:
    calls = re.findall(r"(?:`|^    )make ((?:[a-z-]+(?: |\b))+)", TEXTS[name], re.MULTILINE)
    wanted = {word for call in calls for word in call.split()}
    assert {"site", "check"} & wanted
    assert wanted - TARGETS == set()
    assert set(re.findall(r"trialsite ([a-z]+)", TEXTS[name])) <= {*VERBS, "makes"}


def test_what_the_makefile_lists_as_commands_is_there() -> None:
    phony = re.search(r"(?m)^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE)
    assert phony
    assert set(phony[1].replace("\\\n", "").split()) == TARGETS


def _jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, workflow in WORKFLOWS.items():
        yield from ((name, job, content) for job, content in workflow["jobs"].items())


def test_every_job_has_the_rights_it_needs_ends_and_runs_what_anyone_can_run() -> None:
    assert sorted(WORKFLOWS) == ["links.yml", "newest.yml", "release.yml", "site.yml"]
    assert [name for name, workflow in WORKFLOWS.items() if workflow["permissions"] != {}] == []
    assert [name for name, workflow in WORKFLOWS.items() if "cancel-in-progress" not in workflow["concurrency"]] == []
    for name, job, content in _jobs():
        assert content["permissions"] == _RIGHTS.get((name, job), {"contents": "read"}), job
        assert 0 < content["timeout-minutes"] <= 75, job
        commands = {step["run"] for step in content["steps"] if "run" in step}
        assert commands <= {".ci/run", *(f"make {target}" for target in TARGETS)}, job
        # The weekly and monthly runs can open nothing.
        secrets = [step for step in content["steps"] if "env" in step or "token" in str(step.get("with"))]
        assert name not in ("newest.yml", "links.yml") or secrets == [], job
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "make test"


def test_the_package_index_gets_nothing_until_an_owner_says_so() -> None:
    job = WORKFLOWS["release.yml"]["jobs"]["index"]
    assert (job["if"], job["needs"]) == ("vars.PUBLISH_TO_INDEX == 'true'", "publish")
    assert "password" not in str(job["steps"])


def test_a_tag_that_is_not_the_newest_release_publishes_nothing() -> None:
    told = subprocess.run(
        ["make", "release", "TAG=v0.0.1"], cwd=ROOT, capture_output=True, text=True, env={"PATH": os.defpath}
    )
    assert told.returncode != 0
    assert "TAG: must be v" in told.stderr
    (files,) = [step for _, _, job in _jobs() for step in job["steps"] if step.get("run") == "make release-files"]
    assert files["env"]["TAG"] == "${{ github.ref_name }}"
