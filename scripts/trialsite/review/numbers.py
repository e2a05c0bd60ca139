"""Numbers in our statements that their source sentence lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from trialsite.base.problems import Problem
from trialsite.record.model import Origin, Record

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NAMES = {name: str(value) for value, name in enumerate(_WORDS, 2)}
_NAMES |= {"both": "2", "twice": "2", "double": "2", "half": "1/2", "third": "3", "quarter": "1/4", "dozen": "12"}

# Numbers as printed: 4.5, 1,200, 28.8%, and a decimal point written as a middle dot.
_NUMBER = re.compile(r"\d+(?:[.,\u00b7]\d+)*|[A-Za-z]+")


_DRAFT_TITLE = re.compile(r"sentence \d+$")


def numbers_in(text: str) -> set[str]:
    """Return the numbers in ``text``, written in digits or as a word, each in one form.

    "one" is left out: it is a pronoun as often as a number.
    """
    found = set()
    for token in _NUMBER.findall(text):
        if token[0].isdigit():
            found.add(token.replace("\u00b7", ".").replace(",", ""))
        elif (value := _NAMES.get(token.casefold())) is not None:
            found.add(value)
    return found


def check_numbers(record: Record, sentences: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each number of a text of ours that what it rests on lacks.

    ``sentences`` are the source's, text by hash. A statement from a sentence may hold that sentence's
    numbers; what rests on the whole abstract any of its numbers; a summary those of the statements it
    rests on. Facts from elsewhere are another matter: their numbers are their sources'.
    """
    known = _known_numbers(record, sentences)
    entries = [
        *((f"statements[{index}]", entry, ("title", "text", "plain")) for index, entry in enumerate(record.statements)),
        *((f"absences[{index}]", entry, ("answer", "plain")) for index, entry in enumerate(record.absences)),
    ]
    for path, entry, fields in entries:
        allowed = known.get(entry.id)
        if allowed is not None and getattr(entry, "quote", None) is None:
            yield from _added(record, path, entry, fields, allowed)


def _added(record: Record, path: str, entry: object, fields: Sequence[str], allowed: set[str]) -> Iterator[Problem]:
    for name in fields:
        text = getattr(entry, name) or ""
        # The title that a draft gives a statement counts the sentences of the source.
        extra = set() if name == "title" and _DRAFT_TITLE.search(text) else numbers_in(text) - allowed
        if extra:
            file, line, column = record.places.get(f"{path}.{name}", ("docs/data", 0, 0))
            message = f"must hold no number that its source sentence lacks, found {', '.join(sorted(extra))}"
            yield Problem(file, line, column, f"{path}.{name}", message)


def _known_numbers(record: Record, sentences: Mapping[str, str]) -> dict[str, set[str]]:
    """Return, by id, the numbers that each statement and absence may hold; nothing for facts from elsewhere."""
    every = {number for text in sentences.values() for number in numbers_in(text)}
    known: dict[str, set[str]] = {}
    for entry in (*record.statements, *record.absences):
        origin: Origin = entry.origin  # type: ignore[attr-defined]  # both kinds of entry have one
        if origin.sha256 is not None and origin.sha256 in sentences:
            known[entry.id] = numbers_in(sentences[origin.sha256])
        elif origin.whole is not None:
            known[entry.id] = every
    said = {target: numbers_in(text) for target, text in _texts(record)}
    for statement in record.statements:
        if statement.origin.statements:
            rests = statement.origin.statements
            known[statement.id] = set().union(*(said.get(target, set()) | known.get(target, set()) for target in rests))
    return known


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the id and all words of what a summary may rest on."""
    for statement in record.statements:
        yield statement.id, f"{statement.title} {statement.text or ''}"
    for absence in record.absences:
        yield absence.id, absence.answer
    for study in record.later.studies if record.later else ():
        yield (
            study.id,
            " ".join(str(part) for part in (study.short, study.year, study.people, study.dose, study.result)),
        )
