from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from trialsite.pictures import TimelineEntry, describe_timeline, draw_timeline
from trialsite.pictures.clean_text import tidy
from trialsite.pictures.shapes import Drawing, Words
from trialsite.pictures.timeline import lay_timeline_narrow, lay_timeline_wide
from trialsite.pictures.timeline_entries import KIND_WORDS, in_order

from tests.pictures import samples
from tests.pictures.drawn import SVG, collisions, compositions, outside, squeezed


def _facts(entry: TimelineEntry) -> list[str]:
    told = [tidy(fact) or "not reported" for fact in (entry.people, entry.against)]
    return [tidy(entry.name), tidy(entry.design), *told, "not seen" if entry.year is None else str(entry.year)]


def _words(drawing: Drawing) -> list[Words]:
    return [item for item in drawing.items if isinstance(item, Words)]


def _with_this_study(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    return [replace(entries[0], this_study=True), *entries[1:]]


@given(samples.entries)
def test_every_fact_is_in_the_picture_and_in_the_description(entries: list[TimelineEntry]) -> None:
    for svg in compositions(draw_timeline(entries, prefix="a", title="T", description="")):
        for fact in (fact for entry in entries for fact in _facts(entry)):
            assert squeezed(fact) in squeezed(svg.text)
            assert fact in svg.description


@given(samples.entries)
def test_no_text_meets_another_or_the_edge(entries: list[TimelineEntry]) -> None:
    for drawn in (entries, _with_this_study(entries)):
        for drawing in (lay_timeline_narrow(drawn), lay_timeline_wide(drawn)):
            assert not collisions(drawing)
            assert not outside(drawing)


@given(samples.entries)
def test_the_order_is_by_year_then_as_given_then_without_a_year(
    entries: list[TimelineEntry],
) -> None:
    years = [entry.year for entry in in_order(entries)]
    dated = [year for year in years if year is not None]
    assert years == sorted(dated) + [None] * (len(years) - len(dated))
    for year in set(years):
        same = [tidy(entry.name) for entry in entries if entry.year == year]
        assert same == [entry.name for entry in in_order(entries) if entry.year == year]


def test_each_year_is_said_once_and_each_empty_year_is_a_tick() -> None:
    drawing = lay_timeline_wide(samples.ENTRIES)
    said = [word.lines[0] for word in _words(drawing) if re.fullmatch(r"\d{4}", word.lines[0])]
    assert said == ["2009", "2013", "2018", "2020", "2023", "2024", "2025"]
    markup = "".join(item.svg() for item in drawing.items)
    empty = len(range(2009, 2026)) - 7
    assert markup.count('<path d="M62 ') == empty


def test_trials_reviews_and_this_study_differ_in_shape_and_word() -> None:
    trial = TimelineEntry(2020, "A", "d", "1", "mixed")
    review, own = replace(trial, kind="review"), replace(trial, this_study=True)
    signs = {}
    for name, entry in {"trial": trial, "review": review, "own": own}.items():
        svg = compositions(draw_timeline([entry], prefix="a", title="T", description=""))[0]
        shapes = [child.tag.removeprefix(SVG) for child in svg.element]
        signs[name] = [shape for shape in shapes if shape in ("circle", "rect")]
        assert (KIND_WORDS["review"] in svg.text) == (name == "review")
        assert (KIND_WORDS["trial"] in svg.text) == (name == "trial")
        assert ("This study" in svg.text) == (name == "own")
    assert signs == {"trial": ["circle"], "review": ["rect"], "own": ["rect", "circle", "circle"]}


def test_tones_tell_before_from_after_this_study() -> None:
    markup = "".join(item.svg() for item in lay_timeline_wide(samples.ENTRIES).items)
    before, after = markup.count('pic-f-rationale"'), markup.count("-later")
    assert (before, after) == (3, 7)


def test_the_description_tells_each_study_in_a_few_sentences() -> None:
    entry = TimelineEntry(2018, "Metyas", "prospective", "", "", this_study=True)
    assert describe_timeline([entry]) == (
        "1 work, from 2018 to 2018. 2018: This study: Metyas. prospective. "
        "Included: not reported. Against placebo: not reported."
    )


def test_what_cannot_be_drawn_is_refused() -> None:
    own = TimelineEntry(2018, "A", "d", "", "mixed", this_study=True)
    refused = {
        "must have an entry": [],
        "only one entry": [own, own],
        "name must not be empty": [replace(own, name=" ")],
        "design must not be empty": [replace(own, design="")],
        "must not span": [own, replace(own, year=20025, this_study=False)],
    }
    for message, entries in refused.items():
        with pytest.raises(ValueError, match=message):
            draw_timeline(entries, prefix="a", title="T", description="")
