"""What a page says of itself to machines: right types, ids of its own, and never that it is the paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pages.test_pages import FULL
from tests.records import read, with_change
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.linked_data import page_graph, paper_address
from trialsite.pages.site import render_pages
from trialsite.record.model import Record
from trialsite.record.reader import load_record

BASE = "https://example.org/tea/"
# The types that are used, and the properties that schema.org has for each.
PROPERTIES = {
    "MedicalWebPage": "url name description inLanguage isPartOf license datePublished dateModified about isBasedOn "
    "author",
    "WebSite": "name url",
    "MedicalScholarlyArticle": "url name headline author datePublished isPartOf pageStart pageEnd publisher identifier "
    "sameAs",
    "Claim": "name appearance",
    "CreativeWork": "name",
    "Person": "name givenName familyName",
    "Organization": "name",
    "PublicationIssue": "issueNumber isPartOf",
    "PublicationVolume": "volumeNumber isPartOf",
    "Periodical": "name",
    "PropertyValue": "propertyID value",
    "MedicalCondition": "name",
    "Drug": "name",
}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object inside ``value``, itself too."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


def graph_of(record: Record, key: str) -> list[dict[str, Any]]:
    data = json.loads(page_graph(key, "A page.", Addresses(record, BASE)))
    assert data.keys() == {"@context", "@graph"}
    return list(data["@graph"])


@pytest.fixture(params=["invented", "real"])
def record(request: pytest.FixtureRequest, root: Path) -> Record:
    return read(FULL) if request.param == "invented" else load_record(root)


def test_every_object_is_of_a_known_type_with_properties_of_that_type(record: Record) -> None:
    for key in Addresses(record).pages:
        for node in nodes(graph_of(record, key)):
            if set(node) != {"@id"}:
                own = {name for name in node if not name.startswith("@")}
                assert own <= set(PROPERTIES[node["@type"]].split()), (key, node)


def test_a_page_is_a_web_page_at_its_own_address_and_the_paper_another_thing(record: Record) -> None:
    for key in Addresses(record).pages:
        page, *others = graph_of(record, key)
        address = BASE + FILES[key].replace(".md", ".html")
        assert (page["@type"], page["@id"], page["url"]) == ("MedicalWebPage", address, address)
        assert all(node["@id"] != address for node in others)
        papers = [node for node in others if node["@type"] == "MedicalScholarlyArticle"]
        assert [paper["@id"] for paper in papers] == [paper_address(record.paper)] * len(papers)


def test_every_page_names_the_paper_and_the_pages_on_it_describe_it_whole(root: Path) -> None:
    record = load_record(root)
    for key in Addresses(record).pages:
        (paper,) = [node for node in graph_of(record, key) if node["@type"] == "MedicalScholarlyArticle"]
        known = {identifier["propertyID"]: identifier["value"] for identifier in paper["identifier"]}
        assert known == {"doi": record.paper.doi, "pmid": record.paper.pmid}
        assert paper["name"] == record.paper.title
        assert ("author" in paper) == (key in ("home", "cite")), key


def test_every_statement_and_question_that_stands_is_one_claim_on_its_page(record: Record) -> None:
    claims = [
        node["@id"] for key in Addresses(record).pages for node in graph_of(record, key) if node["@type"] == "Claim"
    ]
    later = record.later.studies if record.later else ()
    standing = [item for item in (*record.statements, *record.absences, *later) if not item.withdrawn]
    addresses = Addresses(record, BASE)
    assert sorted(claims) == sorted(addresses.hosted(addresses.targets[item.id].page, item.id) for item in standing)


def test_a_statement_appears_in_the_work_it_is_from() -> None:
    record = read(FULL.replace("paper:\n", 'paper:\n  doi: "10.1000/182"\n', 1))
    findings = {node["@id"].split("#")[-1]: node for node in graph_of(record, "findings") if node["@type"] == "Claim"}
    assert findings["tea-given"]["appearance"] == [{"@id": "https://doi.org/10.1000/182"}]
    assert [work["@id"] for work in findings["tea-elsewhere"]["appearance"]] == [BASE + "full-paper.html#tea-2001"]
    (absent,) = [node for node in graph_of(record, "absent") if node["@type"] == "Claim"]
    assert "appearance" not in absent


def test_nobody_reviewed_a_claim_and_no_page_poses_as_the_paper(record: Record, root: Path) -> None:
    files = render_pages(record, base=BASE)
    templates = {path.name: path.read_text("utf-8") for path in (root / "overrides").rglob("*.html")}
    assert templates
    for name, text in {**files, **templates}.items():
        assert "ClaimReview" not in text, name
        assert not re.search(r"(name|property)=.citation_", text), name


def test_no_text_can_leave_the_script_it_stands_in() -> None:
    hostile = with_change("title: Elbows hurt", 'title: "</script><!-- ]]> & <b>"')
    page = render_pages(read(hostile), base=BASE)["rationale.md"]
    head = yaml.safe_load(page.split("---\n")[1])
    assert not set(head["linked_data"]) & set("<>&\u2028\u2029")
    claims = [node for node in json.loads(head["linked_data"])["@graph"] if node["@type"] == "Claim"]
    assert claims[0]["name"] == "</script><!-- ]]> & <b>"
