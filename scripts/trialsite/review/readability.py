"""How hard a page's texts are to read: two formulas, because a score depends on its formula.

Flesch-Kincaid grade: Kincaid and others 1975 (Naval Technical Training Command, Research Branch Report 8-75).
SMOG: McLaughlin 1969 (Journal of Reading 12(8):639-646). Syllables are counted by rule, without any
word list, so that the check needs nothing from elsewhere; such a count is right to about one in twenty words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trialsite.base.problems import Problem
from trialsite.record.model import Record
from trialsite.review.passages import passages
from trialsite.review.phrases import sentences

# The highest grade by Flesch-Kincaid of the pages for all readers, by their keys.
HIGHEST_GRADES = {"home": 9.0, "rationale": 9.0, "findings": 9.0, "left-out": 9.0, "later": 11.0}

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


def page_readability(record: Record, left_out: Iterable[str] = ()) -> dict[str, Readability]:
    """Return the readability of each page of HIGHEST_GRADES that has texts, by its key."""
    texts = _by_page(record)
    return {page: readability(some.values(), left_out) for page, some in texts.items() if some}


def check_readability(record: Record, left_out: Iterable[str] = ()) -> list[Problem]:
    """Return a problem for each page whose texts together are above its grade, at the hardest of them."""
    problems = []
    names = tuple(left_out)
    for page, found in page_readability(record, names).items():
        highest = HIGHEST_GRADES[page]
        if round(found.flesch_kincaid, 1) > highest:
            grades = {path: readability([text], names).flesch_kincaid for path, text in _by_page(record)[page].items()}
            hardest = max(grades, key=grades.__getitem__)
            message = (
                f"must be on a page of grade {highest:.0f} or lower by Flesch-Kincaid, found {page} to be "
                f"{found.flesch_kincaid:.1f}, and this its hardest text ({grades[hardest]:.1f})"
            )
            problems.append(record.problem(hardest, message))
    return problems


def _by_page(record: Record) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of each page of HIGHEST_GRADES, by their paths, as far as they are whole sentences.

    Headings, questions and the cells of tables would make any page look easy.
    """
    found: dict[str, dict[str, str]] = {page: {} for page in HIGHEST_GRADES}
    for passage in passages(record):
        if passage.page in found and passage.text.endswith("."):
            found[passage.page][passage.path] = passage.text
    return found
