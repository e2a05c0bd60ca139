"""Sites rendered once for all workers of a test run, and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site import hostile
from tests.site.checkout import Built, bundle, copy_checkout, must_run, render, trialsite
from trialsite.base.downloads import ZIP
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


@pytest.fixture(scope="session")
def properdocs_site(once: Once) -> Built:
    """The same pages, rendered by ProperDocs."""
    folder = once("properdocs", lambda folder: render(copy_checkout(folder), "properdocs"))
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def zensical_site(once: Once) -> Built:
    """The same pages, rendered by Zensical."""
    folder = once("zensical", lambda folder: render(copy_checkout(folder), "zensical"))
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def unpacked(once: Once, site: Built) -> Built:
    """The one folder of the zip, unpacked."""

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(site.pages / ZIP) as archive:
            archive.extractall(folder)

    (top,) = once("unpacked", unpack).iterdir()
    return Built(site.source, top)


@pytest.fixture(scope="session")
def draft_site(once: Once) -> Built:
    """A new site made from an abstract full of markup, rendered by MkDocs and bundled."""

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "abstract.txt").write_text(hostile.capture(), "utf-8")
        must_run(*trialsite(), "new", "abstract.txt", "new", cwd=folder)
        _bundled(folder / "new")

    folder = once("draft", make) / "new"
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def draft_site_by_zensical(once: Once, draft_site: Built) -> Built:
    """The same new site, rendered by Zensical."""
    kept = shutil.ignore_patterns("site", "rendered")
    folder = once(
        "draft-zensical", lambda folder: render(shutil.copytree(draft_site.source, folder, ignore=kept), "zensical")
    )
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def record(site: Built) -> Record:
    """The record that the rendered site is made from."""
    return load_record(site.source)
