"""A copy of the checkout in a folder of its own, and the project's commands run there."""

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PYTHON = sys.executable

# What a test run may have in its environment and a build must not depend on.
_LEFT_OUT = re.compile("^(SITE_URL|SOURCE_DATE_EPOCH|TZ|LANG|LC_.*|PYTHON.*|PYTEST.*|MAKE.*|MFLAGS)$")

_LONGEST = 120  # seconds until a command counts as hanging


@dataclass(frozen=True)
class Built:
    """A rendered site: the folder of its source, and the folder that holds its pages."""

    source: Path
    pages: Path


def copy_checkout(to: Path) -> Path:
    """Copy the checkout to ``to`` as a fresh clone would hold it: no .git, environments, caches or built site."""
    shutil.copytree(ROOT, to, ignore=_not_in_a_clone)
    return to


def _not_in_a_clone(folder: str, names: list[str]) -> set[str]:
    made = {"__pycache__", ".cache"}
    if Path(folder) == ROOT:
        made |= {name for name in names if name.startswith(".") and name != ".ci"} | {"site", "screenshots"}
    return made.intersection(names)


def environment(**changes: str) -> dict[str, str]:
    """Return a plain environment with the Makefile's two settings for builds, and ``changes``."""
    plain = {name: value for name, value in os.environ.items() if not _LEFT_OUT.match(name)}
    (date,) = re.findall(r"SOURCE_DATE_EPOCH \?= (\d+)", (ROOT / "Makefile").read_text("utf-8"))
    return {**plain, "SOURCE_DATE_EPOCH": date, "NO_MKDOCS_2_WARNING": "1", **changes}


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in ``cwd`` to its end, whatever its exit status is."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST,
    )


def must_run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run ``command`` in ``cwd``; return what it printed, or fail with that where its exit status is not 0."""
    ended = run(*command, cwd=cwd, env=env)
    printed = ended.stdout + ended.stderr
    assert ended.returncode == 0, f"{' '.join(map(str, command))} ended with {ended.returncode}:\n{printed}"
    return printed


def render(source: Path, generator: str, env: Mapping[str, str] | None = None) -> Built:
    """Render ``source`` with ``generator`` (mkdocs, properdocs, zensical), strictly and with the network off."""
    must_run(*without_network(), PYTHON, "-m", generator, "build", "--strict", cwd=source, env=env)
    return Built(source, source / "site")


@functools.cache
def without_network() -> tuple[str, ...]:
    """Return the words before a command that take the network from it; none where the machine does not allow it."""
    off = ("unshare", "--net", "--map-root-user")
    may = shutil.which(off[0]) and run(*off, "true", cwd=ROOT).returncode == 0
    return off if may else ()


def trialsite(source: Path = ROOT) -> list[str | Path]:
    """Return the words that run the command ``trialsite`` of the checkout ``source``, whatever is installed."""
    return ["env", f"PYTHONPATH={source / 'scripts'}", PYTHON, "-m", "trialsite.cli"]


def bundle(built: Built) -> Built:
    """Make of a rendered site what can be carried away."""
    must_run(*trialsite(), "bundle", "--root", built.source, "--site", built.pages, cwd=built.source)
    return built


def give_environment(source: Path, name: str = ".venv") -> None:
    """Let ``source``'s Makefile find a ready virtual environment ``name``: this interpreter, under its own name.

    A wrapper and not a link, so that nothing the Makefile does can reach the real environment.
    """
    program = source / name / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{PYTHON}" "$@"\n')
    program.chmod(0o755)
    (source / name / "ready").touch()


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file under ``folder`` by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def different(made: Path, reference: Path) -> list[str]:
    """Return the name of each file that only one of two folders has, or that is not the same in both."""
    left, right = tree(made), tree(reference)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))
