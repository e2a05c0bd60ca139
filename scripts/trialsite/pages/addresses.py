"""Where everything stands: the pages of a site, and the address of each id on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trialsite.pages.paper import first_author
from trialsite.record.entries import entries_of, hypothesis_page
from trialsite.record.model import Lasting, Origin, Record, Reference, Section

# Page key -> file under docs/. Keys are what `place` begins with; the files' names are published
# addresses and never change.
FILES = {
    "home": "index.md",
    "rationale": "rationale.md",
    "findings": "findings.md",
    "absent": "left-out.md",
    "plain": "plain-words.md",
    "later": "later-evidence.md",
    "full-paper": "full-paper.md",
    "glossary": "glossary.md",
    "a-z": "a-z.md",
    "source": "source.md",
    "reporting": "reporting.md",
    "cite": "cite.md",
    "changes": "changes.md",
    "about": "about.md",
    "download": "download.md",
}


PAGE_NAMES = {
    "home": "Home",
    "rationale": "Rationale",
    "findings": "Findings",
    "absent": "What is left out",
    "plain": "In plain words",
    "later": "What came after",
    "full-paper": "The full paper and further reading",
    "glossary": "Glossary",
    "a-z": "A to Z",
    "source": "The source",
    "reporting": "Reporting checklist",
    "cite": "How to cite",
    "changes": "What has changed",
    "about": "About",
    "download": "Download and print",
}


def html_file(key: str) -> str:
    """Return the file that the page ``key`` is rendered to, under the site's own folder."""
    return FILES[key].removesuffix(".md") + ".html"


def has_page(record: Record, key: str) -> bool:
    """Tell whether ``record`` holds what the page ``key`` is about; the basic pages always stand."""
    placed = any(statement.place.startswith(f"{key}/") for statement in record.statements)
    needs = {
        "absent": bool(record.absences),
        "plain": any(statement.plain for statement in record.statements),
        "later": record.later is not None,
        "full-paper": placed or bool(record.references),
        "glossary": bool(record.glossary),
        "reporting": bool(record.reporting or record.label_map),
        "changes": bool(record.releases) or any(has_history(entry.item) for entry in entries_of(record)),
    }
    return needs.get(key, True)


def has_history(item: Lasting) -> bool:
    """Tell whether the source gives a date on which ``item`` was published, changed or withdrawn."""
    return bool(item.first_published or item.changes or item.withdrawn)


@dataclass(frozen=True)
class Target:
    """What an id leads to: its page's key and its title."""

    page: str
    title: str


# A reserved example address (RFC 2606), for a record that is not hosted anywhere yet.
EXAMPLE = "https://example.org/"


class Addresses:
    """Finds the page of every id of a record.

    ``base`` is the hosted address of the site and ends with a slash; ``paper`` is the paper's citation as
    HTML by style, empty where none was made.
    """

    def __init__(self, record: Record, base: str = EXAMPLE, paper: Mapping[str, str] | None = None) -> None:
        self.record = record
        self.base = base
        self.paper = paper or {}
        self.pages = tuple(key for key in FILES if has_page(record, key))
        self.targets = _targets(record)

    def of(self, target_id: str) -> str:
        """Return the Markdown address of an id, like ``rationale.md#condition``."""
        return f"{FILES[self.targets[target_id].page]}#{target_id}"

    def hosted(self, key: str, anchor: str = "") -> str:
        """Return the hosted address of the page ``key``, or of the id ``anchor`` on it."""
        return f"{self.base}{html_file(key)}" + (f"#{anchor}" if anchor else "")

    def title(self, target_id: str) -> str:
        """Return what stands at an id, in a few words."""
        return self.targets[target_id].title

    def sentence(self, origin: Origin) -> str:
        """Return the address of a source sentence on the source page."""
        return f"{FILES['source']}#{sentence_anchor(origin.section or '', origin.sentence or 0)}"


def sentence_anchor(section_id: str, number: int) -> str:
    """Return the id of a source sentence on the source page."""
    return f"sentence-{section_id}-{number}"


def sentence_name(section: Section, number: int) -> str:
    """Return what a source sentence is called: its label as printed, and its number."""
    return f"{section.label or 'unlabelled text'}, sentence {number}"


def work_name(reference: Reference) -> str:
    """Return what readers call a work: its first author and year, or its title where no author is named."""
    names = reference.csl.get("author")
    if not isinstance(names, tuple) or not names:
        return str(reference.csl["title"])
    year = str(reference.csl.get("issued", ""))[:4]
    return first_author([name["family"] for name in names]) + (f" {year}" if year else "")


def _targets(record: Record) -> dict[str, Target]:
    targets = {statement.id: Target(statement.place.split("/")[0], statement.title) for statement in record.statements}
    targets.update({absence.id: Target("absent", absence.question) for absence in record.absences})
    targets.update({item.id: Target("reporting", item.item) for item in record.reporting})
    targets.update({term.id: Target("glossary", term.term) for term in record.glossary})
    targets.update({key: Target("full-paper", name) for key, name in _work_names(record).items()})
    if record.later:
        targets.update({study.id: Target("later", study.short) for study in record.later.studies})
    if record.hypothesis:
        page = hypothesis_page(record)
        targets.update({step.id: Target(page, step.text) for step in record.hypothesis.steps})
    return targets


def _work_names(record: Record) -> dict[str, str]:
    """Return each work's name, which tells it from the others.

    Works that would go by the same name, or by one word that says little, have their place of publication added.
    """
    names = [work_name(reference) for reference in record.references]
    return {
        reference.id: f"{name} ({_published_in(reference)})" if names.count(name) > 1 or " " not in name else name
        for reference, name in zip(record.references, names, strict=True)
    }


def _published_in(reference: Reference) -> str:
    csl = reference.csl
    publisher = str(csl.get("publisher") or "").rpartition(", ")[2]
    return str(csl.get("container-title-short") or csl.get("container-title") or publisher or reference.id)
