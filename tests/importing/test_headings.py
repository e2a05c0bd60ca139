"""Labels that little sets off from their text, and words that only look like labels."""

from __future__ import annotations

import pytest

from tests.importing.invented import MENU, TAIL, TITLE, app_page, read
from trialsite.base.problems import BadInput
from trialsite.importing import medline
from trialsite.importing.assemble import assemble
from trialsite.importing.decode import Line
from trialsite.importing.labels import known_beginnings
from trialsite.importing.limits import MAX_SENTENCES
from trialsite.importing.paragraphs import paragraphs_of

Found = list[tuple[str | None, str]]


def sections(page: str) -> Found:
    return [(section.label, " ".join(section.sentences)) for section in read(page).sections]


def body(text: str) -> Found:
    return sections(f"{TITLE}\n\n{text}\n")


SMALL_LETTERS: Found = [
    ("Study design", "longitudinal tea drinking."),
    ("Setting", "two warm kitchens."),
    ("Participants", "Tired adults, and their cats."),
    ("Main outcome measures", "hiccups an hour."),
    ("Results", "Of the 12, nine slept."),
    ("Conclusions", "tea may help."),
]


def test_a_text_may_begin_with_a_small_letter_where_every_line_has_a_label() -> None:
    lines = "\n".join(f"{label} {text}" for label, text in SMALL_LETTERS)
    assert body(lines) == SMALL_LETTERS


def test_a_label_may_be_grown_onto_small_letters() -> None:
    assert body("".join(f"{label}{text}" for label, text in SMALL_LETTERS)) == SMALL_LETTERS


def test_sentences_that_begin_with_words_of_labels_have_no_label() -> None:
    lines = ["Patients were tired.", "Methods of brewing differ.", "Results showed deep sleep."]
    assert body("\n\n".join(lines)) == [(None, line) for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Aim(1) Two cups. (2) Sleep.Result(s)mRNA fell.",
            [("Aim", "(1) Two cups. (2) Sleep."), ("Result(s)", "mRNA fell.")],
        ),
        (
            "AimTo sleep.Backgrounds differ. Tea.ResultsWe slept.",
            [("Aim", "To sleep.Backgrounds differ. Tea."), ("Results", "We slept.")],
        ),
        (
            "MethodsTea.Designstudents drank it.ResultsFew students slept.",
            [("Methods", "Tea."), ("Design", "students drank it."), ("Results", "Few students slept.")],
        ),
        (
            "AIM to sleep. RESULTS overall, good. PATIENT 2 slept.",
            [("AIM", "to sleep."), ("RESULTS", "overall, good. PATIENT 2 slept.")],
        ),
        (
            "Aim In bed we slept. Results The tea was hot.",
            [("Aim", "In bed we slept."), ("Results", "The tea was hot.")],
        ),
        ("Unlabelled just tea.", [("Unlabelled", "just tea.")]),
        (
            "Design. Tea. Retrospective data analysis. Results. Hot.",
            [("Design", "Tea. Retrospective data analysis."), ("Results", "Hot.")],
        ),
        (
            "Results. Hot. ClinicalTrials.gov identifier. NCT0.",
            [("Results", "Hot."), ("ClinicalTrials.gov identifier", "NCT0.")],
        ),
        (
            "Aim:\nTea. Old data analysis.Study design:\nBrewing.",
            [("Aim", "Tea. Old data analysis."), ("Study design", "Brewing.")],
        ),
        ("AIM: To sleep RESULTS: Hot.", [("AIM", "To sleep"), ("RESULTS", "Hot.")]),
        ("AIM: To sleep with\nTEAPOT GLAZE: blue.", [("AIM", "To sleep with TEAPOT GLAZE: blue.")]),
        (
            "AimTo sleep.Authors’ conclusionsTea helps.",
            [("Aim", "To sleep."), ("Authors’ conclusions", "Tea helps.")],
        ),
        ("### Brewing\n\nHot.\n\n### Drinking slowly\n\nSlow.", [("Brewing", "Hot."), ("Drinking slowly", "Slow.")]),
        ("AIM: To sleep.\nMethods: Tea.", [("AIM", "To sleep."), ("Methods", "Tea.")]),
        (
            "AIM Of old, tea was hot. RESULTS And so to bed.",
            [("AIM", "Of old, tea was hot."), ("RESULTS", "And so to bed.")],
        ),
        (
            "AIM To sleep. METHODS STUDY 1 was long.",
            [("AIM", "To sleep."), ("METHODS", "STUDY 1 was long.")],
        ),
        (
            "Aim To sleep.\nResults & implications We slept.",
            [("Aim", "To sleep."), ("Results & implications", "We slept.")],
        ),
        (
            "METHODS: Tea.\n\nRESULTS\n\nPractice results: we slept.",
            [("METHODS", "Tea."), ("RESULTS", "Practice results: we slept.")],
        ),
        ("Brewing ways\n\n: Hot.\n\nDrinking ways\n\n: Slow.", [("Brewing ways", "Hot."), ("Drinking ways", "Slow.")]),
    ],
)
def test_labels_that_little_sets_off(text: str, expected: Found) -> None:
    assert body(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tea is old. Design. Brewing. Results. Hot.",
        "Tea was drunk. RESULTS: Hot.",
        "Results;\n\nwe slept.",
        "Hot tea\nwas drunk by all\n\nCold tea\nwas not",
        "Tea: Hot.\n\n" + "In this very long kitchen with very many very old cups on very wide shelves we drank: tea.",
    ],
)
def test_words_that_no_label_stands_above_are_text(text: str) -> None:
    assert body(text) == [(None, " ".join(paragraph.split())) for paragraph in text.split("\n\n")]


