"""What the search can find in a record: everything with a permanent id that still stands."""

from __future__ import annotations

from collections.abc import Iterator

from trialsite.exports.entry import SearchEntry
from trialsite.pages.addresses import FILES, Addresses, sentence_anchor, sentence_name
from trialsite.pages.source_page import statements_by_sentence
from trialsite.record.model import LaterStudy, Record, Reference, Statement
from trialsite.record.vocabulary import SOURCE_ROLES


def record_entries(record: Record, addresses: Addresses) -> list[SearchEntry]:
    """Return an entry for each standing statement, card, term, item, later study, work, step and source sentence."""
    return [
        *_statements(record, addresses),
        *_absences(record, addresses),
        *_terms(record, addresses),
        *_later(record, addresses),
        *_works(record, addresses),
        *_items(record, addresses),
        *_steps(record, addresses),
        *_sentences(record),
    ]


def _statements(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for statement in record.statements:
        if statement.withdrawn:
            continue
        kind = "key" if statement.place == "home/key-points" else "statement"
        text = statement.text or statement.quote or ""
        yield SearchEntry(addresses.of(statement.id), kind, statement.title, text, statement.also_asked)
        if statement.plain:
            yield _plain(statement)


def _plain(statement: Statement) -> SearchEntry:
    return SearchEntry(f"{FILES['plain']}#plain-{statement.id}", "plain", statement.title, statement.plain or "")


def _absences(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for absence in record.absences:
        if not absence.withdrawn:
            text = f"{absence.answer} {absence.where}"
            yield SearchEntry(addresses.of(absence.id), "absent", absence.question, text, absence.also_asked)


def _terms(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for term in record.glossary:
        if not term.withdrawn:
            names = tuple(dict.fromkeys([*([term.abbreviation] if term.abbreviation else []), *term.also_called]))
            yield SearchEntry(addresses.of(term.id), "term", term.term, term.text, names)


def _later(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for study in record.later.studies if record.later else ():
        if not study.withdrawn:
            yield SearchEntry(addresses.of(study.id), "later", study.short, _study_text(study), study.also_asked)


def _study_text(study: LaterStudy) -> str:
    facts = (study.design, study.people_note, study.dose, study.time)
    return f"{study.result} {'. '.join(fact for fact in facts if fact)}."


def _works(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for reference in record.references:
        if not reference.withdrawn:
            title = addresses.title(reference.id)
            yield SearchEntry(addresses.of(reference.id), "work", title, _work_text(reference))


def _work_text(reference: Reference) -> str:
    """Return what a work is found by: its title, names, place of publication and numbers."""
    csl = reference.csl
    people = csl.get("author")
    names = " ".join(str(person["family"]) for person in people) if isinstance(people, tuple) else ""
    number = f"PMID {csl['PMID']}" if "PMID" in csl else ""
    facts = (csl["title"], names, csl.get("container-title"), csl.get("publisher"), str(csl.get("issued", ""))[:4])
    return ". ".join(str(fact) for fact in (*facts, csl.get("DOI"), number, reference.registry) if fact)


def _items(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for item in record.reporting:
        if not item.withdrawn:
            yield SearchEntry(addresses.of(item.id), "item", item.item, f"{item.asks} {item.finding}")


def _steps(record: Record, addresses: Addresses) -> Iterator[SearchEntry]:
    for step in record.hypothesis.steps if record.hypothesis else ():
        if not step.withdrawn:
            yield SearchEntry(addresses.of(step.id), "step", step.text, step.detail or "")


def _sentences(record: Record) -> Iterator[SearchEntry]:
    resting = statements_by_sentence(record)
    for section in record.sections:
        for number in range(1, len(section.sentences) + 1):
            does = [
                f"This sentence {SOURCE_ROLES[statement.role].does}: {statement.title}"
                for statement in resting.get((section.id, number), [])
                if not statement.quote
            ]
            address = f"{FILES['source']}#{sentence_anchor(section.id, number)}"
            yield SearchEntry(address, "sentence", sentence_name(section, number), ". ".join(does))
