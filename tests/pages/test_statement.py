"""A statement's quotation, and readers' other words for it, to the letter."""

from __future__ import annotations

import pytest

from tests.pages.test_pages import FULL
from tests.records import read, with_change
from trialsite.pages.addresses import Addresses
from trialsite.pages.also_asked import also_asked
from trialsite.pages.statement import origin_line, quotation
from trialsite.record.model import Origin

AUTHOR = "    - {family: Example, given: Ada}\n"


@pytest.mark.parametrize(
    ("authors", "by"),
    [
        (AUTHOR, "Example"),
        (AUTHOR + "    - {family: Sample}\n", "Example and Sample"),
        ("    - {family: <Ex>, given: Ada}\n", "&#60;Ex&#62;"),
    ],
)
def test_a_quotation_says_whose_words_it_is_in(authors: str, by: str) -> None:
    addresses = Addresses(read(with_change(AUTHOR, authors)))
    assert quotation("# Tea.", addresses) == f"> &#35; Tea.\n>\n> — quoted from the abstract by {by}; not yet restated"


OWN = "From the paper’s published record, not from the abstract: "
OUTSIDE = "From elsewhere, not from the abstract: "
SECOND = """\
references:
  - id: tea-again
    csl: {type: webpage, title: Tea again}
    checked: "2026-01-02"
"""


@pytest.mark.parametrize(
    ("doi", "works", "begins"),
    [
        (None, ("tea-2001",), OUTSIDE),
        ("10.1000/1", ("tea-2001",), OWN),
        ("10.1000/2", ("tea-2001",), OUTSIDE),
        ("10.1000/1", ("tea-2001", "tea-again"), OUTSIDE),
    ],
)
def test_the_papers_own_record_is_told_from_what_comes_from_elsewhere(
    doi: str | None, works: tuple[str, ...], begins: str
) -> None:
    own = f"  doi: {doi}\n" if doi else ""
    text = FULL.replace("references:\n  - id", f"{SECOND}  - id", 1).replace("abstract:\n", f"{own}abstract:\n", 1)
    line = origin_line(Origin(references=works), Addresses(read(text)))
    assert line.startswith(begins + "[Sample 2001](full-paper.md#tea-2001)")


def test_other_words_are_folded() -> None:
    assert also_asked([]) == ""
    assert also_asked(["tea 1*", "tea & 2"]) == (
        '<details class="also-asked"><summary>Also asked as</summary><p>tea 1&#42;; tea &#38; 2</p></details>'
    )