def test_a_last_line_is_no_label_when_no_text_follows_it() -> None:
    labelled = [("Brewing", "Hot."), ("Drinking", "Slow."), ("Sleeping", "Deep.")]
    page = "\n\n".join(f"{label}: {text}" for label, text in labelled)
    assert body(f"{page}\n\nTea for all") == [*labelled, (None, "Tea for all")]


def test_a_line_longer_than_a_label_may_be_is_text() -> None:
    line = "RESULTS " + "-" * 300
    assert body(f"AIM: To sleep.\n\n{line}\n\nWe slept.")[1:] == [(None, line), (None, "We slept.")]


def test_a_bold_label_after_other_words_of_its_line_leaves_no_mark_in_what_is_read() -> None:
    found = body("Study **Results:**\nTea was hot.\n\n**Methods:** Slow.")
    assert found == [(None, "Study"), ("Results", "Tea was hot."), ("Methods", "Slow.")]


def test_parts_of_a_reference_to_a_register_are_no_labels() -> None:
    text = "URL: http://tea.example.\nUnique identifier: NCT0."
    assert body(f"RESULTS: Hot.\n\nFUNDING:\n{text}") == [("RESULTS", "Hot."), ("FUNDING", " ".join(text.split()))]


def test_newer_labels_are_labels_without_a_category() -> None:
    found = read(f"{TITLE}\n\nResults\n\nHot.\n\nTweetable abstract\n\nTea.\n")
    assert [(s.label, s.category) for s in found.sections] == [("Results", "RESULTS"), ("Tweetable abstract", None)]
    assert [w.path for w in found.warnings] == ["sections[1].label"]


def test_a_menu_line_inside_the_text_is_no_label() -> None:
    assert sections(app_page("RESULTS: Hot.\n\nShare\n\nCONCLUSION: Good.")) == [
        ("RESULTS", "Hot."),
        (None, "Share"),
        ("CONCLUSION", "Good."),
    ]


def test_no_break_spaces_do_not_hide_the_menu() -> None:
    page = app_page("RESULTS: Hot.").replace(" ", "\xa0")
    assert (read(page).title, sections(page)) == (TITLE, [("RESULTS", "Hot.")])


def test_the_apps_pages_hold_no_markdown() -> None:
    found = read(f"{MENU}# hash\n\nRESULTS: Hot.\n\n# Not **Methods:** a heading.{TAIL}")
    assert found.title == "# hash"
    assert found.sections[1].sentences == ("# Not **Methods:** a heading.",)


def test_too_many_sentences_are_refused() -> None:
    with pytest.raises(BadInput, match="must be at most 12,000 sentences"):
        read(app_page("RESULTS: " + "Hot tea. " * (MAX_SENTENCES + 2)))


def test_as_many_sentences_as_may_be_are_read() -> None:
    (section,) = read(app_page("RESULTS: " + "Hot tea. " * MAX_SENTENCES + "End.")).sections
    assert len(section.sentences) == MAX_SENTENCES + 1


def test_a_medline_abstract_may_be_cut_short() -> None:
    record = next(iter(medline.records_of("PMID- 1\nTI  - Tea.\nAB  - RESULTS: Tea was ho\n", "f.nbib")))
    assert [w.message.endswith("perhaps cut short") for w in assemble(record, "f.nbib").warnings] == [True]


@pytest.mark.parametrize("run", ["AUTHORS' CONCLUSIONS", "AUTHORS’ CONCLUSIONS", "Authors’ conclusions"])
def test_a_label_is_known_with_either_apostrophe(run: str) -> None:
    assert next(known_beginnings(f"{run} are few")) == run


@pytest.mark.parametrize(("length", "paragraphs"), [(120, 1), (121, 2)])
def test_a_long_line_that_ends_as_sentences_do_ends_a_paragraph(length: int, paragraphs: int) -> None:
    first = ("tea " * 40)[: length - 1] + "."
    found = paragraphs_of([Line(1, first), Line(2, "More tea.")], [])
    assert len(found) == paragraphs
    assert len(paragraphs_of([Line(1, first[:-1] + ","), Line(2, "more tea.")], [])) == 1
