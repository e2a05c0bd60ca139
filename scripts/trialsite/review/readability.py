"""How hard texts are to read: two formulas, because a score depends on its formula.

Flesch-Kincaid grade: Kincaid and others 1975 (Naval Technical Training Command, Research Branch Report 8-75).
SMOG: McLaughlin 1969 (Journal of Reading 12(8):639-646). Syllables are counted by rule, without any
word list, so that the check needs nothing from elsewhere; such a count is right to about one in twenty words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from trialsite.review.phrases import sentences

HIGHEST_GRADE = 8.0

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
_VOWELS = re.compile("[aeiouy]+")
# Endings whose e is not spoken: -e (but -le after a consonant), -es and -ed after most letters.
_SILENT_END = re.compile("(?:[^l]|[aeiouy]l)e$|[^aeiouscxzhgtdy]es$|[^aeioutdy]ed$")
# Vowels that stand together and are spoken apart.
_APART = re.compile("i[ao]|eo(?!p)|ua[lt]|[aeio]ing|ism$")


@dataclass(frozen=True)
class Readability:
    """The two grades (school years in the United States) and what they were counted from."""

    flesch_kincaid: float
    smog: float
    words: int
    sentences: int


def syllables(word: str) -> int:
    """Return how many syllables an English word has, counted by rule; at least one."""
    letters = word.lower().replace("'", "").replace("\u2019", "")
    count = len(_VOWELS.findall(letters)) + len(_APART.findall(letters))
    return max(1, count - (1 if _SILENT_END.search(letters) else 0))


def readability(texts: Iterable[str], left_out: Iterable[str] = ()) -> Readability:
    """Return the readability of ``texts`` together; names that must be said (``left_out``) do not count."""
    names = {word.lower() for name in left_out for word in _WORD.findall(name)}
    every = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in every for word in _WORD.findall(sentence) if word.lower() not in names]
    if not words:
        return Readability(0.0, 0.0, 0, 0)
    counts = [syllables(word) for word in words]
    hard = sum(count >= 3 for count in counts)
    grade = 0.39 * len(words) / len(every) + 11.8 * sum(counts) / len(words) - 15.59
    return Readability(grade, 1.0430 * math.sqrt(hard * 30 / len(every)) + 3.1291, len(words), len(every))
