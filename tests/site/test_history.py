"""Addresses for ever: whatever edits are made one after the other, each address ever published is alive, or refused."""

from __future__ import annotations

import random

import pytest

from tests import edits
from tests.records import NAME, changed, read
from trialsite.base.problems import BadInput
from trialsite.build.published import Published, read_published
from trialsite.build.render import site_files

_STEPS = 60
_BASE = "https://tea.example/"
_LOCK = "docs/data/published.json"


def _built(text: str, published: Published) -> tuple[dict[str, str], Published]:
    files = site_files(read(text), {}, published, _BASE)
    return files, read_published(files[_LOCK].encode())


def _dead(files: dict[str, str], published: Published) -> set[tuple[str, str]]:
    """Return the published addresses that stand on no page of ``files``."""
    pages = {name: files.get(f"docs/{name}", "") for name in published.ids}
    return {
        (name, anchor)
        for name, ids in published.ids.items()
        for anchor in ids
        if f"#{anchor}}}" not in pages[name]
        and f"#{anchor} " not in pages[name]
        and f'id="{anchor}"' not in pages[name]
    }


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.slow
def test_no_address_of_a_history_of_edits_goes_dead(seed: int) -> None:
    chance = random.Random(seed)
    edition, published = edits.first_edition(), Published()
    texts: set[str] = set()
    for step in range(_STEPS):
        files, published = _built(edits.source(edition), published)
        assert _dead(files, published) == set(), (seed, step)
        texts.add(files["docs/findings.md"])
        edit = edits.EDITS[step % len(edits.EDITS)] if step < len(edits.EDITS) else chance.choice(edits.EDITS)
        edition = edits.edited(edition, edit, chance.randrange(1_000), chance.randrange(1_000))
    assert len(texts) > _STEPS / 6, "the edits change the pages"
    assert sum(map(len, published.ids.values())) > 60


def test_an_address_that_would_vanish_stops_the_build() -> None:
    _, published = _built(changed(), Published())
    with pytest.raises(BadInput, match="must still be there") as told:
        _built(changed(("id: term-tea", "id: term-brew")), published)
    assert [problem.path for problem in told.value.problems] == ["glossary.md#term-tea"]


def test_a_text_changed_without_an_entry_stops_the_build_and_its_earlier_wording_stays_readable() -> None:
    _, published = _built(changed(), Published())
    reworded = ("text: A dozen librarians had tea.", "text: Twelve librarians drank tea.")
    with pytest.raises(BadInput, match="must have a dated entry") as told:
        _built(changed(reworded), published)
    assert told.value.problems[0].file == NAME
    entry = 'changes: [{date: "2026-02-01", why: Clearer., earlier: A dozen librarians had tea.}]'
    files, _ = _built(changed((reworded[0], f"{reworded[1]}\n    {entry}")), published)
    assert "Before: “A dozen librarians had tea.”" in files["docs/findings.md"]
