"""PubMed XML and JATS: text whole, facts from the right elements, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.invented import TITLE, article, pubmed
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import Author, ImportedAbstract
from trialsite.importing.limits import MAX_ABSTRACT_CHARACTERS, MAX_SECTIONS, MAX_XML_DEPTH
from trialsite.importing.reading import read_abstract, read_all

Read = Callable[[str], ImportedAbstract]
TEXT = '<AbstractText Label="RESULTS" NlmCategory="RESULTS">Hot.</AbstractText>'
DOCTYPE = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://example.invalid/p.dtd">'


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reader(text: str) -> ImportedAbstract:
        path = tmp_path / "a.xml"
        path.write_text(text, "utf-8")
        return read_abstract(path)

    return reader


def test_mixed_content_is_whole(read: Read) -> None:
    found = read(
        pubmed(article("<AbstractText>At <i>P</i> &lt; 10<sup>-2</sup>, <b>a<u>b</u></b>c &amp;lt;.</AbstractText>"))
    )
    assert found.sections[0].sentences == ("At P < 10-2, abc &lt;.",)


def test_labels_stay_as_printed_and_categories_are_nlms(read: Read) -> None:
    rows = [
        ('Label="" NlmCategory=""', None, None),
        ("", None, None),
        ('Label="UNLABELLED" NlmCategory="UNASSIGNED"', "UNLABELLED", None),
        ('Label="Teapot" NlmCategory="NONSENSE"', "Teapot", None),
        ('Label="METHODS:"', "METHODS:", "METHODS"),
        ('Label="Teapot" NlmCategory="METHODS"', "Teapot", "METHODS"),
        ('Label="AIM"', "AIM", "OBJECTIVE"),
    ]
    found = read(
        pubmed(article("".join(f"<AbstractText {attributes}>Tea.</AbstractText>" for attributes, _, _ in rows)))
    )
    assert [(s.label, s.category) for s in found.sections] == [(label, category) for _, label, category in rows]


def test_facts_come_from_the_papers_own_elements(read: Read) -> None:
    other = (
        "<CommentsCorrectionsList><CommentsCorrections><PMID>999</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    inside = (
        '<ELocationID EIdType="doi" ValidYN="N">10.1/no</ELocationID>'
        '<ELocationID EIdType="doi">10.1234/tea&lt;1&gt;</ELocationID>'
        "<Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>"
        "<AuthorList><Author><LastName>Example</LastName><ForeName>Ada</ForeName></Author>"
        "<Author><CollectiveName>Tea Group</CollectiveName></Author></AuthorList>"
        "<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>"
    )
    found = read(pubmed(article(TEXT, more=other, inside=inside)))
    assert (found.pmid, found.doi, found.publication_types) == ("111", "10.1234/tea<1>", ("Journal Article",))
    assert (found.paper.journal, found.paper.pages) == ("Tea", "1-9")
    assert found.paper.authors == (Author("Example", "Ada"), Author("Tea Group"))


def test_a_title_in_the_papers_own_language_is_taken_where_there_is_no_other(read: Read) -> None:
    vernacular = "<VernacularTitle>Le thé.</VernacularTitle>"
    found = read(pubmed(article(TEXT, title="[Not Available].", inside=vernacular)))
    assert (found.title, len(found.warnings)) == ("Le thé.", 1)


@pytest.mark.parametrize("where", ["more", "inside"])
def test_another_abstract_is_told_and_left_out(read: Read, where: str) -> None:
    """It stands beside the article, and in a book's document in it."""
    other = '<OtherAbstract Language="fre"><AbstractText>Chaud.</AbstractText></OtherAbstract>'
    found = read(pubmed(article(TEXT, **{where: other})))
    assert [s.sentences for s in found.sections] == [("Hot.",)]
    assert "left out" in found.warnings[0].message


def test_a_book_article_is_read(read: Read) -> None:
    found = read(
        pubmed(
            "<PubmedBookArticle><BookDocument><PMID>333</PMID><Book><BookTitle>Teas</BookTitle></Book>"
            f"<ArticleTitle>{TITLE}</ArticleTitle><Abstract>{TEXT}</Abstract></BookDocument></PubmedBookArticle>"
        )
    )
    assert (found.pmid, found.title) == ("333", TITLE)


def test_the_real_doctype_cdata_and_xinclude_are_harmless(read: Read) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    found = read(pubmed(article(f"<AbstractText>{include}<![CDATA[<b>&amp;]]>.</AbstractText>"), prologue=DOCTYPE))
    assert found.sections[0].sentences == ("<b>&amp;.",)


