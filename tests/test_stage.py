"""A copy of the sources for another hosted address; the checkout stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import stage

from tests.site.checkout import PYTHON, copy_checkout, run, tree

ADDRESS = "https://library.example/tea/"


def test_a_staged_copy_shows_the_other_address_and_leaves_the_checkout_alone(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    before = tree(checkout)
    folder = tmp_path / "staged"
    for _ in range(2):  # a folder of its own making is made anew
        done = run(PYTHON, "scripts/stage.py", ADDRESS.rstrip("/"), folder, cwd=checkout)
        assert done.returncode == 0, done.stderr
    after = {name: text for name, text in tree(checkout).items() if "__pycache__" not in name}
    assert after == before
    assert f'site_url: "{ADDRESS}"' in (folder / "mkdocs.yml").read_text("utf-8")
    claims = json.loads((folder / "docs/claims.json").read_text("utf-8"))
    assert all(claim["url"].startswith(ADDRESS) for claim in claims["claims"])
    old = json.loads(before["docs/claims.json"])["site"]["url"]
    pages = [path for path in folder.rglob("*") if path.suffix in {".md", ".ris", ".bib"}]
    assert [path for path in pages if old in path.read_text("utf-8")] == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://library.example/<b>/", "library.example"])
def test_an_address_that_no_page_can_be_cited_by_is_refused(tmp_path: Path, root: Path, address: str) -> None:
    done = run(PYTHON, "scripts/stage.py", address, tmp_path / "staged", cwd=root)
    assert done.returncode == 1
    assert "site_url: must be an address like" in done.stderr


def test_a_folder_with_other_things_in_it_is_left_as_it_is(tmp_path: Path, root: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear reader")
    done = run(PYTHON, "scripts/stage.py", ADDRESS, tmp_path, cwd=root)
    assert done.returncode == 1
    assert "must be an empty or new folder, or one made by this command" in done.stderr
    assert tree(tmp_path) == {"letters.txt": b"Dear reader"}


@pytest.mark.parametrize("inside", ["docs", "overrides"])
def test_a_folder_inside_what_is_copied_is_told_and_not_made(
    tmp_path: Path, inside: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stage, "_ROOT", tmp_path)
    (tmp_path / inside).mkdir()
    for folder in (tmp_path / inside / "stg" / "deep", tmp_path / inside):
        assert stage.main([ADDRESS, str(folder)]) == 1
        said = f"{folder}:0:0: must lie outside what is copied into it, found it in {inside}/\n"
        assert capsys.readouterr().err == said
    assert list((tmp_path / inside).iterdir()) == []
