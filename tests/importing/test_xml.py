"""PubMed XML and JATS: text whole, facts from the right elements, nothing fetched."""

from pathlib import Path

import pytest

from tests.importing.conftest import Read
from tests.importing.invented import article, pubmed, sections
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import Author, ImportedAbstract
from trialsite.importing.limits import MAX_ABSTRACT_CHARACTERS, MAX_LABEL_CHARACTERS, MAX_SECTIONS, MAX_XML_DEPTH
from trialsite.importing.reading import read_abstract, records_in

NAME = "a.xml"
Sections = list[tuple[str | None, str]]
TEXT = '<AbstractText Label="RESULTS" NlmCategory="RESULTS">Hot.</AbstractText>'
DOCTYPE = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://example.invalid/p.dtd">'


def told(found: ImportedAbstract) -> list[str]:
    return [warning.message for warning in found.warnings if warning.message.endswith(("left out", "; read"))]


# PubMed


def test_mixed_content_is_whole(read: Read) -> None:
    found = read(
        pubmed(article("<AbstractText>At <i>P</i> &lt; 10<sup>-2</sup>, <b>a<u>b</u></b>c &amp;lt;.</AbstractText>"))
    )
    assert found.sections[0].sentences == ("At P < 10⁻², abc <.",)


def test_labels_stay_as_printed_and_categories_are_nlms(read: Read) -> None:
    cases = [
        ('Label="" NlmCategory=""', None, None),
        ("", None, None),
        ('Label="UNLABELLED" NlmCategory="UNASSIGNED"', None, None),
        ('Label="Teapot" NlmCategory="NONSENSE"', "Teapot", None),
        ('Label="METHODS:"', "METHODS:", "METHODS"),
        ('Label="*RESULTS"', "*RESULTS", "RESULTS"),
        ('Label="Teapot" NlmCategory="METHODS"', "Teapot", "METHODS"),
        ('Label="AIM"', "AIM", "OBJECTIVE"),
    ]
    found = read(pubmed(article("".join(f"<AbstractText {case[0]}>Tea.</AbstractText>" for case in cases))))
    assert [(s.label, s.category) for s in found.sections] == [(label, category) for _, label, category in cases]
    marks = [warning.path for warning in found.warnings if "without marks around it" in warning.message]
    assert marks == ["sections[4].label", "sections[5].label"]


def test_a_label_without_text_is_a_warning(read: Read) -> None:
    found = read(pubmed(article(f'<AbstractText Label="METHODS"/>{TEXT}')))
    assert sections(found) == [("METHODS", ""), ("RESULTS", "Hot.")]
    assert (2, "sections[0]") in [(warning.line, warning.path) for warning in found.warnings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AIM: Tea. RESULTS: Hot.", [("AIM", "Tea."), ("RESULTS", "Hot.")]),
        ("<b>Aim:</b> Tea. <b>Results</b>: Hot.", [("Aim", "Tea."), ("Results", "Hot.")]),
        ("<b>AIM</b> Tea. <b>RESULTS</b> Hot.", [("AIM", "Tea."), ("RESULTS", "Hot.")]),
        ("<i>Aim:</i> Tea. <i>Results:</i> Hot.", [("Aim", "Tea."), ("Results", "Hot.")]),
        ("&lt;h4&gt;Aim&lt;/h4&gt;Tea.&lt;h4&gt;Results&lt;/h4&gt;Hot.", [("Aim", "Tea."), ("Results", "Hot.")]),
        ("<b>Aim</b>—Tea. <b>Results</b>. Hot.", [("Aim", "Tea."), ("Results", "Hot.")]),
        ("<b>Aim</b> – Tea. <b>Results</b> –5 mm.", [("Aim", "Tea."), ("Results", "–5 mm.")]),
        ("<b>Aim:</b> .5 cups. <b>Results:</b> –5 mm.", [("Aim", ".5 cups."), ("Results", "–5 mm.")]),
        ("Aim: Tea. Results: Hot.", [(None, "Aim: Tea. Results: Hot.")]),
        ("DNA: a molecule. CONCLUSION: Yes.", [(None, "DNA: a molecule. CONCLUSION: Yes.")]),
        ("We saw HR: 2. RESULTS: Hot.", [(None, "We saw HR: 2. RESULTS: Hot.")]),
        ("<b>E. coli</b> was in <b>Results:</b> no.", [(None, "E. coli was in Results: no.")]),
    ],
)
def test_labels_in_the_text_are_those_in_bold_or_capitals(read: Read, text: str, expected: Sections) -> None:
    assert sections(read(pubmed(article(f"<AbstractText>{text}</AbstractText>")))) == expected


