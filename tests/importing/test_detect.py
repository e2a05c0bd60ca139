"""Which reader a text is for is told by what it opens with."""

from __future__ import annotations

import pytest

from tests.importing.invented import LAYOUTS, SECTIONS, TITLE, article, pubmed
from trialsite.base.problems import BadInput
from trialsite.importing.detect import Format, detect_format

CAPTURE = LAYOUTS["PubMed page"](TITLE, SECTIONS)
LONG = "\n" * 5000


@pytest.mark.parametrize(
    ("text", "file", "expected"),
    [
        (CAPTURE, "a.txt", Format.PAGE_TEXT),
        (LONG + CAPTURE, "a.txt", Format.PAGE_TEXT),
        ("\ufeff \n" + pubmed(article("<AbstractText>Hot.</AbstractText>")), "a.txt", Format.XML),
        ("PMID- 111\nTI  - Tea.\n", "a.txt", Format.MEDLINE),
        (CAPTURE, "A.NBIB", Format.MEDLINE),
    ],
)
def test_what_a_text_opens_with_tells_its_reader(text: str, file: str, expected: Format) -> None:
    assert detect_format(text, file) is expected


@pytest.mark.parametrize("text", ["", " \n", LONG])
def test_a_text_of_blanks_is_empty(text: str) -> None:
    with pytest.raises(BadInput, match="must hold an abstract, found an empty file"):
        detect_format(text, "a.txt")
