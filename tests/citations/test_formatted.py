"""The exact entries of the three styles, against their printed rules."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from trialsite.citations.plain_text import single_line
from trialsite.citations.style_names import STYLES, StyleName

from trialsite.citations.formatted import format_entry
from trialsite.citations.items import CslItem

from . import samples

SITE = "Low dose naltrexone in fibromyalgia: one abstract, explained"

EXPECTED = [
    (
        samples.PAPER,
        "Metyas S, Chen CL, Yeter K, Solyman J, Arkfeld DG. Low dose naltrexone in the "
        "treatment of fibromyalgia. Curr Rheumatol Rev. 2018;14(2):177-80. doi: "
        "10.2174/1573397113666170321120329. PubMed PMID: 28325149.",
        "Metyas S, Chen CL, Yeter K, Solyman J, Arkfeld DG. Low dose naltrexone in the "
        "treatment of fibromyalgia. Curr Rheumatol Rev. 2018;14(2):177-180. "
        "doi:10.2174/1573397113666170321120329",
        "Metyas, S., Chen, C. L., Yeter, K., Solyman, J., & Arkfeld, D. G. (2018). Low "
        "dose naltrexone in the treatment of fibromyalgia. Current Rheumatology Reviews, "
        "14(2), 177–180. https://doi.org/10.2174/1573397113666170321120329",
    ),
    (
        samples.PAGE,
        "The Site Editors. Low dose naltrexone in fibromyalgia: one abstract, explained "
        "[Internet]. 2026. What the abstract does not report; [updated 2026 Nov 20; "
        "cited ____]. Available from: https://example.org/not-reported.html#dose",
        "The Site Editors. What the abstract does not report. Low dose naltrexone in "
        "fibromyalgia: one abstract, explained. November 1, 2026. Updated November 20, "
        "2026. Accessed ____. https://example.org/not-reported.html#dose",
        "The Site Editors. (2026, November 20). What the abstract does not report. Low "
        "dose naltrexone in fibromyalgia: one abstract, explained. "
        "https://example.org/not-reported.html#dose",
    ),
    (
        samples.REGISTRY,
        "Example University. ClinicalTrials.gov [Internet]. Bethesda (MD): National "
        "Library of Medicine (US); 2008. Identifier NCT00000000, A made-up trial in "
        "fibromyalgia; [updated 2015 Jul 23; cited ____]. Available from: "
        "https://clinicaltrials.gov/study/NCT00000000",
        "Example University. A made-up trial in fibromyalgia. ClinicalTrials.gov "
        "identifier: NCT00000000. December 3, 2008. Updated July 23, 2015. Accessed "
        "____. https://clinicaltrials.gov/study/NCT00000000",
        "Example University. (2015, July 23). A made-up trial in fibromyalgia "
        "(ClinicalTrials.gov Identifier NCT00000000). ClinicalTrials.gov. "
        "https://clinicaltrials.gov/study/NCT00000000",
    ),
    (
        samples.LABEL,
        "Example Pharma, Inc. DailyMed [Internet]. Bethesda (MD): National Library of "
        "Medicine (US); 2024 Mar 1. Examplone tablet, film coated; [cited ____]. "
        "Available from: https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=a&b=1",
        "Example Pharma, Inc. Examplone tablet, film coated. DailyMed. March 1, 2024. "
        "Accessed ____. https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=a&b=1",
        "Example Pharma, Inc. (2024, March 1). Examplone tablet, film coated. DailyMed. "
        "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=a&b=1",
    ),
    (
        samples.MEETING_ABSTRACT,
        "Metyas S, Yeter K, Solyman J, Arkfeld DG. Low dose naltrexone in the treatment "
        "of fibromyalgia [abstract]. Ann Rheum Dis. 2013;72 Suppl 3:A990.",
        "Metyas S, Yeter K, Solyman J, Arkfeld DG. Low dose naltrexone in the treatment "
        "of fibromyalgia. Ann Rheum Dis. 2013;72(suppl 3):A990.",
        "Metyas, S., Yeter, K., Solyman, J., & Arkfeld, D. G. (2013). Low dose "
        "naltrexone in the treatment of fibromyalgia [Abstract]. Annals of the Rheumatic "
        "Diseases, 72(Suppl. 3), A990.",
    ),
    (
        samples.CHAPTER,
        "Rodríguez-Freire IM. Pain in Danish patients of the FDA. In: Placeholder JQ, "
        "Sample R, editors. Handbook of pain. 2nd ed. London: Example Press, Inc.; 2020. "
        "p. 100-9.",
        "Rodríguez-Freire IM. Pain in Danish patients of the FDA. In: Placeholder JQ, "
        "Sample R, eds. Handbook of Pain. 2nd ed. Example Press, Inc.; 2020:100-109.",
        "Rodríguez-Freire, I.-M. (2020). Pain in Danish patients of the FDA. In J. Q. "
        "Placeholder & R. Sample (Eds.), Handbook of pain (2nd ed., pp. 100–109). "
        "Example Press, Inc.",
    ),
    (
        samples.MANY_AUTHORS,
        "SampleA A, SampleB B, SampleC C, SampleD D, SampleE E, SampleF F, et al. Does "
        "it work? Pain Rep. 2023 Jul 5;8(4):e1080. doi: 10.5555/example.1080. PubMed "
        "PMID: 10000000; PubMed Central PMCID: PMC10000000.",
        "SampleA A, SampleB B, SampleC C, et al. Does it work? Pain Rep. 2023;8(4):e1080. doi:10.5555/example.1080",
        "SampleA, A., SampleB, B., SampleC, C., SampleD, D., SampleE, E., SampleF, F., & "
        "SampleG, G. (2023). Does it work? PAIN Reports, 8(4), Article e1080. "
        "https://doi.org/10.5555/example.1080",
    ),
    (
        samples.NO_AUTHOR,
        "Example site [Internet]. 2024 Mar. Was it safe?; [cited ____]. Available from: https://example.org/safe.html",
        "Was it safe? Example site. March 2024. Accessed ____. https://example.org/safe.html",
        "Was it safe? (2024, March). Example site. https://example.org/safe.html",
    ),
    (
        samples.NO_DATE,
        "Example site. Example site [Internet]. About; [cited ____]. Available from: https://example.org/about.html",
        "Example site. About. Example site. Accessed ____. https://example.org/about.html",
        "Example site. (n.d.). About. Retrieved ____, from https://example.org/about.html",
    ),
    (
        samples.BOOK,
        "Sample J Jr. A book of pain. 3rd ed. London: Example Press; 2001.",
        "Sample J Jr. A Book of Pain. 3rd ed. Example Press; 2001.",
        "Sample, J., Jr. (2001). A book of pain (3rd ed.). Example Press.",
    ),
]


@pytest.mark.parametrize(("item", "nlm", "ama", "apa"), EXPECTED, ids=[entry[0].id for entry in EXPECTED])
def test_the_entry_is_exactly_as_the_style_prints_it(item: CslItem, nlm: str, ama: str, apa: str) -> None:
    assert [format_entry(item, style).text for style in STYLES] == [nlm, ama, apa]


def test_the_html_of_the_paper_has_links_and_italics() -> None:
    doi = "10.2174/1573397113666170321120329"
    authors = "Metyas S, Chen CL, Yeter K, Solyman J, Arkfeld DG"
    title = "Low dose naltrexone in the treatment of fibromyalgia"
    assert [format_entry(samples.PAPER, style).html for style in STYLES] == [
        f"{authors}. {title}. Curr Rheumatol Rev. 2018;14(2):177-80. "
        f'doi: <a href="https://doi.org/{doi}">{doi}</a>. '
        'PubMed PMID: <a href="https://pubmed.ncbi.nlm.nih.gov/28325149/">28325149</a>.',
        f"{authors}. {title}. <i>Curr Rheumatol Rev</i>. 2018;14(2):177-180. "
        f'doi:<a href="https://doi.org/{doi}">{doi}</a>',
        "Metyas, S., Chen, C. L., Yeter, K., Solyman, J., &amp; Arkfeld, D. G. (2018). "
        f"{title}. <i>Current Rheumatology Reviews</i>, <i>14</i>(2), 177–180. "
        f'<a href="https://doi.org/{doi}">https://doi.org/{doi}</a>',
    ]


def test_the_html_of_a_page_has_a_blank_for_the_day_of_access() -> None:
    url = "https://example.org/not-reported.html#dose"
    link = f'<a href="{url}">{url}</a>'
    assert format_entry(samples.PAGE, "nlm").html == (
        f"The Site Editors. {SITE} [Internet]. 2026. What the abstract does not report; "
        '[updated 2026 Nov 20; cited <span class="accessed" data-style="nlm">____</span>]. '
        f"Available from: {link}"
    )
    assert format_entry(samples.PAGE, "ama").html.endswith(
        f'Accessed <span class="accessed" data-style="ama">____</span>. {link}'
    )
    assert "accessed" not in format_entry(samples.PAGE, "apa").html


def test_the_title_is_printed_as_given_without_a_sentence_title() -> None:
    item = replace(samples.PAPER, sentence_title="")
    assert "Low Dose Naltrexone in the Treatment of Fibromyalgia. <i>" in (format_entry(item, "apa").html)


def test_a_page_that_never_changed_has_its_one_date_in_full() -> None:
    item = replace(samples.PAGE, original_date=samples.PAGE.issued)
    assert "[Internet]. 2026 Nov 20. What the abstract does not report; [cited ____]." in (
        format_entry(item, "nlm").text
    )
    assert "explained. November 20, 2026. Accessed ____." in format_entry(item, "ama").text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("title", "ending"),
    [("Why?", "Why? "), ("Stop!", "Stop! "), ("End.", "End. "), ("“Why?”", "“Why?” ")],
)
def test_a_title_that_ends_a_sentence_gets_no_second_stop(style: StyleName, title: str, ending: str) -> None:
    text = format_entry(replace(samples.PAPER, sentence_title=title), style).text
    assert ending in text
    assert not re.search(r"[.?!”]\.|  | [.,;]", text.replace("J.,", "J,"))


def test_stops_inside_a_title_stay() -> None:
    title = "What?. A title.. with stops?."
    assert f"{title} Curr" in format_entry(replace(samples.PAPER, sentence_title=title), "nlm").text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("title", samples.HOSTILE_TITLES)
def test_a_hostile_title_is_printed_as_text(style: StyleName, title: str) -> None:
    entry = format_entry(replace(samples.PAGE, title=title), style)
    assert single_line(title) in entry.text
    tags = set(re.findall(r"<[^>]*>", re.sub(r'<a href="https://[^"<>]*">', "", entry.html)))
    blank = f'<span class="accessed" data-style="{style}">'
    assert tags <= {"<i>", "</i>", "</a>", blank, "</span>"}
    assert unescape(re.sub(r"<[^>]*>", "", entry.html)) == entry.text


def test_a_doi_with_odd_characters_becomes_a_safe_link() -> None:
    item = replace(samples.PAPER, doi='10.1002/(SICI)1099<1::AID-X>3.0.CO;2-"&#')
    address = "https://doi.org/10.1002/(SICI)1099%3C1::AID-X%3E3.0.CO;2-%22%26%23"
    assert f'<a href="{address}">10.1002/(SICI)1099&lt;1' in format_entry(item, "nlm").html
    assert format_entry(item, "apa").text.endswith(address)


def test_entries_do_not_depend_on_what_was_formatted_before() -> None:
    first = [format_entry(item, style) for style in STYLES for item in samples.ALL]
    again = [format_entry(item, style) for style in STYLES for item in reversed(samples.ALL)]
    assert sorted(first, key=str) == sorted(again, key=str)
