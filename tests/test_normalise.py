"""The normal form takes away how a sentence is printed, and nothing of what it says."""

import hashlib

import pytest
from hypothesis import given, strategies as st

from trialsite.record.source_sentences import normalise, sentence_hash, whole_hash


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("  a \n b\tc\u00a0d\u2009e ", "a b c d e"),
        ("cafe\u0301", "café"),
        ("it\u2019s \u201cso\u201d \u00abyes\u00bb", 'it\'s "so" "yes"'),
        ("2018\u20132020 \u2212 1 \u2014 x\u2011y", "2018-2020 - 1 - x-y"),
        ("co\u00adop\u200berate\ufeff", "cooperate"),
        ("a\u202eb\u2066c", "abc"),
        ("caf\u0065\u00ad\u0301", "café"),
        *((text, text) for text in ("10²", "½", "Aa", "p<0.05", "p < 0.05", "a.b", "μ", "µ", "ﬁ", "2·5")),
    ],
)
def test_each_step(printed: str, normal: str) -> None:
    assert normalise(printed) == normal


@given(st.text())
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_hashes_are_sha256_of_the_normal_form_and_of_the_sentences_in_their_order() -> None:
    one, two = sentence_hash(" a  b "), sentence_hash("b")
    assert one == hashlib.sha256(b"a b").hexdigest()
    assert whole_hash([one, two]) == hashlib.sha256(f"{one}\n{two}".encode()).hexdigest() != whole_hash([two, one])
