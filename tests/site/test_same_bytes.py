"""The same input gives the same bytes: in another folder, time zone, locale, order of hashes, and on another day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import hostile
from tests.site.checkout import (
    PYTHON,
    bundle,
    copy_checkout,
    environment,
    give_environment,
    mkdocs_build,
    must_run,
    tree,
    trialsite,
)
from tests.site.conftest import Once
from trialsite.base.downloads import EDITIONS

pytestmark = pytest.mark.slow

# Read by Python before all else when its folder is on the path: what asks for the time is told a day five years on.
_LATER = """\
import datetime
import time

_SHIFT = 5 * 365 * 86400 + 12345
_time, _gmtime, _localtime, _strftime = time.time, time.gmtime, time.localtime, time.strftime
time.time = lambda: _time() + _SHIFT
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: _strftime(form, time.localtime() if moment is None else moment)


class _Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())


class _Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = _Moment, _Day
"""

_ELSEWHERE = {
    "another time zone and order of hashes": {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C.UTF-8",
    },
    # With the last two Python takes LC_ALL=C at its word, and writes ASCII where nothing else is said.
    "a locale without UTF-8": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}


@pytest.fixture(scope="module")
def reference(once: Once) -> dict[str, bytes]:
    """Every file that `make site` makes of the data, by path."""
    return _made(once("reference", lambda folder: _make_site(folder, environment(PYTHONHASHSEED="1"))))


@pytest.mark.parametrize("changes", _ELSEWHERE.values(), ids=_ELSEWHERE)
def test_a_site_made_elsewhere_has_the_same_bytes(
    tmp_path: Path, reference: dict[str, bytes], changes: dict[str, str]
) -> None:
    _expect_same(_made(_make_site(tmp_path / "a folder – elsewhere", environment(**changes))), reference)


def test_a_site_made_on_a_later_day_has_the_same_bytes(tmp_path: Path, reference: dict[str, bytes]) -> None:
    env = _later(tmp_path)
    _expect_same(_made(_make_site(tmp_path / "checkout", env)), reference)


def test_a_plain_build_on_a_later_day_differs_in_the_compressed_sitemap_alone(
    tmp_path: Path, reference: dict[str, bytes]
) -> None:
    """Without the Makefile's date MkDocs stamps the one file with the day, which no setting of its own prevents."""
    env = {name: value for name, value in _later(tmp_path).items() if name != "SOURCE_DATE_EPOCH"}
    site = tree(bundle(mkdocs_build(copy_checkout(tmp_path / "checkout"), env)).pages)
    plain = {f"site/{name}": data for name, data in site.items()}
    pages = {name: data for name, data in reference.items() if name in plain}
    stamped = "site/sitemap.xml.gz"
    assert plain.pop(stamped) != pages.pop(stamped)
    _expect_same(plain, pages)


def test_the_later_day_is_what_programs_see(tmp_path: Path) -> None:
    """The test above can fail: by every way to ask, it is another year."""
    ask = (
        "import datetime, time; print(time.gmtime().tm_year, time.localtime().tm_year, time.strftime('%Y'), "
        "datetime.datetime.now().year, datetime.date.today().year, time.gmtime(time.time()).tm_year)"
    )
    today = must_run(PYTHON, "-c", ask, cwd=tmp_path).split()
    later = must_run(PYTHON, "-c", ask, cwd=tmp_path, env=_later(tmp_path)).split()
    assert len(later) == len(today)
    assert all(int(after) >= int(now) + 4 for now, after in zip(today, later, strict=True))


@pytest.mark.parametrize("changes", _ELSEWHERE.values(), ids=_ELSEWHERE)
def test_a_new_site_made_elsewhere_has_the_same_bytes(root: Path, tmp_path: Path, changes: dict[str, str]) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "a folder – elsewhere"
    capture = tmp_path / "capture.txt"
    capture.write_text(hostile.capture(), "utf-8")
    must_run(*trialsite(root), "new", capture, here, cwd=tmp_path, env=environment(PYTHONHASHSEED="1"))
    must_run(*trialsite(root), "new", capture, elsewhere, cwd=tmp_path, env=environment(**changes))
    _expect_same(tree(elsewhere), tree(here))


def _make_site(folder: Path, env: dict[str, str]) -> Path:
    """Run `make site` in a checkout at ``folder`` that holds no generated page yet."""
    source = copy_checkout(folder)
    give_environment(source)
    for page in (source / "docs").rglob("*.md"):
        page.unlink()
    must_run(
        "make", "site", cwd=source, env={name: value for name, value in env.items() if name != "SOURCE_DATE_EPOCH"}
    )
    return source


def _made(source: Path) -> dict[str, bytes]:
    files = {f"{part}/{name}": data for part in ("docs", "site") for name, data in tree(source / part).items()}
    assert "site/index.html" in files
    assert {f"site/{name}" for name in EDITIONS} <= set(files)
    assert "docs/index.md" in files
    return files


def _later(folder: Path) -> dict[str, str]:
    """Return an environment in which every Python believes in a day five years on."""
    (folder / "later").mkdir()
    (folder / "later" / "sitecustomize.py").write_text(_LATER, "utf-8")
    return environment(PYTHONPATH=str(folder / "later"))


def _expect_same(made: dict[str, bytes], reference: dict[str, bytes]) -> None:
    assert sorted(made) == sorted(reference)
    assert [name for name in made if made[name] != reference[name]] == []
