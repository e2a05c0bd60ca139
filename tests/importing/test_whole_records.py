"""A rich record of each format, read whole: every field, every warning, nothing else (whole/NAME.yml says what)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from trialsite.importing.abstract import Author, Bibliography, ImportedAbstract, Oddity, Section
from trialsite.importing.reading import read_abstract

FOLDER = Path(__file__).parent / "whole"


def expected(answer: dict[str, Any]) -> ImportedAbstract:
    authors = tuple(Author(*names) for names in answer.pop("authors"))
    return ImportedAbstract(
        sections=tuple(Section(label, category, tuple(texts)) for label, category, texts in answer.pop("sections")),
        warnings=tuple(Oddity(*warning) for warning in answer.pop("warnings")),
        paper=Bibliography(**_as_printed(answer.pop("paper")), authors=authors),
        publication_types=tuple(answer.pop("publication_types")),
        **answer,
    )


def _as_printed(paper: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in paper.items()}


@pytest.mark.parametrize("name", ["jats.xml", "front.xml", "pubmed.xml", "book.xml", "medline.nbib", "export.ris"])
def test_every_field_is_read(name: str) -> None:
    found = read_abstract(FOLDER / name)
    answer = expected(yaml.safe_load((FOLDER / name).with_suffix(".yml").read_text("utf-8")))
    assert found.warnings == answer.warnings
    assert found.paper == answer.paper
    assert found == answer
