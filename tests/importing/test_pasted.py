"""What people paste, by what is odd in it (pasted.yml): read right, told, or refused."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.importing.conftest import Read
from tests.importing.invented import sections
from trialsite.base.problems import BadInput

NAME = "page.txt"
KINDS: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("pasted.yml").read_text("utf-8"))
CASES = [pytest.param(case, id=f"{kind} {at}") for kind, cases in KINDS.items() for at, case in enumerate(cases, 1)]


@pytest.mark.parametrize("case", CASES)
def test_what_people_paste_is_read_told_or_refused(read: Read, case: dict[str, Any]) -> None:
    name = case.get("as", NAME)
    if "refused" in case:
        with pytest.raises(BadInput, match=case["refused"]):
            read(case["in"], name)
        return
    found = read(case["in"], name)
    told = [warning.message for warning in found.warnings if "to have a category" not in warning.message]
    assert found.title == case.get("title", "Tea and sleep in cooks")
    assert {key: getattr(found, key) for key in case.keys() & {"pmid", "doi"}} == {
        key: case[key] for key in case.keys() & {"pmid", "doi"}
    }
    if "read" in case:
        assert dict(sections(found)) == {label or None: text for label, text in case["read"].items()}
    assert [message for message in told if case.get("says", "nothing") not in message] == [], told
    assert bool(told) is ("says" in case), told
