"""CSL-JSON: every field, in a fixed order, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

from trialsite.citations.csl_json import csl_record, to_csl_json

from . import samples


def test_the_paper_has_every_field_in_order() -> None:
    record = csl_record(samples.PAPER)
    assert list(record.items()) == [
        ("id", "metyas2018"),
        ("type", "article-journal"),
        ("title", "Low Dose Naltrexone in the Treatment of Fibromyalgia"),
        (
            "author",
            [
                {"family": "Metyas", "given": "Samy"},
                {"family": "Chen", "given": "Christina L."},
                {"family": "Yeter", "given": "Karen"},
                {"family": "Solyman", "given": "John"},
                {"family": "Arkfeld", "given": "Daniel G."},
            ],
        ),
        ("issued", {"date-parts": [[2018]]}),
        ("container-title", "Current Rheumatology Reviews"),
        ("container-title-short", "Curr Rheumatol Rev"),
        ("volume", "14"),
        ("issue", "2"),
        ("page", "177-180"),
        ("DOI", "10.2174/1573397113666170321120329"),
        ("PMID", "28325149"),
        ("language", "en"),
    ]


def test_a_page_has_its_group_and_no_date_of_first_publication() -> None:
    record = csl_record(samples.PAGE)
    assert record["author"] == [{"literal": "The Site Editors"}]
    assert record["issued"] == {"date-parts": [[2026, 11, 20]]}
    assert "original-date" not in record
    assert "accessed" not in record


def test_pages_and_supplements_are_written_as_managers_hold_them() -> None:
    assert csl_record(samples.CHAPTER)["page"] == "100-109"
    assert csl_record(samples.MEETING_ABSTRACT)["issue"] == "Suppl 3"
    assert csl_record(replace(samples.MEETING_ABSTRACT, issue="4"))["issue"] == "4 Suppl 3"


def test_the_text_is_utf_8_as_it_is_and_the_same_each_time() -> None:
    text = to_csl_json(samples.ALL)
    assert text == to_csl_json(samples.ALL)
    assert "Rodríguez-Freire" in text
    assert text.endswith("]\n")
    assert json.loads(text) == [csl_record(item) for item in samples.ALL]


def test_hostile_titles_come_back() -> None:
    items = [replace(samples.PAPER, title=title) for title in samples.HOSTILE_TITLES]
    for item, record in zip(items, json.loads(to_csl_json(items)), strict=True):
        assert record == csl_record(item)
