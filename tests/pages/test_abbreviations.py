"""On every page an abbreviation is spelled out where it is first used."""

from __future__ import annotations

import re

import pytest

from tests.pages.running_text import PAGES, RECORD, running_text

# The glossary explains abbreviations; the changelog is a list of names, the page A to Z one of readers' words.
CHECKED = {path: text for path, text in PAGES.items() if path not in ("glossary.md", "changes.md", "a-z.md")}
SPELLED_OUT = {term.abbreviation: term.term for term in RECORD.glossary if term.abbreviation}


def first_use(text: str, abbreviation: str) -> int:
    match = re.search(rf"(?<![\w-]){re.escape(abbreviation)}(?![\w-])", text)
    return match.start() if match else -1


@pytest.mark.parametrize("path", sorted(CHECKED))
def test_abbreviations_are_spelled_out_at_first_use(path: str) -> None:
    text = running_text(PAGES[path])
    for abbreviation, term in SPELLED_OUT.items():
        use = first_use(text, abbreviation)
        if use >= 0:
            assert term.casefold() in text[:use].casefold(), f"{path}: {abbreviation} before '{term}'"


def test_the_check_can_fail() -> None:
    text = running_text("---\na: b\n---\n\nThe FDA approved it. [The Food and Drug Administration](x.md) did.\n")
    assert first_use(text, "FDA") == text.index("FDA")
    assert "food and drug administration" not in text[: first_use(text, "FDA")].casefold()


def test_there_are_abbreviations_to_check() -> None:
    assert len(SPELLED_OUT) >= 5
    assert any(first_use(running_text(text), "FIQR") >= 0 for text in CHECKED.values())
