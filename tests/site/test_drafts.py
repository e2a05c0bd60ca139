"""Sites made from abstracts that no editor has touched: every sentence is there, as text and nothing else."""

import html
from pathlib import Path

import pytest

from tests.site import hostile
from tests.site.checkout import Built, render
from tests.site.parsed import Pages, broken_links, parse_site
from trialsite.cli import command
from trialsite.importing.reading import read_abstract
from trialsite.record.reader import load_record

pytestmark = pytest.mark.slow

# Ten real abstracts by their paths in the folder of real inputs: texts as apps, PubMed and people copy them, with and
# without labels, numbers in the results, three arms, and several records in one file.
REAL = (
    "captures/10078502.fused.txt", "captures/31121294.inline_one_paragraph.txt", "captures/10359895.markdown_bold.txt",
    "captures/31120910.qxmd_no_types.txt", "captures/29226023.pubmed_page.txt",
    "captures/31121340.heading_colon_line.txt", "pubmed-xml/genia__08508358.xml",
    "pubmed-xml/geniaplain__01850412.xml", "second-trial/sygma-1.xml", "nbib/manubot__bibliography.nbib",
)  # fmt: skip

# Attributes that may hold the source's words: shown, read out, or the name of a saved file, and never run.
_WORDS = {"content", "title", "aria-label", "alt", "download"}
_ACTING = {"script", "iframe", "style", "object", "embed", "form", "input", "img", "base", "meta", "link"}


@pytest.fixture(scope="module")
def pages(draft_site: Built) -> Pages:
    return parse_site(draft_site.pages)


def _shown(site: Built, pages: Pages) -> list[str]:
    """Return what stands below the heading of each statement."""
    ids = [statement.id for statement in load_record(site.source).statements]
    return [page.after(name).text for name in ids for page in pages.values() if name in page.article_ids]


def test_hostile_title_and_sentences_are_shown_to_the_letter(draft_site: Built, pages: Pages) -> None:
    sentences = [hostile.AS_READ.get(typed, typed) for group in hostile.SENTENCES.values() for typed in group]
    assert _shown(draft_site, pages) == sentences
    assert pages["index.html"].headings[0].text == pages["index.html"].title == hostile.TITLE
    assert command(["check", "--root", str(draft_site.source)]) == 0


def test_no_hostile_text_becomes_markup_or_runs(draft_site: Built, pages: Pages) -> None:
    for name, page in pages.items():
        for element in page.elements:
            values = [value for key, value in element.items() if key not in _WORDS]
            taken = [text for text in (element.tag, *element.attrib, *values) if hostile.MARK in text]
            assert taken == [], (name, element.tag)
        inside = page.tree.xpath("//article//*")
        assert {element.tag for element in inside} & _ACTING == set(), name
        assert [key for element in inside for key in element.attrib if key.startswith("on")] == [], name
    # No template ran: nowhere stands what it would have worked out.
    texts = {".html", ".json", ".js", ".xml", ".ris", ".bib"}
    made = [path for path in draft_site.pages.rglob("*") if path.suffix in texts]
    assert [path.name for path in made if hostile.PRODUCT in path.read_text("utf-8")] == []
    assert str(eval(hostile.SEVEN_TIMES.strip("{} "))) == hostile.PRODUCT


@pytest.mark.parametrize("name", REAL)
def test_an_untouched_site_holds_every_sentence_and_answers_no_question(
    shared: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, folder = shared / "inputs" / name, tmp_path / "new"
    several = ["--record", "1"] if source.suffix == ".nbib" else []
    assert command(["new", str(source), str(folder), *several]) == 0
    assert command(["check", "--root", str(folder)]) == command(["cite", "--check", "--root", str(folder)]) == 0
    site, record = render(folder, "mkdocs"), load_record(folder)
    pages, abstract = parse_site(site.pages), read_abstract(source, record=1 if several else None)
    sentences = [" ".join(sentence.split()) for section in abstract.sections for sentence in section.sentences]
    assert sentences
    assert [" ".join((statement.quote or "").split()) for statement in record.statements] == sentences
    assert _shown(site, pages) == sentences
    assert [section.label for section in record.sections] == [section.label for section in abstract.sections]
    assert [link for _, link in broken_links(site.pages, pages) if not link.startswith("download/")] == []
    for path, page in pages.items():
        top = " ".join(block.text for block in page.blocks[1:3])
        assert "Draft: some statements are still quotations" in top, path
        text = html.unescape((site.pages / path).read_text("utf-8"))
        said = [absence.question for absence in record.absences if absence.question in text]
        assert (said, "Not in the abstract" in text) == ([], False), path
    assert "left-out.html" not in pages
    capsys.readouterr()
    assert command(["status", "--root", str(folder)]) == 1
    told = capsys.readouterr().out
    counts = [told.count(f".{kind}: must be ") for kind in ("quote", "title", "role")]
    assert counts == [len(record.drafts)] * 3 == [len(record.statements)] * 3
    assert told.count("found undecided: ") == len(record.absences) + len(record.reporting) == 33
