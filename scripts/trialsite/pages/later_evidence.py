"""What came after the study: a dated list of works, as reported, without a synthesis of our own."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.page import Page, heading, join, paragraph, table
from trialsite.pages.prose import Prose
from trialsite.pages.statement import also_asked, statement_block
from trialsite.source.record import Later, LaterStudy, Record

AGAINST_PLACEBO = {
    "better": "better than placebo",
    "no-difference": "no difference from placebo shown",
    "no-placebo": "no placebo group",
    "mixed": "mixed: see the work",
    "not-given": "no pooled figure given",
}


def later_page(record: Record, later: Later, addresses: Addresses) -> Page:
    """Return the page on later evidence."""
    prose = Prose(record.glossary)
    summary = [statement for statement in record.statements if statement.place == "later/summary"]
    blocks = [
        paragraph(f"Checked on {later.checked}. {escape.inline(later.search)}", "lead"),
        *(statement_block(statement, addresses, prose, level=2) for statement in summary),
        heading(2, "At a glance", "at-a-glance"),
        _table(later),
        heading(2, "Trials", "trials"),
        *(_study(study, addresses, prose) for study in later.studies if study.kind == "trial"),
        heading(2, "Reviews", "reviews"),
        *(_study(study, addresses, prose) for study in later.studies if study.kind == "review"),
    ]
    description = f"Trials and reviews published after the study, as reported, checked on {later.checked}."
    return Page(FILES["later"], "What came after", description, tuple(blocks))


def _table(later: Later) -> str:
    rows = [
        [
            str(study.year or "not seen"),
            f"[{escape.markdown(study.short)}](#{study.id})",
            escape.markdown(study.design),
            str(study.people) if study.people else "",
            AGAINST_PLACEBO[study.against_placebo],
        ]
        for study in later.studies
    ]
    return table(["Year", "Work", "Design", "People", "Reported against placebo"], rows)


def _study(study: LaterStudy, addresses: Addresses, prose: Prose) -> str:
    facts = {
        "Design": study.design,
        "People": ", ".join(part for part in (str(study.people or ""), study.people_note or "") if part),
        "Dose": study.dose or "",
        "Time": study.time or "",
        "Against placebo, as reported": AGAINST_PLACEBO[study.against_placebo],
    }
    rows = "\n".join(f"- {name}: {prose.text(value)}" for name, value in facts.items() if value)
    work = escape.link(addresses.title(study.reference), addresses.of(study.reference))
    return join(
        [
            heading(3, _name(study), study.id, "later-work"),
            prose.text(study.result),
            rows,
            paragraph(f"From elsewhere, not from the abstract: {work}", "origin"),
            also_asked(study.also_asked),
        ]
    )


def _name(study: LaterStudy) -> str:
    """Return the work's short name, with its year where the name lacks it."""
    return study.short if study.year is None or str(study.year) in study.short else f"{study.short} ({study.year})"
