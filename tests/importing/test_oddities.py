"""Oddities are told with their line, and the text stays as it was."""

from __future__ import annotations

import pytest

from tests.importing.invented import MENU, TAIL, TITLE, app_page, read
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.warnings import ends_like_a_sentence


def told(found: ImportedAbstract) -> list[tuple[int, str]]:
    return [(warning.line, warning.path) for warning in found.warnings]


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("RESULTS: MethodsTea was hot.", 9, "'Methods' grown onto"),
        ("RESULTS: One.\n\nMETHODS: Two.\n\nRESULTS: Three.", 13, "'RESULTS' again, first in line 9"),
        ("METHODS: Tea.\n\nCONCLUSION: Sleep.", 0, "must have a section of results"),
        ("RESULTS: Tea.\n\nTEAPOT GLAZE: Blue.", 11, "'TEAPOT GLAZE'; kept"),
        ("RESULTS: Tea.\n\nIt was hot.", 11, "a paragraph without one"),
        ("Results—Tea was hot.\n\nMethods—We slept.", 9, "found a dash after 'Results'"),
        ("Aim. To sleep. Results. We slept.", 9, "found a full stop after 'Aim'"),
        ("Results Tea was hot.\nMethods We slept.", 9, "found only a blank after 'Results'"),
        ("ResultsTea was hot.MethodsWe slept.", 9, "found nothing at all after 'Results'"),
        ("RESULTS: Tea was treat-\nment.", 9, "ends in a hyphen"),
        ("RESULTS: Age 54 Â± 9 years.", 9, "'Â±', perhaps UTF-8"),
        ("RESULTS: Hot\u202e tea.", 9, "U+202E"),
        ("RESULTS: Hot\x1b tea.", 9, "U+001B"),
        ("RESULTS: Lost \ufffd letter.", 9, "U+FFFD"),
        ("RESULTS: Tea was hot. © 2024 Teapot Press. All rights reserved.", 9, "a copyright line; kept"),
        ("RESULTS: Tea was ho", 9, "perhaps cut short"),
        ("RESULTS: Hot\u0378 tea.", 9, "U+0378"),
        ("AIM: Tea.\n\nSleep.METHODS:\nHot.", 11, "'METHODS' grown onto the text before it; cut there"),
        ("METHODS: Tea.\n\nRESULTS: Hot. CONCLUSION: Good.", 11, "'CONCLUSION' inside one; kept as text"),
    ],
)
def test_an_oddity_is_told_with_its_line(body: str, line: int, says: str) -> None:
    warnings = read(app_page(body)).warnings
    assert [w.line for w in warnings if says in w.message] == [line], warnings


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (app_page("RESULTS: MethodsTea was hot."), (9, "sections[0].sentences[0]")),
        (app_page("RESULTS: Tea.", title="Hot\x1b tea"), (7, "title")),
        (f"{MENU}{TITLE}\n\nRESULTS: Good.", (7, "")),
        (app_page("RESULTS: Tea.").replace("Journal Article", "Tea Song"), (2, "publication_types")),
    ],
)
def test_an_oddity_is_told_with_its_path(page: str, place: tuple[int, str]) -> None:
    assert place in told(read(page))


def test_a_clean_abstract_has_no_warnings() -> None:
    assert read(app_page("METHODS: Tea was drunk.\n\nRESULTS: It was hot.")).warnings == ()


def test_a_word_grown_onto_a_label_is_kept() -> None:
    found = read(app_page("BACKGROUND: ConclusionHiccups are a nuisance.\n\nRESULTS: None."))
    assert found.sections[0].sentences == ("ConclusionHiccups are a nuisance.",)


def test_a_capture_without_the_pages_own_end_may_be_cut_short() -> None:
    found = read(f"{MENU}{TITLE}\n\nRESULTS: Good.\n")
    assert [w.message for w in found.warnings if "cut short" in w.message]
    assert not [w for w in read(f"{MENU}{TITLE}\n\nRESULTS: Good.{TAIL}").warnings if "cut short" in w.message]


def test_lines_that_are_broken_inside_a_word_are_not_repaired() -> None:
    found = read(app_page("RESULTS: Fourteen got treat-\nment with b\naclofen, pre-\nand post-sleep."))
    assert found.sections[0].sentences == ("Fourteen got treat-ment with b aclofen, pre- and post-sleep.",)


@pytest.mark.parametrize(
    ("text", "ends"),
    [("Tea was hot.", True), ("Tea was hot." + " " * 30, True), (" " * 30 + "Tea was", False), ("", False)],
)
def test_blanks_after_a_sentence_do_not_count(text: str, ends: bool) -> None:
    assert ends_like_a_sentence(text) is ends


def test_a_notice_amid_the_text_is_told_and_one_below_it_is_not() -> None:
    text = "BACKGROUND: Tea is hot.\n\nCopyright is a matter of tea.\n\nRESULTS: It was deep."
    looks = "must be text of the abstract, found what looks like a copyright notice"
    messages = [warning.message for warning in read(f"{TITLE}\n\n{text}\n").warnings]
    assert messages == [f"{looks}: 'Copyright is a matter of tea.'; left out"]
    assert read(f"{TITLE}\n\nBACKGROUND: Tea is hot.\n\nCopyright 2018 Tea.\n").warnings == ()
