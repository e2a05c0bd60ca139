"""A copy of the abstract against the record: each recorded sentence found, changed or missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trialsite.importing.abstract import ImportedAbstract
from trialsite.record.model import Record
from trialsite.record.normalise import sentence_hash


@dataclass(frozen=True)
class CopySentence:
    """A sentence of the copy, with the label it stands under there."""

    label: str | None
    number: int
    text: str


@dataclass(frozen=True)
class Finding:
    """What became of one recorded sentence in the copy.

    ``state`` is found, moved (same words under another label), variant (the same but for a word
    fused to its start), changed (other words in its place) or missing; ``note`` says more.
    """

    section: str
    number: int
    state: str
    note: str = ""


def copy_sentences(abstract: ImportedAbstract) -> list[CopySentence]:
    """Return the sentences of a copy in order."""
    return [
        CopySentence(section.label, number, text)
        for section in abstract.sections
        for number, text in enumerate(section.sentences, 1)
    ]


def compare_sentences(record: Record, copy: Sequence[CopySentence], labels: Sequence[str]) -> list[Finding]:
    """Return a finding for each recorded sentence; ``labels`` are the words that copies fuse to sentences."""
    by_hash: dict[str, list[CopySentence]] = {}
    for sentence in copy:
        by_hash.setdefault(sentence_hash(sentence.text), []).append(sentence)
    fused = fused_variants(copy, labels)
    findings = []
    for section in record.sections:
        for number, digest in enumerate(section.sentences, 1):
            name = section.label or section.id
            if digest in by_hash:
                findings.append(_found(name, section.label, number, by_hash[digest]))
            elif digest in fused:
                findings.append(Finding(name, number, "variant", fused[digest]))
            else:
                findings.append(_lost(name, section.label, number, copy, record))
    return findings


def unknown_sentences(record: Record, copy: Sequence[CopySentence], labels: Sequence[str]) -> list[CopySentence]:
    """Return the sentences of the copy that the record does not know."""
    known = {digest for section in record.sections for digest in section.sentences}
    return [
        sentence
        for sentence in copy
        if sentence_hash(sentence.text) not in known and not known & set(fused_variants([sentence], labels))
    ]


def _found(name: str, label: str | None, number: int, same: Sequence[CopySentence]) -> Finding:
    """Return "found" where one of the copy's sentences that are the ``same`` stands in this place, else "moved"."""
    if any(_is_place(sentence, label, number) for sentence in same):
        return Finding(name, number, "found")
    return Finding(name, number, "moved", f"in the copy: {same[0].label or 'unlabelled'}, sentence {same[0].number}")


def _is_place(sentence: CopySentence, label: str | None, number: int) -> bool:
    return (sentence.label or "").casefold() == (label or "").casefold() and sentence.number == number


def _lost(
    name: str,
    label: str | None,
    number: int,
    copy: Sequence[CopySentence],
    record: Record,
) -> Finding:
    """Return "changed" where the copy has words of its own in this place, else "missing"."""
    known = {digest for section in record.sections for digest in section.sentences}
    for sentence in copy:
        if _is_place(sentence, label, number) and sentence_hash(sentence.text) not in known:
            return Finding(name, number, "changed")
    return Finding(name, number, "missing")


def fused_variants(copy: Sequence[CopySentence], labels: Sequence[str]) -> dict[str, str]:
    """Return, by hash, each sentence of the copy with a label's word fused to its start, or taken off it."""
    words = sorted({form for label in labels if label.isalpha() for form in (label.upper(), label.capitalize())})
    variants: dict[str, str] = {}
    for sentence in copy:
        for word in words:
            variants[sentence_hash(word + sentence.text)] = f"the copy lacks the word '{word}' fused to its start"
            if sentence.text.startswith(word) and sentence.text[len(word) : len(word) + 1].isupper():
                note = f"the copy has the word '{word}' fused to its start"
                variants[sentence_hash(sentence.text[len(word) :])] = note
    return variants


def describe(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield one line for each finding."""
    for finding in findings:
        note = f" ({finding.note})" if finding.note else ""
        yield f"{finding.section}, sentence {finding.number}: {finding.state}{note}"
