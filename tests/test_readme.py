"""What README.md and CONTRIBUTING.md name is there: folders, packages, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trialsite.cli import VERBS

TEXTS = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}


def test_every_path_of_the_folder_list_is_there(root: Path) -> None:
    table = TEXTS["README.md"].split("\n## Folders\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    paths = [path for cell in cells for path in re.findall(r"`(.+?)`", cell)]
    assert len(paths) > 12
    assert [path for path in paths if not any(root.glob(path))] == []


def test_the_list_of_packages_is_whole_and_in_the_order_of_the_layers(root: Path) -> None:
    table = TEXTS["CONTRIBUTING.md"].split("\n## Where things are\n")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(\w+)(?:\.py)?` \|", table, re.MULTILINE)
    packages = {path.parent.name for path in (root / "scripts" / "trialsite").glob("*/__init__.py")}
    assert set(named) == packages | {"cli"}
    layers = re.findall(
        r"trialsite\.(\w+)", (root / "pyproject.toml").read_text("utf-8").split("layers = [")[1].split("]")[0]
    )
    assert set(layers) == set(named)
    assert named[-2:] == ["build", "cli"] == layers[1::-1]


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_that_is_named_is_there(root: Path, name: str) -> None:
    targets = set(re.findall(r"(?m)^([\w-]+):", (root / "Makefile").read_text("utf-8")))
    calls = re.findall(r"(?:`|^    )make ((?:[a-z-]+(?: |\b))+)", TEXTS[name], re.MULTILINE)
    wanted = {word for call in calls for word in call.split()}
    assert {"site", "check"} & wanted
    assert wanted - targets == set()
    assert set(re.findall(r"trialsite ([a-z]+)", TEXTS[name])) <= {*VERBS, "makes"}


def test_what_the_makefile_lists_as_commands_is_there(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    phony = re.search(r"(?m)^\.PHONY: ((?:.*\\\n)*.*)", makefile)
    assert phony
    assert set(phony[1].replace("\\\n", "").split()) == set(re.findall(r"(?m)^([a-z-]+):", makefile))
