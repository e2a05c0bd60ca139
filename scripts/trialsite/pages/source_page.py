"""The source page: what each printed label holds, and each sentence beside what rests on it."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses, sentence_anchor, sentence_name
from trialsite.pages.page import Page, heading, join, paragraph, table
from trialsite.record.model import Record, Section, Statement
from trialsite.record.vocabulary import SOURCE_ROLES

_LEAD = (
    "Every statement that comes from the abstract is traced here to its source sentence: by the printed label, the "
    "sentence’s number under that label, and a fingerprint of the sentence. The fingerprint is the SHA-256 of the "
    "sentence in the [normal form](about.md#normal-form); with a copy of the abstract anyone can work it out again. "
    "The category of a label is the one that the US National Library of Medicine’s list of labels gives it."
)


def source_page(record: Record, addresses: Addresses) -> Page:
    """Return the page that traces every statement to its source sentence."""
    by_sentence = statements_by_sentence(record)
    blocks = [
        paragraph(_LEAD, "lead"),
        heading(2, "Which label holds what", "labels"),
        _label_table(record, by_sentence),
    ]
    for section in record.sections:
        blocks.append(heading(2, f"{section.label or 'Unlabelled text'}", f"section-{section.id}", "printed-label"))
        blocks.append(paragraph(_section_line(section), "section-facts"))
        blocks += [
            _sentence(section, number, by_sentence, addresses) for number in range(1, len(section.sentences) + 1)
        ]
    description = (
        "Which printed label holds what, and every statement beside its source sentence’s label, number and hash."
    )
    return Page(FILES["source"], "The source", description, tuple(blocks))


def statements_by_sentence(record: Record) -> dict[tuple[str, int], list[Statement]]:
    """Return the statements that stand and rest on each sentence, by section id and sentence number."""
    found: dict[tuple[str, int], list[Statement]] = {}
    for statement in record.statements:
        if statement.origin.section is not None and not statement.withdrawn:
            key = (statement.origin.section, statement.origin.sentence or 0)
            found.setdefault(key, []).append(statement)
    return found


def _label_table(record: Record, by_sentence: dict[tuple[str, int], list[Statement]]) -> str:
    rows = []
    for section in record.sections:
        roles = [
            "not yet checked" if statement.quote else SOURCE_ROLES[statement.role].does
            for number in range(1, len(section.sentences) + 1)
            for statement in by_sentence.get((section.id, number), [])
        ]
        label = f"[{escape.markdown(section.label or 'Unlabelled text')}](#section-{section.id})"
        holds = "; ".join(dict.fromkeys(roles)) or "no statement yet"
        rows.append([label, section.category or "none", str(len(section.sentences)), holds])
    return table(["Label as printed", "Category", "Sentences", "What its sentences do"], rows)


def _section_line(section: Section) -> str:
    category = f"Category {section.category}" if section.category else "No category"
    count = len(section.sentences)
    facts = f"{category}. {count} {'sentence' if count == 1 else 'sentences'}."
    return f"{facts} {escape.inline(section.note)}" if section.note else facts


def _sentence(
    section: Section, number: int, by_sentence: dict[tuple[str, int], list[Statement]], addresses: Addresses
) -> str:
    """Return one source sentence: its name, its hash, and each statement that rests on it."""
    statements = by_sentence.get((section.id, number), [])
    fingerprint = f"SHA-256 `{section.sentences[number - 1]}`"
    items = [_beside(statement, addresses) for statement in statements]
    return join(
        [
            heading(3, sentence_name(section, number), sentence_anchor(section.id, number), "source-sentence"),
            "\n".join(items) if items else "No statement rests on this sentence yet.",
            paragraph(fingerprint, "fingerprint"),
        ]
    )


def _beside(statement: Statement, addresses: Addresses) -> str:
    """Return a statement as it stands beside its source sentence."""
    title = escape.link(statement.title, addresses.of(statement.id))
    if statement.quote:
        return f"- {title}: quoted, not yet restated. What the sentence does is not yet checked."
    return f"- This sentence {SOURCE_ROLES[statement.role].does}. {title}: {escape.inline(statement.text or '')}"
