"""Steps that messages end with: the same command, right from where the person stands, and what git can bring back."""

import shlex
import subprocess
from pathlib import Path

from trialsite.base.problems import Problem


def at(root: Path) -> str:
    """Return the option with which a command works on the site in ``root``; nothing for the folder one stands in."""
    return "" if root == Path() else f" --root {shlex.quote(str(root))}"


def bring_back(root: Path, *names: str, otherwise: str = "bring it back from a copy") -> str:
    """Return the step that brings ``names`` of ``root`` back as committed; ``otherwise`` where the first never was."""
    where = ["-C", str(root)] if root != Path() else []
    kept = _git(root, "cat-file", "-t", f"HEAD:./{names[0]}")
    return "run: " + shlex.join(["git", *where, "checkout", "HEAD", "--", *names]) if kept else otherwise


def lost(root: Path, *patterns: str) -> list[Problem]:
    """Return a problem for each file of ``root`` that matches ``patterns``, that git keeps, and that is gone."""
    names = _git(root, "ls-files", "--deleted", "--", *(f":(glob){one}" for one in patterns)).splitlines()
    must = "must be there, or be taken out with git rm, found neither"
    moved = {path.stem for path in root.glob("docs/**/*.y*ml")}
    return [Problem(one, 0, 0, "", f"{must}; {bring_back(root, one)}") for one in names if Path(one).stem not in moved]


def _git(root: Path, *words: str) -> str:
    """Return what git answers in ``root``; nothing where there is none, or it keeps no such file."""
    try:
        return subprocess.run(["git", "-C", root, *words], capture_output=True, encoding="utf-8", check=True).stdout
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ""
