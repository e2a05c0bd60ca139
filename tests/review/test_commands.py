"""What a copy of the abstract tells the commands verify and lint."""

from pathlib import Path

import pytest

from tests.records import FULL, SENTENCES, changed, read
from trialsite.cli import command
from trialsite.review.passages import at_hand


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
    assert "abstract.local.txt:1:1: must hold every sentence as recorded by its hash, found no BACKGROUND" in told


def test_a_copy_is_kept_once_and_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "docs" / "data"
    data.mkdir(parents=True)
    (data / "trial.yml").write_text(FULL)
    copy, own = tmp_path.parent / f"{tmp_path.name}.nbib", tmp_path / "abstract.local.txt"
    keep = ["verify", "--root", str(tmp_path), str(copy), "--pmid", "1", "--keep"]
    texts = {name: " ".join(some) for name, some in SENTENCES.items()}
    copy.write_text(NBIB.format(**{**texts, "results": SENTENCES["results"][0]}))
    assert command(keep) == 1
    assert "must be given a COPY with every sentence to keep it, found 1 lacking" in capsys.readouterr().err
    assert not own.exists()
    copy.write_text(NBIB.format(**texts))
    assert command(keep) == 0, capsys.readouterr().err
    assert at_hand(read(FULL), tmp_path)
    before = own.read_text()
    assert command(keep) == 1
    assert own.read_text() == before
