"""Each outgoing address is found once, whichever way it is written, and our own never."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from trialsite.base.problems import BadInput
from trialsite.build.config import site_address
from trialsite.outgoing.gather import Outgoing, load_texts, outgoing

OWN = "https://tea.example/elbows/"

PAGE = """\
A [link](https://a.example/1) and [another](https://b.example/x%28y%29 "title").
<https://c.example/> and <a class="x" href="https://d.example/?a=1&amp;b=2#part">d</a>.
Again [a](https://a.example/1#elsewhere), [ours](https://tea.example/elbows/findings.html), [page](findings.md).
<svg xmlns="http://www.w3.org/2000/svg"></svg> https://plain.example/ is text and no link.
"""

DATA = """\
works:
  - url: https://e.example/1
    more: ["https://f.example/1", 'https://f.example/2']
    text: Read at https://in-a-sentence.example/ if you like.
    again: "https://a.example/1"
"""


def test_every_way_of_writing_is_found_with_its_first_place() -> None:
    found = outgoing({"docs/x.md": PAGE, "docs/data/x.yml": DATA}, OWN)
    assert found == [
        Outgoing("docs/data/x.yml", 2, "https://e.example/1"),
        Outgoing("docs/data/x.yml", 3, "https://f.example/1"),
        Outgoing("docs/data/x.yml", 3, "https://f.example/2"),
        Outgoing("docs/data/x.yml", 5, "https://a.example/1"),
        Outgoing("docs/x.md", 1, "https://b.example/x%28y%29"),
        Outgoing("docs/x.md", 2, "https://c.example/"),
        Outgoing("docs/x.md", 2, "https://d.example/?a=1&b=2"),
    ]


def test_the_pages_of_this_site_lead_to_the_paper_and_every_reference(root: Path) -> None:
    found = {one.address for one in outgoing(load_texts(root), site_address(root))}
    assert "https://doi.org/10.2174/1573397113666170321120329" in found
    assert "https://doi.org/10.1016/S2665-9913%2823%2900278-3" in found
    assert len(found) > 40
    assert [address for address in found if address.startswith(site_address(root))] == []


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.md")


def _latin(path: Path) -> None:
    path.write_bytes(b"caf\xe9")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_loop, "must be a readable file, found no such file"),
        (_dangling, "must be a readable file, found no such file"),
        (os.mkfifo, "must be a readable file, found something else"),
        (Path.mkdir, "must be a readable file, found a folder"),
        (_latin, "must be UTF-8, found another byte at 3"),
    ],
)
def test_a_page_that_cannot_be_read_is_named(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "a.md").write_text("whole", "utf-8")
    for name in ("docs/x.md", "docs/data/x.yml"):
        make(tmp_path / name)
    with pytest.raises(BadInput) as bad:
        load_texts(tmp_path)
    assert str(bad.value) == f"docs/data/x.yml:0:0: {message}\ndocs/x.md:0:0: {message}"
