"""What a pattern is filled to is, to the letter, what the formatting libraries would have made."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trialsite.citations.csl_json import to_csl_json
from trialsite.citations.make_patterns import patterns_text
from trialsite.citations.patterns import FILE, entry_html, entry_text, own_bibtex, own_csl_json, own_ris, printed_date
from trialsite.citations.plain_text import single_line
from trialsite.citations.style_names import STYLES, StyleName

from tests.citations import samples
from trialsite.citations.bibtex import to_bibtex
from trialsite.citations.formatted import format_entry
from trialsite.citations.items import CslItem, Group
from trialsite.citations.ris import to_ris
from trialsite.pages.anchors import ids_in

DATES = st.dates().map(lambda date: date.isoformat()).filter(lambda date: date >= "1000")
TEXTS = st.text(min_size=1).filter(lambda text: bool(single_line(text)))


@st.composite
def own_items(draw: st.DrawFn) -> CslItem:
    """A page or statement of ours with any text, and any of the fields that it may lack."""
    issued = draw(st.one_of(st.just(""), DATES))
    author = draw(st.one_of(st.just(""), TEXTS))
    return replace(
        samples.PAGE,
        id="condition",
        title=draw(TEXTS),
        authors=(Group(author),) if author else (),
        container_title=draw(st.one_of(st.just(""), TEXTS)),
        issued=issued,
        original_date=draw(DATES) if issued and draw(st.booleans()) else "",
        url="https://example.org/a/rationale.html#condition",
    )


def test_the_kept_patterns_are_what_the_libraries_make() -> None:
    assert FILE.read_text("utf-8") == patterns_text()


def test_every_pattern_has_a_name_for_whatever_differs_between_items() -> None:
    for name, text in json.loads(FILE.read_text("utf-8")).items():
        assert not any(word in text for word in ("Zq", "zq", "2001", "2004", "05/06")), name
        assert "{{title}}" in text
        assert "{{url}}" in text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_printed_as_the_style_prints_it(style: StyleName, month: int) -> None:
    item = replace(samples.PAGE, issued=f"2026-{month:02}-09", original_date="")
    assert printed_date(item.issued, style) in format_entry(item, style).text


def _without_link(citation: str, item: CslItem) -> str:
    """Return what the libraries make of an ``item`` of ours, its own address as text."""
    return re.sub(rf'<a href="{re.escape(html.escape(item.url))}">(.*?)</a>', r"\1", citation)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "title", ["Is it approved?", "Not proven.", "What (if anything) is left out", "“Quoted”", "5% & <b>"]
)
def test_titles_of_every_ending(style: StyleName, title: str) -> None:
    item = replace(samples.PAGE, title=title)
    assert entry_html(item, style) == _without_link(format_entry(item, style).html, item)
    assert entry_text(item, style) == format_entry(item, style).text


def test_a_name_typed_as_a_title_stays_text() -> None:
    item = replace(samples.PAGE, title="{{url}} and {{site}}")
    assert "{{url}} and {{site}}" in entry_text(item, "nlm")
    assert entry_text(item, "nlm") == format_entry(item, "nlm").text


def test_braces_of_a_title_are_no_attributes() -> None:
    html_of = entry_html(replace(samples.PAGE, title="Tea {: #x } {#y}"), "nlm")
    assert "Tea &#123;: #x &#125; &#123;#y&#125;" in html_of
    assert ids_in(html_of) == []


@settings(max_examples=60)
@given(item=own_items())
def test_any_item_is_cited_as_the_libraries_cite_it(item: CslItem) -> None:
    for style in STYLES:
        assert entry_html(item, style) == _without_link(format_entry(item, style).html, item)
    assert own_ris(item) == to_ris(item)
    assert own_bibtex(item) == to_bibtex(item)
    assert own_csl_json(item) == to_csl_json([item])
