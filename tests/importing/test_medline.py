"""MEDLINE records: fields, labels inside AB, several records, and what is none."""

import pytest

from tests.importing.conftest import Read
from tests.importing.invented import sections
from trialsite.base.problems import BadInput
from trialsite.importing.abstract import Author

NAME = "a.nbib"
RECORD = """\
PMID- 111
OWN - NLM
TI  - Sage tea for hiccups:
      an invented trial.
LID - 10.1234/tea [doi]
AB  - AIMS: Tea is hot. STUDY DESIGN: We asked 40 (HR: 2.1). RESULTS: It fell by 2.1
      an hour. TEAPOT SETTING: Kitchen.
FAU - Example, Ada
AU  - Example A
CN  - Tea Group
PT  - Journal Article
JT  - Tea
ZZZZ- tea
DP  - 2019 Jan
"""


@pytest.mark.parametrize("name", ["a.nbib", "a.txt"])
@pytest.mark.parametrize("change", [("", ""), ("\n", "\r\n"), ("\n", "\r"), ("      ", "\t"), ("PMID", "\n\nPMID")])
def test_a_record_is_read(read: Read, name: str, change: tuple[str, str]) -> None:
    found = read(RECORD.replace(*change) if change[0] else RECORD, name)
    assert (found.title, found.pmid, found.doi) == ("Sage tea for hiccups: an invented trial.", "111", "10.1234/tea")
    assert [(s.label, s.category, s.sentences) for s in found.sections] == [
        ("AIMS", "OBJECTIVE", ("Tea is hot.",)),
        ("STUDY DESIGN", "METHODS", ("We asked 40 (HR: 2.1).",)),
        ("RESULTS", "RESULTS", ("It fell by 2.1 an hour.",)),
        ("TEAPOT SETTING", None, ("Kitchen.",)),
    ]
    assert found.publication_types == ("Journal Article",)
    assert found.paper.authors == (Author("Example", "Ada"), Author("Tea Group"))
    assert (found.paper.journal, found.paper.published) == ("Tea", "2019-01")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (RECORD.replace("PMID- 111\n", ""), 1, "a record without PMID"),
        ("      orphan\n" + RECORD, 1, "must begin with a tag"),
        ("P\nPMID\nPMID-\n- \n", 1, "must begin with a tag"),
        ("PMID- 1\nMH  - Tea\nan hour\n", 3, "six blanks"),
        (RECORD.replace("111", "../x"), 1, "1 to 8 digits"),
        ("PMID- 1\nTI  - Tea.\n", 2, "PMID 1: must have an abstract"),
        ("PMID- 1\nAB  - Tea.\n", 1, "PMID 1: must be given, found no title"),
    ],
)
def test_what_is_no_record_is_named_with_its_line(read: Read, text: str, line: int, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read(text)
    assert [p.line for p in raised.value.problems if says in p.message] == [line], raised.value.problems


def test_a_damaged_doi_hides_no_other(read: Read) -> None:
    damaged = RECORD.replace("LID - 10.1234/tea [doi]", "LID - tea [doi]\nAID - 9 [pii]\nAID - 10.1234/TEA [doi]")
    assert read(damaged).doi == "10.1234/TEA"


def test_a_blank_line_inside_a_record_is_told(read: Read) -> None:
    (warning,) = [w for w in read(RECORD.replace("CN  - ", "\nCN  - ")).warnings if w.path == "CN"]
    assert (warning.line, warning.message) == (
        11,
        "must begin with PMID after a blank line, found another tag; read as part of the record above",
    )


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_second_pmid_begins_a_record(read: Read, between: str) -> None:
    text = RECORD + between + RECORD.replace("111", "222").replace("Sage", "Mint")
    assert read(text, pmid="222").title.startswith("Mint")


def test_a_word_with_a_hyphen_is_no_tag(read: Read) -> None:
    text = "PMID- 1\nTI  - IL-6 and\n      HIV-1\nAB  - Tea helps.\n      IL-6 was low. AB-1\n      too.\n"
    found = read(text)
    assert (found.title, found.sections[0].sentences) == (
        "IL-6 and HIV-1",
        ("Tea helps.", "IL-6 was low.", "AB-1 too."),
    )
    lost = read(text.replace("      ", ""))
    assert (lost.title, lost.sections) == (found.title, found.sections)
    assert [w.line for w in lost.warnings if "to go on, found 'HIV-1'" in w.message] == [3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h4>Background</h4>Tea.<h4>Results</h4>P&lt;0.05.", [("Background", "Tea."), ("Results", "P<0.05.")]),
        ("&lt;h4&gt;Aim&lt;/h4&gt;Tea.&lt;h4&gt;Results&lt;/h4&gt;Hot.", [("Aim", "Tea."), ("Results", "Hot.")]),
        ("<b>Aim:</b> Tea. <strong>Results</strong>: Hot.", [("Aim", "Tea."), ("Results", "Hot.")]),
        ("<p><b>Aim</b><br>Tea.</p><p><b>Results</b><br/>Hot.</p>", [("Aim", "Tea."), ("Results", "Hot.")]),
        (
            "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>Tea.</jats:p></jats:sec>",
            [("Aim", "Tea.")],
        ),
        ("<p>AIM: <i>Tea</i>. RESULTS: 10<sup>3</sup>.</p>", [("AIM", "Tea."), ("RESULTS", "10³.")]),
        ("Tea at P<0.05, a<b and c>d.", [(None, "Tea at P<0.05, a<b and c>d.")]),
    ],
)
def test_html_tags_are_taken_off_and_headings_are_labels(
    read: Read, text: str, expected: list[tuple[str | None, str]]
) -> None:
    found = read(f"PMID- 1\nTI  - <i>Tea</i> and sleep\nAB  - {text}\n")
    assert found.title == "Tea and sleep"
    assert sections(found) == expected
    assert not [warning for warning in found.warnings if "plain text" in warning.message]


@pytest.mark.parametrize(
    ("left", "read_as", "says"),
    [("<foo>", "<foo>", "found a tag ('<foo>'); kept"), ("&beta;", "β", "found '&beta;'; read as what it stands for")],
)
def test_what_looks_like_a_tag_and_is_none_is_told(read: Read, left: str, read_as: str, says: str) -> None:
    found = read(f"PMID- 1\nTI  - Tea\nAB  - Tea {left} is hot.\n")
    assert found.sections[0].sentences == (f"Tea {read_as} is hot.",)
    assert [warning.message for warning in found.warnings] == [f"must be plain text, {says}"]


def test_the_entities_of_xml_are_read_without_a_warning(read: Read) -> None:
    found = read("PMID- 1\nTI  - Tea &amp; sleep\nAB  - Hot &lt;5 &gt;4 &quot;cups&quot; of cooks&apos; tea.\n")
    assert (found.title, found.sections[0].sentences, found.warnings) == (
        "Tea & sleep", ("Hot <5 >4 \"cups\" of cooks' tea.",), ()
    )  # fmt: skip


@pytest.mark.parametrize("none", ["[No abstract available]", "No abstract available.", "Abstract not available"])
def test_what_databases_print_in_place_of_an_abstract_is_none(read: Read, none: str) -> None:
    with pytest.raises(BadInput, match="PMID 1: must have an abstract, found none"):
        read(f"PMID- 1\nTI  - Tea\nAB  - {none}\n")
