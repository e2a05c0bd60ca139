"""The published JSON Schema accepts what the reader accepts, and refuses what the reader refuses."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.record.test_reader import ONE_PROBLEM
from tests.records import FULL, MINIMAL, read, with_change
from trialsite.base.problems import BadInput
from trialsite.record.reader import field_reference, json_schema

VALIDATOR = jsonschema.Draft202012Validator(json_schema())

# What only the reader can see: ids, hashes and places that must agree with one another, equal keys,
# direction marks, blanks.
ONLY_TOGETHER = (
    "must be an id of its own", "must not be an id that pages", "must not be the id of a topic", "statements[1].topic",
    "must be 1 to 2", "statements[1].origin", "must be given once", "must have either", "must be the source's sentence",
    "must hold no marks", "must be another than",
)  # fmt: skip


def as_an_editor_sees(text: str) -> object:
    """Return the values in ``text`` as JSON has them, dates as text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def accepted(text: str) -> bool:
    return VALIDATOR.is_valid(as_an_editor_sees(text))


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_small_and_full_record_are_accepted() -> None:
    assert accepted(MINIMAL)
    assert accepted(FULL)


def test_the_field_reference_names_every_field_with_its_meaning() -> None:
    lines = field_reference().splitlines()
    assert "statements[].text: text: the statement in our own words" in lines
    assert "later.studies[].verdict!: text: what was reported on the first outcome, in a few words" in lines
    assert "statements[].origin!: fields: where it is known from" in lines
    assert [line for line in lines[2:] if not re.fullmatch(r"[A-Za-z0-9_.\[\]-]+!?: .+", line)] == []


def test_own_data_is_accepted(root: Path) -> None:
    for path in sorted((root / "docs" / "data").glob("*.yml")):
        if path.name == "rules.yml":  # what must not be said, which is no part of the record
            continue
        value = as_an_editor_sees(path.read_text("utf-8"))
        errors = [f"{list(error.path)}: {error.message}" for error in VALIDATOR.iter_errors(value)]
        assert errors == [], path.name


@pytest.mark.parametrize(
    ("old", "new"),
    [case[:2] for case in ONE_PROBLEM if not any(words in case[2] for words in ONLY_TOGETHER)],
    ids=lambda value: str(value)[:30],
)
def test_what_the_reader_refuses_the_schema_refuses(old: str, new: str) -> None:
    text = with_change(old, new)
    with pytest.raises(BadInput):
        read(text)
    assert not accepted(text)


def test_published_schema_is_the_one_of_the_code(root: Path) -> None:
    assert json.loads((root / "docs" / "data" / "schema.json").read_text("utf-8")) == json_schema()
