"""Generated files against the disk: changed, missing, orphans, foreign."""

from __future__ import annotations

from pathlib import Path

import pytest

from trialsite.build.compare import Difference, compare
from trialsite.pages.page import MARKER


def page(text: str) -> bytes:
    return f"---\n{MARKER}\ntitle: T\n---\n\n{text}\n".encode()


def test_each_kind_of_difference_is_found(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name, text in {"same.md": "1", "changed.md": "2", "left.md": "3", "sub/left.md": "4"}.items():
        (tmp_path / name).write_bytes(page(text))
    (tmp_path / "own.md").write_text("# Written by hand\n")
    wanted = {"same.md": page("1"), "changed.md": page("other"), "missing.md": page("5")}
    assert compare(tmp_path, wanted) == Difference(
        changed=("changed.md",), missing=("missing.md",), orphans=("left.md", "sub/left.md"), foreign=("own.md",)
    )
    del wanted["changed.md"], wanted["missing.md"]
    (tmp_path / "own.md").unlink()
    assert compare(tmp_path, wanted).orphans == ("changed.md", "left.md", "sub/left.md")


def test_line_ends_count(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(page("a").replace(b"\n", b"\r\n"))
    assert compare(tmp_path, {"a.md": page("a")}).changed == ("a.md",)


def test_citations_of_what_is_gone_are_left_over(tmp_path: Path) -> None:
    for name in ("cite/paper.ris", "cite/page-gone.ris", "cite/at/gone.bib", "cite/at/kept.bib", "cite/mine.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert compare(tmp_path, {"cite/at/kept.bib": b"x"}).orphans == ("cite/at/gone.bib", "cite/page-gone.ris")


@pytest.mark.parametrize("kind", ["changed", "missing", "orphans", "foreign"])
def test_any_one_kind_is_a_difference(kind: str) -> None:
    assert Difference(**{kind: ("tea.md",)})
    assert not Difference()
