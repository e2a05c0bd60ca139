"""claims.json: everything that the site states, in the form its schema gives."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.pages.test_pages import FULL
from tests.records import WHOLE, read
from trialsite.pages.addresses import Addresses
from trialsite.pages.claims import claims_text
from trialsite.pages.claims_schema import claims_schema_text
from trialsite.record.entries import entries_of
from trialsite.record.model import Record
from trialsite.record.reader import load_record

BASE = "https://example.org/tea/"
SCHEMA = json.loads(claims_schema_text())
WITHDRAWN = FULL.replace("[tea-given, no-dose]", "[no-dose]").replace(
    "  - id: tea-given\n",
    '  - id: tea-given\n    aliases: [{page: rationale, id: tea-old}]\n    first_published: "2026-02-03"\n'
    '    withdrawn: {date: "2027-08-09", reason: It was wrong.}\n',
)


def claims_of(record: Record) -> dict[str, Any]:
    return dict(json.loads(claims_text(Addresses(record, BASE))))


def by_id(text: str) -> dict[str, dict[str, Any]]:
    return {claim["id"]: claim for claim in claims_of(read(text))["claims"]}


def faults(data: object) -> list[str]:
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return [error.message for error in checker.iter_errors(data)]


@pytest.mark.parametrize("text", [FULL, WITHDRAWN])
def test_the_claims_are_what_their_schema_says(text: str) -> None:
    assert faults(claims_of(read(text))) == []


def test_the_real_claims_are_what_their_schema_says_and_hold_every_id_and_former_address(root: Path) -> None:
    record = load_record(root)
    data = claims_of(record)
    assert faults(data) == []
    entries = list(entries_of(record))
    assert [claim["id"] for claim in data["claims"]] == [entry.item.id for entry in entries]
    former = {url.rpartition("#")[2] for claim in data["claims"] for url in claim.get("former_urls", [])}
    assert former == {alias.id for entry in entries for alias in entry.item.aliases}


def test_the_schema_is_one_and_refuses_what_it_does_not_know() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = claims_of(read(FULL))
    data["claims"][0]["truth"] = "certain"
    data["claims"][1]["first_published"] = "yesterday"
    assert len(faults(data)) == 2


def test_a_claim_says_what_it_is_and_where_it_is_known_from() -> None:
    claims = by_id(FULL)
    elbows = claims["elbows-hurt"]
    assert elbows["kind"] == "condition"
    assert elbows["url"] == BASE + "rationale.html#elbows-hurt"
    assert elbows["text_sha256"] == hashlib.sha256(elbows["text"].encode()).hexdigest()
    assert elbows["origin"]["url"] == BASE + "source.html#sentence-background-1"
    assert claims["no-dose"]["origin"] == {"whole_abstract_sha256": WHOLE}
    assert claims["tea-elsewhere"]["origin"]["works"] == [
        {"id": "tea-2001", "doi": "10.1000/1", "checked": "2026-01-02"}
    ]
    assert claims["home-tea"]["origin"] == {"claims": ["tea-given", "no-dose"]}


def test_a_withdrawn_claim_keeps_its_addresses_and_says_nothing_any_more() -> None:
    gone = by_id(WITHDRAWN)["tea-given"]
    assert gone["withdrawn"] == {"date": "2027-08-09", "reason": "It was wrong."}
    assert gone["former_urls"] == [BASE + "rationale.html#tea-old"]
    assert not {"text", "text_sha256"} & set(gone)
