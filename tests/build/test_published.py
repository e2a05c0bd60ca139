"""The lock on addresses: it only grows, and says what would vanish, what is missing, what is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.build.samples import built, contents, make
from tests.records import MINIMAL
from trialsite.base.problems import BadInput
from trialsite.build.published import (
    FILE,
    Published,
    check_once,
    check_published,
    extended,
    load_published,
    read_published,
)

RESTORE = "bring it back with its pages: git checkout -- docs/data/published.json 'docs/*.md'"


LOCK = """\
{
  "format": 1,
  "pages": {
    "a.md": [
      "one",
      "top",
      "two"
    ],
    "b.md": [
      "top"
    ]
  }
}
"""


def test_each_address_has_a_line_and_they_are_sorted() -> None:
    assert extended(Published(), {"b.md": ["top"], "a.md": ["top", "two", "one"]}) == LOCK


def test_the_lock_only_grows() -> None:
    grown = read_published(extended(read_published(LOCK.encode()), {"a.md": ["three"], "c.md": ["top"]}).encode())
    assert grown.ids == {"a.md": ("one", "three", "top", "two"), "b.md": ("top",), "c.md": ("top",)}


def test_an_equal_edition_leaves_it_as_it_is() -> None:
    published = read_published(LOCK.encode())
    assert extended(published, {"a.md": ["top", "one", "two"], "b.md": ["top"]}) == LOCK


def test_all_that_would_vanish_is_named_at_its_line() -> None:
    found = check_published(read_published(LOCK.encode()), {"a.md": ["top"]})
    assert [str(problem) for problem in found] == [
        "docs/data/published.json:5:7: a.md#one: must still be there (published once), found it gone; "
        "give what it is now the alias {page: a.md, id: one}, or withdraw it instead of deleting it",
        "docs/data/published.json:7:7: a.md#two: must still be there (published once), found it gone; "
        "give what it is now the alias {page: a.md, id: two}, or withdraw it instead of deleting it",
        "docs/data/published.json:9:5: b.md: must still be there (published once), found it gone; "
        "withdraw what stood on it instead of deleting it",
    ]


def test_an_id_that_stands_twice_is_named() -> None:
    assert [str(problem) for problem in check_once({"a.md": ["one", "one", "two"]})] == [
        "docs/a.md:0:0: #one: must stand once, found it 2 times"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"two"\n', '"two",\n', "8:5: must be as scripts/build.py wrote it, found no JSON"),
        ('      "one",\n', "<<<<<<< HEAD\n", "5:1: must be as scripts/build.py wrote it, found no JSON"),
        ("one", "one\xff", "0:0: must be as scripts/build.py wrote it, found bytes that are not UTF-8"),
        ('"format": 1', '"format": 2', "1:1: must hold format 1 and pages, found something else"),
        ('"format": 1,', "", "1:1: must hold format 1 and pages, found something else"),
        ('"one",', "1,", "5:7: a.md: must be an id, found '1'"),
        ('"one",', '["one"],', "5:7: a.md: must be an id, found a list"),
        ('"b.md"', '"a.md"', "9:5: a.md: must be one list of ids, found the same page again"),
        ('"b.md": [\n      "top"\n    ]', '"b.md": "top"', "9:5: b.md: must be one list of ids, found 'top'"),
        (LOCK, '{"format": 1, "pages": {}}', "1:24: pages: must name a page, found none"),
        (LOCK, "[]", "1:1: must hold format 1 and pages, found something else"),
        (LOCK, "", "1:1: must be as scripts/build.py wrote it, found no JSON"),
        (LOCK, "[" * 100_000, "must be"),
        (LOCK, "1" * 5_000, "0:0: must be as scripts/build.py wrote it, found a number longer than any of its own"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_damaged_lock_is_told_with_its_place_and_what_to_do(old: str, new: str, expected: str) -> None:
    assert old in LOCK
    with pytest.raises(BadInput) as caught:
        read_published(LOCK.replace(old, new, 1).encode("latin-1"))
    (problem, *_) = map(str, caught.value.problems)
    assert expected in problem
    assert problem.endswith(RESTORE)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The source of a small site, not yet built."""
    return make(tmp_path, MINIMAL)


def refused(site: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """Build, which must fail and write nothing; return what was told."""
    before = contents(site / "docs")
    capsys.readouterr()
    assert built(site, *options) == 1
    assert contents(site / "docs") == before
    return capsys.readouterr().err


RENAMED = MINIMAL.replace("id: tea-given", "id: tea-drunk")


def test_a_first_build_makes_the_lock_and_the_next_one_changes_nothing(site: Path) -> None:
    assert built(site) == 0
    before = contents(site / "docs")
    assert "tea-given" in json.loads(before[FILE])["pages"]["findings.md"]
    assert built(site, "--check") == 0
    assert built(site) == 0
    assert contents(site / "docs") == before


def test_a_new_id_is_added_with_the_pages(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(site)
    make(site, RENAMED.replace("id: tea-drunk", "id: tea-drunk\n    aliases: [{id: tea-given}]"))
    assert "docs/data/published.json:0:0: must be what the data gives" in refused(site, capsys, "--check")
    assert built(site) == 0
    assert {"tea-drunk", "tea-given"} <= set(load_published(site / "docs").ids["findings.md"])


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_an_id_that_would_vanish_stops_the_build(
    site: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    built(site)
    make(site, RENAMED)
    told = refused(site, capsys, *options)
    assert "findings.md#tea-given: must still be there (published once), found it gone; " in told
    assert "the alias {page: findings, id: tea-given}, or withdraw it" in told
    assert told.endswith("1 problem in docs/data/published.json. Nothing was written.\n")


def test_a_page_that_would_vanish_stops_the_build(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(site, MINIMAL + "references: [{id: tea-1, csl: {type: book, title: Tea}, checked: '2026-01-01'}]\n")
    built(site)
    make(site, MINIMAL)
    assert ": full-paper.md: must still be there (published once), found it gone; withdraw" in refused(site, capsys)


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_a_missing_lock_beside_pages_is_told(
    site: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    built(site)
    (site / "docs" / FILE).unlink()
    told = refused(site, capsys, *options)
    message = f"docs/data/published.json:0:0: must stand beside the generated pages, found nothing; {RESTORE}\n"
    assert told.startswith(message)


def test_lines_taken_out_of_the_lock_are_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(site)
    lock = site / "docs" / FILE
    lock.write_text(lock.read_text().replace('      "tea-given",\n', ""))
    make(site, RENAMED)
    told = refused(site, capsys)
    assert "findings.md#tea-given: must be listed, for docs/findings.md has it, found nothing" in told


def test_a_page_taken_out_of_the_lock_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(site)
    lock = site / "docs" / FILE
    held = json.loads(lock.read_text())
    ids = held["pages"].pop("findings.md")
    lock.write_text(json.dumps(held, indent=2))
    told = refused(site, capsys)
    assert [anchor for anchor in ids if f"findings.md#{anchor}: must be listed" not in told] == []


def test_a_lock_made_by_hand_of_another_order_is_put_in_order(site: Path) -> None:
    built(site)
    lock = site / "docs" / FILE
    good = lock.read_text()
    held = json.loads(good)
    held["pages"] = {name: ids[::-1] for name, ids in reversed(held["pages"].items())}
    lock.write_text(json.dumps(held))
    assert built(site) == 0
    assert lock.read_text() == good
