"""Cutting a section into sentences.

segtok does the work, the best of 13 splitters on 3,536 abstracts: https://github.com/fnl/segtok. Its cuts are only
ever taken back here, where they fall inside a number or after an abbreviation that it lacks.
"""

from segtok.segmenter import split_single  # type: ignore[import-untyped]

from trialsite.importing.tables import patterns

_CUTS = patterns("cuts of sentences")


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``; joined with single blanks they are all of it."""
    sentences: list[str] = []
    for piece in filter(None, split_single(" ".join(text.split()))):
        if sentences and _is_inside(sentences[-1], piece):
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
    return tuple(sentences)


def _is_inside(before: str, after: str) -> bool:
    """Tell whether the cut between two pieces falls inside a sentence."""
    tail = before[-40:]
    if after[0].isdigit():
        return _CUTS["before a number"].search(tail) is not None
    return tail.endswith(" et al.") and _CUTS["year or number"].match(after) is not None
