"""The recorded ends of each sentence against a copy: whether a link made of them opens at the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trialsite.base.problems import Problem
from trialsite.record.model import Record
from trialsite.record.normalise import sentence_hash
from trialsite.record.places import problem_at
from trialsite.record.text_fragments import earliest_runs, faults_of, words_of
from trialsite.review.copies import CopySentence, fused_variants


def check_edges(record: Record, copy: Sequence[CopySentence], labels: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each sentence of ``copy`` whose recorded ends do not lead to it.

    A browser looks for the first words from the top of the page, and then for the last words from there,
    whatever their case. ``labels`` are the words that copies fuse to sentences. What the copy lacks is passed by.
    """
    texts = [words_of(sentence.text) for sentence in copy]
    places, earliest = _places(copy, labels), earliest_runs(texts)
    for index, section in enumerate(record.sections):
        for number, (digest, edge) in enumerate(zip(section.sentences, section.edges, strict=False)):
            if digest in places:
                path = f"abstract.sections[{index}].edges[{number}]"
                for field, message in faults_of(edge, texts[places[digest]], places[digest], earliest):
                    yield problem_at(record, f"{path}.{field}", message)


def _places(copy: Sequence[CopySentence], labels: Sequence[str]) -> Mapping[str, int]:
    """Return the index in ``copy`` of each sentence by its hash, and by those it has with a label fused to it."""
    found = {digest: index for index, one in enumerate(copy) for digest in fused_variants([one], labels)}
    return found | {sentence_hash(one.text): index for index, one in enumerate(copy)}
