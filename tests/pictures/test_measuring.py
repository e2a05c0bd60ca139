from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from trialsite.pictures.clean_text import tidy
from trialsite.pictures.measuring import text_width, wrap
from trialsite.pictures.shapes import number

from tests.pictures.drawn import squeezed


def _measure(text: str) -> float:
    return text_width(text, 14)


@given(st.text(max_size=200), st.floats(20, 600))
def test_wrapping_keeps_every_character_and_every_limit(text: str, width: float) -> None:
    lines = wrap(tidy(text), width, _measure)
    assert squeezed("".join(lines)) == squeezed(tidy(text))
    assert all(_measure(line) <= width for line in lines)


@given(st.text(max_size=200), st.floats(20, 600))
def test_wrapping_breaks_at_words_that_fit(text: str, width: float) -> None:
    words = tidy(text).split(" ")
    if all(_measure(word) <= width for word in words):
        assert " ".join(wrap(tidy(text), width, _measure)) == " ".join(words)


def test_lines_are_balanced() -> None:
    lines = wrap("one two three four five six", _measure("one two three four five"), _measure)
    assert lines == ("one two three", "four five six")


def test_a_long_word_breaks_at_its_hyphen_first_and_else_anywhere() -> None:
    assert wrap("double-blind", _measure("double-b"), _measure) == ("double-", "blind")
    assert "".join(wrap("-0.34", 1, _measure)) == "-0.34"
    assert wrap("-0.34 to 0.27", _measure("-0.34 to"), _measure)[0] == "-0.34"


def test_widths_grow_with_weight_and_letters() -> None:
    assert text_width("il", 10) < text_width("mw", 10) < text_width("mw", 10, bold=True)
    assert text_width("mw", 10, serif=True) < text_width("mw", 10)
    assert text_width("e\u0301", 10) == text_width("\u00e9", 10) == text_width("e", 10)
    assert text_width("\U0001f600", 10) > 10


@given(st.floats(-1e6, 1e6))
def test_numbers_are_printed_plainly(value: float) -> None:
    printed = number(value)
    assert abs(float(printed) - value) <= 0.251
    assert "e" not in printed
    assert printed != "-0"
