"""The JSON for other programs, to the letter."""

from __future__ import annotations

from trialsite.importing.abstract import ImportedAbstract, Oddity, Section, to_json

ABSTRACT = ImportedAbstract(
    title="Café tea",
    publication_types=("Clinical Trial",),
    pmid=None,
    doi="10.1234/tea",
    sections=(Section("RESULTS", "RESULTS", ("Hot.", "It cools.")), Section(None, None, ())),
    warnings=(Oddity(9, "sections[0]", "must be hot, found cold"),),
)

JSON = """\
{
  "title": "Café tea",
  "publication_types": [
    "Clinical Trial"
  ],
  "pmid": null,
  "doi": "10.1234/tea",
  "sections": [
    {
      "label": "RESULTS",
      "category": "RESULTS",
      "sentences": [
        "Hot.",
        "It cools."
      ]
    },
    {
      "label": null,
      "category": null,
      "sentences": []
    }
  ],
  "warnings": [
    {
      "line": 9,
      "path": "sections[0]",
      "message": "must be hot, found cold"
    }
  ]
}
"""


def test_an_abstract_is_one_object_with_every_key() -> None:
    assert to_json(ABSTRACT) == JSON
