"""trialsite lint: hold our wording against the rules, and tell how hard each page is to read.

Two formulas tell it, because a score depends on its formula. Flesch-Kincaid grade: Kincaid and others 1975 (Naval
Technical Training Command, Research Branch Report 8-75). SMOG: McLaughlin 1969 (Journal of Reading 12(8):639-646).
Syllables are counted by rule, without any word list, so that the check needs nothing from elsewhere; such a count is
right to about one in twenty words.
"""

import argparse
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.git import at
from trialsite.base.problems import BadInput, Problem, say
from trialsite.build.published import load_published, reviewed_as_is
from trialsite.record.checks import mentions
from trialsite.record.model import Record
from trialsite.record.reader import load_record
from trialsite.review.passages import LOCAL, passages, sentences
from trialsite.review.rules import Rules, load_rules, rule_table
from trialsite.review.verify_command import kept_sentences, refusals_by

SUMMARY = "Hold the wording of docs/data against the rules: nothing stronger than its source, and in plain words."
EXAMPLE = "trialsite lint --rules"

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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads beside ``root``."""
    parser.add_argument("--rules", action="store_true", help="list the general rules, and check nothing")


def run(options: argparse.Namespace) -> int:
    """Print how hard each page is to read; return 0, or raise BadInput for faults."""
    if options.rules:
        for line in rule_table(load_rules()):
            say(line)
        return 0
    record, rules = load_record(options.root), load_rules(options.root)
    _say_figures(record, _names(record, rules))
    say_source(options.root)
    if problems := refusals(record, rules, options.root):
        raise BadInput(problems)
    return 0


def say_source(root: Path) -> None:
    """Say that the editor's file of the abstract is not in ``root``, where it is not, and what brings it."""
    if not (root / LOCAL).exists():
        how = f"bring it with a copy of the abstract: trialsite verify COPY --keep{at(root)}"
        say(f"{LOCAL} is not here, so the wording is held against rules alone; {how}")


def refusals(record: Record, rules: Rules, root: Path) -> list[Problem]:
    """Return all that lint refuses of the site in ``root``, by the abstract too where it is at hand. Where it is not,
    what a person has held against it passes. Raises BadInput where a file cannot be read."""
    kept = kept_sentences(record, root)
    found = refusals_by(kept, record, rules, root)
    if not kept:
        held = tuple(f"{entry.path}." for entry in reviewed_as_is(load_published(root / "docs"), record))
        found = [problem for problem in found if not problem.path.startswith(held)]
    return [*found, *check_readability(record, _names(record, rules)), *check_sources(record)]


def _names(record: Record, rules: Rules) -> list[str]:
    """Return what a text must name, whatever its length: what it is about."""
    return [*(subject.name for subject in record.site.about), *rules.sets.get("names", ())]


def check_sources(record: Record) -> Iterator[Problem]:
    """Yield a problem for each work that has no address, and for each that nothing rests on or points to."""
    used = {value for _, value, _ in mentions(record)}
    for index, work in enumerate(record.references):
        path = f"references[{index}]"
        if not (work.registry or "DOI" in work.csl or "URL" in work.csl):
            yield record.problem(f"{path}.csl", "must have a DOI, a URL or a registry number, found none")
        if work.id not in used:
            yield record.problem(f"{path}.id", f"must be used, found nothing that names {work.id}")


def _say_figures(record: Record, names: Sequence[str]) -> None:
    if record.drafts:
        say(f"{len(record.drafts)} statements still quote the source; quotations are not held against the rules.")
    for page, texts in _by_page(record).items():
        found = readability(texts.values(), names)
        if texts:
            say(
                f"{page}: Flesch-Kincaid grade {found.flesch_kincaid:.1f} (at most {HIGHEST_GRADES[page]:.0f}), "
                f"SMOG {found.smog:.1f}; words: {found.words}, sentences: {found.sentences}"
            )


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


def check_readability(record: Record, left_out: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each page whose texts together are above its grade, at the hardest of them."""
    for page, texts in _by_page(record).items():
        highest, found = HIGHEST_GRADES[page], readability(texts.values(), left_out).flesch_kincaid
        if round(found, 1) > highest:
            grades = {path: readability([text], left_out).flesch_kincaid for path, text in texts.items()}
            hardest = max(grades, key=grades.__getitem__)
            message = (
                f"must be on a page of grade {highest:.0f} or lower by Flesch-Kincaid, found {page} to be "
                f"{found:.1f}, and this its hardest text ({grades[hardest]:.1f})"
            )
            yield record.problem(hardest, message)


def _by_page(record: Record) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of each page, by path: whole sentences, for headings and cells would make any page look easy."""
    found: dict[str, dict[str, str]] = {page: {} for page in HIGHEST_GRADES}
    for passage in passages(record):
        if passage.page in found and passage.text.endswith("."):
            found[passage.page][passage.path] = passage.text
    return found
