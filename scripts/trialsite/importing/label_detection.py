"""Labels inside running text: where each printed section of a capture or an AB field begins.

Pages set labels off in one of five ways, and nothing says which. Each way is tried on the whole
text, and the one that finds most labels of NLM's list wins; the others' finds were words of the
text. Rules that hold for all:

- A label stands at the beginning of a paragraph or line, or right after the end of a sentence.
- Capitals before a colon are a label, known or not. Other words are one when NLM's list has
  them, when they are made of its words beside a sure label, or when most paragraphs begin so.
- Labels inside a paragraph count only where paragraphs do not have labels of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from trialsite.base.problems import visible
from trialsite.importing.abstract import Oddity
from trialsite.importing.label_candidates import Grade, Heading, Place, Style, candidates
from trialsite.importing.labels import (
    MARK,
    begins_with_category,
    category_of,
    folded_label,
    is_capitals,
    is_composed,
    is_unlabelled,
)
from trialsite.importing.limits import MAX_ABSTRACT_CHARACTERS, MAX_LABEL_CANDIDATES, MAX_SECTIONS, MAX_SENTENCES
from trialsite.importing.paragraphs import Paragraph
from trialsite.importing.record import Part
from trialsite.importing.sentences import count_stops
from trialsite.importing.warnings import ends_like_a_sentence

# What the first section of an abstract is about; None stands for PubMed's "UNLABELLED".
_OPENING_CATEGORIES = frozenset({"BACKGROUND", "OBJECTIVE", None})
_ENOUGH = 2  # labels that a blank alone sets off, for a third one to be believed
_MOST = 0.75  # of the paragraphs must begin with words and a colon for these all to be labels


def parts_of(paragraphs: Sequence[Paragraph], oddities: list[Oddity]) -> list[Part]:
    """Return the sections printed in ``paragraphs``; a label without text gives a part without text.

    A paragraph without a label is a part with label None: also after a labelled one, since
    nothing printed says that it still belongs there. What was doubtful is added to ``oddities``.
    """
    headings = _chosen(paragraphs, oddities)
    parts = list(_cut(paragraphs, headings))
    _tell_unlabelled(parts, headings, oddities)
    return parts


def parts_of_field(text: str, line: int, oddities: list[Oddity]) -> list[Part]:
    """Return the sections in one run of ``text`` (an AB field), all placed at ``line``."""
    return parts_of([Paragraph(text, (0,), (line,))], oddities)


def are_too_much(texts: Sequence[str]) -> bool:
    """Tell whether ``texts`` are past a limit: assemble.py refuses them, and no label need be looked for."""
    return len(texts) > MAX_SECTIONS or sum(map(len, texts)) > MAX_ABSTRACT_CHARACTERS


# Which style


def _chosen(paragraphs: Sequence[Paragraph], oddities: list[Oddity]) -> list[Heading]:
    """Return the headings of the style that explains the text best, in order."""
    if sum(count_stops(paragraph.text) for paragraph in paragraphs) > MAX_SENTENCES:
        return []  # which is refused later on: assemble.py
    best: list[Heading] = []
    passed_over: list[Heading] = []
    for style, accept in _ACCEPT.items():
        every = (heading for index in range(len(paragraphs)) for heading in candidates(paragraphs, index, style))
        found = list(islice(every, MAX_LABEL_CANDIDATES))
        accepted = _without_overlaps(accept(found, paragraphs), paragraphs)
        if _score(accepted) > _score(best):
            best = accepted
        if style is Style.COLON:
            passed_over = _passed_over(found, accepted)
            if _is_beyond_doubt(accepted):
                break
    if best and best[0].style is Style.COLON:
        oddities.extend(_odd_headings(best, passed_over, paragraphs))
    elif best:
        first = best[0]
        message = f"must be set off from the text by a colon, found {first.style.value} after {visible(first.label)!r}"
        oddities.append(Oddity(_line(first, paragraphs), "sections", message))
    return best


def _is_beyond_doubt(headings: Sequence[Heading]) -> bool:
    """Tell whether labels before a colon are all in NLM's list and in capitals, from the first word on:
    then no other style needs a look."""
    sure = all(h.grade is Grade.KNOWN and is_capitals(h.label) for h in headings)
    return sure and len({folded_label(h.label) for h in headings}) > _ENOUGH and _begins_text(headings)


def _passed_over(found: Sequence[Heading], accepted: Sequence[Heading]) -> list[Heading]:
    """Return the finds in capitals and in NLM's list that are not taken as labels."""
    known = (h for h in found if h.grade is Grade.KNOWN and is_capitals(h.label))
    return [h for h in known if not any(_is_part_of(h, label) for label in accepted)]


