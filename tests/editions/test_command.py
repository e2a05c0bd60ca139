"""A site that cannot be carried is told by the file that is wrong in it, and stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.faulty_disk import KILLED, full_from, killed_at, run_with
from tests.conftest import ROOT
from tests.editions.samples import page
from tests.site.checkout import tree
from trialsite.base.problems import BadInput
from trialsite.cli import command
from trialsite.editions.command import _order
from trialsite.editions.names import CARRIERS
from trialsite.editions.writing import write_all
from trialsite.record.reader import load_record

ARTICLE = '<h1 id="top">Tea</h1><p>Text.</p><p class="caution">No advice. <a href="about.html">About</a></p>'
LINK = '<link rel="stylesheet" href="assets/pictures.css">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A rendered site with every page of the record, each with next to nothing on it."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "pictures.css").write_text("p{color:red}")
    for _, name in _order(load_record(ROOT)):
        (folder / name).write_bytes(page(ARTICLE, LINK))
    return folder


def test_every_carrier_is_made(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["bundle", "--root", str(ROOT), "--site", str(site)]) == 0
    assert capsys.readouterr().out.startswith("In site/: download/site.zip ")
    assert {*CARRIERS, "sw.js", "assets/look.css", "assets/social.png"} <= set(tree(site))
    assert not [path for path in site.iterdir() if path.name.startswith(".")]


def _findings(article: str) -> Callable[[Path], object]:
    return lambda site: (site / "findings.html").write_bytes(page(article, LINK))


def _put(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda site: (site / name).write_bytes(data)


def _take(name: str) -> Callable[[Path], object]:
    return lambda site: (site / name).unlink()


DAMAGED = {
    "an empty page": (_put("index.html", b""), "index.html:0:0: must be HTML, found: Document is empty"),
    "not UTF-8": (_put("findings.html", b"caf\xe9"), "findings.html:0:0: must be UTF-8, found another byte at 3"),
    "a style that is no text": (
        _put("assets/pictures.css", b"\xff"),
        "assets/pictures.css:0:0: must be UTF-8, found another byte at 0",
    ),
    "no page": (_take("findings.html"), "findings.html:0:0: must be rendered, found no such page"),
    "no page about it": (_take("download.html"), "download.html:0:0: must be rendered, found no such file"),
    "too deep": (
        _findings("<div>" * 5000 + ARTICLE),
        "findings.html:0:0: must hold an article with an id in it, found none",
    ),
    "a control character": (
        _findings(ARTICLE + "<p>a\x01b</p>"),
        "findings.html:0:0: must hold only characters that XML can hold, found U+0001",
    ),
    "a control character in a title": (
        _findings(ARTICLE + '<p title="a\x02b">c</p>'),
        "findings.html:0:0: must hold only characters that XML can hold, found U+0002",
    ),
    "a link that is none": (
        _findings(ARTICLE + '<a href="http://[x/">c</a>'),
        "findings.html:0:0: must be what can be carried away, found: Invalid IPv6 URL",
    ),
    "a name that XML has not": (
        _findings(ARTICLE + "<o:p>c</o:p>"),
        "findings.html:0:0: must be what can be carried away, found: Invalid tag name 'o:p'",
    ),
    "an empty table": (
        _findings(ARTICLE + "<table><tr></tr></table>"),
        "findings.html:0:0: must be what can be carried away, found: a table without a cell",
    ),
    "what no book can hold": (
        _findings(ARTICLE + "<h4>Too small</h4>"),
        "download/site.pdf:0:0: must be made of the pages, found: PDF/UA-1 error: skipped from heading level",
    ),
    "no caution": (_put("index.html", page('<h1 id="top">Tea</h1>', LINK)), "index.html:0:0: must end with words of"),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_page_that_cannot_be_carried_is_named(
    site: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], object], told: str
) -> None:
    damage(site)
    before = tree(site)
    assert command(["bundle", "--root", str(ROOT), "--site", str(site)]) == 1
    assert capsys.readouterr().err.startswith(told)
    assert tree(site) == before


def test_all_pages_that_are_none_are_named_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("findings.html", "index.html"):
        (site / name).write_bytes(b"")
    assert command(["bundle", "--root", str(ROOT), "--site", str(site)]) == 1
    files = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert files == ["findings.html", "index.html"]


def test_a_folder_that_is_no_site_is_shown_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["bundle", "--root", str(ROOT), "--site", str(tmp_path / "a\x1b[2J")]) == 1
    told = f"{tmp_path}/a\\x1b[2J:0:0: must hold a rendered site, found no index.html\n"
    assert capsys.readouterr().err == told


FILES = {"index.html": b"new", "download/site.zip": b"zip", "download/site.pdf": b"pdf"}


def test_what_stands_in_the_place_of_a_file_or_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "download").write_bytes(b"mine")
    (tmp_path / "index.html").mkdir()
    with pytest.raises(BadInput) as bad:
        write_all(tmp_path, FILES)
    assert str(bad.value).splitlines() == [
        f"{tmp_path}/download:0:0: must be a folder, found a file",
        f"{tmp_path}/index.html:0:0: must be a file or not be there, found a folder",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["download", "index.html"]


def test_a_disk_that_is_full_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site, said = tmp_path / "site", tmp_path / "said.txt"
    site.mkdir()
    (site / "index.html").write_bytes(b"old")

    def command() -> int:
        try:
            write_all(site, FILES)
        except BadInput as bad:
            print(bad)
            return 1
        return 0

    makes = 5  # two folders and three files beside; the rest takes no room
    for limit in range(1, makes + 1):
        assert run_with(command, full_from(limit), said) == 1
        assert said.read_text() == f"{site}:0:0: must be writable, found: No space left on device\n"
        assert tree(site) == {"index.html": b"old"}
    limit = 1
    while run_with(command, killed_at(limit), said) == KILLED:
        limit += 1
    assert limit > makes
    assert tree(site) == FILES
