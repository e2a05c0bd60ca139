"""Each layout that pages print abstracts in gives the same sections."""

from __future__ import annotations

import pytest

from tests.importing.invented import LAYOUTS, MENU, SECTIONS, SENTENCES, TAIL, TITLE, app_page, read
from trialsite.base.problems import BadInput


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_title_labels_and_sentences(layout: str) -> None:
    found = read(LAYOUTS[layout](TITLE, SECTIONS))
    assert found.title == TITLE
    assert [(s.label or "").upper() for s in found.sections] == [label for label, _ in SECTIONS]
    assert [s.sentences for s in found.sections] == list(SENTENCES)
    assert [s.category for s in found.sections] == ["OBJECTIVE", "METHODS", "RESULTS", None]


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name.startswith("app")])
def test_publication_types_come_in_nlms_spelling(layout: str) -> None:
    expected = () if layout == "app without types" else ("Clinical Trial", "Journal Article")
    assert read(LAYOUTS[layout](TITLE, SECTIONS)).publication_types == expected


def test_a_pubmed_page_gives_types_from_both_places_and_the_doi() -> None:
    found = read(LAYOUTS["PubMed page"](TITLE, SECTIONS))
    assert (found.publication_types, found.doi) == (("Clinical Trial", "Journal Article"), "10.1234/tea.5")


@pytest.mark.parametrize("heading", ["Similar articles", "Cited by", "References", "Comment in", "Erratum in"])
def test_identifiers_of_other_papers_below_are_not_the_papers_own(heading: str) -> None:
    below = f"{heading}\n\nAnother tea. Example A. Tea. 2019;2(1):3. doi: 10.1234/other. PMID: 222.\n"
    page = f"{TITLE}\n\nAbstract\n\nOBJECTIVE: To sleep.\n\nRESULTS: We slept.\n\n"
    found = read(page + below)
    assert (found.pmid, found.doi) == (None, None)
    found = read(f"{page}PMID: 111 DOI: 10.1234/tea\n\n{below}")
    assert (found.pmid, found.doi) == ("111", "10.1234/tea")


def test_a_journal_line_is_neither_title_nor_text() -> None:
    found = read(LAYOUTS["app with a journal line"](TITLE, SECTIONS))
    assert (found.paper.journal, found.paper.year) == ("Journal of Invented Things", "2018")
    assert [w.line for w in found.warnings if w.path == "paper"] == [9]


def test_without_labels_each_paragraph_is_a_section() -> None:
    body = "\n\n\n".join(text for _, text in SECTIONS)
    page = f"Send to\n\n{TITLE}\n\nAuthor information\n\n{body}\n\n[Indexed for MEDLINE]\n\nSupplemental Content\n"
    found = read(page)
    assert [(s.label, s.sentences) for s in found.sections] == [(None, sentences) for sentences in SENTENCES]


def test_words_before_a_colon_are_mostly_no_label() -> None:
    found = read(app_page("RESULTS: Two things: tea and sleep.\n\nCONCLUSION: Note: it helps. Sage: cheap."))
    assert [(s.label, s.sentences) for s in found.sections] == [
        ("RESULTS", ("Two things: tea and sleep.",)),
        ("CONCLUSION", ("Note: it helps.", "Sage: cheap.")),
    ]


def test_unknown_labels_are_labels_when_every_paragraph_has_one() -> None:
    page = f"{TITLE}\n\nAbstract\n\nBrewing: Tea was hot.\n\nDrinking: It was slow.\n\nSleeping: It was deep.\n"
    assert [s.label for s in read(page).sections] == ["Brewing", "Drinking", "Sleeping"]


def test_authors_and_identifiers_between_title_and_text_are_left_out() -> None:
    between = "Ada Example, Bo van Specimen and Cy Sample\n\nPMID: 12345678 DOI: 10.1234/tea\n\n"
    found = read(f"{TITLE}\n\n{between}OBJECTIVE: To sleep.\n\nRESULTS: We slept.\n")
    assert [s.label for s in found.sections] == ["OBJECTIVE", "RESULTS"]
    assert (found.pmid, found.doi) == ("12345678", "10.1234/tea")


@pytest.mark.parametrize(
    "title", ["Tea in 1999; 2 'cups' a day", "Sleep before and after tea in 2018 May", "Results: a play about tea"]
)
def test_a_title_with_a_year_or_a_colon_is_a_title(title: str) -> None:
    found = read(f"{title}\n\nAIM: To sleep.\n\nRESULTS: We slept.\n")
    assert (found.title, [s.label for s in found.sections]) == (title, ["AIM", "RESULTS"])


def test_a_copyright_line_is_none_of_the_text_and_parts_two_paragraphs() -> None:
    found = read(app_page("RESULTS: Good.\n© 2024 Teapot Press.\nTea for all."))
    assert [(s.label, s.sentences) for s in found.sections] == [("RESULTS", ("Good.",)), (None, ("Tea for all.",))]


def test_entities_are_not_decoded_and_yaml_words_stay_text() -> None:
    found = read(app_page("RESULTS: P &lt; .05 and &amp;lt; {{ x }}.", title="null"))
    assert (found.title, found.sections[0].sentences) == ("null", ("P &lt; .05 and &amp;lt; {{ x }}.",))


@pytest.mark.parametrize(
    ("page", "line", "path"),
    [
        ("BACKGROUND: No title here.\n\nRESULTS: None.\n", 1, "title"),
        (f"{MENU}BACKGROUND: No title here.\n\nRESULTS: None.{TAIL}", 5, "title"),
        (f"{MENU}{TITLE}{TAIL}", 5, "sections"),
        (app_page("RESULTS: Good.\n\nMETHODS: \n\nCONCLUSION: Fine."), 11, "sections[1]"),
        (f"{MENU}{TITLE}\n\nRESULTS: Good.\n\nCONCLUSION:", 9, "sections[1]"),
        (app_page("RESULTS: Good.") + app_page("RESULTS: Better."), 18, ""),
        ("Background: No title here.\n\nResults: None.\n", 1, "title"),
        ("Objective: No title here.\n\nResults: None.\n", 1, "title"),
    ],
)
def test_what_is_no_abstract_is_an_error_with_its_line(page: str, line: int, path: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(page)
    problem = raised.value.problems[0]
    assert (problem.line, problem.path) == (line, path)
    assert "must " in problem.message
