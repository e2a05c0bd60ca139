"""The same input gives the same bytes: in another folder, time zone, locale and order of hashes, and on another day."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.checkout import (
    PYTHON,
    Built,
    copy_checkout,
    different,
    environment,
    give_environment,
    must_run,
    render,
    without_network,
)
from trialsite.editions.edition import EDITIONS

pytestmark = pytest.mark.slow

# Read by Python before all else when its folder is on the path: what asks for the time is told a day five years on.
_LATER = """\
import datetime
import time

_time, _gmtime, _localtime, _strftime = time.time, time.gmtime, time.localtime, time.strftime
time.time = lambda: _time() + 5 * 365 * 86400 + 12345
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: _strftime(form, time.localtime() if moment is None else moment)


class _Moment(datetime.datetime):
    now = classmethod(lambda cls, tz=None: cls.fromtimestamp(time.time(), tz))


class _Day(datetime.date):
    today = classmethod(lambda cls: cls.fromtimestamp(time.time()))


datetime.datetime, datetime.date = _Moment, _Day
"""
_YEAR = "import datetime as d, time; print(time.gmtime().tm_year, d.datetime.now().year, d.date.today().year)"


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """An environment of another day, time zone, order of hashes, and a locale without UTF-8."""
    (tmp_path / "later").mkdir()
    (tmp_path / "later/sitecustomize.py").write_text(_LATER, "utf-8")
    # With the last two Python takes LC_ALL=C at its word, and writes ASCII where nothing else is said.
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    env = environment(PYTHONPATH=str(tmp_path / "later"), TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711", **ascii_only)
    years = [must_run(PYTHON, "-c", _YEAR, cwd=tmp_path, env=given).split() for given in (env, environment())]
    assert [int(later) - int(now) for later, now in zip(*years, strict=True)] >= [4, 4, 4]
    return env


def test_a_site_made_elsewhere_on_a_later_day_without_a_network_has_the_same_bytes(
    site: Built, rendered: Built, tmp_path: Path, elsewhere: dict[str, str]
) -> None:
    source = copy_checkout(tmp_path / "a folder – elsewhere")
    give_environment(source)
    del elsewhere["SOURCE_DATE_EPOCH"]  # the Makefile says it
    for path in [*(source / "docs").glob("*.md"), source / "docs/assets/site.js", source / "docs/claims.json"]:
        path.unlink()
    must_run(*without_network(), "make", "site", cwd=source, env=elsewhere)
    assert different(source / "docs", site.source / "docs") == []
    assert different(source / "site", site.pages) == []
    assert [name for name in EDITIONS if not (source / "site" / name).is_file()] == []
    # Without the Makefile's date MkDocs stamps one file with the day, which no setting of its own prevents.
    assert different(render(source, "mkdocs", elsewhere).pages, rendered.pages) == ["sitemap.xml.gz"]


def test_a_new_site_made_elsewhere_is_the_same(tmp_path: Path, draft_site: Built, elsewhere: dict[str, str]) -> None:
    elsewhere["PYTHONPATH"] += f":{ROOT / 'scripts'}"
    capture, folder = tmp_path / "capture.txt", tmp_path / "a folder – elsewhere"
    shutil.copy(draft_site.source.parent / "abstract.txt", capture)
    must_run(PYTHON, "-m", "trialsite.cli", "new", capture, folder, cwd=tmp_path, env=elsewhere)
    assert different(folder / "docs", draft_site.source / "docs") == []
    assert (folder / "mkdocs.yml").read_bytes() == (draft_site.source / "mkdocs.yml").read_bytes()
