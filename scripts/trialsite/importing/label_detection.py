"""Labels inside running text: where each printed section of a page or an AB field begins.

Pages set labels off in one of five ways, and nothing says which. Each way is tried on the whole text, and the one
that finds most labels of NLM's list wins. A label stands at the beginning of a paragraph or line, or after a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from trialsite.base.problems import visible
from trialsite.importing import labels, limits
from trialsite.importing.abstract import Oddity, Part
from trialsite.importing.label_candidates import Grade, Heading, Place, Style, candidates
from trialsite.importing.labels import MARK, begins_with_category, category_of, folded_label, is_capitals
from trialsite.importing.plain_text import Body, Line, joined
from trialsite.importing.warnings import ends_like_a_sentence

# What the first section of an abstract is about; None stands for PubMed's "UNLABELLED".
_OPENING_CATEGORIES = frozenset({"BACKGROUND", "OBJECTIVE", None})
_ENOUGH = 2  # labels, for a third one to be believed
_LONG = 60  # characters for each label
_MOST = 0.75  # of the paragraphs must begin with words and a colon for these all to be labels
_NOTHING = MARK + " \n"


def parts_of(body: Body, oddities: list[Oddity]) -> list[Part]:
    """Return the sections printed in ``body``, one without a label or text included; add what was doubtful."""
    parts = list(_cut(body, _chosen(body, oddities)))
    # What stands above the first label on its own line is surely of the abstract.
    is_whole = len(body.starts) == 1 and not parts[0].label
    return [*parts[:is_whole], *tell_unlabelled(parts[is_whole:], oddities)]


def parts_of_fields(texts: Iterable[tuple[int, str]], oddities: list[Oddity]) -> list[Part]:
    """Return the sections in ``texts`` (AB fields), each with its line, which is that of all sections in it."""
    return parts_of(joined([[Line(*text)] for text in texts], 0, oddities), oddities)


def tell_unlabelled(parts: list[Part], oddities: list[Oddity]) -> list[Part]:
    """Return ``parts``; add an oddity for each that has no label beside others that have one."""
    if any(part.label for part in parts):
        message = "must have a label, found a paragraph without one; kept as a section of its own"
        oddities.extend(Oddity(part.line, "sections", message) for part in parts if not part.label)
    return parts


def are_too_much(texts: Sequence[str]) -> bool:
    """Tell whether ``texts`` are past a limit: reading.py refuses them, and no label need be looked for."""
    return len(texts) > limits.MAX_SECTIONS or sum(map(len, texts)) > limits.MAX_ABSTRACT_CHARACTERS


def _chosen(body: Body, oddities: list[Oddity]) -> list[Heading]:
    """Return the headings of the style that explains the text best, in order."""
    if are_too_much([body.text]):
        return []
    accepted = (_ACCEPT.get(style, _accept_separated)(list(candidates(body, style)), body) for style in Style)
    best = max((_without_overlaps(headings, body) for headings in accepted), key=_score)
    oddities.extend(_odd_headings(best, body))
    return best


def _score(headings: Sequence[Heading]) -> int:
    """Return how well ``headings`` explain a text: a label of NLM's list counts twice, each once only."""
    return sum(2 if grade is Grade.KNOWN else 1 for _, grade in {(folded_label(h.label), h.grade) for h in headings})


def _without_overlaps(headings: Sequence[Heading], body: Body) -> list[Heading]:
    """Return ``headings`` in order, without those that begin before the one above them ends, and without doubtful
    ones that are better read as its text: "Design. Cohort. Setting. …", "Results" over "In brief: …"."""
    kept: list[Heading] = []
    for heading in sorted(headings, key=lambda h: (h.start, -h.grade)):
        is_reference = folded_label(heading.label).startswith("CLINICALTRIALS.GOV ")
        doubtful = heading.style is not Style.COLON or heading.grade < Grade.CAPITALS or is_reference
        end = kept[-1].end if kept else 0
        empties = doubtful and kept and not body.text[end : heading.start].strip(_NOTHING)
        if heading.start >= end and not empties:
            kept.append(heading)
    return kept


def _odd_headings(best: Sequence[Heading], body: Body) -> Iterator[Oddity]:
    """Yield what is odd about how ``best`` are set off: by no colon, or without a blank."""
    if not best or _are_plain(best, body):
        return
    if best[0].style is not Style.COLON:
        found = f"found {best[0].style.value} after {visible(best[0].label)!r}"
        yield Oddity(body.line_at(best[0].start), "sections", f"must be set off from the text by a colon, {found}")
    for heading in best if best[0].style is Style.COLON else ():
        if heading.start not in body.starts and body.text[heading.start - 1].strip(_NOTHING):
            found = f"found {visible(heading.label)!r} grown onto the text before it; cut there"
            yield Oddity(body.line_at(heading.start), "sections", f"must stand after a blank, {found}")


