"""Sites rendered once for all workers of a test run, and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site import hostile
from tests.site.browsers import PROGRAMS, launched, program
from tests.site.checkout import PYTHON, Built, bundle, copy_checkout, mkdocs_build, must_run, render
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


@pytest.fixture(scope="session")
def material_site(once: Once) -> Built:
    """The checkout's committed pages, rendered by MkDocs."""
    folder = once("material", lambda folder: mkdocs_build(copy_checkout(folder)))
    return Built(folder, folder / "site")


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
def bundled_site(once: Once) -> Built:
    """The same pages, rendered by MkDocs, with all that can be carried away."""
    folder = once("bundled", lambda folder: bundle(mkdocs_build(copy_checkout(folder))))
    return Built(folder, folder / "site")


@pytest.fixture(scope="session")
def unpacked(once: Once, bundled_site: Built) -> Path:
    """The one folder of the zip, unpacked."""

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(bundled_site.pages / ZIP) as archive:
            archive.extractall(folder)

    (top,) = once("unpacked", unpack).iterdir()
    return top


@pytest.fixture(scope="session")
def draft_site(once: Once) -> Built:
    """A new site made from an abstract full of markup, rendered by MkDocs."""
    folder = once("draft", lambda folder: mkdocs_build(_new_draft(folder)))
    return Built(folder / "new", folder / "new" / "site")


@pytest.fixture(scope="session")
def draft_site_by_zensical(once: Once) -> Built:
    """The same new site, rendered by Zensical."""
    folder = once("draft-zensical", lambda folder: render(_new_draft(folder), "zensical"))
    return Built(folder / "new", folder / "new" / "site")


def _new_draft(folder: Path) -> Path:
    """Make the source of a site from the hostile abstract under ``folder``."""
    toolkit = copy_checkout(folder / "toolkit")
    capture = folder / "capture.txt"
    capture.write_text(hostile.capture(), "utf-8")
    must_run(PYTHON, "scripts/new_site.py", capture, folder / "new", cwd=toolkit)
    return folder / "new"


@pytest.fixture(scope="session")
def record(material_site: Built) -> Record:
    """The record that the rendered site is made from."""
    return load_record(material_site.source)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, which reaches no host but this one."""
    if program() is None:
        pytest.skip(f"no Chromium on the PATH (looked for {', '.join(PROGRAMS)})")
    with launched() as browser:
        yield browser
