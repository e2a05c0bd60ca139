"""The table for maintainers: what MkDocs, ProperDocs and Zensical make of the same sources.

    make succession

measures it anew and writes .github/SUCCESSION.md.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.site.browsers import launched
from tests.site.checkout import Built, copy_checkout, render
from tests.site.measured import (
    ASPECTS,
    QUESTIONS,
    THEME_FILES,
    Offline,
    Rendered,
    common,
    load_rendered,
    open_from_disk,
)

FILE = ".github/SUCCESSION.md"
GENERATORS = ("mkdocs", "properdocs", "zensical")

NAMES = {
    "mkdocs": f"MkDocs {version('mkdocs')} with Material {version('mkdocs-material')}",
    "properdocs": f"ProperDocs {version('properdocs')} with Material {version('mkdocs-material')}",
    "zensical": f"Zensical {version('zensical')}",
}

_HEAD = """\
# What may follow MkDocs, measured

The theme ends in May 2027, and MkDocs 1 is no longer developed. The same sources (`docs/`, `overrides/`, `mkdocs.yml`)
build today with two possible successors. `make site GENERATOR=zensical` (or `properdocs`) tries one;
the line `GENERATOR ?= mkdocs` in the `Makefile` is the switch for good. Each has its locked set in `requirements/`.

This file is measured and written by `make succession`; a test holds it current.

"""

_ROWS = """
"13 of 13 pages" means: on 13 pages of 13 it is the same as with MkDocs. From disk, every page was opened in Chromium
with the network off, and the search was asked: """

_TAIL = """
## What else to know

- ProperDocs continues MkDocs under another name, with its plugins and themes: nothing but the command changes.
- Zensical is made by the makers of Material. It reads `mkdocs.yml`, and runs no MkDocs plugin or hook. Its templates
  are minijinja: no Python methods, so keep to `dict|items` and to `| e` on every value.
- Zensical 0.0.74 and later need a package that is not published (zensical-ui), so 0.0.73 is measured. The weekly
  run tries whatever is newest.
- `make serve` previews with MkDocs, whichever generator is the default.
"""


@dataclass(frozen=True)
class Measured:
    """One generator's site, rendered and opened."""

    rendered: Rendered
    offline: Offline


# What differs and does no harm: in words, and how it is told from the reference (left) and the other (right).
DIFFERENCES: tuple[tuple[str, Callable[[Rendered, Rendered], bool]], ...] = (
    (
        "Relative addresses begin with `./`; they lead to the same places.",
        lambda left, right: b'href="./' in right.files["about.html"] and b'href="./' not in left.files["about.html"],
    ),
    (
        "A slash in an escaped attribute is written `&#x2f;`; every parser reads a slash.",
        lambda left, right: b"&#x2f;" in right.files["about.html"] and b"&#x2f;" not in left.files["about.html"],
    ),
    (
        "No `sitemap.xml.gz` beside `sitemap.xml`.",
        lambda left, right: "sitemap.xml.gz" in left.files and "sitemap.xml.gz" not in right.files,
    ),
    (
        "The sitemap lists the pages in another order.",
        lambda left, right: left.files["sitemap.xml"] != right.files["sitemap.xml"],
    ),
    (
        "The theme's own files have other names and contents: header, menu and footer look alike, not the same.",
        lambda left, right: _theme_files(left) != _theme_files(right),
    ),
)


def _theme_files(site: Rendered) -> set[str]:
    return {name for name in site.files if THEME_FILES.match(name)}


def known_differences(reference: Rendered, other: Rendered) -> list[str]:
    """Return the differences that hold between the two, in words."""
    return [words for words, holds in DIFFERENCES if holds(reference, other)]


def unexplained(reference: Rendered, other: Rendered) -> list[str]:
    """Return the files, theme's own aside, that only one of the two has, without those whose absence is known."""
    left, right = (set(site.files) - _theme_files(site) - {"sitemap.xml.gz"} for site in (reference, other))
    return sorted(left ^ right)


def document(measured: dict[str, Measured]) -> str:
    """Return the text of FILE for what was measured of each generator."""
    reference = measured["mkdocs"]
    rows = [["", *(NAMES[name] for name in measured)], ["---"] * (len(measured) + 1)]
    for words, unit, aspect in ASPECTS:
        counts = [common(aspect, reference.rendered, one.rendered) for one in measured.values()]
        if counts[0][1]:
            rows.append([words, *(f"{same} of {all_} {unit}" for same, all_ in counts)])
    rows.append(["whole site, byte for byte", *(_whole(reference.rendered, one.rendered) for one in measured.values())])
    rows.append(["requests to elsewhere, from disk", *(str(len(one.offline.outside)) for one in measured.values())])
    rows.append(["script errors, from disk", *(str(len(one.offline.wrong)) for one in measured.values())])
    rows.append(["search answers, from disk", *(_answers(reference, one) for one in measured.values())])
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
    questions = ", ".join(f"“{question}”" for question in QUESTIONS)
    return _HEAD + table + _ROWS + questions + ".\n" + _differences(measured) + _TAIL


def _whole(reference: Rendered, other: Rendered) -> str:
    names = reference.files.keys() | other.files.keys()
    same = sum(1 for name in names if reference.files.get(name) == other.files.get(name))
    return "the same" if same == len(names) else "not the same: see below"


def _answers(reference: Measured, other: Measured) -> str:
    pairs = list(zip(reference.offline.answers, other.offline.answers, strict=True))
    same = sum(1 for left, right in pairs if left and left == right)
    return f"{same} of {len(pairs)} the same"


def _differences(measured: dict[str, Measured]) -> str:
    text = "\n## Every known difference\n"
    for name, one in measured.items():
        if name != "mkdocs":
            found = known_differences(measured["mkdocs"].rendered, one.rendered) or ["None."]
            text += f"\n{NAMES[name]}:\n\n" + "".join(f"- {words}\n" for words in found)
    return text


def without_versions(text: str) -> str:
    """Return ``text`` with each version as x: a newer version alone does not make the table wrong."""
    return re.sub(r"\b\d+(?:\.\d+){2,}\b", "x", text)


def measure(site: Built, browser: Browser) -> Measured:
    """Return what ``site`` holds and what comes of opening it."""
    return Measured(load_rendered(site), open_from_disk(site, browser))


def main() -> None:
    """Render, measure and write."""
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        sites = {name: render(copy_checkout(Path(folder) / name), name) for name in GENERATORS}
        text = document({name: measure(site, browser) for name, site in sites.items()})
    (ROOT / FILE).write_text(text, "utf-8", newline="\n")
    print(f"Written: {FILE}")


if __name__ == "__main__":
    main()
