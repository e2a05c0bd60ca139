"""PubMed's file "Abstract (text)" is read as the page it stands for."""

from __future__ import annotations

import pytest

from tests.importing.invented import read
from trialsite.importing.decode import lines_of
from trialsite.importing.text_export import as_page

CITATION = "1. Curr Tea Rev. 2018;14(2):177-180. doi: \n10.1000/157339. Epub 2017 Mar 21.\n\n"
TITLE = "Low dose tea in the treatment of\nelbows.\n\n"
AUTHORS = "Example S(1), van den Sample CL(1)(2), Tester K Jr(1), Oth\u00e9r-Name \nDG(4); Tea Group.\n\n"
ADDRESSES = "Author information:\n(1)Department of Tea, Elbows, CA, United \nStates.\n(2)Clinic: tea.\n\n"
NOTICE = "Comment in\n    Tea J. 2019 Jan;1(1):2.\n\n"
ABSTRACT = "BACKGROUND: Tea is hot. It has been given to\nelbows.\nRESULTS: It was\nliked.\n\n"
TAIL = (
    "Copyright\u00a9 Tea Press.\n\nDOI: 10.1000/157339\nPMID: 28325 [Indexed for MEDLINE]\n\n"
    "Conflict of interest statement: None.\n"
)


@pytest.mark.parametrize("authors", [AUTHORS, "Example S.\n\n", "Example S(1), Sample C(1).\n\n"])
@pytest.mark.parametrize("around", [ADDRESSES, ADDRESSES + NOTICE, NOTICE, ""])
def test_only_the_abstract_is_text(authors: str, around: str) -> None:
    found = read(CITATION + TITLE + authors + around + ABSTRACT + TAIL)
    assert (found.title, found.pmid, found.doi) == (
        "Low dose tea in the treatment of elbows.",
        "28325",
        "10.1000/157339",
    )
    assert (found.paper.journal, found.paper.year) == ("Curr Tea Rev", "2018")
    assert [(section.label, section.sentences) for section in found.sections] == [
        ("BACKGROUND", ("Tea is hot.", "It has been given to elbows.")),
        ("RESULTS", ("It was liked.",)),
    ]
    assert found.warnings == ()


def test_an_abstract_without_labels_is_one_section() -> None:
    found = read(CITATION + TITLE + AUTHORS + ADDRESSES + "Tea is hot. It has been\ngiven.\n\n" + TAIL)
    assert [(section.label, section.sentences) for section in found.sections] == [
        (None, ("Tea is hot.", "It has been given."))
    ]


@pytest.mark.parametrize(
    "text",
    [
        TITLE + AUTHORS + ABSTRACT + TAIL,
        CITATION + TITLE + AUTHORS + ABSTRACT,
        CITATION,
        "1. Tea in 2018.\n\n" + TITLE + ABSTRACT + TAIL,
    ],
)
def test_other_pages_stay_as_they_are(text: str) -> None:
    lines = lines_of(text)
    assert as_page(lines) == lines
