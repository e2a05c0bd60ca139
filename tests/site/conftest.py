"""Sites rendered once for all workers of a test run."""

import fcntl
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site import hostile
from tests.site.checkout import Built, bundle, copy_checkout, render
from tests.site.parsed import Pages, parse_site
from trialsite.cli import command
from trialsite.editions.edition import ZIP
from trialsite.record.model import Record
from trialsite.record.reader import load_record

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once in a test run: the first worker to ask makes it, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, maker: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what a failed try has left
                maker(folder)
                done.touch()
        return folder

    return make


def _bundled(source: Path) -> None:
    """Render ``source`` by MkDocs, keep the pages as rendered, and bundle them."""
    built = render(source, "mkdocs")
    shutil.copytree(built.pages, source / "rendered")
    bundle(built)


@pytest.fixture(scope="session")
def site(once: Once) -> Built:
    """The checkout's committed pages, rendered by MkDocs and bundled, as they are published."""
    folder = once("mkdocs", lambda folder: _bundled(copy_checkout(folder)))
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def rendered(site: Built) -> Built:
    """The same as MkDocs has left it."""
    return Built(site.source, site.source / "rendered")


def _rendered_once(once: Once, generator: str) -> Built:
    folder = once(generator, lambda folder: render(copy_checkout(folder), generator))
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def properdocs_site(once: Once) -> Built:
    return _rendered_once(once, "properdocs")


@pytest.fixture(scope="session")
def zensical_site(once: Once) -> Built:
    return _rendered_once(once, "zensical")


@pytest.fixture(scope="session")
def unpacked(once: Once, site: Built) -> Built:
    """The one folder of the zip, unpacked."""
    folder = once("unpacked", lambda folder: zipfile.ZipFile(site.pages / ZIP).extractall(folder))
    (top,) = folder.iterdir()
    return Built(site.source, top)


def _new(folder: Path) -> Path:
    """Make a new site of the hostile abstract in ``folder``; return the site's own folder."""
    folder.mkdir()
    (folder / "abstract.txt").write_text(hostile.capture(), "utf-8")
    assert command(["new", str(folder / "abstract.txt"), str(folder / "new")]) == 0
    return folder / "new"


@pytest.fixture(scope="session")
def draft_site(once: Once) -> Built:
    """A new site made from an abstract full of markup, rendered by MkDocs and bundled."""
    folder = once("draft", lambda folder: _bundled(_new(folder))) / "new"
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def draft_site_by_zensical(once: Once) -> Built:
    """The same new site, rendered by Zensical."""
    folder = once("draft-zensical", lambda folder: render(_new(folder), "zensical")) / "new"
    return Built(folder, folder / "site")


@pytest.fixture(params=["site", "unpacked", "zensical_site", "draft_site"])
def any_site(request: pytest.FixtureRequest) -> Built:
    """The site as published, out of its zip, by Zensical; and a draft full of markup."""
    built: Built = request.getfixturevalue(request.param)
    return built


@pytest.fixture(scope="session")
def record(site: Built) -> Record:
    """The record that the rendered site is made from."""
    return load_record(site.source)


@pytest.fixture(scope="session")
def pages(site: Built) -> Pages:
    """The pages of the site as published."""
    return parse_site(site.pages)
