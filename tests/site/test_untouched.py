"""Ten abstracts of several kinds, each made into a site and left as it is: rendered strictly, nothing is claimed."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from tests.site.checkout import must_run, render, run, trialsite
from trialsite.record.reader import load_record

pytestmark = pytest.mark.slow

# By their paths in the folder of real inputs, with what chooses the record where a file holds several.
INPUTS = (
    ("captures/10078502.fused.txt",),
    ("captures/31121294.inline_one_paragraph.txt",),
    ("captures/31120910.qxmd_no_types.txt",),
    ("captures/29226023.pubmed_page.txt",),
    ("captures/31121340.heading_colon_line.txt",),
    ("pubmed-xml/genia__08508358.xml",),
    ("pubmed-xml/geniaplain__01850412.xml",),
    ("second-trial/sygma-1.xml",),
    ("nbib/manubot__bibliography.nbib", "--record", "1"),
    ("sentences/10877371.txt",),
)


@pytest.mark.parametrize("given", INPUTS, ids=[given[0] for given in INPUTS])
def test_an_untouched_site_is_whole_and_answers_no_question(
    shared: Path, tmp_path: Path, given: tuple[str, ...]
) -> None:
    site = tmp_path / "site"
    must_run(*trialsite(), "new", shared / "inputs" / given[0], site, *given[1:], cwd=tmp_path)
    must_run(*trialsite(), "build", cwd=site)
    must_run(*trialsite(), "cite", "--check", cwd=site)
    pages = render(site, "mkdocs").pages
    record = load_record(site)
    assert record.statements
    assert len(record.drafts) == len(record.statements)
    questions = [absence.question for absence in record.absences]
    for path in sorted(pages.glob("*.html")):
        text = html.unescape(path.read_text("utf-8"))
        assert [question for question in questions if question in text] == [], path.name
        assert "Not in the abstract" not in text, path.name
        assert path.name == "404.html" or "Draft: some statements are still quotations" in text, path.name
    assert not (pages / "left-out.html").exists()
    ended = run(*trialsite(), "status", cwd=site)
    assert ended.returncode == 1
    for kind in ("quote", "title", "role"):
        assert ended.stdout.count(f".{kind}: must be ") == len(record.statements)
    assert ended.stdout.count("found undecided: ") == len(record.absences) + len(record.reporting) == 33
