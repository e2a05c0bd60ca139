"""Sentences: where the cuts fall, and that no character is lost or invented."""

import pytest
from hypothesis import given, strategies as st

from tests.importing.invented import fold
from trialsite.importing.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ("Tea is hot.", "Sleep is deep."),
        ("Hot tea (i.e. 60 degrees) vs. cold tea, e.g. iced.", "Both helped."),
        ("It fell by 2.1 (P<0. 001) an hour.", "Good."),
        ("It fell by 2·1 an hour (P < .05).", "Mean 0·5."),
        ("(1) Tea helps.", "(2) Sleep helps more."),
        ("Smith et al. 2004 agreed with No. 5 of the list.",),
        ("Smith et al. (2004) slept as Jones et al. [7] did.", "(See also tea.)"),
        ("Tea contains S. officinalis in large amounts.", "It grows in the U.S. and in Spain."),
        ("No blank here.Next one is glued.", "But this is not."),
        ("Was it hot?", "Yes!", "mRNA was not measured."),
    ],
)
def test_cuts_fall_between_sentences(sentences: tuple[str, ...]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


@given(st.text(st.sampled_from("aAbB1 .,()?!;\n\t\x0c\u2028\xa0·é<=\"'”"), max_size=400))
def test_sentences_joined_with_blanks_are_the_text(text: str) -> None:
    assert " ".join(split_sentences(text)) == fold(text)
