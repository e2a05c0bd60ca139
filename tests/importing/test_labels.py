"""Labels: NLM's list, labels that little sets off from their text, and words that only look like labels."""

import pytest

from tests.importing.invented import MENU, TAIL, TITLE, app_page, read, sections
from trialsite.importing import tagged
from trialsite.importing.labels import category_of, is_capitals, is_composed, is_known, nlm_labels
from trialsite.importing.reading import assemble

Found = list[tuple[str | None, str]]


def body(text: str) -> Found:
    return sections(read(f"{TITLE}\n\n{text}\n"))


def test_the_list_is_whole() -> None:
    # 2,455 lines; "KEY POINTS" is on three of them, with blanks after it.
    assert len(nlm_labels()) == 2453


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Materials and methods", "METHODS"),
        ("AUTHORS’ CONCLUSIONS", "CONCLUSIONS"),
        ("  Aim(s): ", "OBJECTIVE"),
        ("UNLABELLED", None),
        ("TEAPOT", None),
        (None, None),
    ],
)
def test_categories_are_nlms(label: str | None, category: str | None) -> None:
    assert category_of(label) == category


def test_what_a_label_may_be_made_of() -> None:
    assert is_composed("Discussion and implications")
    assert not is_composed("Patients with pain")
    assert not is_composed("What is the")
    assert is_known("UNLABELLED")
    assert is_capitals("MEASURE(s)")
    assert is_capitals("ÀÉ")
    assert not is_capitals("RESULTs")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aim(1) Two cups.Result(s)mRNA fell.", {"Aim": "(1) Two cups.", "Result(s)": "mRNA fell."}),
        ("AimTo sleep.Backgrounds differ.ResultsSlept.", {"Aim": "To sleep.Backgrounds differ.", "Results": "Slept."}),
        ("AIM to sleep. RESULTS good. PATIENT 2 slept.", {"AIM": "to sleep.", "RESULTS": "good. PATIENT 2 slept."}),
        ("Aim In bed we slept. Results The tea was hot.", {"Aim": "In bed we slept.", "Results": "The tea was hot."}),
        ("Unlabelled just tea.", {"Unlabelled": "just tea."}),
        ("Design. Tea. Old data analysis. Results. Hot.", {"Design": "Tea. Old data analysis.", "Results": "Hot."}),
        ("Results. Hot. ClinicalTrials.gov identifier. N.", {"Results": "Hot.", "ClinicalTrials.gov identifier": "N."}),
        ("Aim.—To sleep. Results.—Hot.", {"Aim": "To sleep.", "Results": "Hot."}),
        ("Aim -- To sleep.\nResults -- Hot.", {"Aim": "To sleep.", "Results": "Hot."}),
        ("AIM: To sleep RESULTS: Hot.", {"AIM": "To sleep", "RESULTS": "Hot."}),
        ("AIM: To sleep with\nTEAPOT GLAZE: blue.", {"AIM": "To sleep with TEAPOT GLAZE: blue."}),
        ("AIM: To sleep.\nMethods: Tea.", {"AIM": "To sleep.", "Methods": "Tea."}),
        ("AIM To sleep. METHODS STUDY 1 was long.", {"AIM": "To sleep.", "METHODS": "STUDY 1 was long."}),
        ("AimTo sleep.Authors’ conclusionsTea helps.", {"Aim": "To sleep.", "Authors’ conclusions": "Tea helps."}),
        ("### Brewing\n\nHot.\n\n### Drinking tea\n\nSlow.", {"Brewing": "Hot.", "Drinking tea": "Slow."}),
        ("Brewing ways\n\n: Hot.\n\nDrinking ways\n\n: Slow.", {"Brewing ways": "Hot.", "Drinking ways": "Slow."}),
        ("Brew: Hot.\n\nDrink: Slow.\n\nSleep: Deep.", {"Brew": "Hot.", "Drink": "Slow.", "Sleep": "Deep."}),
        ("METHODS: Tea.\n\nRESULTS: Hot. AIM: Good.", {"METHODS": "Tea.", "RESULTS": "Hot.", "AIM": "Good."}),
        ("AIM: Tea.\n\nRESULTS\n\nPractice results: slept.", {"AIM": "Tea.", "RESULTS": "Practice results: slept."}),
        ("Aim: Sleep. Results: Hot.\n\nFunding: None.", {"Aim": "Sleep.", "Results": "Hot.", "Funding": "None."}),
        ("ZIEL: Schlaf. ERGEBNISSE: Gut. HR: 2.", {"ZIEL": "Schlaf.", "ERGEBNISSE": "Gut. HR: 2."}),
        ("OBJECTIF: Dormir. RÉSULTATS: Bien.", {"OBJECTIF": "Dormir.", "RÉSULTATS": "Bien."}),
        ("1. Aim: Sleep. 2. Results: Hot.", {"Aim": "Sleep.", "Results": "Hot."}),
        ("• Aim: Sleep.\n• Results: Hot.", {"Aim": "Sleep.", "Results": "Hot."}),
        ("(1) Aim: Sleep; (2) Results: Hot.", {"Aim": "Sleep;", "Results": "Hot."}),
        ("AIM: Sleep (see RESULTS: below). RESULTS: Hot.", {"AIM": "Sleep (see RESULTS: below).", "RESULTS": "Hot."}),
        ("Study **Results:**\nHot.\n\n**Methods:** Slow.", {None: "Study", "Results": "Hot.", "Methods": "Slow."}),
        ("AIM:\nURL: x.\nHTTPS: 1.\n\nRESULTS: Hot.", {"AIM": "URL: x. HTTPS: 1.", "RESULTS": "Hot."}),
    ],
)  # fmt: skip
def test_labels_that_little_sets_off(text: str, expected: dict[str | None, str]) -> None:
    assert body(text) == list(expected.items())


