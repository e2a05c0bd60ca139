"""The JSON that other programs get from the importer."""

from __future__ import annotations

import json

from trialsite.importing.abstract import ImportedAbstract


def to_json(abstract: ImportedAbstract) -> str:
    """Return ``abstract`` as one JSON object, ending in a line feed.

    Keys: title, publication_types, pmid, doi, sections (label, category, sentences) and
    warnings (line, path, message). pmid, doi, label and category may be null.
    """
    record = {
        "title": abstract.title,
        "publication_types": list(abstract.publication_types),
        "pmid": abstract.pmid,
        "doi": abstract.doi,
        "sections": [
            {"label": s.label, "category": s.category, "sentences": list(s.sentences)} for s in abstract.sections
        ],
        "warnings": [{"line": w.line, "path": w.path, "message": w.message} for w in abstract.warnings],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
