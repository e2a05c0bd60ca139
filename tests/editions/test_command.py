"""A site that no edition can be made of is told by the file that is wrong in it, and stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.editions.samples import page
from tests.site.checkout import tree
from trialsite.cli import command as trialsite
from trialsite.editions import command
from trialsite.editions.edition import EDITIONS
from trialsite.record.reader import load_record

ARTICLE = '<h1 id="top">Tea</h1><p>Text.</p>'
LINK = '<link rel="stylesheet" href="assets/own.css">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A rendered site with every page of the record, each with next to nothing on it."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "own.css").write_text("p{color:red}")
    for _, name in command.page_order(load_record(ROOT)):
        (folder / name).write_bytes(page(ARTICLE, LINK))
    return folder


def bundled(site: Path) -> int:
    """Bundle ``site``, rendered from this project's record; return the exit status."""
    return trialsite(["bundle", "--root", str(ROOT), "--site", str(site)])


def test_every_edition_is_made_and_a_second_time_gives_the_same_bytes(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bundled(site) == 0
    assert capsys.readouterr().out.startswith("In site/: download/site.zip ")
    made = tree(site)
    assert {*EDITIONS, "sw.js", "assets/social.png"} <= set(made)
    assert bundled(site) == 0
    assert tree(site) == made


def _put(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda site: (site / name).write_bytes(data)


def _findings(article: str) -> Callable[[Path], object]:
    return _put("findings.html", page(article, LINK))


WRONG = "findings.html:0:0: must be what an edition can hold, found: "
DAMAGED = {
    "an empty page": (_put("index.html", b""), "index.html:0:0: must be HTML, found: Document is empty"),
    "not UTF-8": (_put("findings.html", b"caf\xe9"), "findings.html:0:0: must be UTF-8, found another byte at 3"),
    "no page": (lambda site: (site / "findings.html").unlink(), "findings.html:0:0: must be rendered, found no such"),
    "no article": (_put("findings.html", f"<html><head>{LINK}</head><p>x".encode()), "findings.html:0:0: must hold an"),
    "too deep": (_findings("<div>" * 5000 + ARTICLE), "findings.html:0:0: must hold an article with an id in it"),
    "a control character": (
        _findings(ARTICLE + '<p title="a\x02b">c</p>'),
        "findings.html:0:0: must hold only characters that XML can hold, found U+0002",
    ),
    "a link that is none": (_findings(ARTICLE + '<a href="http://[x/">c</a>'), f"{WRONG}Invalid IPv6 URL"),
    "a name that XML has not": (_findings(ARTICLE + "<o:p>c</o:p>"), f"{WRONG}Namespace prefix o on p is not defined"),
    "an empty table": (_findings(ARTICLE + "<table><tr></tr></table>"), f"{WRONG}a table without a cell"),
    "what no book can hold": (
        _findings(ARTICLE + "<h4>Too small</h4>"),
        "download/site.pdf:0:0: must be made of the pages, found: PDF/UA-1 error: skipped from heading level",
    ),
    "a folder in a file's place": (lambda site: (site / "sw.js").mkdir(), "{site}/sw.js:0:0: must be writable"),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGED.values(), ids=DAMAGED.keys())
def test_what_no_edition_can_be_made_of_is_named(
    site: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], object], told: str
) -> None:
    damage(site)
    before = tree(site)
    assert bundled(site) == 1
    assert capsys.readouterr().err.startswith(told.format(site=site))
    assert tree(site) == before


def test_all_pages_that_are_none_are_named_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("findings.html", "index.html"):
        (site / name).write_bytes(b"")
    assert bundled(site) == 1
    files = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert files == ["findings.html", "index.html"]


def test_a_folder_that_is_no_site_is_shown_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bundled(tmp_path / "a\x1b[2J") == 1
    told = f"{tmp_path}/a\\x1b[2J:0:0: must hold a rendered site, found no index.html\n"
    assert capsys.readouterr().err == told
