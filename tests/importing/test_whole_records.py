"""A rich record of each format, read whole: every field, every warning, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from trialsite.importing.abstract import Author, Bibliography, ImportedAbstract, Oddity, Section
from trialsite.importing.reading import read_abstract

UNLABELLED = "must have a label, found a paragraph without one; kept as a section of its own"
JATS = """\
<article article-type="case-report"><front>
<journal-meta><journal-title-group><journal-title>Annals of Tea</journal-title>
<abbrev-journal-title>Ann Tea</abbrev-journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmid">555</article-id>
<article-id pub-id-type="doi">https://doi.org/10.1234/Tea.5</article-id><article-id>77</article-id>
<title-group><article-title>Warm <italic>tea</italic></article-title><subtitle>a  trial</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Example</surname><given-names>Ada B</given-names></name>
</contrib><contrib><name-alternatives><name><surname>Sample</surname><given-names>Cy</given-names></name>
</name-alternatives></contrib><contrib contrib-type="editor"><name><surname>Nobody</surname></name></contrib>
<contrib><collab>Tea Group</collab></contrib><contrib><name><surname></surname></name></contrib></contrib-group>
<contrib-group><contrib><name><surname>Alone</surname></name></contrib></contrib-group>
<pub-date><month>4</month></pub-date><pub-date><year>2019</year></pub-date><pub-date><year>2020</year></pub-date>
<volume>12</volume><issue>3</issue><fpage>101</fpage><lpage>109</lpage>
<abstract><title>Abstract</title>
<sec sec-type="background"><title>Context:</title><p>Tea is hot.</p><p>It cools.</p></sec>
<sec sec-type="other"><title>Methods</title><sec><title>Setting</title><p>A kitchen.</p></sec>
<sec><title>People</title><list><list-item><p>Ada.</p></list-item><list-item><p>Cy.</p></list-item></list></sec></sec>
<sec><title>Findings</title>We saw<sup>2</sup> cups: <inline-formula><alternatives><tex-math>x</tex-math><math>y</math>
</alternatives></inline-formula>.<sec><title>Harms</title><p>None.</p></sec></sec>
<p><bold>Meaning:</bold> Tea may help.</p>
<p> <sc>Funding</sc> — None was given.</p>
<p><bold>Tea</bold> is a drink.</p>
Loose  words.
</abstract>
<abstract abstract-type="graphical"><p>A cup.</p></abstract>
<trans-abstract xml:lang="fr"><p>Chaud.</p></trans-abstract>
<abstract><p>Again.</p></abstract>
</article-meta></front><body><p>Long.</p></body></article>
"""

JATS_READ = ImportedAbstract(
    title="Warm tea: a trial",
    publication_types=("Case report",),
    pmid="555",
    doi="10.1234/Tea.5",
    sections=(
        Section("Context", "BACKGROUND", ("Tea is hot.", "It cools.")),
        Section("Setting", "METHODS", ("A kitchen.",)),
        Section("People", "METHODS", ("Ada.", "Cy.")),
        Section("Findings", "RESULTS", ("We saw² cups: y.",)),
        Section("Harms", "RESULTS", ("None.",)),
        Section("Meaning", None, ("Tea may help.",)),
        Section("Funding", "BACKGROUND", ("None was given.",)),
        Section(None, None, ("Tea is a drink.",)),
        Section(None, None, ("Loose words.",)),
    ),
    warnings=(
        Oddity(14, "sections", UNLABELLED),
        Oddity(16, "sections", "must have text of its own, found the label 'Methods' over other sections; left out"),
        Oddity(17, "sections[2].label", "must be a label of NLM's list to have a category, found 'People'; kept"),
        Oddity(20, "sections[5].label", "must be a label of NLM's list to have a category, found 'Meaning'; kept"),
        Oddity(22, "sections", UNLABELLED),
        Oddity(25, "sections", "must be one abstract, found another ('abstract graphical'); left out"),
        Oddity(26, "sections", "must be one abstract, found another ('trans-abstract'); left out"),
        Oddity(27, "sections", "must be one abstract, found another ('abstract'); left out"),
    ),
    paper=Bibliography(
        journal="Annals of Tea", journal_abbreviation="Ann Tea", year="2019", volume="12", issue="3", pages="101-109",
        authors=(Author("Example", "Ada B"), Author("Sample", "Cy"), Author("Tea Group"), Author("Alone")),
    ),
)  # fmt: skip

JATS_OF_A_FRONT = """\
<front xmlns="http://jats.nlm.nih.gov"><journal-meta><journal-title>Tea Notes</journal-title></journal-meta>
<article-meta><title-group><article-title>Cold tea</article-title></title-group><elocation-id>e7</elocation-id>
<abstract><title>Summary.</title><label/><title>Aims</title><p>Tea <alternatives/>cools.</p></abstract></article-meta>
</front>
"""

JATS_OF_A_FRONT_READ = ImportedAbstract(
    title="Cold tea",
    publication_types=(), pmid=None, doi=None,
    sections=(Section("Aims", "OBJECTIVE", ("Tea cools.",)),),
    paper=Bibliography(journal="Tea Notes", pages="e7"),
)  # fmt: skip

PUBMED = """\
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">111</PMID>
<Article><Journal><JournalIssue><Volume>7</Volume><Issue>2</Issue><PubDate><MedlineDate>1999 Dec-2000 Jan</MedlineDate>
</PubDate></JournalIssue><Title>Annals of Tea</Title><ISOAbbreviation>Ann Tea</ISOAbbreviation></Journal>
<ArticleTitle>Warm tea: a <i>trial</i>.</ArticleTitle>
<Pagination><StartPage>10</StartPage><EndPage>19</EndPage></Pagination>
<ELocationID EIdType="pii">10.1/pii</ELocationID><ELocationID EIdType="doi" ValidYN="N">10.1234/no</ELocationID>
<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To  warm. Why?</AbstractText>
<AbstractText Label="Whatever Next" NlmCategory="RESULTS">Tea <sub>2</sub> was &lt; 3.</AbstractText>
<AbstractText>Unlabelled.</AbstractText><CopyrightInformation>No.</CopyrightInformation></Abstract>
<AuthorList><Author><LastName>Example</LastName><ForeName>Ada</ForeName><Initials>A</Initials></Author>
<Author><LastName>Sample</LastName><Initials>CY</Initials><Suffix>Jr</Suffix></Author>
<Author ValidYN="N"><LastName>Wrong</LastName></Author><Author><CollectiveName>Tea Group</CollectiveName></Author>
<Author><ForeName>Only</ForeName></Author></AuthorList>
<AuthorList Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType><PublicationType/>
<PublicationType>Case Reports</PublicationType></PublicationTypeList></Article>
<OtherAbstract Type="Publisher" Language="fre"><AbstractText>Chaud.</AbstractText></OtherAbstract></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">111</ArticleId><ArticleId IdType="doi">10.1234/tea.5</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>
"""

PUBMED_READ = ImportedAbstract(
    title="Warm tea: a trial.",
    publication_types=("Journal Article", "Case Reports"),
    pmid="111",
    doi="10.1234/tea.5",
    sections=(
        Section("AIM", "OBJECTIVE", ("To warm.", "Why?")),
        Section("Whatever Next", "RESULTS", ("Tea ₂ was < 3.",)),
        Section(None, None, ("Unlabelled.",)),
    ),
    warnings=(
        Oddity(8, "sections[1].label", "must be a label of NLM's list to have a category, found 'Whatever Next'; kept"),
        Oddity(
            17, "sections", "must be one abstract, found an OtherAbstract (Language 'fre', Type 'Publisher'); left out"
        ),
    ),
    paper=Bibliography(
        journal="Annals of Tea", journal_abbreviation="Ann Tea", year="1999", volume="7", issue="2", pages="10-19",
        authors=(Author("Example", "Ada"), Author("Sample Jr", "CY"), Author("Tea Group")),
    ),
)  # fmt: skip

BOOK = """\
<PubmedBookArticle><BookDocument><PMID>333</PMID><ArticleIdList><ArticleId IdType="doi">10.1234/b</ArticleId>
</ArticleIdList><Book><BookTitle>All about tea</BookTitle><PubDate><Year>2011</Year></PubDate><AuthorList>
<Author><LastName>Writer</LastName><ForeName>Bo</ForeName></Author></AuthorList></Book>
<ArticleTitle>[Not Available].</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>
<Abstract><AbstractText>Tea is a drink.</AbstractText></Abstract>
<PublicationType>Review</PublicationType></BookDocument></PubmedBookArticle>
"""

BOOK_READ = ImportedAbstract(
    title="All about tea",
    publication_types=("Review",),
    pmid="333",
    doi="10.1234/b",
    sections=(Section(None, None, ("Tea is a drink.",)),),
    warnings=(Oddity(4, "title", "must be in ArticleTitle, found it only in VernacularTitle or BookTitle"),),
    paper=Bibliography(year="2011", pages="1-9", authors=(Author("Writer", "Bo"),)),
)

MEDLINE = """\
PMID- 222
OWN - NLM
TI  - Warm tea
      and cups.
