"""Generated files against the disk: changed, missing, orphans, foreign."""

from __future__ import annotations

from pathlib import Path

import pytest

from trialsite.build.compare import Difference, compare
from trialsite.pages.markdown import MARKER


def page(text: str) -> bytes:
    return f"---\n{MARKER}\ntitle: T\n---\n\n{text}\n".encode()


def test_each_kind_of_difference_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs/sub").mkdir(parents=True)
    for name, text in {
        "docs/same.md": "1",
        "docs/changed.md": "2",
        "docs/left.md": "3",
        "docs/sub/left.md": "4",
    }.items():
        (tmp_path / name).write_bytes(page(text))
    (tmp_path / "docs/own.md").write_text("# Written by hand\n")
    wanted = {"docs/same.md": page("1"), "docs/changed.md": page("other"), "docs/missing.md": page("5")}
    assert compare(tmp_path, wanted) == Difference(
        changed=("docs/changed.md",),
        missing=("docs/missing.md",),
        orphans=("docs/left.md", "docs/sub/left.md"),
        foreign=("docs/own.md",),
    )
    del wanted["docs/changed.md"], wanted["docs/missing.md"]
    (tmp_path / "docs/own.md").unlink()
    assert compare(tmp_path, wanted).orphans == ("docs/changed.md", "docs/left.md", "docs/sub/left.md")


def test_line_ends_count(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(page("a").replace(b"\n", b"\r\n"))
    assert compare(tmp_path, {"a.md": page("a")}).changed == ("a.md",)


@pytest.mark.parametrize("kind", ["changed", "missing", "orphans", "foreign"])
def test_any_one_kind_is_a_difference(kind: str) -> None:
    assert Difference(**{kind: ("tea.md",)})
    assert not Difference()
