"""Numbers in our statements that their source sentence lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trialsite.problems import Problem
from trialsite.source.record import Record

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NAMES = {name: str(value) for value, name in enumerate(_WORDS, 2)}
_NAMES |= {"both": "2", "twice": "2", "double": "2", "half": "1/2", "third": "3", "quarter": "1/4", "dozen": "12"}

# Numbers as printed: 4.5, 1,200, 28.8%, and a decimal point written as a middle dot.
_NUMBER = re.compile(r"\d+(?:[.,\u00b7]\d+)*|[A-Za-z]+")


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
    """Yield a problem for each number of a statement that its source sentence (text by hash) lacks."""
    for index, statement in enumerate(record.statements):
        source = sentences.get(statement.origin.sha256 or "")
        if source is None or statement.quote is not None:
            continue
        for name in ("title", "text", "plain"):
            extra = numbers_in(getattr(statement, name) or "") - numbers_in(source)
            if extra:
                path = f"statements[{index}].{name}"
                file, line, column = record.places.get(path, ("docs/data", 0, 0))
                message = f"must hold no number that its source sentence lacks, found {', '.join(sorted(extra))}"
                yield Problem(file, line, column, path, message)
