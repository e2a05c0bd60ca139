"""A link to a sentence where it is printed names its first and last words, and never more of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.records import HASHES, read, with_change
from trialsite.pages.source_links import sentence_link
from trialsite.record.model import Origin, Record
from trialsite.record.reader import load_record

ORIGIN = Origin(section="background", sentence=1, sha256=HASHES["background"][0])


def record_with(edge: str, pmid: str = 'pmid: "12345678"') -> Record:
    text = with_change("category: BACKGROUND\n", f"category: BACKGROUND\n      edges: [{edge}]\n")
    return read(text.replace("paper:\n", f"paper:\n  {pmid}\n" if pmid else "paper:\n", 1))


@pytest.mark.parametrize(
    ("edge", "fragment"),
    [
        ("{first: Sore elbows, last: many librarians.}", "Sore%20elbows,many%20librarians."),
        ("{first: Sore}", "Sore"),
        (
            '{first: "Double-blind, small", last: "p-value & 5% #1"}',
            "Double%2Dblind%2C%20small,p%2Dvalue%20%26%205%25%20%231",
        ),
    ],
)
def test_a_link_names_the_ends_with_nothing_the_browser_could_misread(edge: str, fragment: str) -> None:
    assert sentence_link(ORIGIN, record_with(edge)) == f"https://pubmed.ncbi.nlm.nih.gov/12345678/#:~:text={fragment}"


def test_without_the_words_or_the_papers_number_there_is_no_link() -> None:
    assert sentence_link(ORIGIN, record_with("{first: Sore}", pmid="")) == ""
    assert sentence_link(ORIGIN, read(with_change("paper:\n", 'paper:\n  pmid: "12345678"\n'))) == ""
    assert sentence_link(Origin(references=("tea-2001",)), record_with("{first: Sore}")) == ""


def test_the_real_links_name_four_words_at_each_end_at_most(root: Path) -> None:
    record = load_record(root)
    origins = [statement.origin for statement in record.statements if statement.origin.section]
    links = [sentence_link(origin, record) for origin in origins]
    assert all(links)
    for link in links:
        ends = link.partition(":~:text=")[2].split(",")
        assert len(ends) == 2
        assert all(len(unquote(end).split()) <= 4 for end in ends)
