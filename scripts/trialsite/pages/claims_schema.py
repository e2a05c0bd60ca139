"""The JSON Schema of claims.json, format 1 (JSON Schema, draft 2020-12)."""

from __future__ import annotations

import json
from typing import Any

from trialsite.record.vocabulary import ROLES

# What a claim is: what a statement's source sentence does, or another sort of entry.
_KINDS = (*ROLES, "quotation", "absence", "reporting-item", "term", "later-work", "hypothesis-step", "work")

_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DATE = {"type": "string", "format": "date"}
_URL = {"type": "string", "format": "uri"}
_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}


def claims_schema_text() -> str:
    """Return the text of claims-1.schema.json."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a site states of one abstract, format 1",
        **_object(
            {
                "$schema": (True, _URL),
                "format": (True, {"const": 1}),
                "site": (True, _site()),
                "paper": (True, {"type": "object", "description": "the paper in CSL-JSON"}),
                "claims": (True, {"type": "array", "items": _claim()}),
            }
        ),
    }
    return json.dumps(schema, indent=1) + "\n"


def _site() -> dict[str, Any]:
    text = {"type": "string"}
    release = {"version": (False, text), "date": (False, _DATE)}
    return _object({"title": (True, text), "url": (True, _URL), "licence": (True, _URL), **release})


def _claim() -> dict[str, Any]:
    why = {"type": "string"}
    return _object(
        {
            "id": (True, {**_ID, "description": "permanent, never given to anything else"}),
            "kind": (True, {"enum": list(_KINDS)}),
            "url": (True, {**_URL, "description": "the address to cite, permanent"}),
            "title": (True, {"type": "string"}),
            "text": (False, {"type": "string", "description": "not given for what is withdrawn"}),
            "text_sha256": (False, {**_HASH, "description": "of text in UTF-8: tells whether it was reworded"}),
            "plain": (False, {"type": "string", "description": "the same for a lay reader"}),
            "origin": (False, {"oneOf": [_sentence(), _whole(), _works(), _claims()]}),
            "first_published": (False, _DATE),
            "changes": (False, {"type": "array", "items": _object({"date": (True, _DATE), "why": (True, why)})}),
            "withdrawn": (False, _object({"date": (True, _DATE), "reason": (True, why)})),
            "former_urls": (False, {"type": "array", "items": _URL, "description": "addresses that still lead here"}),
        }
    )


def _sentence() -> dict[str, Any]:
    label = {"type": ["string", "null"], "description": "as printed"}
    number = {"type": "integer", "minimum": 1}
    return _object(
        {
            "label": (True, label),
            "section": (True, {"type": "string"}),
            "sentence": (True, number),
            "sha256": (True, {**_HASH, "description": "of the source sentence in the normal form of the About page"}),
            "url": (True, _URL),
            "source_url": (False, {**_URL, "description": "the sentence where it is printed"}),
        }
    )


def _whole() -> dict[str, Any]:
    return _object({"whole_abstract_sha256": (True, _HASH)})


def _works() -> dict[str, Any]:
    text = {"type": "string"}
    work = _object(
        {"id": (True, _ID), "doi": (False, text), "pmid": (False, text), "url": (False, _URL), "checked": (True, _DATE)}
    )
    return _object({"works": (True, {"type": "array", "items": work, "minItems": 1})})


def _claims() -> dict[str, Any]:
    return _object({"claims": (True, {"type": "array", "items": _ID, "minItems": 1})})


def _object(fields: dict[str, tuple[bool, dict[str, Any]]]) -> dict[str, Any]:
    """Return the schema of an object; each field is (whether it must be given, its schema)."""
    return {
        "type": "object",
        "properties": {name: schema for name, (_, schema) in fields.items()},
        "required": [name for name, (required, _) in fields.items() if required],
        "additionalProperties": False,
    }
