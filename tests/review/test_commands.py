"""The commands lint and verify: readability, sources, and what a copy of the abstract tells."""

from pathlib import Path

import pytest

from tests.records import FULL, SENTENCES, changed, read
from trialsite.cli import command
from trialsite.review.lint_command import check_readability, check_sources, readability, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("tea", 1), ("made", 1), ("pains", 1), ("table", 2), ("wanted", 2), ("called", 1), ("doses", 2),
        ("medicine", 3), ("people", 2), ("being", 2), ("reliable", 4), ("the", 1), ("usual", 3), ("don't", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_formulas_on_a_text_counted_by_hand() -> None:
    # Two sentences, ten words, thirteen syllables, one word of three.
    found = readability(["The tea was made by two people. They liked medicine."])
    assert (found.words, found.sentences) == (10, 2)
    assert found.flesch_kincaid == pytest.approx(0.39 * 5 + 11.8 * 1.3 - 15.59)
    assert found.smog == pytest.approx(1.0430 * (1 * 30 / 2) ** 0.5 + 3.1291)


def test_names_that_must_be_said_are_left_out() -> None:
    plain, with_words = "The tea was hot.", "The exampicillin pneumonia tea was hot."
    names = ["Exampicillin", "pneumonia"]
    assert readability([plain]).words == readability([with_words], names).words
    assert readability([plain]).flesch_kincaid < readability([with_words]).flesch_kincaid


def test_a_page_that_is_hard_to_read_is_a_problem_at_its_hardest_text() -> None:
    assert list(check_readability(read(FULL))) == []
    hard = "Pharmacological modulation necessitates comprehensive multidisciplinary investigation, notwithstanding."
    (problem,) = check_readability(read(changed(("Elsewhere, tea was cold.", hard))))
    assert problem.path == "statements[2].text"
    assert problem.message.startswith("must be on a page of grade 9 or lower by Flesch-Kincaid, found findings to be ")


def test_works_must_have_an_address_and_a_use() -> None:
    assert list(check_sources(read(FULL))) == []
    bare = (", DOI: 10.1000/1", "")
    (problem,) = check_sources(read(changed(bare)))
    assert problem.message == "must have a DOI, a URL or a registry number, found none"
    registered = ("  - id: tea-2001\n", "  - id: tea-2001\n    registry: NCT1\n")
    assert list(check_sources(read(changed(bare, registered)))) == []
    unused = '  - {id: lone, csl: {type: book, title: T, DOI: 10.1000/2}, checked: "2026-01-02"}\nabsences:\n'
    (problem,) = check_sources(read(changed(("absences:\n", unused))))
    assert (problem.path, problem.message) == ("references[1].id", "must be used, found nothing that rests on lone")


@pytest.mark.slow
def test_our_own_wording_passes_and_its_figures_are_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["lint", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert all(f"{page}: Flesch-Kincaid grade " in printed for page in ("home", "findings", "left-out", "later"))
    assert "(at most 11), SMOG " in printed


@pytest.mark.slow
def test_our_own_texts_hold_against_the_abstract(root: Path, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["verify", "--root", str(root), str(shared / "abstract.txt")]) == 0
    assert "8 found" in capsys.readouterr().out


NBIB = """\
PMID- 2
TI  - Other
AB  - AIM: To sleep.

PMID- 1
TI  - Tea for elbows
AB  - BACKGROUND: {background} RESULTS: {results}
FAU - Example, Ada
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A dozen librarians had tea.", "Thirteen librarians had tea.", "must hold no number that its source lacks"),
        ("A dozen librarians had tea.", "Warm tea was given to 12 librarians, who were women.", "must hold no detail"),
        ("A dozen librarians had tea.", "Tea is safer than milk, the authors write.", "must hold no such claim"),
    ],
)
@pytest.mark.slow
def test_a_copy_tells_what_a_statement_adds_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    data = tmp_path / "docs" / "data"
    data.mkdir(parents=True)
    (data / "trial.yml").write_text(FULL)
    texts = {name: " ".join(some) for name, some in SENTENCES.items()}
    # Outside the folder, whose files are searched for runs of the copy.
    copy = tmp_path.parent / f"{tmp_path.name}.nbib"
    copy.write_text(NBIB.format(**texts))
    verify = ["verify", "--root", str(tmp_path), str(copy)]
    assert command([*verify, "--pmid", "1"]) == 0, capsys.readouterr().err
    (data / "trial.yml").write_text(changed((old, new)))
    assert command([*verify, "--record", "2"]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.slow
def test_the_editors_own_file_is_the_source_at_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "docs" / "data"
    data.mkdir(parents=True)
    (data / "trial.yml").write_text(FULL)
    assert command(["verify", "--root", str(tmp_path)]) == 1
    assert "must be given COPY, or find " in capsys.readouterr().err
    own = tmp_path / "abstract.local.txt"
    own.write_text("\n".join(["# Not ours.", *(text for some in SENTENCES.values() for text in some)]))
    assert command(["verify", "--root", str(tmp_path)]) == 0, capsys.readouterr().err
    (data / "trial.yml").write_text(changed(("A dozen librarians had tea.", "Thirteen librarians had tea.")))
    assert command(["lint", "--root", str(tmp_path)]) == 1
    assert "must hold no number that its source lacks, found 'Thirteen'" in capsys.readouterr().err
    own.write_text("Only one of them.")  # what is missing would count as not said
    command(["lint", "--root", str(tmp_path)])
    told = capsys.readouterr().err
    assert "found 'Thirteen'" not in told
    assert "abstract.local.txt:0:0: must hold every sentence as recorded by its hash, found no BACKGROUND" in told