def _is_part_of(heading: Heading, label: Heading) -> bool:
    return heading.paragraph == label.paragraph and label.start <= heading.start < label.end


def _score(headings: Sequence[Heading]) -> int:
    """Return how well ``headings`` explain a text: a label of NLM's list counts twice, each once only."""
    return sum(2 if grade is Grade.KNOWN else 1 for _, grade in {(folded_label(h.label), h.grade) for h in headings})


def _without_overlaps(headings: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Return ``headings`` in order, without those that begin before the one above them ends, and
    without doubtful ones that would leave the one above them without text."""
    kept: list[Heading] = []
    for heading in sorted(headings, key=lambda h: (h.paragraph, h.start, -h.grade)):
        if not kept or not (_overlaps(kept[-1], heading) or _empties(kept[-1], heading, paragraphs)):
            kept.append(heading)
    return kept


def _overlaps(above: Heading, heading: Heading) -> bool:
    return (heading.paragraph, heading.start) < (above.paragraph, above.end)


def _empties(above: Heading, heading: Heading, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether ``heading``, doubtful as such, is better read as the text of the one above:
    "Design. Cohort. Setting. …", or a heading line over a paragraph that begins "In brief: …"."""
    if heading.style is not Style.STOP and heading.grade >= Grade.CAPITALS:
        return False
    if heading.paragraph == above.paragraph:
        return not paragraphs[above.paragraph].text[above.end : heading.start].strip(MARK + " ")
    ends = len(paragraphs[above.paragraph].text) <= above.end
    return ends and heading.paragraph == above.paragraph + 1 and heading.start == 0


def _odd_headings(
    headings: Sequence[Heading], passed_over: Sequence[Heading], paragraphs: Sequence[Paragraph]
) -> Iterator[Oddity]:
    for heading in headings:
        before = paragraphs[heading.paragraph].text[max(0, heading.start - 1) : heading.start]
        if before.strip(MARK + " ") and heading.start not in paragraphs[heading.paragraph].starts:
            message = (
                f"must stand after a blank, found {visible(heading.label)!r} grown onto the text before it; cut there"
            )
            yield Oddity(_line(heading, paragraphs), "sections", message)
    for heading in passed_over:
        message = f"must begin a paragraph to be a label, found {visible(heading.label)!r} inside one; kept as text"
        yield Oddity(_line(heading, paragraphs), "sections", message)


def _line(heading: Heading, paragraphs: Sequence[Paragraph]) -> int:
    return paragraphs[heading.paragraph].line_at(heading.start)


# Which of the finds of a style are labels


def _accept_colon(found: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Accept labels before a colon, and those on a line of their own."""
    firm = [h for h in found if h.place is Place.PARAGRAPH or (h.place is Place.LINE and _is_firm(h, paragraphs))]
    sure = [h for h in firm if h.grade >= Grade.CAPITALS]
    opening = {h.paragraph for h in firm if h.place is Place.PARAGRAPH}
    most = len(paragraphs) > 1 and len(opening) >= _MOST * len(paragraphs)
    opened = {h.paragraph for h in firm if h.place is Place.PARAGRAPH and h.grade is not Grade.SHORT}
    has_results = any(category_of(h.label) == "RESULTS" for h in sure if h.place is Place.PARAGRAPH)
    every = has_results and len(opened) == len(paragraphs) > _ENOUGH
    inside = [h for h in found if h.place is Place.INSIDE and _is_sure_inside(h, sure, paragraphs, every=every)]
    if not sure and len(inside) < 2:
        inside = []
    return [*(h for h in firm if most or h in sure or ((sure or inside) and h.grade is Grade.COMPOSED)), *inside]


def _is_firm(heading: Heading, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether a heading at a line of its own is more than capitals where a line happens to begin ("HR: 2")."""
    before = paragraphs[heading.paragraph].text[: heading.start].rstrip(MARK + " ")
    return heading.grade is Grade.KNOWN or (ends_like_a_sentence(before) and not _is_short(heading))


def _is_sure_inside(
    heading: Heading, labels: Sequence[Heading], paragraphs: Sequence[Paragraph], *, every: bool
) -> bool:
    """Tell whether a heading after a sentence is a label: where ``every`` paragraph has its own, none is."""
    capitals = is_capitals(heading.label)
    if every or (labels and is_capitals(labels[0].label) is not capitals):
        return False
    if heading.grade is Grade.KNOWN or (heading.grade is Grade.CAPITALS and not capitals):
        return True
    if not ends_like_a_sentence(paragraphs[heading.paragraph].text[: heading.start]):
        return False
    if capitals:
        return is_composed(heading.label) or _is_wordy(heading.label)
    return begins_with_category(heading.label)


def _is_short(heading: Heading) -> bool:
    return is_capitals(heading.label) and not (is_composed(heading.label) or _is_wordy(heading.label))


def _is_wordy(label: str) -> bool:
    """Tell whether capitals are words ("TRIAL CODE") and not an abbreviation ("HR", "95% CI")."""
    return re.search(r"[^\W\d_]{4}", label) is not None and label.replace(" ", "").isalpha()


def _accept_separated(found: Sequence[Heading], _paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Accept labels before a dash, a full stop or nothing: the first at the top, one in NLM's list,
    and a second one, unless the only one is of a kind that abstracts begin with."""
    likely = [h for h in found if h.grade >= Grade.COMPOSED]
    known = [h for h in likely if h.grade is Grade.KNOWN]
    if not known or not _begins_text(likely):
        return []
    if len({folded_label(h.label) for h in likely}) < 2:
        return likely if category_of(likely[0].label) in _OPENING_CATEGORIES else []
    several = len({h.paragraph for h in likely if h.place}) > 1
    return [h for h in likely if h.place or not several]


def _accept_blank(found: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Accept labels before a blank: two, or one in capitals."""
    accepted = _accept_separated(found, paragraphs)
    accepted = [h for h in accepted if h.place or h.grade is Grade.KNOWN or is_capitals(h.label)]
    if len(accepted) > 1:
        return accepted
    alone = found[:1] if _begins_text(found) else []
    return [h for h in alone if h.grade is Grade.KNOWN and (is_capitals(h.label) or is_unlabelled(h.label))]


def _begins_text(headings: Sequence[Heading]) -> bool:
    return bool(headings) and headings[0].paragraph == 0 and headings[0].start == 0


_ACCEPT: dict[Style, Callable[[Sequence[Heading], Sequence[Paragraph]], list[Heading]]] = {
    Style.COLON: _accept_colon,
    Style.DASH: _accept_separated,
    Style.STOP: _accept_separated,
    Style.BLANK: _accept_blank,
    Style.FUSED: _accept_separated,
}


# Cutting


def _cut(paragraphs: Sequence[Paragraph], headings: Sequence[Heading]) -> Iterator[Part]:
    """Yield the parts between ``headings``; a label with nothing after it takes the next paragraph."""
    by_paragraph: dict[int, list[Heading]] = {}
    for heading in headings:
        by_paragraph.setdefault(heading.paragraph, []).append(heading)
    waiting: Part | None = None
    for index, paragraph in enumerate(paragraphs):
        inside = by_paragraph.get(index, [])
        top = _text(paragraph, 0, inside[0].start if inside else len(paragraph.text))
        if top:
            yield replace(waiting, text=top.lstrip(":： ")) if waiting else Part(None, top, paragraph.numbers[0])
            waiting = None
        for part in _parts_inside(paragraph, inside):
            if waiting:
                yield waiting
            waiting = None if part.text else part
            if part.text:
                yield part
    if waiting:
        yield waiting


def _parts_inside(paragraph: Paragraph, headings: Sequence[Heading]) -> Iterator[Part]:
    """Yield one part for each of a paragraph's headings, with the text up to the next."""
    stops = [*(heading.start for heading in headings[1:]), len(paragraph.text)]
    for heading, stop in zip(headings, stops, strict=False):
        yield Part(heading.label, _text(paragraph, heading.end, stop), paragraph.line_at(heading.start))


def _text(paragraph: Paragraph, start: int, stop: int) -> str:
    return " ".join(paragraph.text[start:stop].replace(MARK, "").split())


def _tell_unlabelled(parts: Sequence[Part], headings: Sequence[Heading], oddities: list[Oddity]) -> None:
    if not headings:
        return
    for part in parts:
        if part.label is None:
            message = "must have a label, found a paragraph without one; kept as a section of its own"
            oddities.append(Oddity(part.line, "sections", message))
