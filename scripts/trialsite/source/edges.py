"""The first and last few words of a printed sentence: enough to find it on a page, too few to be a copy of it."""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.source.kinds import shows
from trialsite.source.record import Edge

MOST = 4  # words at each end
_LONGEST = 60  # characters of a word; what is longer is no word of a text with blanks between words
BETWEEN = 2  # words left out at least, so that the two ends never make a run of the source


def edges_of(sentences: Sequence[str]) -> tuple[Edge, ...]:
    """Return the ends of each sentence of a section; none where one shows nothing or has too long a word."""
    edges = [_edge_of(sentence.split()) for sentence in sentences]
    ends = [end for edge in edges for end in (edge.first, edge.last) if end is not None]
    usual = all(shows(end) and all(len(word) <= _LONGEST for word in end.split()) for end in ends)
    return tuple(edges) if usual else ()


def _edge_of(words: list[str]) -> Edge:
    """Return the ends of a sentence; a very short one has only a beginning, of half its words at most."""
    count = min(MOST, (len(words) - BETWEEN) // 2)
    if count < 1:
        return Edge(first=" ".join(words[: max(1, len(words) // 2)]))
    return Edge(first=" ".join(words[:count]), last=" ".join(words[-count:]))
