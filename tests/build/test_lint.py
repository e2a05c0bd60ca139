"""The command lint: readability, sources, and what passes where the abstract is not at hand."""

from pathlib import Path

import pytest

from tests.build.samples import built, make
from tests.records import FULL, changed, read
from trialsite.build.lint_command import check_readability, check_sources, readability, syllables
from trialsite.cli import command


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
    registered = ("  - id: tea-2021\n", "  - id: tea-2021\n    registry: NCT1\n")
    assert list(check_sources(read(changed(bare, registered)))) == []
    unused = '  - {id: lone, csl: {type: book, title: T, DOI: 10.1000/2}, checked: "2026-01-02"}\nabsences:\n'
    (problem,) = check_sources(read(changed(("absences:\n", unused))))
    assert (problem.path, problem.message) == ("references[1].id", "must be used, found nothing that names lone")
    seen = ("see: tea-elsewhere", "see: lone")
    assert list(check_sources(read(changed(("absences:\n", unused), seen)))) == []


@pytest.mark.slow
def test_our_own_wording_passes_and_its_figures_are_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["lint", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert all(f"{page}: Flesch-Kincaid grade " in printed for page in ("home", "findings", "left-out", "later"))
    assert "(at most 11), SMOG " in printed


def test_without_the_abstract_a_reviewed_wording_passes_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = "text: A dozen librarians had tea."
    healed = changed((given, f"{given} Their elbows had healed."))
    reviewed = changed(
        ("role: method\n", 'role: method\n    reviewed: {by: A. Reader, date: "2026-01-02"}\n'), text=healed
    )
    for text, passes in (
        (reviewed, True),
        (healed, False),
        (changed(("had healed.", "had healed soon."), text=reviewed), False),
        (changed(("title: Who drank tea", "title: Who was healed"), text=reviewed), False),
    ):
        site = make(tmp_path / "site", reviewed)
        assert built(site) == 0
        make(site, text)
        assert command(["lint", "--root", str(site)]) == (0 if passes else 1)
        said = capsys.readouterr()
        assert f"trialsite verify COPY --keep --root {site}" in said.out
        assert ("must say who reports" in said.err) is not passes
