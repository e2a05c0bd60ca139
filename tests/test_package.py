"""The wheel and the source archive hold all that the commands need: tried in an empty environment, away from here."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.importing.invented import app_page
from tests.site.checkout import PYTHON, must_run, tree, trialsite

pytestmark = pytest.mark.slow

# Never in a wheel: tests, pages and data of the site that this repository is.
_FIRST_STUDY = ("naltrexone", "fibromyalgia", "metyas")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, as a release carries them."""
    folder = tmp_path_factory.mktemp("packages")
    must_run(PYTHON, "-m", "hatchling", "build", "--directory", folder, cwd=ROOT)
    return folder


def test_the_wheel_holds_code_template_and_licences_and_nothing_of_a_study(packages: Path) -> None:
    with zipfile.ZipFile(*packages.glob("*.whl")) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = {name for name in files if name.startswith("trialsite/")}
    here = {f"trialsite/{name}" for name in tree(ROOT / "scripts" / "trialsite") if not name.endswith(".pyc")}
    assert here <= package
    assert {name for name in package - here if not name.startswith("trialsite/template/")} == set()
    assert {"trialsite/template/mkdocs.yml", "trialsite/template/overrides/main.html"} <= package
    told = [name for name in package - here if any(word.encode() in files[name].lower() for word in _FIRST_STUDY)]
    # Both are made anew of the data of each new site (tests/build/test_new.py holds that).
    assert set(told) <= {"trialsite/template/mkdocs.yml", "trialsite/template/overrides/partials/study.html"}
    assert any(name.endswith("licenses/LICENSE") for name in files)


def test_the_source_archive_gives_the_same_wheel(packages: Path, tmp_path: Path) -> None:
    (archive,), (wheel,) = packages.glob("*.tar.gz"), packages.glob("*.whl")
    shutil.unpack_archive(archive, tmp_path)
    (source,) = tmp_path.iterdir()
    must_run(PYTHON, "-m", "hatchling", "build", "--target", "wheel", cwd=source)
    assert (source / "dist" / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def program(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel, what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    must_run(PYTHON, "-m", "venv", folder, cwd=folder.parent)
    install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements" / "site.txt"], check=True)
    must_run(*install, "--no-index", *packages.glob("*.whl"), cwd=folder.parent)
    must_run(folder / "bin" / "python", "-m", "pip", "check", cwd=folder.parent)
    return folder / "bin"


def test_a_site_is_made_rendered_and_bundled_away_from_the_checkout(program: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(app_page("METHODS: Tea was drunk.\n\nRESULTS: Elbows were warm."), "utf-8")
    site = tmp_path / "site"
    must_run(program / "trialsite", "new", "page.txt", "site", cwd=tmp_path)
    must_run(*trialsite(), "new", "page.txt", "here", cwd=tmp_path)
    assert tree(site) == tree(tmp_path / "here")
    for words in (["cite"], ["build"], ["check"], ["lint"], ["verify", tmp_path / "page.txt"]):
        must_run(program / "trialsite", *words, cwd=site)
    must_run(program / "mkdocs", "build", "--strict", cwd=site)
    must_run(program / "trialsite", "bundle", cwd=site)
    made = {name.rpartition(".")[2] for name in tree(site / "site") if name.startswith("download/")}
    assert made == {"zip", "pdf", "epub", "html"}
    read = must_run(program / "trialsite", "import", tmp_path / "page.txt", "--json", cwd=tmp_path)
    assert '"label": "METHODS"' in read
