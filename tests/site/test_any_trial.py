"""Three sites about other abstracts, from the import to what is carried away: each is whole, and asks for nothing."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import PYTHON, Built, mkdocs_build, must_run, trialsite
from tests.site.conftest import Once
from tests.site.drafts import quotations
from tests.site.measured import open_from_disk
from tests.site.parsed import ParsedPage, parse_site
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.reading import read_abstract
from trialsite.record.reader import load_record

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Kind:
    """A kind of abstract: a real one by its path in the folder of real inputs, and what makes it one."""

    name: str
    input: str
    is_one: Callable[[ImportedAbstract], bool]


def _numbers(abstract: ImportedAbstract) -> int:
    """Return how many numbers the sections on results hold."""
    results = [section for section in abstract.sections if section.label and "RESULT" in section.label.upper()]
    return sum(len(re.findall(r"\d+", sentence)) for section in results for sentence in section.sentences)


KINDS = (
    Kind("results-with-numbers", "captures/31120910.qxmd_no_types.txt", lambda abstract: _numbers(abstract) > 30),
    Kind("eight-sections", "captures/31121340.heading_colon_line.txt", lambda abstract: len(abstract.sections) == 8),
    Kind(
        "no-labels",
        "pubmed-xml/geniaplain__01850412.xml",
        lambda abstract: [section.label for section in abstract.sections] == [None],
    ),
)


@dataclass(frozen=True)
class Trial:
    """A site about another abstract, and what was read of that."""

    abstract: ImportedAbstract
    site: Built
    pages: dict[str, ParsedPage]


@pytest.fixture(scope="module", params=KINDS, ids=[kind.name for kind in KINDS])
def trial(request: pytest.FixtureRequest, once: Once, shared: Path) -> Trial:
    """One of the three sites, made once in a test run."""
    kind: Kind = request.param
    source = shared / "inputs" / kind.input
    folder = once(f"trial-{kind.name}", lambda folder: _make(source, folder))
    site = Built(folder, folder / "site")
    abstract = read_abstract(source)
    assert kind.is_one(abstract), kind.name
    return Trial(abstract, site, parse_site(site.pages))


def _make(source: Path, folder: Path) -> None:
    """Make the site about the abstract in ``source``, from the import to what is carried away."""
    must_run(*trialsite(), "new", source, folder, cwd=folder.parent)
    _carry(mkdocs_build(folder))


def _carry(site: Built) -> None:
    """Make of the rendered ``site`` what can be carried away."""
    must_run(*trialsite(), "bundle", "--root", site.source, "--site", site.pages, cwd=site.source)


def test_every_sentence_is_on_its_page(trial: Trial) -> None:
    read = [sentence for section in trial.abstract.sections for sentence in section.sentences]
    found = list(quotations(trial.site, trial.pages))
    assert len(read) >= 8
    assert [quotation.sentence for quotation in found] == read
    assert [quotation.shown for quotation in found] == [" ".join(sentence.split()) for sentence in read]


def test_every_printed_label_is_in_the_record(trial: Trial) -> None:
    record = load_record(trial.site.source)
    assert [section.label for section in record.sections] == [section.label for section in trial.abstract.sections]
    assert [len(section.sentences) for section in record.sections] == [
        len(section.sentences) for section in trial.abstract.sections
    ]


def test_every_link_leads_to_a_file_and_an_id_that_are_there(trial: Trial) -> None:
    broken = []
    for path, page in trial.pages.items():
        for _, address in page.links:
            parts = urlsplit(urljoin(path, address))
            if parts.scheme or parts.netloc:
                continue
            name = unquote(parts.path)
            there = (trial.site.pages / name).is_file()
            known = not parts.fragment or unquote(parts.fragment) in trial.pages[name].ids if there else False
            broken += [] if known else [(path, address)]
    assert broken == []


def test_no_id_is_there_twice(trial: Trial) -> None:
    twice = {path: [name for name, count in page.ids.items() if count > 1] for path, page in trial.pages.items()}
    assert {path: names for path, names in twice.items() if names} == {}


def test_the_lock_lists_every_page_and_its_ids(trial: Trial) -> None:
    lock = json.loads((trial.site.source / "docs/data/published.json").read_text("utf-8"))["pages"]
    assert sorted(name.replace(".md", ".html") for name in lock) == sorted(trial.pages)
    missing = [
        (name, anchor)
        for name, anchors in lock.items()
        for anchor in anchors
        if anchor not in trial.pages[name.replace(".md", ".html")].ids
    ]
    assert missing == []
    assert sum(len(anchors) for anchors in lock.values()) > len(lock)


def test_the_pages_are_current(trial: Trial, root: Path) -> None:
    must_run(PYTHON, "scripts/build.py", "--check", "--root", trial.site.source, cwd=root)


@pytest.mark.browser
def test_it_asks_for_nothing_from_elsewhere_and_its_search_answers(trial: Trial, browser: Browser) -> None:
    words = max(trial.abstract.title.split(), key=len).strip(".,:;()?")
    found = open_from_disk(trial.site, browser, (words,))
    assert (found.outside, found.wrong) == ((), ())
    assert found.answers[0] != (), words


def test_the_zip_holds_the_whole_site(trial: Trial, root: Path) -> None:
    if not (root / "scripts" / "bundle.py").exists():
        pytest.skip("nothing makes a zip yet")
    with zipfile.ZipFile(trial.site.pages / "download" / "site.zip") as archive:
        assert archive.testzip() is None
        names = {name.rpartition("/")[2] for name in archive.namelist()}
    assert set(trial.pages) <= names