@pytest.mark.parametrize(
    "text",
    [
        "The objectives of the trial were two. We slept.",
        "Methodological work is rare. Resultsof tea are few.",
        "Patients were tired.\n\nMethods of brewing differ.\n\nResults showed deep sleep.",
        "Tea is old. Design. Brewing. Results. Hot.",
        "Tea was drunk. RESULTS: Hot.",
        "Tea is hot (Background: see Ada). We drank it [Methods: slowly]. It helped (RESULTS: good).",
        "Results;\n\nwe slept.",
        "Hot tea\nwas drunk by all\n\nCold tea\nwas not",
        "Tea: Hot.\n\n" + "In this very long kitchen with many very many old cups on very wide shelves we drank: tea.",
    ],
)
def test_words_that_no_label_stands_above_are_text(text: str) -> None:
    assert body(text) == [(None, " ".join(paragraph.split())) for paragraph in text.split("\n\n")]


def test_where_each_paragraph_has_its_label_none_inside_is_one() -> None:
    text = "AIM: Sleep.\n\nMETHODS: Tea. DESIGN: Trial.\n\nRESULTS: Hot."
    assert [label for label, _ in body(text)] == ["AIM", "METHODS", "RESULTS"]
    assert [w.message for w in read(f"{TITLE}\n\n{text}\n").warnings] == [
        "must begin a paragraph to be a label, found 'DESIGN' inside one; kept as text"
    ]


def test_lines_that_are_no_labels_stay_text() -> None:
    labelled = [("Brewing", "Hot."), ("Drinking", "Slow."), ("Sleeping", "Deep.")]
    page = "\n\n".join(f"{label}: {text}" for label, text in labelled)
    assert body(f"{page}\n\nTea for all") == [*labelled, (None, "Tea for all")]
    line = "RESULTS " + "-" * 300
    assert body(f"AIM: To sleep.\n\n{line}\n\nWe slept.")[1:] == [(None, line), (None, "We slept.")]
    assert body("RESULTS: Hot.\n\nShare\n\nCONCLUSION: Good.")[1] == (None, "Share")
    found = read(app_page("RESULTS: Hot. It cooled.").replace(" ", "\xa0"))
    assert (found.title, found.sections[0].label) == (TITLE, "RESULTS")


def test_a_label_that_the_list_lacks_is_told() -> None:
    found = read(f"{MENU}{TITLE}\n\nResults\n\nHot.\n\nTweetable abstract\n\nTea.{TAIL}")
    assert [(s.label, s.category) for s in found.sections] == [("Results", "RESULTS"), ("Tweetable abstract", None)]
    assert [w.path for w in found.warnings] == ["sections[1].label"]


def test_a_medline_abstract_may_be_cut_short() -> None:
    record = next(iter(tagged.medline_records("PMID- 1\nTI  - Tea.\nAB  - RESULTS: Tea was ho\n", "f.nbib")))
    assert [w.message.endswith("perhaps cut short") for w in assemble(record, "f.nbib").warnings] == [True]