TI  - Another.
VI  - 5
IP  - 4
PG  - 30-9
DP  - 1998 Summer
LID - S1 [pii]
AID - 10.1234/aid [doi]
AB  - AIM: To warm. RESULTS: Tea was warm
      and sweet. CONCLUSIONS: Drink it
OAB - Chaud.
AU  - van Example AB
AU  - Madonna
AU  - Long INITS
CN  - Tea Group
PT  - Journal Article
PT  - Case Reports
JT  - Annals of Tea
TA  - Ann Tea

so it says
FUN - no
"""

MEDLINE_READ = ImportedAbstract(
    title="Warm tea and cups.",
    publication_types=("Journal Article", "Case Reports"),
    pmid="222",
    doi="10.1234/aid",
    sections=(
        Section("AIM", "OBJECTIVE", ("To warm.",)),
        Section("RESULTS", "RESULTS", ("Tea was warm and sweet.",)),
        Section("CONCLUSIONS", "CONCLUSIONS", ("Drink it",)),
    ),
    warnings=(
        Oddity(5, "TI", "must be one title, found another TI; the first is read"),
        Oddity(12, "sections", "must end as a sentence does, found 'Drink it'; perhaps cut short"),
        Oddity(14, "OAB", "must be one abstract, found another one (OAB); left out"),
        Oddity(24, "", "must be a tag or blank, found 'so it says'; left out"),
    ),
    paper=Bibliography(
        journal="Annals of Tea", journal_abbreviation="Ann Tea", year="1998", volume="5", issue="4", pages="30-9",
        authors=(Author("van Example", "AB"), Author("Madonna"), Author("Long INITS"), Author("Tea Group")),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("jats.xml", JATS, JATS_READ),
        ("front.xml", JATS_OF_A_FRONT, JATS_OF_A_FRONT_READ),
        ("pubmed.xml", PUBMED, PUBMED_READ),
        ("book.xml", BOOK, BOOK_READ),
        ("one.nbib", MEDLINE, MEDLINE_READ),
    ],
    ids=["JATS", "JATS of a front", "PubMed", "book", "MEDLINE"],
)
def test_every_field_is_read(tmp_path: Path, name: str, text: str, expected: ImportedAbstract) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    found = read_abstract(tmp_path / name)
    assert found.warnings == expected.warnings
    assert found.paper == expected.paper
    assert found == expected
