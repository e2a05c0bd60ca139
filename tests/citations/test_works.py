"""The works of the record as they are cited, and CITATION.cff."""

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
import yaml

from tests.records import MINIMAL, read
from trialsite.citations.items import csl_record
from trialsite.citations.works import PAPER, cff_text, site_item, works_of
from trialsite.record.model import Record
from trialsite.record.reader import load_record

REFERENCES = """
references:
  - id: tea-2009
    csl:
      type: article-journal
      title: Tea
      author: [{family: Younger, given: J.}, {family: Mackey, given: S.}]
      issued: "2009"
    certainty: secondary
    checked: "2026-11-22"
  - id: same-paper
    csl: {type: article-journal, title: TEA FOR ELBOWS, issued: "2018-07-06", DOI: 10.1000/TEA}
    checked: "2026-11-22"
"""
RELEASES = """
releases:
  - {date: "2026-11-22", version: 1.0.0}
  - {date: "2027-01-02", version: 1.1.0}
"""
PAPER_DOI = MINIMAL.replace("paper:\n", "paper:\n  doi: 10.1000/tea\n", 1)
SIGNED = MINIMAL.replace("site:\n", "site:\n  publisher: {name: The Tea Editors, contact: tea@example.org}\n", 1)


@pytest.fixture(scope="module")
def record(root: Path) -> Record:
    return load_record(root)


def test_a_reference_to_the_paper_is_cited_as_the_paper() -> None:
    works = works_of(read(PAPER_DOI + REFERENCES))
    assert works["same-paper"] is works[PAPER]
    assert csl_record(works[PAPER])["issued"] == {"date-parts": [[2018]]}


def test_a_work_says_how_sure_it_is() -> None:
    references = read(PAPER_DOI + REFERENCES).references
    assert [reference.certainty for reference in references] == ["secondary", "seen"]


def test_the_paper_has_one_date_in_every_file(root: Path, record: Record) -> None:
    (entry,) = bibtexparser.loads((root / "docs/cite/paper.bib").read_text("utf-8")).entries
    (ris,) = rispy.loads((root / "docs/cite/paper.ris").read_bytes().decode())
    (csl,) = json.loads((root / "docs/cite/paper.json").read_text("utf-8"))
    assert (entry["year"], "date" in entry, ris["year"], "date" in ris) == ("2018", False, "2018", False)
    assert csl == csl_record(works_of(record)[PAPER])
    citations = json.loads((root / "docs/data/citations.json").read_text("utf-8"))
    assert "2018;14(2):177-80" in citations["paper"]["nlm"]


def test_each_work_stands_once_in_the_file_of_all(root: Path, record: Record) -> None:
    keys = [item.id for item in dict.fromkeys(works_of(record).values())]
    assert [entry["id"] for entry in rispy.loads((root / "docs/cite/works.ris").read_bytes().decode())] == keys
    assert [entry["id"] for entry in json.loads((root / "docs/cite/works.json").read_text("utf-8"))] == keys
    assert re.findall(r"(?m)^@\w+\{(.+),$", (root / "docs/cite/works.bib").read_text("utf-8")) == keys


def test_every_journal_article_can_be_found(record: Record) -> None:
    """It has a DOI or an address; of the one whose address nobody has seen the registration is known."""
    for reference in record.references:
        assert {"DOI", "URL"} & set(reference.csl) or reference.registry, reference.id


def test_the_site_is_cited_in_its_newest_release() -> None:
    signed = read(SIGNED + RELEASES)
    item = site_item(signed.site, signed.release, "https://example.org/tea/")
    assert csl_record(item) == {
        "id": "site",
        "type": "webpage",
        "title": "Tea and elbows",
        "author": [{"literal": "The Tea Editors"}],
        "issued": {"date-parts": [[2027, 1, 2]]},
        "version": "1.1.0",
        "URL": "https://example.org/tea/",
        "language": "en",
    }


def test_the_repository_is_cited_by_its_newest_release_and_the_paper_is_a_reference() -> None:
    made = _cff((MINIMAL + RELEASES).replace("paper:\n", 'paper:\n  doi: "10.1000/182"\n  pmid: "12345678"\n', 1))
    assert (made["cff-version"], made["type"], made["title"]) == ("1.2.0", "dataset", "Tea and elbows")
    assert (made["version"], made["date-released"]) == ("1.1.0", "2027-01-02")
    assert made["authors"] == [{"name": "anonymous"}]
    assert "doi" not in made
    assert made["references"] == [
        {
            "type": "article",
            "title": "Tea for elbows",
            "authors": [{"family-names": "Example", "given-names": "Ada"}],
            "year": 2018,
            "doi": "10.1000/182",
            "identifiers": [{"type": "other", "value": "PMID:12345678"}],
        }
    ]


def test_who_answers_for_the_site_is_its_author_and_what_is_not_known_is_left_out() -> None:
    made = _cff(SIGNED)
    assert made["authors"] == [{"name": "The Tea Editors"}]
    assert not {"version", "date-released"} & set(made)
    person = SIGNED.replace("The Tea Editors", "Doe, given: Jane")
    assert _cff(person)["authors"] == [{"family-names": "Doe", "given-names": "Jane"}]
    assert csl_record(site_item(read(person).site, None, ""))["author"] == [{"family": "Doe", "given": "Jane"}]


def _cff(text: str) -> dict[str, object]:
    return dict(yaml.safe_load(cff_text(read(text), "https://example.org/tea/")))
