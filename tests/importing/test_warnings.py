"""What is odd in an abstract is told with its line, and the text stays as it was."""

from pathlib import Path

import pytest

from tests.importing.invented import MENU, TITLE, app_page, article, pubmed, read
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.reading import read_abstract


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("RESULTS: MethodsTea was hot.", 9, "a label grown onto a word ('MethodsTe')"),
        ("RESULTS: One.\n\nMETHODS: Two.\n\nRESULTS: Three.", 13, "'RESULTS' again, first in line 9"),
        ("METHODS: Tea.\n\nCONCLUSION: Sleep.", 0, "must have a section of results"),
        ("RESULTS: Tea.\n\nTEAPOT GLAZE: Blue.", 11, "'TEAPOT GLAZE'; kept"),
        ("RESULTS: Tea.\n\nIt was hot.", 11, "a paragraph without one"),
        ("Results—Tea was hot.\n\nMethods—We slept.", 9, "found a dash after 'Results'"),
        ("Aim. To sleep. Results. We slept.", 9, "found a full stop after 'Aim'"),
        ("Results Tea was hot.\nMethods We slept.", 9, "found only a blank after 'Results'"),
        ("ResultsTea was hot.MethodsWe slept.", 9, "found nothing at all after 'Results'"),
        ("RESULTS: Tea was treat-\nment.", 9, "ends in a hyphen"),
        ("RESULTS: Age 54 Â± 9 years.", 9, "UTF-8 read as Windows-1252 ('Â±')"),
        ("RESULTS: Hot\u202e tea.", 9, "invisible character"),
        ("RESULTS: Lost \ufffd letter.", 9, "U+FFFD"),
        ("RESULTS: Tea was hot. © 2024 Teapot Press. All rights reserved.", 9, "a copyright line ('©'); kept"),
        ("RESULTS: Tea was ho", 9, "perhaps cut short"),
        ("AIM: Tea.\n\nSleep.METHODS:\nHot.", 11, "'METHODS' grown onto the text before it; cut there"),
        ("BACKGROUND: Hot.\n\nCopyright is tea.\n\nRESULTS: Deep.", 11, "looks like a copyright notice"),
    ],
)
def test_an_oddity_is_told_with_its_line(body: str, line: int, says: str) -> None:
    warnings = read(app_page(body)).warnings
    assert [w.line for w in warnings if says in w.message] == [line], warnings


@pytest.mark.parametrize(
    ("page", "line", "path"),
    [
        (app_page("RESULTS: MethodsTea was hot."), 9, "sections[0]"),
        (app_page("RESULTS: Tea.", title="Hot\x1b tea"), 7, "title"),
        (f"{MENU}{TITLE}\n\nRESULTS: Good.", 7, ""),
        (app_page("RESULTS: Tea.").replace("Journal Article", "Tea Song"), 2, "sections"),
    ],
)
def test_an_oddity_is_told_with_its_path(page: str, line: int, path: str) -> None:
    assert (line, path) in [(warning.line, warning.path) for warning in read(page).warnings]


@pytest.mark.parametrize(
    "page",
    [
        app_page("METHODS: Tea was drunk.\n\nRESULTS: It was hot."),
        f"{TITLE}\n\nBACKGROUND: Tea is hot.\n\nRESULTS: Deep.\n\nCopyright 2018 Tea.\n",
        f"{TITLE}\n\nSTUDY DESIGN: Trial. RESULTS: He slept. CONCLUSION: It helps.\n",
        f"{TITLE}\n\nRESULTS: He slept.\n\nTRIAL REGISTRATION: ClinicalTrials.gov NCT00000000\n",
        app_page("RESULTS: It was hot (2 < 3)."),
    ],
)
def test_a_clean_abstract_has_no_warnings(page: str) -> None:
    assert read(page).warnings == ()


def test_lines_that_are_broken_inside_a_word_are_not_repaired() -> None:
    found = read(app_page("RESULTS: Fourteen got treat-\nment with b\naclofen, pre-\nand post-sleep."))
    assert found.sections[0].sentences == ("Fourteen got treat-ment with b aclofen, pre- and post-sleep.",)


def of_xml(folder: Path, text: str) -> ImportedAbstract:
    path = folder / "f.xml"
    path.write_text(pubmed(article(text)), "utf-8")
    return read_abstract(path)


@pytest.mark.parametrize(("label", "odd"), [("*RESULTS", True), ("RESULTS –", True), ("XRAY FINDINGS X", False)])
def test_marks_around_a_label_of_xml_are_told(tmp_path: Path, label: str, odd: bool) -> None:
    warnings = of_xml(tmp_path, f'<AbstractText Label="{label}">Hot.</AbstractText>').warnings
    assert any("without marks around it" in w.message for w in warnings) is odd


def test_a_label_of_xml_without_text_is_a_warning(tmp_path: Path) -> None:
    found = of_xml(tmp_path, '<AbstractText Label="METHODS"/><AbstractText Label="RESULTS">Hot.</AbstractText>')
    assert (2, "sections[0]") in [(warning.line, warning.path) for warning in found.warnings]
