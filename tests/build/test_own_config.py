"""A damaged mkdocs.yml of the toolkit is told as a problem, and nothing is made of it."""

from __future__ import annotations

from pathlib import Path

import new_site
import pytest
import stage
from trialsite.build.own_config import own_config

from tests.conftest import ROOT
from tests.importing.invented import app_page
from trialsite.base.problems import BadInput

DAMAGED = {
    "missing": (None, "0:0: must be a readable file, found no such file"),
    "a list as a key": (b"? [a]\n: b\n", "1:3: must have a name as its key, found something else"),
    "not UTF-8": (b"site_name: caf\xe9\n", "0:0: must be UTF-8, found another byte at 14"),
    "not closed": (b"a: [\n", "2:1: must be readable YAML, found: expected the node content, but found '<stream end>'"),
    "too deep": (b"[" * 600, "0:0: must be readable YAML, found something else"),
    "control character": (b"a: \x01\n", "0:0: must be readable YAML, found something else"),
    "a scalar": (b"tea\n", "0:0: must be a mapping, found something else"),
    "empty": (b"", "0:0: must be a mapping, found something else"),
    "in itself": (b"a: 1\nsite_url: &a [*a]\n", "2:1: must be a value that ends, found something else"),
}


def test_the_projects_own_is_taken_as_it_is() -> None:
    assert own_config(ROOT) == (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(("data", "told"), DAMAGED.values(), ids=DAMAGED.keys())
def test_each_damage_is_told_with_its_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    data: bytes | None,
    told: str,
) -> None:
    toolkit, folder, page = tmp_path / "toolkit", tmp_path / "made", tmp_path / "page.txt"
    toolkit.mkdir()
    page.write_text(app_page("METHODS: Tea was drunk."), "utf-8")
    if data is not None:
        (toolkit / "mkdocs.yml").write_bytes(data)
    with pytest.raises(BadInput) as bad:
        own_config(toolkit)
    assert str(bad.value) == f"mkdocs.yml:{told}"
    for command, arguments in ((stage, ["https://tea.example/"]), (new_site, [str(page)])):
        monkeypatch.setattr(command, "_ROOT", toolkit)
        assert command.main([*arguments, str(folder)]) == 1
        assert capsys.readouterr().err == f"mkdocs.yml:{told}\n"
        assert not folder.exists()


def test_an_address_that_has_no_place_in_the_settings_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("docs", "overrides"):
        (tmp_path / "toolkit" / name).mkdir(parents=True)
    (tmp_path / "toolkit" / "mkdocs.yml").write_text("site_name: Tea\n")
    monkeypatch.setattr(stage, "_ROOT", tmp_path / "toolkit")
    assert stage.main(["https://tea.example/", str(tmp_path / "made")]) == 1
    said = "mkdocs.yml:0:0: site_url: must be there to be replaced, found no such field\n"
    assert capsys.readouterr().err == said
