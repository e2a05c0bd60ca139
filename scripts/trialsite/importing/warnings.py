"""Oddities of an abstract as printed: told to the editor, never repaired."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from trialsite.base.problems import visible
from trialsite.importing.abstract import Oddity, Part, Section
from trialsite.importing.labels import category_of, folded_label, is_known, is_unlabelled
from trialsite.importing.tables import is_a, patterns, words

_SIGNS = patterns("signs")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(])")
_FEW = 3  # words, too few for a sentence
_MUCH = 600  # characters of a last section that are no doubt in themselves


def oddities_of_sections(sections: Sequence[Section], lines: Sequence[int]) -> Iterator[Oddity]:
    """Yield what is odd about the labels and their text; ``lines`` has each section's line."""
    seen: dict[str, int] = {}
    for index, (section, line) in enumerate(zip(sections, lines, strict=True)):
        place, label = f"sections[{index}]", section.label
        for message in _odd_label(label, seen) if label is not None else ():
            yield Oddity(line, f"{place}.label", message)
        if label is not None:
            seen.setdefault(folded_label(label), line)
        if not section.sentences:
            yield Oddity(line, place, f"must have text, found none under {_quoted(label or '')}")
    labels = [section.label for section in sections if section.label]
    told = any("RESULT" in label.upper() or "FINDING" in label.upper() for label in labels)
    categories = {*map(category_of, labels), *(section.category for section in sections)}
    elsewhere = [label for label in labels if label.casefold() in words("labels elsewhere") and not category_of(label)]
    if len(labels) > 1 and not (told or elsewhere) and categories - {None} and "RESULTS" not in categories:
        yield Oddity(0, "sections", "must have a section of results, found none")


def _odd_label(label: str, seen: dict[str, int]) -> Iterator[str]:
    found = f"found {_quoted(label)}"
    if folded_label(label) in seen:
        yield f"must be a label once, {found} again, first in line {seen[folded_label(label)]}"
    if category_of(label) is None and not is_unlabelled(label):
        yield f"must be a label of NLM's list to have a category, {found}; kept"
    if label != label.strip(" :.—–-*"):
        yield f"must be a label without marks around it, {found}; kept"


def ends_like_a_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as sentences end."""
    return _SIGNS["end of a sentence"].search(text.rstrip()[-20:]) is not None


def cut_short(parts: Sequence[Part]) -> Iterator[Oddity]:
    """Yield an oddity where the last of ``parts`` ends inside a sentence."""
    text = parts[-1].text if parts else ""
    is_whole = ends_like_a_sentence(text) or _SIGNS["number at the end"].search(text[-80:])
    if text and (not is_whole or text.rstrip(")] ").endswith(("…", "..."))):
        found = f"found {visible(text[-40:])!r}; perhaps cut short"
        yield Oddity(parts[-1].line, "sections", f"must end as a sentence does, {found}")


def labels_inside(parts: Sequence[Part]) -> Iterator[Oddity]:
    """Yield an oddity for each known label in brackets, or before a colon or the like, that begins a sentence."""
    questions = [part for part in parts if not part.label and _SIGNS["a question first"].match(part.text)]
    for part in questions[:1] if len(questions) > 1 else ():
        found = f"found a question or a colon first: {_quoted(part.text[:60])}"
        yield Oddity(part.line, "sections", f"must be known to be a label, {found}")
    inside = ((part.line, label) for part in parts for label in _SIGNS["a label inside"].findall(part.text))
    labels = [(line, label) for line, label in inside if _is_heading(label)]
    bare = [(part.line, label) for part in parts for label in _SIGNS["a label before a capital"].findall(part.text)]
    labels += bare if len({*bare}) > 1 else []
    is_note = len(labels) == 1 and not any(part.label for part in parts) and "regist" in labels[0][1].casefold()
    for line, label in () if is_note else labels:
        message = f"must begin a paragraph to be a label, found {label!r} inside one; kept as text"
        yield Oddity(line, "sections", message)


def _is_heading(label: str) -> bool:
    """Tell whether ``label`` begins a section by itself: "Primary outcome:" may stand in one."""
    is_main = _SIGNS["a main label"].search(label) or category_of(label) is None
    return bool(is_main and is_known(label)) or is_a(label, "abstract", "abstract elsewhere")


def without_label_again(part: Part) -> Part:
    """Return ``part`` without its label where the text repeats it: "AIM" over "Aim: To see."."""
    again = _SIGNS["a label again"].match(part.text) if part.label else None
    is_again = again is not None and folded_label(again[1]) == folded_label(part.label or "")
    return replace(part, text=part.text[again.end() :]) if again and is_again else part


def reads_as_text(title: str) -> bool:
    """Tell whether what should be a title is the text of an abstract: sentences with verbs, two or more, or three."""
    sentences = [sentence for sentence in _SENTENCE.split(title) if sentence]
    with_verb = sum(_SIGNS["verb"].search(sentence) is not None for sentence in sentences)
    return with_verb > 1 or sum(len(sentence.split()) > _FEW for sentence in sentences) > 2


def doubts_of_standing(found: Iterable[tuple[int, str]]) -> list[Oddity]:
    """Return an oddity for the first of ``found`` (line, text) that says that the paper was retracted or corrected."""
    message = "must be a paper that stands as printed, found {}; see what was corrected: that is left out"
    said = (Oddity(line, "paper", message.format(_quoted(text[:60]))) for line, text in found if is_a(text, "notice"))
    return list(islice(said, 1))


def doubts_of_title(title: str, line: int) -> Iterator[Oddity]:
    """Yield what makes it doubtful that ``title``, found in a page, is one."""
    found = [what for what, pattern in patterns("doubts of a title").items() if pattern.search(title)]
    found += ["a menu entry"] * is_a(title, "menu") + ["several sentences"] * reads_as_text(title)
    for what in found[:1]:
        message = f"must be the paper's title, found {what}: {_quoted(title[:80])}; see whether it is"
        yield Oddity(line, "title", message)


def doubts_of_sections(parts: Sequence[Part], title: str) -> Iterator[Oddity]:
    """Yield what makes it doubtful that ``parts`` are the abstract and nothing else."""
    said = {title}
    for part in parts:
        for sentence in filter(_SIGNS["long"].match, _SENTENCE.split(part.text)):
            if sentence in said:
                yield Oddity(part.line, "sections", f"must be said once, found {_quoted(sentence[:60])} again; kept")
            said.add(sentence)
        if part.label and is_a(part.label, "tail", "other abstracts", "abstract elsewhere"):
            yield Oddity(part.line, "sections", f"must be text of the abstract, found {_quoted(part.label)}; kept")
    *rest, final = (len(part.text) for part in parts) if parts else (0,)
    if len(rest) > 1 and final > max(2 * sum(rest), _MUCH):
        message = f"must end with the abstract, found a last section of {final:,} characters after {sum(rest):,}"
        yield Oddity(parts[-1].line, "sections", f"{message}; perhaps more than the abstract")


def oddities_of_characters(text: str, line: int, path: str) -> Iterator[Oddity]:
    """Yield what in ``text`` programs and copies have left, or shows as something else than it is."""
    for what, pattern in patterns(f"left in a {'title' if path == 'title' else 'text'}").items():
        left_over = pattern.search(text)
        if left_over:
            yield Oddity(line, path, f"must be plain text, found {what} ({visible(left_over.group(), 40)!r}); kept")


def _quoted(text: str) -> str:
    return f"'{visible(text)}'"
