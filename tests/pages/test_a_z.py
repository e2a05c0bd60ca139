"""The index A to Z: everything once by its title, a few short words for each place, a home for every letter."""

from __future__ import annotations

import re
import string
from pathlib import Path

from tests.pages.test_pages import FULL
from tests.records import read
from trialsite.exports.entry import SearchEntry
from trialsite.pages.a_z import a_z_page
from trialsite.pages.site import render_pages
from trialsite.record.reader import load_record

RECORD = read(FULL)


def _lines(*entries: SearchEntry) -> list[str]:
    page = a_z_page(RECORD, entries).render()
    return re.findall(r"(?m)^- (.*)$", page.partition("## Words taken")[0])


def _entry(title: str, *words: str, kind: str = "absent", address: str = "left-out.md#absent-x") -> SearchEntry:
    return SearchEntry(address, kind, title, "Text.", words)


def test_a_place_is_listed_by_its_title_and_its_first_three_short_words_of_different_beginnings() -> None:
    words = ("dose", "dose schedule", "how much do I take", "mg", "titration", "tablets")
    names = [re.sub(r"\[(.*?)\].*", r"\1", line) for line in _lines(_entry("What was the dose?", *words))]
    assert names == ["dose", "mg", "titration", "What was the dose?"]


def test_a_term_has_all_its_names() -> None:
    names = _lines(_entry("naltrexone", "low dose naltrexone", "LDN", "NTX", "naltrexone hydrochloride", kind="term"))
    assert len(names) == 5


def test_a_name_for_two_places_leads_to_each() -> None:
    (line,) = _lines(_entry("Dose"), _entry("dose", address="findings.md#dose"))
    assert line == "Dose: [Dose](left-out.md#absent-x); [dose](findings.md#dose)"


def test_every_letter_has_a_place_where_its_names_would_stand() -> None:
    page = a_z_page(RECORD, [_entry("Bees"), _entry("Tea")]).render()
    anchors = {name for found in re.findall(r'\{#(letter-\w+)|id="(letter-\w+)"', page) for name in found if name}
    assert anchors == {"letter-digits", *(f"letter-{letter}" for letter in string.ascii_lowercase)}
    at_bees = re.search(r"(?m)^## (.*)B \{#letter-b", page)
    assert at_bees is not None
    assert re.findall(r'id="letter-(\w+)"', at_bees[1]) == ["digits", "a"]


def test_every_statement_question_and_term_of_the_real_record_is_listed(root: Path) -> None:
    record = load_record(root)
    page = render_pages(record)["a-z.md"]
    for item in (*record.statements, *record.absences, *record.glossary):
        assert item.withdrawn or f"#{item.id})" in page, item.id