def test_text_beside_labels_in_bold_is_told(read: Read) -> None:
    found = read(pubmed(article("<AbstractText>Tea is hot. <b>Results:</b> Good.</AbstractText>")))
    assert sections(found) == [(None, "Tea is hot."), ("Results", "Good.")]
    assert ["a paragraph without one" in warning.message for warning in found.warnings] == [True]


def test_facts_come_from_the_papers_own_elements(read: Read) -> None:
    other = (
        "<CommentsCorrectionsList><CommentsCorrections><PMID>999</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    dois = ('ValidYN="N">10.1234/no', ">tea", ">10.1234/tea&lt;1&gt;")
    inside = "".join(f'<ELocationID EIdType="doi"{doi}</ELocationID>' for doi in dois)
    found = read(pubmed(article(TEXT, more=other, inside=inside.replace('"doi"V', '"doi" V'))))
    assert (found.pmid, found.doi) == ("111", "10.1234/tea<1>")


def test_a_title_in_the_papers_own_language_is_taken_where_there_is_no_other(read: Read) -> None:
    vernacular = "<VernacularTitle>Le thé.</VernacularTitle>"
    found = read(pubmed(article(TEXT, title="[Not Available].", inside=vernacular)))
    assert (found.title, len(found.warnings)) == ("Le thé.", 1)


@pytest.mark.parametrize("where", ["more", "inside"])
def test_another_abstract_is_told_and_left_out(read: Read, where: str) -> None:
    """It stands beside the article, and in a book's document in it."""
    other = '<OtherAbstract Language="fre"><AbstractText>Chaud.</AbstractText></OtherAbstract>'
    found = read(pubmed(article(TEXT, **{where: other})))
    assert (sections(found), len(told(found))) == ([("RESULTS", "Hot.")], 1)


# What XML can do


@pytest.mark.parametrize("above", ["", "\n\n", "\ufeff\n \n"])
def test_the_real_doctype_cdata_and_xinclude_are_harmless_and_blank_lines_above_are_none(
    read: Read, above: str
) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    text = f"<AbstractText>{include}<!-- tea --><?tea pot?><![CDATA[<q>&amp;]]>.</AbstractText>"
    assert sections(read(above + pubmed(article(text), prologue=DOCTYPE))) == [(None, "<q>&.")]


NESTED = "<i>" * MAX_XML_DEPTH + "</i>" * MAX_XML_DEPTH
BOMB = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        (pubmed(article(TEXT), prologue='\n<!DOCTYPE P [<!ENTITY a "b">]>'), (2, 0), "must not define entities"),
        (pubmed(article(TEXT), prologue='\n<!DOCTYPE P [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), (2, 0), "of 'a'"),
        (pubmed(article(TEXT), prologue='\n<!DOCTYPE P [<!ENTITY % a SYSTEM "x"> %a;]>'), (2, 0), "of 'a'"),
        (pubmed(article("&i;" * 10), prologue=f'<!DOCTYPE P [<!ENTITY a "lol">{BOMB}]>'), (1, 0), "define entities"),
        (pubmed(article(TEXT, title="&nbsp;"), prologue=DOCTYPE), (2, 145), "it is not fetched"),
        (pubmed(article(TEXT.replace("Hot", "&nbsp;")), prologue=DOCTYPE), (2, 262), "it is not fetched"),
        (pubmed(article(TEXT.replace('"RES', '"&nbsp;RES', 1)), prologue=DOCTYPE), (2, 231), "it is not fetched"),
        (pubmed(article(TEXT, title="&nbsp;")), (2, 145), "must be well-formed XML, found: Entity 'nbsp' not defined"),
        (pubmed(article(TEXT, title=NESTED)), (2, 0), "200 nested elements"),
        (pubmed(article(TEXT))[:-30], (2, 320), "must be well-formed XML, found: "),
        (pubmed(article(TEXT)) + "tea", (3, 1), "must be well-formed XML, found: Extra content"),
        (pubmed(article(TEXT)) * 2, (3, 6), "must be well-formed XML, found: XML declaration"),
        ("<PubmedArticleSet>\n  </b>", (2, 7), "must be well-formed XML, found: Opening and ending tag mismatch"),
        ("\n <tea\u200b pot='1'/>", (2, 5), "must be well-formed XML"),
        ('<p:PubmedArticleSet xmlns:p="urn:x"/>', (1, 0), "root element '{urn:x}PubmedArticleSet'"),
        ("\n<teapot/>", (2, 0), "must be PubMed or JATS XML, found the root element 'teapot'"),
        (pubmed(), (1, 0), "must hold an article, found none in this XML"),
        (pubmed("<DeleteCitation><PMID>1</PMID></DeleteCitation>"), (1, 0), "must hold an article"),
        (pubmed("<PubmedArticle>\n<MedlineCitation/></PubmedArticle>"), (3, 0), "must be given, found no PMID"),
        (pubmed(article("")), (2, 0), "PMID 111: must have an abstract, found none"),
        (pubmed(article(TEXT, title="")), (2, 0), "PMID 111: must be given, found no title; give it with --title"),
        (pubmed(article(TEXT, title="T" * 2_001)), (2, 0), "must be at most 2,000 characters, found 2,001"),
        (pubmed(article(f"\n{TEXT}" * (MAX_SECTIONS + 1))), (1003, 0), "1,000 sections, found 1,001"),
        (
            pubmed(article(f"\n{TEXT.replace('RESULTS', 'L' * (MAX_LABEL_CHARACTERS + 1), 1)}")),
            (3, 0),
            "label, found 121",
        ),
        (
            pubmed(article(f"<AbstractText>{'x' * (MAX_ABSTRACT_CHARACTERS + 1)}</AbstractText>")),
            (2, 0),
            "15,000",
        ),
        *(
            (pubmed(article(TEXT, pmid=pmid)), (2, 0), "must be 1 to 8 digits")
            for pmid in ("../../x", " 12 ", "-5", "9" * 400, "١٢", "12\u202e3")
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(read: Read, text: str, place: tuple[int, int], says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(text)
    found = [(p.line, p.column) for p in raised.value.problems if says in p.message]
    assert found == [place], raised.value.problems


def test_a_record_that_is_none_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "three.xml"
    path.write_text(pubmed(article(TEXT), article("", pmid="222"), article(TEXT, pmid="333")))
    assert [(record.pmid, len(record.parts)) for record in records_in(path)] == [("111", 1), ("222", 0), ("333", 1)]
    assert read_abstract(path, pmid="333").sections[0].sentences == ("Hot.",)


# JATS


def _jats(abstract: str, title: str = "Tea and sleep", more: str = "", attributes: str = "") -> str:
    return (
        f'<article {attributes} xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><article-meta>'
        '<article-id pub-id-type="pmid">555</article-id><title-group>'
        f"<article-title>{title}</article-title></title-group>{more}{abstract}</article-meta></front><body><p>Long.</p></body></article>"
    )


OWN = "<abstract><sec><title>Aim</title><p>To sleep.</p></sec><sec><title>Results</title><p>Good.</p></sec></abstract>"
AIM = [("Aim", "To sleep."), ("Results", "Good.")]


@pytest.mark.parametrize(
    "kind",
    """short lay lay-abstract graphical video teaser highlights toc key-points plain-language-summary web-summary
    executive-summary author-highlights editors-summary summary translated social-media unknown-kind""".split(),
)
def test_of_several_abstracts_the_papers_own_is_read(read: Read, kind: str) -> None:
    for other in (
        f'<abstract abstract-type="{kind}"><p>Cup.</p></abstract>',
        "<trans-abstract><p>Tasse.</p></trans-abstract>",
    ):
        for both in (other + OWN, OWN + other):
            found = read(_jats(both))
            assert (sections(found), len(told(found))) == (AIM, 1)


@pytest.mark.parametrize(
    "other",
    [
        "<abstract><title>Plain Language Summary</title><p>Cup.</p></abstract>",
        "<abstract><title>Significance</title><p>Cup.</p></abstract>",
        "<abstract><p>Cup of one paragraph.</p></abstract>",
        '<abstract xml:lang="es"><title>Resumen</title><sec><title>Aim</title><p>Taza.</p></sec></abstract>',
    ],
)
def test_an_abstract_of_another_kind_is_known_by_its_heading_language_or_shape(read: Read, other: str) -> None:
    own = OWN.replace("<abstract>", '<abstract xml:lang="en">')
    found = read(_jats(other + own, attributes='xml:lang="en-GB"'))
    assert (sections(found), len(told(found))) == (AIM, 1)


@pytest.mark.parametrize("kind", ["graphical", "summary", "lay"])
def test_an_abstract_for_others_is_not_read_as_the_papers_own(read: Read, kind: str) -> None:
    with pytest.raises(BadInput, match=f"must have an abstract of its own, found only 'abstract {kind}'"):
        read(_jats(f'<abstract abstract-type="{kind}"><p>Cup.</p></abstract>'))


@pytest.mark.parametrize("name", "Abstract ABSTRACT Summary: Resumo RESUMEN Résumé Zusammenfassung 摘要 Özet".split())
def test_a_heading_that_names_the_abstract_is_no_text(read: Read, name: str) -> None:
    found = read(_jats(f"<abstract><title>{name}</title><p>Tea helps.</p></abstract>"))
    assert (sections(found), found.warnings) == ([(None, "Tea helps.")], ())


@pytest.mark.parametrize("inner", ["<p>Hot.</p>", "<sec><title>Aim</title><p>Hot.</p></sec>"])
def test_a_section_that_names_the_abstract_has_no_label(read: Read, inner: str) -> None:
    found = read(_jats(f"<abstract><sec><title>Resumo</title>{inner}</sec></abstract>"))
    assert ([text for _, text in sections(found)], told(found)) == (["Hot."], [])
    assert "Resumo" not in [section.label for section in found.sections]


def test_a_paragraph_beside_sections_has_a_label_in_its_text_or_is_told(read: Read) -> None:
    more = "<p>Trial registration: NCT0.</p><p>Tea is hot.</p>"
    found = read(_jats(OWN.replace("</abstract>", f"{more}</abstract>")))
    assert sections(found) == [*AIM, ("Trial registration", "NCT0."), (None, "Tea is hot.")]
    says = ["must have a label, found a paragraph without one; kept as a section of its own"]
    assert [warning.message for warning in found.warnings] == says


def test_another_heading_is_a_label_or_told(read: Read) -> None:
    known = read(_jats("<abstract><title>Aim</title><p>One.</p><p>Two.</p><title>Teapot</title><p>Hot.</p></abstract>"))
    assert sections(known) == [("Aim", "One. Two."), ("Teapot", "Hot.")]
    found = read(_jats("<abstract><title>Tea and all</title><p>Hot.</p></abstract>"))
    assert sections(found) == [(None, "Hot.")]
    assert told(found) == [
        "must be a label of NLM's list, found the heading 'Tea and all' above the abstract; left out"
    ]


def test_words_outside_any_paragraph_are_one_text(read: Read) -> None:
    text = "Tea is <italic>hot</italic>; 10<sup>3</sup> cups.<p>It cools.</p>So <bold>it</bold> is."
    assert sections(read(_jats(f'<abstract abstract-type="structured">{text}</abstract>'))) == [
        (None, "Tea is hot; 10³ cups."),
        (None, "It cools."),
        (None, "So it is."),
    ]
    assert read(_jats(f'<abstract abstract-type="structured">{text}</abstract>')).warnings == ()


def test_a_figure_is_left_out_and_told(read: Read) -> None:
    figure = "<fig><label>Figure 1</label><caption><p>Cup of tea.</p></caption><graphic/></fig>"
    found = read(
        _jats(f"<abstract><sec><title>Results</title><p>Hot.<inline-graphic/></p>{figure}</sec>{figure}</abstract>")
    )
    assert sections(found) == [("Results", "Hot.")]
    named = "must be text, found a figure or table (fig 'Figure 1 Cup of tea.'); left out"
    assert told(found) == [named, "must be text, found a figure or table (inline-graphic); left out"]


def test_nested_sections_keep_both_names(read: Read) -> None:
    inner = "<sec><title>{}</title>{}<sec><title>{}</title><p>Tea.</p></sec></sec>"
    parts = inner.format("Methods", "<p>All.</p>", "Design") + inner.format("Results", "", "Whatever")
    found = read(_jats(f"<abstract>{parts}</abstract>"))
    assert sections(found) == [("Methods", "All."), ("Design", "Tea."), ("Whatever", "Tea.")]
    assert [section.category for section in found.sections] == ["METHODS", "METHODS", "RESULTS"]
    assert told(found) == ["must have text of its own, found the label 'Results' over other sections; left out"]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("10<sup>3</sup>", "10³"),
        ("10<sup>-6</sup>", "10⁻⁶"),
        ("10<sup>−<italic>6</italic></sup>", "10⁻⁶"),
        ("10<sup> 3 </sup>cups", "10³ cups"),
        ("10<sup>3.5</sup>", "10^3.5"),
        ("kg/m<sup>2</sup>", "kg/m²"),
        ("2<sup>n</sup>", "2ⁿ"),
        ("Ca<sup>2+</sup>", "Ca²⁺"),
        ("tea<sup>1,2</sup>", "tea¹,²"),
        ("4<sup>th</sup>", "4th"),
        ("tea<sup>®</sup>", "tea®"),
        ("x<sub>1</sub><sup>2</sup>", "x₁²"),
        ("CO<sub>2</sub>", "CO₂"),
        ("T<sub>max</sub>", "Tmax"),
        ("HbA<sub>1c</sub>", "HbA1c"),
        ("<mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>3</mml:mn></mml:msup></mml:math>", "10³"),
        (
            "<mml:math><mml:msubsup><mml:mi>x</mml:mi><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:msubsup></mml:math>",
            "x₁²",
        ),
        (
            "<mml:mfrac><mml:mn>1</mml:mn><mml:mrow><mml:mi>a</mml:mi><mml:mo>+</mml:mo></mml:mrow></mml:mfrac>",
            "1/(a+)",
        ),
        ("<mml:msqrt><mml:mi>x</mml:mi></mml:msqrt>", "√x"),
        ("<mml:mroot><mml:mi>x</mml:mi><mml:mn>3</mml:mn></mml:mroot>", "³√x"),
        ("<alternatives><inline-graphic/><tex-math>$x$</tex-math></alternatives>", "x"),
        (r"<tex-math>\documentclass{a} \begin{document}$x$\end{document}</tex-math>", "x"),
        ("<alternatives><tex-math>$x$</tex-math><mml:math>x</mml:math></alternatives>", "x"),
    ],
)
def test_superscripts_subscripts_and_formulas_keep_their_meaning(read: Read, printed: str, read_as: str) -> None:
    found = read(_jats(f"<abstract><p>It was {printed} here.</p></abstract>", title=f"At {printed}"))
    assert (found.title, sections(found)) == (f"At {read_as}", [(None, f"It was {read_as} here.")])


@pytest.mark.parametrize("namespace", ["", 'xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"'])
def test_bold_labels_inside_one_paragraph_begin_sections(read: Read, namespace: str) -> None:
    paragraph = (
        "<p> <bold>Background:</bold> <italic>Tea</italic> is hot. <bold>Methods</bold>: We "
        "<bold>only</bold> drank. <bold>Results:</bold> It was <italic>P</italic>: fine.</p>"
    )
    found = read(_jats(f"<abstract>{paragraph}</abstract>", attributes=namespace))
    assert sections(found) == [
        ("Background", "Tea is hot."),
        ("Methods", "We only drank."),
        ("Results", "It was P: fine."),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<italic>E. coli.</italic> was hot.",
        "Tea <bold>was:</bold> hot.",
        "<bold>Tea</bold> was hot.",
        "<bold>Tea.</bold>",
        "Tea cools (see <xref ref-type='fig'>Figure 1</xref>).",
    ],
)
def test_other_words_that_are_set_off_are_text(read: Read, paragraph: str) -> None:
    (section,) = read(_jats(f"<abstract><p>{paragraph}</p></abstract>")).sections
    words = paragraph
    for tag in ("italic", "bold"):
        words = words.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert (section.label, " ".join(section.sentences)) == (
        None,
        words.replace("<xref ref-type='fig'>", "").replace("</xref>", ""),
    )


def test_footnotes_numbers_of_sections_and_editors_are_left_out(read: Read) -> None:
    people = (
        "<contrib-group content-type='editors'><contrib><name><surname>No</surname></name></contrib></contrib-group>"
        "<contrib-group><contrib contrib-type='author'><collab>Tea Group<contrib-group><contrib><name>"
        "<surname>Member</surname></name></contrib></contrib-group></collab></contrib></contrib-group>"
        "<fpage>8</fpage><lpage>40</lpage><page-range>8-11, 40</page-range>"
    )
    noted = "Tea<xref ref-type='fn' rid='a'><sup>*</sup></xref><fn id='a'><p>Shown once.</p></fn> again"
    own = "<abstract><sec><label>1.</label><title>Aim</title><p>To sleep.<fn><p>At night.</p></fn></p></sec></abstract>"
    found = read(_jats(own, noted, people))
    assert (found.title, sections(found)) == ("Tea again", [("Aim", "To sleep.")])
    assert (found.paper.authors, found.paper.pages) == ((Author("Tea Group"),), "8-11, 40")


def test_labels_in_plain_text_begin_sections(read: Read) -> None:
    found = read(_jats("<abstract><p>Background: Tea is hot.</p><p>Methods: We drank.</p></abstract>"))
    assert sections(found) == [("Background", "Tea is hot."), ("Methods", "We drank.")]
    found = read(_jats("<abstract><p>AIM: To sleep. METHODS: We drank. RESULTS: Fine.</p></abstract>"))
    assert [section.label for section in found.sections] == ["AIM", "METHODS", "RESULTS"]


JATS_FRAGMENT = (
    "<jats:title>Abstract</jats:title>\n<jats:sec><jats:title>Aim</jats:title><jats:p>To <jats:italic>sleep"
    "</jats:italic>.</jats:p></jats:sec><jats:sec>\n<jats:title>Results</jats:title><jats:p>Good.</jats:p></jats:sec>"
)


@pytest.mark.parametrize(
    "text",
    [
        JATS_FRAGMENT,
        f'<?xml version="1.0"?>\n{JATS_FRAGMENT}',
        f"<jats:abstract>{JATS_FRAGMENT}</jats:abstract>",
        '<jats:abstract abstract-type="lay"><jats:p>Cup.</jats:p></jats:abstract>'
        f"<jats:abstract>{JATS_FRAGMENT}</jats:abstract>",
        JATS_FRAGMENT.replace("jats:", ""),
        "<h4>Aim</h4>To sleep.<h4>Results</h4>Good.",
        "&lt;h4&gt;Aim&lt;/h4&gt;To sleep.&lt;h4&gt;Results&lt;/h4&gt;Good.",
        "<p><b>Aim</b><br>To sleep.</p>\n<p><strong>Results:</strong> Good.",
    ],
)
def test_a_fragment_is_read_with_a_title_that_is_given(read: Read, text: str) -> None:
    found = read(text, title="Tea")
    assert (found.title, sections(found)) == ("Tea", AIM)
    with pytest.raises(BadInput, match="must be given, found no title; give it with --title"):
        read(text)


@pytest.mark.parametrize(
    "text",
    ["<p>Hot.</p>" * (MAX_SECTIONS + 1), f"<p>{'a' * (MAX_ABSTRACT_CHARACTERS + 1)}</p>"],
    ids=["sections", "characters"],
)
def test_in_too_much_text_no_label_is_looked_for(read: Read, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.delattr("trialsite.importing.jats.parts_of_fields")  # which takes its time
    with pytest.raises(BadInput, match="must be at most"):
        read(_jats(f"<abstract>{text}</abstract>"))