def _are_plain(headings: Sequence[Heading], body: Body) -> bool:
    """Tell whether labels that no colon or blank sets off are beyond doubt: all known, from an opening one to
    conclusions; before sentences of some length, each at the top of a line, or in the order that abstracts have."""
    found = [category_of(heading.label) for heading in headings if heading.grade is Grade.KNOWN]
    is_whole = found[:1] and found[0] in _OPENING_CATEGORIES and {"RESULTS", "CONCLUSIONS"} <= {*found}
    is_apart = headings[0].style is not Style.FUSED and all(heading.place for heading in headings)
    is_long = headings[0].style in {Style.STOP, Style.DASH} and len(body.text) > _LONG * len(headings)
    order = ["BOMRC".index(category[0]) for category in found if category]
    is_ordered = "METHODS" in found and order == sorted(order) and headings[0].style not in {Style.STOP, Style.DASH}
    is_known = bool(is_whole) and _begins(headings) and len(found) == len(headings)
    return is_known and (is_long or is_apart or is_ordered)


def _accept_colon(found: Sequence[Heading], body: Body) -> list[Heading]:
    """Accept labels before a colon, and those on a line of their own."""
    tops = [h for h in found if h.place is Place.PARAGRAPH]
    lines = [h for h in found if h.place is Place.LINE]
    firm = [*tops, *(h for h in lines if h.grade is Grade.KNOWN or _follows_sentence(h, body))]
    sure = [h for h in firm if h.grade >= Grade.CAPITALS]
    most = len(body.tops) > 1 and len({h.start for h in tops}) >= _MOST * len(body.tops)
    opened = {h.start for h in tops if h.grade is not Grade.SHORT}
    has_results = any(category_of(h.label) == "RESULTS" for h in tops)
    every = has_results and len(opened) == len(body.tops) > _ENOUGH
    first = min(sure, key=lambda h: h.start, default=None)
    inside = [h for h in found if h.place is Place.INSIDE and not every and _is_sure_inside(h, first, body)]
    if not sure and len(inside) < _ENOUGH:
        inside = []
    likely = Grade.SHORT if most else Grade.COMPOSED if sure or inside else Grade.CAPITALS
    return [*(h for h in firm if h.grade >= likely), *inside]


def _follows_sentence(heading: Heading, body: Body) -> bool:
    return ends_like_a_sentence(body.text[max(0, heading.start - 40) : heading.start].rstrip(_NOTHING))


def _is_sure_inside(heading: Heading, first: Heading | None, body: Body) -> bool:
    """Tell whether a heading after a sentence is a label; all are in capitals, or none, as the ``first`` sure one."""
    capitals = is_capitals(heading.label)
    if first is not None and is_capitals(first.label) is not capitals:
        return False
    if heading.grade is Grade.KNOWN or (heading.grade is Grade.CAPITALS and not capitals):
        return True
    is_label = _is_wordy(heading.label) if capitals else begins_with_category(heading.label)
    return is_label and _follows_sentence(heading, body)


def _is_wordy(label: str) -> bool:
    """Tell whether capitals are words ("TRIAL CODE") and not an abbreviation ("HR", "95% CI")."""
    return re.search(r"[^\W\d_]{4}", label) is not None and label.replace(" ", "").isalpha()


def _accept_separated(found: Sequence[Heading], body: Body) -> list[Heading]:
    """Accept labels before a dash, a full stop or nothing: the first at the top, one in NLM's list."""
    likely = [h for h in found if h.grade >= Grade.COMPOSED]
    if not _begins(likely) or all(h.grade is not Grade.KNOWN for h in likely):
        return []
    several = sum(h.place is Place.PARAGRAPH for h in likely) > 1
    return [h for h in likely if h.place or not several]


def _accept_blank(found: Sequence[Heading], body: Body) -> list[Heading]:
    """Accept labels before a blank: two, or one in capitals."""
    accepted = [h for h in _accept_separated(found, body) if h.place or h.grade is Grade.KNOWN or is_capitals(h.label)]
    if len(accepted) > 1:
        return accepted
    alone = found[:1] if _begins(found) else []
    return [h for h in alone if h.grade is Grade.KNOWN and (is_capitals(h.label) or labels.is_unlabelled(h.label))]


_ACCEPT = {Style.COLON: _accept_colon, Style.BLANK: _accept_blank}


def _begins(headings: Sequence[Heading]) -> bool:
    return bool(headings) and headings[0].start == 0


def _cut(body: Body, headings: Sequence[Heading]) -> Iterator[Part]:
    """Yield the parts between ``headings``; a label with nothing after it takes the next paragraph."""
    by_start = {heading.start: heading for heading in headings}
    waiting: Part | None = None
    tops = set(body.tops)
    if headings and all(heading.end in body.starts for heading in headings):  # each over its text, up to the next
        tops = {top for top in tops if not headings[0].start < top < headings[-1].start}
    for start, stop in pairwise(sorted({0, *tops, *by_start, len(body.text)})):
        heading = by_start.get(start)
        text = " ".join(body.text[heading.end if heading else start : stop].replace(MARK, "").split())
        if heading and waiting:
            yield waiting
        part = waiting if waiting and not heading else Part(heading.label if heading else None, "", body.line_at(start))
        if text:
            yield replace(part, text=text)
        waiting = part if heading and not text else None
    if waiting:
        yield waiting
