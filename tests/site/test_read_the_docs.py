"""The commands of .readthedocs.yaml, run as that host runs them: its address is in the pages, its folder is filled."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.site.checkout import copy_checkout, environment, give_environment, must_run
from tests.site.parsed import parse_site

pytestmark = pytest.mark.slow

ADDRESS = "https://tea.example/en/latest/"


def test_read_the_docs_gets_the_site_under_its_own_address(root: Path, tmp_path: Path) -> None:
    checkout, output = copy_checkout(tmp_path / "checkout"), tmp_path / "output"
    give_environment(checkout)
    env = environment(READTHEDOCS_CANONICAL_URL=ADDRESS, READTHEDOCS_OUTPUT=str(output))
    for command in yaml.safe_load((root / ".readthedocs.yaml").read_text("utf-8"))["build"]["commands"]:
        must_run("sh", "-ec", command, cwd=checkout, env=env)
    pages = parse_site(output / "html")
    assert [page.rel("canonical") for page in pages.values()] == [[ADDRESS + path] for path in pages]
