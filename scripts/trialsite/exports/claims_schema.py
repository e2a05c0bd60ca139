"""The JSON Schema of claims.json, format 1 (JSON Schema, draft 2020-12)."""

from __future__ import annotations

import json
from typing import Any

from trialsite.record.vocabulary import ROLES

# What a claim is: what a statement's source sentence does, or another sort of entry.
_KINDS = (
    *ROLES, "quotation", "key-point", "absence", "reporting-item", "term", "later-work", "hypothesis-step", "work",
)  # fmt: skip

_TEXT = {"type": "string"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DATE = {"type": "string", "format": "date"}
_URL = {"type": "string", "format": "uri"}
_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
_LABEL = {"type": ["string", "null"], "description": "as printed; null for none"}


def claims_schema_text() -> str:
    """Return the text of claims-1.schema.json."""
    site = {"title": _TEXT, "url": _URL, "licence": _URL, "publisher?": _TEXT, "version?": _TEXT, "date?": _DATE}
    sentence = {"section": _ID, "label": _LABEL, "sentence": {"type": "integer", "minimum": 1}, "sha256": _HASH}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a site states of one abstract, format 1",
        **_object(
            {
                "$schema": _URL,
                "format": {"const": 1},
                "site": _object(site),
                "paper": _object({"title": _TEXT, "doi": _TEXT, "pmid": _TEXT}),
                "sentences": {"type": "array", "items": _object(sentence)},
                "claims": {"type": "array", "items": _claim(sentence)},
            }
        ),
    }
    return json.dumps(schema, indent=1) + "\n"


def _claim(sentence: dict[str, Any]) -> dict[str, Any]:
    targets = {"type": "array", "items": _object({"id": _ID, "url": _URL}), "minItems": 1}
    origins = [
        _object({**sentence, "url": _URL, "source_url?": _URL}),
        _object({"whole": _HASH}),
        _object({"references": targets}),
        _object({"statements": targets}),
    ]
    change = _object({"date": _DATE, "why": _TEXT, "earlier?": {"type": "string", "description": "its text before"}})
    return _object(
        {
            "id": {**_ID, "description": "permanent, never given to anything else"},
            "kind": {"enum": list(_KINDS)},
            "url": {**_URL, "description": "the address to cite, permanent"},
            "title": _TEXT,
            "text?": {"type": "string", "description": "not given for what is withdrawn"},
            "text_sha256?": {**_HASH, "description": "of text in UTF-8: tells whether it was reworded"},
            "origin?": {"oneOf": origins},
            "first_published?": _DATE,
            "reviewed?": _object({"by": _TEXT, "date": _DATE}),
            "changes?": {"type": "array", "items": change},
            "withdrawn?": _object({"date": _DATE, "reason": _TEXT}),
            "former_urls?": {"type": "array", "items": _URL, "description": "addresses that still lead here"},
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object; a name that ends in ? may be left out."""
    return {
        "type": "object",
        "properties": {name.removesuffix("?"): kind for name, kind in properties.items()},
        "required": [name for name in properties if not name.endswith("?")],
        "additionalProperties": False,
    }
