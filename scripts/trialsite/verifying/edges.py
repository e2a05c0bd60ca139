"""The recorded ends of each sentence against a copy: whether a link made of them opens at the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trialsite.normalise import normalise, sentence_hash
from trialsite.problems import Problem
from trialsite.source.edges import BETWEEN, MOST
from trialsite.source.places import problem_at
from trialsite.source.record import Edge, Record
from trialsite.verifying.sentences import CopySentence, fused_variants

Words = list[str]


def check_edges(record: Record, copy: Sequence[CopySentence], labels: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each sentence of ``copy`` whose recorded ends do not lead to it.

    A browser looks for the first words from the top of the page, and then for the last words from there,
    whatever their case. ``labels`` are the words that copies fuse to sentences. What the copy lacks is passed by.
    """
    texts = [_words(sentence.text) for sentence in copy]
    places, earliest = _places(copy, labels), _earliest(texts)
    for index, section in enumerate(record.sections):
        for number, (digest, edge) in enumerate(zip(section.sentences, section.edges, strict=False)):
            if digest in places:
                path = f"abstract.sections[{index}].edges[{number}]"
                for field, message in _faults(edge, texts[places[digest]], places[digest], earliest):
                    yield problem_at(record, f"{path}.{field}", message)


def _places(copy: Sequence[CopySentence], labels: Sequence[str]) -> Mapping[str, int]:
    """Return the index in ``copy`` of each sentence by its hash, and by those it has with a label fused to it."""
    found = {digest: index for index, one in enumerate(copy) for digest in fused_variants([one], labels)}
    return found | {sentence_hash(one.text): index for index, one in enumerate(copy)}


def _earliest(texts: Sequence[Words]) -> Mapping[tuple[str, ...], int]:
    """Return the index of the first of ``texts`` that holds each run of as many words as an end may have."""
    found: dict[tuple[str, ...], int] = {}
    for index, words in enumerate(texts):
        for length in range(1, MOST + 1):
            for start in range(len(words) - length + 1):
                found.setdefault(tuple(words[start : start + length]), index)
    return found


def _faults(
    edge: Edge, sentence: Words, index: int, earliest: Mapping[tuple[str, ...], int]
) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for what keeps ``edge`` from leading to ``sentence``, which stands at ``index``."""
    first = _words(edge.first)
    start = _place(sentence, first)
    # A word fused to the sentence's start in some copies is left out of its first words.
    if not 0 <= start < MOST:
        yield "first", "must be the words that the sentence in the copy begins with, found others"
        return
    if earliest.get(tuple(first), index) < index:
        yield "first", "must stand nowhere before the sentence, found in an earlier one too"
    if edge.last is None:
        return
    last, end = _words(edge.last), start + len(first)
    place = _place(sentence[end:], last)
    if place < 0 or end + place + len(last) != len(sentence):
        yield "last", "must be the words that the sentence in the copy ends with and no others of it, found others"
    elif place < BETWEEN:
        yield "last", f"must leave out {BETWEEN} words of the sentence or more, found {place}"


def _words(text: str) -> Words:
    return normalise(text).casefold().split()


def _place(words: Words, run: Words) -> int:
    """Return where ``run`` first stands in ``words``; -1 where it does not."""
    starts = range(len(words) - len(run) + 1)
    return next((start for start in starts if words[start : start + len(run)] == run), -1)
