"""Page text: every layout gives title, labels and sentences; what is in doubt is refused or told."""

import json
from pathlib import Path

import pytest

from tests.importing.invented import (
    CITATION,
    LAYOUTS,
    MENU,
    SECTIONS,
    SENTENCES,
    TAIL,
    TITLE,
    app_page,
    pubmed_page,
    read,
    text_file,
)
from trialsite.base.problems import BadInput
from trialsite.importing import page_text
from trialsite.importing.abstract import Author
from trialsite.importing.reading import read_abstract

ABSTRACT = "Background: Tea is hot.\n\nResults: It cooled in all the cups.\n"
TEXT = "Tea is hot in most cups. It cooled. We slept."
LABELS = ["Background", "Results"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_title_labels_and_sentences(layout: str) -> None:
    found = read(LAYOUTS[layout](TITLE, SECTIONS))
    assert found.title == TITLE
    assert [(s.label or "").upper() for s in found.sections] == [label for label, _ in SECTIONS]
    assert [s.sentences for s in found.sections] == list(SENTENCES)


def real_records(shared: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = (shared / "inputs" / "pubmed-xml" / "truth.jsonl").read_text("utf-8").splitlines()
    samples = sorted((shared / "inputs" / "captures").glob("*.json"))
    truths = [json.loads(text) for text in (*rows, *(path.read_text("utf-8") for path in samples))]
    return [
        (truth["title"], [(s["label"], " ".join(s["text"].split())) for s in truth["sections"]])
        for truth in truths
        if len(truth["sections"]) > 1 and all(s["label"] and s["text"] for s in truth["sections"])
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.slow
def test_real_records_come_back_from_a_layout(shared: Path, layout: str) -> None:
    """At least 94 of 100 exactly, the size of letters and blanks aside; labels that nothing sets off are hardest."""
    records = real_records(shared)
    wrong = [title for title, sections in records if not comes_back(LAYOUTS[layout](title, sections), title, sections)]
    assert len(wrong) <= 0.06 * len(records), wrong


def comes_back(page: str, title: str, sections: list[tuple[str, str]]) -> bool:
    try:
        found = read(page)
    except BadInput:
        return False
    got = [(found.title, ""), *((s.label or "", " ".join(s.sentences)) for s in found.sections)]
    return [bare(*pair) for pair in got] == [bare(*pair) for pair in ((title, ""), *sections)]


def bare(label: str, text: str) -> tuple[str, str]:
    return "".join(label.split()).rstrip(".").casefold(), "".join(text.split())


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("Green Tea and Cold Tea in Cooks of Two Very Small Towns Among\nTall Bakers and Their Friends\n\n", None),
        ("Green Tea and Cold Tea in the Cooks of Two Very Small Towns: A\nControlled Trial\n\n", None),
        ("Green Tea, Black Tea, and White Tea\n\n", None),
        ("Tea in 1999; 2 'cups' a day\n\n", None),
        ("Sleep before and after tea in 2018 May\n\n", None),
        ("Results: a play about tea\n\n", None),
        ("Tea in a hospital, a trial of the University of Exampletown\n\n", None),
        ("Tea and sleep in cooks\nAda Example, Bo Specimen and Cy Sample\n\nPMID: 111\n\n", "Tea and sleep in cooks"),
        ("https://example.org/111/\nTea and sleep in cooks\n\n", "Tea and sleep in cooks"),
        ("Research\nTea and sleep in cooks\nA Randomised Trial\nAda Example, MD; Bo Specimen, PhD2\nAbstract\n",
         "Tea and sleep in cooks A Randomised Trial"),
        ("Tea J\n. 2018 Jan;1:2.\nTea and sleep in cooks\nAda Example 1\nPMID: 111\n", "Tea and sleep in cooks"),
        ("Abstract\nFull text\nTea and sleep in cooks\nExample A, Sample B\nAbstract\n", "Tea and sleep in cooks"),
        ("Home > Journals > Tea Today > Vol 1\nTea and sleep in cooks\n", "Tea and sleep in cooks"),
        ("Journal of Tea\n\n“Tea and sleep in cooks”\n\n", "Tea and sleep in cooks"),
        ("Year: 2018\nAuthor: Example A\nTitle: Tea and sleep in cooks\n\n", "Tea and sleep in cooks"),
        ("Tea and sleep in cooks\nBy Example, AB (Example, Ada B.) [1] ; Sample, C (Sample, Cy) [2]\nAbstract\n",
         "Tea and sleep in cooks"),
        ("Tea and sleep in cooks\nby Ada Example 1,*ORCID,Bo Sample 2ORCID andCy Sam 1\nTea 2018, 1, 2; "
         "https://doi.org/10.1234/tea.5\nAbstract\n", "Tea and sleep in cooks"),
        ("Original Article\nTea and sleep in cooks\nAda B. ExampleAda B. Example1*Bo SampleBo Sample2\n2018 May 1\n",
         "Tea and sleep in cooks"),
        ("Tea and sleep in cooks\nExample A et al. Tea J. 2018 Jan.\nAbstract\nin English Spanish\n",
         "Tea and sleep in cooks"),
    ],
)  # fmt: skip
def test_a_title_is_found(page: str, title: str | None) -> None:
    found = read(page + ABSTRACT)
    assert found.title == (title or " ".join(page.split()))
    assert ([s.label for s in found.sections], found.warnings) == (LABELS, ())


@pytest.mark.parametrize("quote", ["", "> "])
def test_lines_that_all_begin_with_a_label_are_sections_in_any_language(quote: str) -> None:
    lines = ["El té y el sueño", "", "Objetivo: Ver.", "Métodos: Beber.", "Resultados: Bien.", "", "Palabras clave: té"]
    labels = [section.label for section in read("".join(f"{quote}{line}\n" for line in lines)).sections]
    assert labels == ["Objetivo", "Métodos", "Resultados"]


@pytest.mark.parametrize("text", [ABSTRACT, f"Abstract\n\n{ABSTRACT}", f"{TEXT} We were glad. It was good.\n\nTea.\n"])
def test_without_a_title_a_text_is_refused_unless_it_is_given(text: str) -> None:
    with pytest.raises(BadInput, match="title: must be given above the abstract"):
        read(text)
    (record,) = page_text.records_of(text, "page.txt", "Tea and sleep")
    assert (record.title, record.problems) == ("Tea and sleep", ())
    (again,) = page_text.records_of(f"Menu\nTea and sleep.\n\n{text}", "page.txt", "Tea and sleep")
    assert [part.text for part in again.parts] == [part.text for part in record.parts]


@pytest.mark.parametrize(
    ("page", "line", "says"),
    [
        (f"Tea for cooks and others, doi: 10.1234/tea.5\n\n{ABSTRACT}", 1, "found a DOI"),
        (f"Tea for ann@example.org and others\n\n{ABSTRACT}", 1, "an e-mail address"),
        (f"TI  - Tea and sleep in cooks\n\n{ABSTRACT}", 1, "tags of fields"),
        (f"Tea for cooks | Download PDF\n\n{ABSTRACT}", 1, "a menu entry"),
        (f"Tea for cooks - PubMed\n\n{ABSTRACT}", 1, "found the name of a site"),
        (f"Abstract of the paper Tea for cooks\n\n{ABSTRACT}", 1, "words that lead to a title"),
        (f"Tea\n\n{ABSTRACT}", 1, "fewer than three words"),
        (f"{'Tea ' * 80}\n\n{ABSTRACT}", 1, "more than 300 characters"),
        (f"{TITLE}\nExample A, Sample B\nWe sell tea to all\nAbstract\n{ABSTRACT}", 3, "'We sell tea to all' between"),
        (f"{TITLE}\n\nAbstract\n{ABSTRACT}\nLay summary\n\nTea.", 8, "found another under 'Lay summary'"),
        (f"{TITLE}\n\nAbstract\n{ABSTRACT}\nBackground\n\nTea.", 8, "'Background' again"),
        (f"{TITLE}\n\n{ABSTRACT}\nConclusions: Good. Share", 7, "found 'Good. Share'"),
        (f"{TITLE}\n\nBackground: Hot. Results: Cold. Keywords: tea.", 3, "found 'Keywords'"),
        (f"{TITLE}\n\n{ABSTRACT}\nConclusions: {TEXT * 30}", 7, "perhaps more than the abstract"),
        (f"TEA FOR ALL\nTea and sleep in some cooks\n\n{ABSTRACT}", 1, "'TEA FOR ALL' above the title"),
        (f"Tea and sleep in cooks\nTea and Cups\n\n{ABSTRACT}", 2, "'Tea and Cups' between title and abstract"),
        (f"{TITLE}\n\nBackground: Tea is\n202 A. Example et al.\nhot. Results: Cold.", 4, "head or foot of a page"),
        (f"{TITLE}\n\nResults: Tea was hot (P &lt; .05).", 3, "found '&lt;'; read as what it stands for"),
        (f"{TITLE}\n\n<p>Background: Hot.</p><p>Results: Cold.</p>", 3, "found HTML tags (p); taken off"),
    ],
)  # fmt: skip
def test_doubt_is_told_with_its_line(page: str, line: int, says: str) -> None:
    assert [w.line for w in read(page).warnings if says in w.message] == [line], read(page).warnings


@pytest.mark.parametrize(
    "text",
    [
        "Tea is hot in most of the cups that we know (Tea J,\ndoi: 10.1234/other). It cooled in this trial.",
        "Tea is hot, as we have been told by the others, see\nPMID: 222 and others. It cooled in this trial.",
        "We looked at all the papers on tea in cups and their\nreferences. Tea cooled.",
        "Tea was bought from the University Hospital, Exampletown. We sent mail to ann@example.org and it was read.",
        "In 2018; 1: 2 cups of tea were bought by the cooks. It was good.",
    ],
)
def test_words_inside_a_sentence_end_nothing_and_name_nothing(text: str) -> None:
    found = read(f"{TITLE}\n\n{text}\n")
    assert " ".join(sentence for s in found.sections for sentence in s.sentences) == " ".join(text.split())
    assert (found.pmid, found.doi, found.warnings) == (None, None, ())


@pytest.mark.parametrize(
    ("page", "line", "path"),
    [
        (f"{MENU}BACKGROUND: No title here.\n\nRESULTS: None.{TAIL}", 5, "title"),
        (f"{MENU}{TITLE}{TAIL}", 5, "sections"),
        (app_page("RESULTS: Good.\n\nMETHODS: \n\nCONCLUSION: Fine."), 11, "sections[1]"),
        (f"{MENU}{TITLE}\n\nRESULTS: Good.\n\nCONCLUSION:", 9, "sections[1]"),
        (app_page("RESULTS: Good.") + app_page("RESULTS: Better."), 18, ""),
        (pubmed_page(TITLE, SECTIONS) + pubmed_page("Mint.", SECTIONS), 50, ""),
        (f"Tea and pots of the world\n\nTea and pans of the world\n\nAbstract\n\n{ABSTRACT}", 7, "title"),
    ],
)
def test_what_is_no_abstract_is_an_error_with_its_line(page: str, line: int, path: str) -> None:
    with pytest.raises(BadInput, match="must ") as raised:
        read(page)
    assert (raised.value.problems[0].line, raised.value.problems[0].path) == (line, path)


def test_a_page_gives_types_journal_and_identifiers_of_its_own_paper() -> None:
    found = read(pubmed_page(TITLE, SECTIONS))
    assert (found.publication_types, found.pmid, found.doi) == (
        ("Clinical Trial", "Journal Article"),
        "111",
        "10.1234/tea.5",
    )
    for heading in ("Similar articles", "Cited by", "Comment in", "Erratum in"):
        below = f"{heading}\n\nMint. Example A. Tea J. 2019;2(1):3. doi: 10.1234/other. PMID: 222.\n"
        other = read(f"{TITLE}\n\nAbstract\n\n{ABSTRACT}\n{below}")
        assert (other.pmid, other.doi) == (None, None)
    app = read(LAYOUTS["app with a journal line"](TITLE, SECTIONS))
    assert (app.paper.journal, app.paper.published) == ("Journal of Things : Official Journal", "2018")
    head = f"1. J Things. 2018 Jan 5;11(3):201-210.\n\n{TITLE}\n\nDoe J(1), van den Roe RM(1)(2); Tea Group.\n\n"
    text = read(f"{head}{ABSTRACT}\n\nPMID: 1\n").paper
    where = (text.journal, text.published, text.volume, text.issue, text.pages)
    assert where == ("J Things", "2018-01-05", "11", "3", "201-210")
    assert text.authors == (Author("Doe", "J"), Author("van den Roe", "RM"), Author("Tea Group"))
    assert read(f"Cite this as: Tea J 2018;1:2\n\n{TITLE}\n\nAbstract\n\n{ABSTRACT}\n").paper.journal == "Tea J"


def test_the_apps_pages_hold_no_markdown_and_entities_are_read_once() -> None:
    found = read(
        f"{MENU}# hash\n\nRESULTS: P &lt; .05 and &amp;lt; {{{{ x }}}}.\n\n# Not **Methods:** a heading.{TAIL}"
    )
    assert found.title == "# hash"
    assert [s.sentences[0] for s in found.sections] == [
        "P < .05 and &lt; {{ x }}.",
        "# Not **Methods:** a heading.",
    ]


# PubMed's file "Abstract (text)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Example AB(1), van Specimen B(1)(2).", "TEA Study Group."),
        ("Example AB(1), van Specimen B(1)(2).", "[Article in German]\n\nExample A."),
        ("Author information:\n(1)Tea House.", "Comment in\n    Tea J. 2019 Jan;1(1):2. doi: 10.1234/other."),
        ("Author information:\n(1)Tea House.\n\n", ""),
        ("© 2018 Tea Press.", "Publisher: ZIEL: Tee.\n\nERGEBNISSE: Gut."),
        (f"1. {CITATION}\n\n{TITLE}\n\n", f"1. {TITLE}\n\n"),
    ],
)
def test_only_the_abstract_of_an_entry_is_text(old: str, new: str) -> None:
    page = text_file(TITLE, SECTIONS)
    assert old in page
    book = "\n\nIn: TeaPearls [Internet]. Exampletown: Tea; 2018-.\n\nAuthor" if TITLE in new else "\n\nAuthor"
    found = read(page.replace(old, new).replace("\n\nAuthor", book))
    assert (found.title, found.pmid, found.doi) == (TITLE, "111", "10.1234/tea.5")
    assert [s.sentences for s in found.sections] == list(SENTENCES)
    assert all("publisher's" in w.message or "NLM's list" in w.message for w in found.warnings)


def test_each_entry_of_a_file_is_a_record(tmp_path: Path) -> None:
    second = text_file("Mint.", SECTIONS).replace("1. Tea", "2. Tea").replace("PMID: 111", "PMID: 222")
    (tmp_path / "two.txt").write_text(f"{text_file(TITLE, SECTIONS)}\n\n{second}", "utf-8")
    assert read_abstract(tmp_path / "two.txt", pmid="222").title == "Mint."
    with pytest.raises(BadInput, match="must hold one record, found 2"):
        read_abstract(tmp_path / "two.txt")
