"""What the templates are told of each page, as front matter."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import yaml

from tests.pages.test_dates import DATED
from tests.pages.test_pages import FULL
from tests.records import MINIMAL, SENTENCES, read
from trialsite.pages.site import render_pages
from trialsite.record.model import Author

BASE = "https://example.org/tea/"


def head(text: str, name: str = "rationale.md") -> dict[str, Any]:
    return dict(yaml.safe_load(render_pages(read(text), base=BASE)[name].split("---\n")[1]))


def test_a_page_names_itself_and_the_paper_apart() -> None:
    known = head(DATED.replace("paper:\n", 'paper:\n  doi: "10.1000/182"\n', 1))
    assert known["key"] == "rationale"
    assert known["address"] == BASE + "rationale.html"
    assert known["site"] == "Tea and elbows"
    assert (known["published"], known["modified"]) == ("2026-03-04", "2027-01-02")
    assert known["paper"] == "https://doi.org/10.1000/182"
    assert known["citation"] == "cite/page-rationale.json"
    assert known["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_what_is_not_known_is_left_out() -> None:
    assert not {"published", "modified", "creator", "paper"} & set(head(MINIMAL))


def test_the_paper_is_known_by_its_doi_and_failing_that_by_pubmed() -> None:
    with_pmid = MINIMAL.replace("paper:\n", 'paper:\n  pmid: "12345678"\n', 1)
    assert head(with_pmid)["paper"] == "https://pubmed.ncbi.nlm.nih.gov/12345678/"


def test_who_signs_the_site_is_its_creator() -> None:
    signed = MINIMAL.replace("site:\n", "site:\n  citation_author: The Tea Editors\n", 1)
    assert head(signed)["creator"] == "The Tea Editors"


@pytest.mark.parametrize(
    ("families", "name"),
    [
        ((), None),
        (("Kettle",), "Kettle, 2018"),
        (("Kettle", "Cup"), "Kettle and Cup, 2018"),
        (("Kettle", "Cup", "Pot"), "Kettle and others, 2018"),
    ],
)
def test_a_page_names_the_study_by_its_first_author_and_year(families: tuple[str, ...], name: str | None) -> None:
    record = read(MINIMAL)
    authors = tuple(Author(family) for family in families)
    signed = dataclasses.replace(record, paper=dataclasses.replace(record.paper, authors=authors))
    assert yaml.safe_load(render_pages(signed)["rationale.md"].split("---\n")[1]).get("study") == name


def test_the_first_page_alone_tells_the_templates_the_papers_title_and_place() -> None:
    placed = MINIMAL.replace(
        "paper:\n", "paper:\n  journal: Tea Journal\n  journal_abbreviation: Tea J\n  volume: '3'\n  pages: 1-9\n", 1
    )
    pages = render_pages(read(placed))
    home = yaml.safe_load(pages["index.md"].split("---\n")[1])
    assert (home["paper_title"], home["paper_place"]) == ("Tea for elbows", "Tea J 3:1-9")
    assert "paper_title" not in pages["findings.md"]


def test_a_page_names_its_topics_that_the_contents_leave_out() -> None:
    pages = render_pages(read(MINIMAL))
    told = {name: yaml.safe_load(pages[name].split("---\n")[1]) for name in ("rationale.md", "source.md")}
    assert told["rationale.md"]["lone"] == "#condition"
    assert "lone" not in told["source.md"]
    quote = SENTENCES["background"][0]
    draft = MINIMAL.replace("    text: Librarians often have painful elbows, the authors write.", f"    quote: {quote}")
    assert "lone" not in yaml.safe_load(render_pages(read(draft))["rationale.md"].split("---\n")[1])


def test_a_page_leads_to_the_key_points_where_there_are_any() -> None:
    assert "summary" not in head(MINIMAL)
    assert head(FULL)["summary"] == "index.html#key-points"
