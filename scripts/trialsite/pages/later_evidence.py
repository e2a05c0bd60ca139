"""What came after the study: a dated list of works, as reported, without a synthesis of our own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from trialsite.citations.legacy import date_in_words
from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.history import old_ids
from trialsite.pages.page import Page, heading, join, paragraph
from trialsite.pages.prose import Prose
from trialsite.pages.statement import statement_block
from trialsite.pages.tools import entry_body
from trialsite.pictures import Kind, TimelineEntry, draw_timeline
from trialsite.record.model import Later, LaterStudy, Record

AGAINST_PLACEBO = {
    "better": "better than placebo",
    "no-difference": "no difference from placebo shown",
    "no-placebo": "no placebo group",
    "mixed": "mixed: see the work",
    "not-given": "no pooled figure given",
}


_APART = "None of these works is the study that this site is about."


def later_page(record: Record, later: Later, addresses: Addresses) -> Page:
    """Return the page on later evidence."""
    prose = Prose(record.glossary)
    summary = [statement for statement in record.statements if statement.place == "later/summary"]
    blocks = [
        paragraph(f"{_APART} Last checked on {date_in_words(later.checked)}.", "lead"),
        heading(2, "At a glance", "at-a-glance"),
        _timeline(record, later),
        _table(later),
        escape.inline(later.search),
        *(statement_block(statement, addresses, prose, level=2) for statement in summary),
        heading(2, "Trials", "trials"),
        *(_study(study, addresses, prose) for study in later.studies if study.kind == "trial"),
        heading(2, "Reviews", "reviews"),
        *(_study(study, addresses, prose) for study in later.studies if study.kind == "review"),
    ]
    description = f"Trials and reviews published after the study, as reported, checked on {later.checked}."
    return Page(FILES["later"], "What came after", description, tuple(blocks))


# The timeline's heading already says "Against placebo, as reported".
_SHORT = {
    "better": "better",
    "no-difference": "no difference shown",
    "no-placebo": "no placebo group",
    "mixed": "mixed",
    "not-given": "no pooled figure",
}


_UNSAID = "the abstract does not say"


def _against(study: LaterStudy) -> str:
    """Return what was reported against placebo, in the work's own terms where the record gives them."""
    return study.against_note or AGAINST_PLACEBO[study.against_placebo]


def _timeline(record: Record, later: Later) -> str:
    """Return the picture of the works by year, with this study set apart."""
    year = (record.paper.published or "")[:4]
    first = record.paper.authors[0].family if record.paper.authors else "This study"
    entries = (
        [TimelineEntry(int(year), first, "The study that this site is about", _UNSAID, _UNSAID, this_study=True)]
        if year
        else []
    )
    entries += [_timeline_entry(study) for study in later.studies if not study.withdrawn]
    if not entries:
        return ""
    title = "Works on the question, by year of publication"
    caption = f"As each work reports it. Checked on {later.checked}."
    return draw_timeline(entries, prefix="timeline", title=title, description="", caption=caption)


def _timeline_entry(study: LaterStudy) -> TimelineEntry:
    people = str(study.people) if study.people else study.people_note or ""
    name = study.short.removesuffix(f" {study.year}")
    against = study.against_note or _SHORT[study.against_placebo]
    return TimelineEntry(study.year, name, study.design, people, against, cast("Kind", study.kind))


def _table(later: Later) -> str:
    """Return the works as a table, folded under the picture of the same works. HTML, for a fold holds no Markdown."""
    names = ("Year", "Work", "Design", "Included", "Reported against placebo")
    rows = [_row(names, study) for study in later.studies if not study.withdrawn]
    head = "".join(f"<th>{name}</th>" for name in names)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<details class="as-table"><summary class="screen-only">As a table</summary>{table}</details>'


def _row(names: Iterable[str], study: LaterStudy) -> str:
    cells = (
        str(study.year or "not seen"),
        f'<a href="#{study.id}">{escape.attribute(study.short)}</a>',
        escape.attribute(study.design),
        escape.attribute(study.people_note or str(study.people or "not given")),
        escape.attribute(_against(study)),
    )
    labelled = [f'<td data-label="{name}">{cell}</td>' for name, cell in zip(names, cells, strict=True)]
    return f"<tr>{''.join(labelled)}</tr>"


def _study(study: LaterStudy, addresses: Addresses, prose: Prose) -> str:
    head = heading(3, _name(study), study.id, "later-work", old=old_ids(study, "later"))
    if study.withdrawn:
        return join([head, *entry_body(study, (), addresses)])
    facts = {
        "Design": study.design,
        "Included": study.people_note or str(study.people or ""),
        "Dose": study.dose or "",
        "Time": study.time or "",
        "Against placebo, as reported": _against(study),
    }
    rows = "\n".join(f"- {name}: {prose.text(value)}" for name, value in facts.items() if value)
    work = escape.link(addresses.title(study.reference), addresses.of(study.reference))
    blocks = [
        prose.text(study.result),
        rows,
        paragraph(f"From elsewhere, not from the abstract: {work}", "origin"),
    ]
    return join([head, *entry_body(study, blocks, addresses)])


def _name(study: LaterStudy) -> str:
    """Return the work's short name, with its year where the name lacks it."""
    return study.short if study.year is None or str(study.year) in study.short else f"{study.short} ({study.year})"
