"""CITATION.cff cites the repository, and names the paper only among its references."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.pages.test_dates import DATED
from tests.records import MINIMAL, read
from trialsite.base.mkdocs_yml import site_address
from trialsite.citations.cff import cff_text
from trialsite.record.reader import load_record


def cff(text: str) -> dict[str, Any]:
    return dict(yaml.safe_load(cff_text(read(text), "https://example.org/tea/")))


def test_the_repository_is_cited_by_its_newest_release_and_the_paper_is_a_reference() -> None:
    made = cff(DATED.replace("paper:\n", 'paper:\n  doi: "10.1000/182"\n  pmid: "12345678"\n', 1))
    assert (made["cff-version"], made["type"], made["title"]) == ("1.2.0", "dataset", "Tea and elbows")
    assert (made["version"], made["date-released"]) == ("1.1.0", "2027-01-02")
    assert made["authors"] == [{"name": "Tea and elbows"}]
    assert "doi" not in made
    (paper,) = made["references"]
    assert paper == {
        "type": "article",
        "title": "Tea for elbows",
        "authors": [{"family-names": "Example", "given-names": "Ada"}],
        "year": 2018,
        "doi": "10.1000/182",
        "identifiers": [{"type": "other", "value": "PMID:12345678"}],
    }


def test_what_is_not_known_is_left_out() -> None:
    made = cff(MINIMAL)
    assert not {"version", "date-released"} & set(made)


def test_who_signs_the_site_is_its_author() -> None:
    signed = MINIMAL.replace("site:\n", "site:\n  citation_author: The Tea Editors\n", 1)
    assert cff(signed)["authors"] == [{"name": "The Tea Editors"}]


def test_the_kept_file_is_what_the_record_gives(root: Path) -> None:
    assert (root / "CITATION.cff").read_text("utf-8") == cff_text(load_record(root), site_address(root))
