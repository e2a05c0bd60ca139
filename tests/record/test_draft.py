"""Whatever was imported becomes a source that reads back as it was, and pages that can be made."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records import read
from trialsite.importing.abstract import Author, Bibliography, ImportedAbstract, Section
from trialsite.importing.drafts import draft_source
from trialsite.importing.labels import CATEGORIES
from trialsite.pages.site import render_pages

TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60).map(
    lambda text: f"a{text}"
)
SECTIONS = st.builds(
    Section,
    label=st.none() | TEXT,
    category=st.none() | st.sampled_from(sorted(CATEGORIES)),
    sentences=st.lists(TEXT, max_size=3).map(tuple),
)
ABSTRACTS = st.builds(
    ImportedAbstract,
    title=TEXT,
    publication_types=st.lists(TEXT, max_size=2).map(tuple),
    pmid=st.none() | st.from_regex("[0-9]{1,8}", fullmatch=True).filter(str.isascii),
    doi=st.none() | st.from_regex(r"10\.[0-9]{4,9}/[!-~]{1,40}", fullmatch=True).filter(lambda doi: '"' not in doi),
    sections=st.lists(SECTIONS, min_size=1, max_size=5).map(tuple),
    paper=st.builds(
        Bibliography,
        journal=st.just("") | TEXT,
        year=st.sampled_from(["", "2018", "2018 Jul", "????"]),
        volume=st.just("") | TEXT,
        pages=st.just("") | TEXT,
        authors=st.lists(st.builds(Author, family=TEXT, given=st.just("") | TEXT), max_size=3).map(tuple),
    ),
)


@settings(max_examples=60)
@given(ABSTRACTS)
def test_any_abstract_becomes_a_record_and_pages(abstract: ImportedAbstract) -> None:
    record = read(draft_source(abstract))
    assert record.paper.title == abstract.title
    assert (record.paper.pmid, record.paper.doi) == (abstract.pmid, abstract.doi)
    assert [author.family for author in record.paper.authors] == [author.family for author in abstract.paper.authors]
    assert [(section.label, section.category) for section in record.sections] == [
        (section.label, section.category) for section in abstract.sections
    ]
    quotes = [sentence for section in abstract.sections for sentence in section.sentences]
    assert [statement.quote for statement in record.statements] == quotes
    assert "rationale.md" in render_pages(record)
    for section, ours in zip(abstract.sections, record.sections, strict=True):
        # A section whose sentences hold no words of a usual length has no ends at all.
        assert len(ours.edges) in {0, len(section.sentences)}
        for sentence, edge in zip(section.sentences, ours.edges, strict=False):
            words = sentence.split()
            assert words[: len(edge.first.split())] == edge.first.split()
            assert edge.last is None or words[-len(edge.last.split()) :] == edge.last.split()
