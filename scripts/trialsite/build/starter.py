"""The files with which a new site begins: plain files in starter/, beside this module.

``dot-`` at the beginning of a name stands for a dot; ``${name}`` in a text for what is only known of one site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from trialsite.base.files import refusals_told

_FOLDER = Path(__file__).with_name("starter")

# Behind this line, what is commented is an example, whole and valid once the marks are taken away.
EXAMPLE_FOLLOWS = '# Example; take away the "# " before each line below, and put in your own:'

# What the toolkit keeps up to date in a site that is there already; all else is the editor's from the first day.
KEPT_UP_TO_DATE = (".github/workflows/site.yml", "requirements.txt")

_QUESTIONS = "docs/data/absences.yml"


def starter_texts(values: Mapping[str, str], kinds: Iterable[str]) -> dict[str, str]:
    """Return the text of each file of a new site by its path, with ``values`` put in.

    ``kinds`` are the kinds of thing that the site is about. Some have questions of their own, which stand below the
    general ones: all of them as comments where none of these kinds is given. Raises BadInput where a file of the
    toolkit cannot be read.
    """
    with refusals_told(str(_FOLDER)):
        paths = sorted(path for path in _FOLDER.rglob("*") if path.is_file() and path.parent != _FOLDER)
        paths += [_FOLDER / name for name in ("LICENSE", "README.md", "dot-gitignore", "requirements.txt")]
        texts = {_site_path(path): Template(path.read_text("utf-8")).safe_substitute(values) for path in paths}
        texts[_QUESTIONS] += _own_questions(set(kinds))
    return texts


def kept_up_to_date() -> dict[str, bytes]:
    """Return the bytes of the files in KEPT_UP_TO_DATE; raises BadInput where one cannot be read."""
    with refusals_told(str(_FOLDER)):
        paths = [path for path in _FOLDER.rglob("*") if path.is_file() and _site_path(path) in KEPT_UP_TO_DATE]
        return {_site_path(path): path.read_bytes() for path in sorted(paths)}


def _site_path(path: Path) -> str:
    return path.relative_to(_FOLDER).as_posix().replace("dot-", ".")


def _own_questions(kinds: set[str]) -> str:
    """Return the questions of ``kinds``, or those of every kind as comments."""
    own = {path.stem.removeprefix("absences-"): path.read_text("utf-8") for path in sorted(_FOLDER.glob("absences-*"))}
    if kinds & own.keys():
        return "".join(text for kind, text in own.items() if kind in kinds)
    parts = [f"\n# Of a {kind}, take away the marks:\n{_commented(text)}" for kind, text in own.items()]
    return "".join(parts)


def _commented(text: str) -> str:
    return "".join(f"# {line}\n" if line else "#\n" for line in text.strip("\n").split("\n"))
