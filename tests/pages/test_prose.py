"""The first mention of a term on a page leads to its entry in the glossary; later ones do not."""

from __future__ import annotations

from trialsite.pages.prose import Prose
from trialsite.record.model import Origin, Term

ORIGIN = Origin(references=("x",))
TEA = Term("term-tea", "tea", 'A "warm" drink.', "More.", ORIGIN)
FDA = Term("term-fda", "Food and Drug Administration", "US agency.", "More.", ORIGIN, abbreviation="FDA")
GREEN = Term("term-green-tea", "green tea", "A kind.", "More.", ORIGIN)
LINK = "[tea](glossary.md#term-tea){ .term }"


def test_first_mention_is_a_link_and_the_next_is_not() -> None:
    prose = Prose([TEA])
    assert prose.text("Hot tea, then tea.") == f"Hot {LINK}, then tea."
    assert prose.text("More tea.") == "More tea."


def test_case_and_place_do_not_matter_but_whole_words_do() -> None:
    assert Prose([TEA]).text("Tea!").startswith("[Tea](")
    assert Prose([TEA]).text("A teapot, a steam, a tea-set.") == "A teapot, a steam, a tea-set."


def test_abbreviation_is_a_mention_of_its_term() -> None:
    prose = Prose([FDA])
    assert "(FDA)" in prose.text("The Food and Drug Administration (FDA)")
    assert prose.text("the FDA") == "the FDA"


def test_longest_term_wins() -> None:
    assert Prose([TEA, GREEN]).text("green tea") == "[green tea](glossary.md#term-green-tea){ .term }"


def test_text_around_a_link_is_escaped_and_keeps_its_blanks() -> None:
    assert Prose([TEA]).text("1. *x* tea _y_") == f"1&#46; &#42;x&#42; {LINK} &#95;y&#95;"
    assert Prose([TEA]).text("- no term") == "&#45; no term"


def test_without_terms_text_is_only_escaped() -> None:
    assert Prose().text("tea <b>") == "tea &#60;b&#62;"


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    prose = Prose()
    assert prose.text("Of 4.5 mg, then 6 mg, 20 % off") == "Of 4.5&#160;mg, then 6&#160;mg, 20&#160;% off"
    whole = "99 women, 3 months, 2 grams, 2 g-proteins"
    assert prose.text(whole) == whole
