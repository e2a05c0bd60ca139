"""The same input gives the same bytes: in another folder, time zone, locale and order of hashes, and on another day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import hostile
from tests.site.checkout import (
    PYTHON,
    Built,
    bundle,
    copy_checkout,
    environment,
    give_environment,
    must_run,
    render,
    tree,
    trialsite,
    without_network,
)
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


class _Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = _Moment, _Day
"""
_YEAR = "import datetime as d, time; print(time.gmtime().tm_year, d.datetime.now().year, d.date.today().year)"


def _elsewhere(folder: Path) -> dict[str, str]:
    """Return an environment of another day, time zone, order of hashes, and a locale without UTF-8."""
    (folder / "later").mkdir()
    (folder / "later/sitecustomize.py").write_text(_LATER, "utf-8")
    # With the last two Python takes LC_ALL=C at its word, and writes ASCII where nothing else is said.
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    return environment(PYTHONPATH=str(folder / "later"), TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711", **ascii_only)


def test_a_site_made_elsewhere_on_a_later_day_without_a_network_has_the_same_bytes(site: Built, tmp_path: Path) -> None:
    source, env = copy_checkout(tmp_path / "a folder – elsewhere"), _elsewhere(tmp_path)
    today = must_run(PYTHON, "-c", _YEAR, cwd=tmp_path).split()
    later = must_run(PYTHON, "-c", _YEAR, cwd=tmp_path, env=env).split()
    assert [int(after) - int(now) for now, after in zip(today, later, strict=True)] >= [4, 4, 4]
    give_environment(source)
    del env["SOURCE_DATE_EPOCH"]  # the Makefile says it
    for path in [*(source / "docs").glob("*.md"), source / "docs/assets/site.js", source / "docs/claims.json"]:
        path.unlink()
    must_run(*without_network(), "make", "site", cwd=source, env=env)
    _expect_same({"docs": source / "docs", "site": source / "site"}, {"docs": site.source / "docs", "site": site.pages})
    assert set(EDITIONS) <= set(tree(source / "site"))
    # Without the Makefile's date MkDocs stamps one file with the day, which no setting of its own prevents.
    plain = tree(bundle(render(source, "mkdocs", env)).pages)
    reference = tree(site.pages)
    assert sorted(name for name in reference if plain[name] != reference[name]) == ["sitemap.xml.gz"]


def test_a_new_site_made_elsewhere_has_the_same_bytes(tmp_path: Path, draft_site: Built) -> None:
    capture, folder = tmp_path / "capture.txt", tmp_path / "a folder – elsewhere"
    capture.write_text(hostile.capture(), "utf-8")
    env = _elsewhere(tmp_path)
    scripts = trialsite()[1].removeprefix("PYTHONPATH=")  # type: ignore[union-attr]
    command = ["env", f"PYTHONPATH={env['PYTHONPATH']}:{scripts}", *trialsite()[2:]]
    must_run(*command, "new", capture, folder, cwd=tmp_path, env=env)
    _expect_same({"docs": folder / "docs"}, {"docs": draft_site.source / "docs"})
    assert (folder / "mkdocs.yml").read_bytes() == (draft_site.source / "mkdocs.yml").read_bytes()


def _expect_same(made: dict[str, Path], reference: dict[str, Path]) -> None:
    left, right = (
        {f"{part}/{name}": data for part, folder in folders.items() for name, data in tree(folder).items()}
        for folders in (made, reference)
    )
    assert sorted(left) == sorted(right)
    assert [name for name in left if left[name] != right[name]] == []
