"""The two pages that tell the study: rationale and findings, section by section."""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.hypothesis import hypothesis_figure
from trialsite.pages.page import Page, heading, join, paragraph
from trialsite.pages.prose import Prose
from trialsite.pages.statement import statement_block
from trialsite.record.model import Record, Statement
from trialsite.record.vocabulary import PLACES

# The keys of the pages made here.
TOPIC_PAGES = ("rationale", "findings")

# A line under a section's heading, where readers could take its contents for something else.
_LEADS = {
    "rationale/against": "None of this is from the abstract.",
    "findings/earlier": "This is about studies before this one, although the abstract prints it where results belong.",
    "findings/pilots": "The abstract names no study. What follows is from elsewhere.",
    "findings/group-2013": "These are not the study’s results: they are from earlier meeting abstracts by the group.",
}

# A lead that is true only of this kind of record: RESULTS that hold no result of the study.
_EARLIER_ONLY = "findings/earlier"


def rationale_page(record: Record, addresses: Addresses) -> Page:
    """Return the page on why the study was done."""
    prose = Prose(record.glossary)
    lead = (
        "Why the study was done. Each statement names its source: a sentence of the abstract, or a work from elsewhere."
    )
    blocks = [paragraph(lead, "lead"), *_sections("rationale", record, addresses, prose)]
    description = _description(
        "Why the study{of} was done: the condition, the unmet need and the idea put forward.", record
    )
    return Page(FILES["rationale"], "Rationale", description, tuple(blocks))


def findings_page(record: Record, addresses: Addresses) -> Page:
    """Return the page on what the abstract reports and concludes."""
    prose = Prose(record.glossary)
    lead = "What the abstract reports and what its authors conclude. Reports from elsewhere are marked as such."
    blocks = [paragraph(lead, "lead"), *_sections("findings", record, addresses, prose), _left_out(record, addresses)]
    description = _description("What the abstract of the study{of} reports, concludes and leaves out.", record)
    return Page(FILES["findings"], "Findings", description, tuple(blocks))


def _description(template: str, record: Record) -> str:
    return template.replace("{of}", f" of {record.site.subject}" if record.site.subject else "")


def _sections(page: str, record: Record, addresses: Addresses, prose: Prose) -> list[str]:
    """Return the sections of ``page`` that hold statements, in the order of PLACES."""
    blocks = []
    for place, title in PLACES.items():
        statements = [statement for statement in record.statements if statement.place == place]
        if not place.startswith(f"{page}/") or not statements:
            continue
        blocks.append(heading(2, title, place.split("/")[1], "topic", *(["lone"] if _is_lone(statements) else [])))
        blocks.append(_lead(place, record))
        blocks += [_statement(statement, record, addresses, prose) for statement in statements]
    return blocks


def lone_topics(page: str, record: Record) -> list[str]:
    """Return the ids of the topics of ``page`` whose names say almost the same as the one title below each."""
    placed = {place: [one for one in record.statements if one.place == place] for place in PLACES}
    return [place.split("/")[1] for place, found in placed.items() if place.startswith(f"{page}/") and _is_lone(found)]


def _is_lone(statements: Sequence[Statement]) -> bool:
    # A draft's titles say no more than where a sentence stands: there the topic's name is needed.
    return len(statements) == 1 and not statements[0].quote


def _lead(place: str, record: Record) -> str:
    under_results = any(section.category == "RESULTS" for section in record.sections)
    if place == _EARLIER_ONLY and not (under_results and _results_hold_only_earlier_evidence(record)):
        return ""
    return paragraph(_LEADS[place], "section-lead") if place in _LEADS else ""


def _results_hold_only_earlier_evidence(record: Record) -> bool:
    results = {section.id for section in record.sections if section.category == "RESULTS"}
    standing = [statement for statement in record.statements if not statement.withdrawn]
    roles = {statement.role for statement in standing if statement.origin.section in results}
    return roles == {"earlier-evidence"}


def _statement(statement: Statement, record: Record, addresses: Addresses, prose: Prose) -> str:
    block = statement_block(statement, addresses, prose)
    if record.hypothesis and record.hypothesis.statement == statement.id:
        return join([block, hypothesis_figure(record.hypothesis, statement.place.split("/")[0])])
    return block


def _left_out(record: Record, addresses: Addresses) -> str:
    """Return the section on what is left out: the questions with an answer, or that nobody has looked yet."""
    head = heading(2, "What the abstract leaves out", "left-out", "topic")
    absences = [absence for absence in record.absences if not absence.withdrawn]
    if not absences:
        text = (
            "An editor has not yet written down what this abstract leaves out. A gap here says nothing about the study."
        )
        return join([head, text])
    lead = "The abstract does not answer these questions. That it does not say something does not mean it was not done."
    questions = [f"- {escape.link(absence.question, addresses.of(absence.id))}" for absence in absences]
    return join([head, lead, "\n".join(questions)])
