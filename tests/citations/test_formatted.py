"""The exact entries of the three styles, against their printed rules."""

import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest

from trialsite.citations import STYLES, StyleName
from trialsite.citations.formatted import STYLE_FOLDER, amended, amendments, bibliography_entry, format_entry
from trialsite.citations.items import CslItem, csl_record, single_line

from . import samples

DOI = "10.2174/1573397113666170321120329"


def text_of(item: CslItem, style: StyleName, accessed: str = "") -> str:
    """Return the entry without its markup."""
    return unescape(re.sub(r"<[^>]*>", "", format_entry(item, style, accessed)))


@pytest.mark.parametrize(("item", "printed"), samples.PRINTED)
def test_the_entry_is_exactly_as_the_style_prints_it(item: CslItem, printed: dict[StyleName, str]) -> None:
    assert {style: text_of(item, style, "2027-01-02") for style in STYLES} == printed


def test_the_html_of_the_paper_has_links_and_italics() -> None:
    doi = f'<a href="https://doi.org/{samples.PAPER.doi}">'
    pubmed = '<a href="https://pubmed.ncbi.nlm.nih.gov/28325149/">'
    assert [re.findall("<[^>]*>", format_entry(samples.PAPER, style)) for style in STYLES] == [
        [doi, "</a>", pubmed, "</a>"], ["<i>", "</i>", doi, "</a>"], ["<i>", "</i>", "<i>", "</i>", doi, "</a>"],
    ]  # fmt: skip
    assert "Solyman, J., &amp; Arkfeld" in format_entry(samples.PAPER, "apa")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ending", ["Why?", "Stop!", "End.", "“Why?”"])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(style: StyleName, ending: str) -> None:
    text = text_of(replace(samples.PAPER, sentence_title=f"What?. A title.. {ending}"), style)
    assert f"What?. A title.. {ending} Curr" in text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("title", samples.HOSTILE_TITLES)
def test_a_hostile_title_is_printed_as_text(style: StyleName, title: str) -> None:
    item = replace(samples.PAGE, title=title)
    html = format_entry(item, style)
    assert single_line(title) in text_of(item, style)
    assert "{" not in html
    assert set(re.findall(r"<[^>]*>", html)) <= {"<i>", "</i>", "</a>", f'<a href="{samples.PAGE.url}">'}


def test_a_doi_with_odd_characters_becomes_a_safe_link() -> None:
    item = replace(samples.PAPER, doi='10.1002/(SICI)1099<1::AID-X>3.0.CO;2-"&#')
    address = "https://doi.org/10.1002/(SICI)1099%3C1::AID-X%3E3.0.CO;2-%22%26%23"
    assert f'<a href="{address}">10.1002/(SICI)1099&lt;1' in format_entry(item, "nlm")
    assert text_of(item, "apa").endswith(address)


def test_entries_do_not_depend_on_what_was_formatted_before() -> None:
    first = [format_entry(item, style) for style in STYLES for item in samples.ALL]
    again = [format_entry(item, style) for style in reversed(STYLES) for item in reversed(samples.ALL)]
    assert first == again[::-1]


# The amendments that make up for a fault of citeproc-py, and what shows the fault where the amendment is left out.
FAULTS: list[tuple[StyleName, CslItem, str]] = [
    ("nlm", samples.MANY_AUTHORS, "2023Jul5"),
    ("ama", samples.NO_AUTHOR, "Was it safe?. Was it safe?"),
    ("apa", samples.NO_AUTHOR, "Was it safe?. (2024, March). Was it safe?"),
    ("apa", samples.CHAPTER, "(eds.)"),
]


@pytest.mark.parametrize(("style", "item", "fault"), FAULTS)
def test_the_faults_of_citeproc_are_still_there(style: StyleName, item: CslItem, fault: str) -> None:
    kept = amended(style, (change for change in amendments(style) if not change.get("fault")))
    entry = re.sub("[\ue000-\uf8ff]", "", bibliography_entry(kept, csl_record(item)))
    assert fault in entry
    assert fault not in text_of(item, style)


def test_an_amendment_that_no_longer_fits_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"apa\.csl: must hold 1 times, found 0: <old/>"):
        amended("apa", [{"why": "a test", "was": "<old/>", "now": "<new/>"}])


def test_the_styles_carry_their_licence_and_stay_well_formed() -> None:
    for path in STYLE_FOLDER.iterdir():
        assert '<rights license="http://creativecommons.org/licenses/by-sa/3.0/">' in path.read_text("utf-8")
    for style in STYLES:
        assert ElementTree.fromstring(amended(style, amendments(style))).tag.endswith("}style")