NESTED = "<i>" * MAX_XML_DEPTH + "</i>" * MAX_XML_DEPTH


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (pubmed(article(TEXT), prologue='\n<!DOCTYPE P [<!ENTITY a "b">]>'), 2, "must not define entities"),
        (pubmed(article(TEXT), prologue='\n<!DOCTYPE P [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), 2, "entities"),
        (pubmed(article(TEXT), prologue='\n<!DOCTYPE P [<!ENTITY % a SYSTEM "x"> %a;]>'), 2, "entities"),
        (pubmed(article(TEXT, title="&nbsp;"), prologue=DOCTYPE), 2, "it is not fetched"),
        (pubmed(article(TEXT, title="&nbsp;")), 2, "undefined entity"),
        (pubmed(article(TEXT, title=NESTED)), 2, "nested elements"),
        (pubmed(article(TEXT))[:-30], 2, "well-formed"),
        (pubmed(article(TEXT)) + "tea", 3, "well-formed"),
        (
            pubmed(article(TEXT))
            .replace("PubmedArticleSet", "p:PubmedArticleSet")
            .replace("Set>", 'Set xmlns:p="urn:x">', 1),
            2,
            "root element",
        ),
        ("<teapot/>", 1, "root element 'teapot'"),
        (pubmed(), 1, "must hold an article"),
        (pubmed("<DeleteCitation><PMID>1</PMID></DeleteCitation>"), 1, "must hold an article"),
        (pubmed(article("")), 2, "PMID 111: must have an abstract"),
        (pubmed(article(TEXT, title="")), 2, "PMID 111: must be given, found no title"),
        (pubmed(article(TEXT, title="T" * 100_000)), 2, "2,000 characters, found 100,000"),
        (pubmed(article(TEXT * (MAX_SECTIONS + 1))), 2, "1,000 sections"),
        *(
            (pubmed(article(TEXT, pmid=pmid)), 2, "must be 1 to 8 digits")
            for pmid in ("../../x", " 12 ", "-5", "9" * 400, "١٢")
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(read: Read, text: str, line: int, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(text)
    assert [p.line for p in raised.value.problems if says in p.message] == [line], raised.value.problems


def test_one_record_of_several_is_chosen_by_pmid(tmp_path: Path) -> None:
    path = tmp_path / "two.xml"
    path.write_text(pubmed(article(TEXT, title="First."), article(TEXT, pmid="222", title="Second.")))
    assert read_abstract(path, pmid="222").title == "Second."
    with pytest.raises(BadInput) as raised:
        read_abstract(path)
    messages = [problem.message for problem in raised.value.problems]
    assert messages == [
        "must hold one record, found 2; choose one with --pmid",
        "PMID 111: First.",
        "PMID 222: Second.",
    ]
    with pytest.raises(BadInput, match="found none with PMID 5"):
        read_abstract(path, pmid="5")


def test_all_records_are_read_and_one_that_is_none_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "three.xml"
    path.write_text(pubmed(article(TEXT), article("", pmid="222"), article(TEXT, pmid="333")))
    readings = list(read_all(path))
    assert [(r.pmid, r.abstract is not None, len(r.problems)) for r in readings] == [
        ("111", True, 0),
        ("222", False, 1),
        ("333", True, 0),
    ]


JATS = (
    '<article{} article-type="research-article"><front><article-meta><article-id pub-id-type="pmid">555</article-id>'
    "<title-group><article-title>Drug <italic>A</italic> for tea</article-title></title-group>"
    "<abstract><title>Abstract</title>"
    "<sec><title>Background:</title><p>Tea is <bold>very</bold> hot.</p><p>Cheap.</p></sec>"
    "<sec><title>Results</title><p>At <inline-formula><alternatives>"
    "<tex-math>$x$</tex-math><math>x</math></alternatives></inline-formula>.</p></sec></abstract>"
    '<abstract abstract-type="graphical"><p>Cup.</p></abstract></article-meta></front>'
    "<body><p>Long.</p></body></article>"
)


@pytest.mark.parametrize("namespace", ["", ' xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"'])
def test_jats_is_read(read: Read, namespace: str) -> None:
    found = read(JATS.format(namespace))
    assert (found.title, found.pmid) == ("Drug A for tea", "555")
    assert [(s.label, s.sentences) for s in found.sections] == [
        ("Background", ("Tea is very hot.", "Cheap.")),
        ("Results", ("At x.",)),
    ]


def _jats(title: str, abstract: str, more: str = "") -> str:
    return (
        '<article><front><article-meta><article-id pub-id-type="pmid">555</article-id>'
        f"<title-group><article-title>{title}</article-title></title-group>{more}{abstract}</article-meta></front></article>"
    )


def test_bold_labels_inside_one_paragraph_of_jats_begin_sections(read: Read) -> None:
    paragraph = (
        "<p> <bold>Background:</bold> <italic>Tea</italic> <sub>2</sub> is hot. <bold>Methods</bold>: We "
        "<bold>only</bold> drank. <bold>Results:</bold> It was <italic>P</italic>: fine.</p>"
    )
    found = read(_jats("Tea", f"<abstract>{paragraph}</abstract>"))
    assert [(section.label, section.sentences) for section in found.sections] == [
        ("Background", ("Tea 2 is hot.",)),
        ("Methods", ("We only drank.",)),
        ("Results", ("It was P: fine.",)),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<italic>E. coli.</italic> was hot.",
        "Tea <bold>was:</bold> hot.",
        "<bold>Tea</bold> was hot.",
        "<bold>Tea.</bold>",
    ],
)
def test_other_words_that_are_set_off_are_no_labels(read: Read, paragraph: str) -> None:
    (section,) = read(_jats("Tea", f"<abstract><p>{paragraph}</p></abstract>")).sections
    assert section.label is None


def test_footnotes_numbers_of_sections_and_editors_of_jats_are_left_out(read: Read) -> None:
    people = (
        "<contrib-group content-type='editors'><contrib><name><surname>No</surname></name></contrib></contrib-group>"
        "<contrib-group><contrib contrib-type='author'><collab>Tea Group<contrib-group><contrib><name>"
        "<surname>Member</surname></name></contrib></contrib-group></collab></contrib></contrib-group>"
    )
    noted = "Tea<xref ref-type='fn' rid='a'><sup>*</sup></xref><fn id='a'><p>Shown once.</p></fn> again"
    other = "<abstract abstract-type='Editors-summary'><p>Cup.</p></abstract>"
    own = "<abstract><sec><label>1.</label><title>Aim</title><p>To sleep.<fn><p>At night.</p></fn></p></sec></abstract>"
    found = read(_jats(noted, other + own, people))
    assert found.title == "Tea again"
    assert [(section.label, section.sentences) for section in found.sections] == [("Aim", ("To sleep.",))]
    assert [author.family for author in found.paper.authors] == ["Tea Group"]


def test_labels_in_the_plain_text_of_jats_begin_sections(read: Read) -> None:
    found = read(_jats("Tea", "<abstract><p>Background: Tea is hot.</p><p>Methods: We drank.</p></abstract>"))
    assert [(section.label, section.sentences) for section in found.sections] == [
        ("Background", ("Tea is hot.",)),
        ("Methods", ("We drank.",)),
    ]
    found = read(_jats("Tea", "<abstract><p>AIM: To sleep. METHODS: We drank. RESULTS: Fine.</p></abstract>"))
    assert [section.label for section in found.sections] == ["AIM", "METHODS", "RESULTS"]


def test_a_formula_of_jats_that_is_given_as_picture_and_source_is_read_as_its_source(read: Read) -> None:
    formula = "<alternatives><inline-graphic/><tex-math>x</tex-math></alternatives>"
    (section,) = read(_jats("Tea", f"<abstract><p>At {formula}.</p></abstract>")).sections
    assert section.sentences == ("At x.",)


def test_pages_of_jats_are_those_that_are_printed(read: Read) -> None:
    pages = "<fpage>8</fpage><lpage>40</lpage><page-range>8-11, 40</page-range>"
    assert read(_jats("Tea", "<abstract><p>Hot.</p></abstract>", pages)).paper.pages == "8-11, 40"


def test_a_damaged_doi_hides_no_other(read: Read) -> None:
    both = '<ELocationID EIdType="doi">tea</ELocationID><ELocationID EIdType="doi">10.1234/tea</ELocationID>'
    assert read(pubmed(article(TEXT, inside=both))).doi == "10.1234/tea"


def test_other_references_in_jats_are_text(read: Read) -> None:
    paragraph = "Tea cools (see <xref ref-type='fig'>Figure 1</xref>)."
    (section,) = read(_jats("Tea", f"<abstract><p>{paragraph}</p></abstract>")).sections
    assert section.sentences == ("Tea cools (see Figure 1).",)


@pytest.mark.parametrize(
    "text",
    ["<p>Hot.</p>" * (MAX_SECTIONS + 1), f"<p>{'a' * (MAX_ABSTRACT_CHARACTERS + 1)}</p>"],
    ids=["sections", "characters"],
)
def test_in_too_much_text_of_jats_no_label_is_looked_for(
    read: Read, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.delattr("trialsite.importing.jats.parts_of")  # which takes its time
    with pytest.raises(BadInput, match="must be at most"):
        read(_jats("Tea", f"<abstract>{text}</abstract>"))
