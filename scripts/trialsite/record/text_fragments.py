"""The first and last few words of a printed sentence: enough to find it on a page, too few to be a copy of it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from trialsite.record.field_types import shows
from trialsite.record.normalise import normalise
from trialsite.record.paper import TextFragment

MOST = 4  # words at each end
_LONGEST = 60  # characters of a word; what is longer is no word of a text with blanks between words
_MOST_PARTS = 7  # runs of letters and digits at each end: eight in a row are held for a copy (trialsite verify)
BETWEEN = 2  # words left out at least, so that the two ends never make a run of the source

Words = list[str]


def leading_fragments(sections: Sequence[Sequence[str]]) -> list[tuple[TextFragment, ...]]:
    """Return the ends of each sentence by section; none for a section where one is unusual or would lead elsewhere."""
    texts = [words_of(sentence) for sentences in sections for sentence in sentences]
    earliest, before, found = earliest_runs(texts), 0, []
    for sentences in sections:
        fragments = tuple(_fragment_of(sentence.split()) for sentence in sentences)
        placed = enumerate(fragments, before)
        lead = all(_is_usual(one) and not any(faults_of(one, texts[at], at, earliest)) for at, one in placed)
        found.append(fragments if lead else ())
        before += len(sentences)
    return found


def _is_usual(fragment: TextFragment) -> bool:
    """Return whether each end shows something and has no word that is too long."""
    ends = [end for end in (fragment.first, fragment.last) if end is not None]
    return all(shows(end) and all(len(word) <= _LONGEST for word in end.split()) for end in ends)


def _fragment_of(words: list[str]) -> TextFragment:
    """Return the ends of a sentence; a very short one has only a beginning, of half its words at most."""
    count = min(MOST, (len(words) - BETWEEN) // 2)
    while count > 1 and max(_parts(words[:count]), _parts(words[-count:])) > _MOST_PARTS:
        count -= 1
    if count < 1:
        return TextFragment(first=" ".join(words[: max(1, len(words) // 2)]))
    return TextFragment(first=" ".join(words[:count]), last=" ".join(words[-count:]))


def _parts(words: list[str]) -> int:
    """Return of how many words ``words`` are where each run of letters and digits counts as one: 1.2/1000 is three."""
    return len(re.findall(r"\w+", " ".join(words)))


def earliest_runs(texts: Sequence[Words]) -> Mapping[tuple[str, ...], int]:
    """Return the index of the first of ``texts`` that holds each run of as many words as an end may have."""
    found: dict[tuple[str, ...], int] = {}
    for index, words in enumerate(texts):
        for length in range(1, MOST + 1):
            for start in range(len(words) - length + 1):
                found.setdefault(tuple(words[start : start + length]), index)
    return found


def faults_of(
    fragment: TextFragment, sentence: Words, index: int, earliest: Mapping[tuple[str, ...], int]
) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for what keeps ``fragment`` from leading to ``sentence``, which stands at ``index``."""
    first = words_of(fragment.first)
    start = _place(sentence, first)
    # A word fused to the sentence's start in some copies is left out of its first words.
    if not 0 <= start < MOST:
        yield "first", "must be the words that the sentence in the copy begins with, found others"
        return
    if earliest.get(tuple(first), index) < index:
        yield "first", "must stand nowhere before the sentence, found in an earlier one too"
    if fragment.last is None:
        return
    last, end = words_of(fragment.last), start + len(first)
    place = _place(sentence[end:], last)
    if place < 0 or end + place + len(last) != len(sentence):
        yield "last", "must be the words that the sentence in the copy ends with and no others of it, found others"
    elif place < BETWEEN:
        yield "last", f"must leave out {BETWEEN} words of the sentence or more, found {place}"


def words_of(text: str) -> Words:
    """Return the words of a text as a browser compares them: whatever their case and blanks."""
    return normalise(text).casefold().split()


def _place(words: Words, run: Words) -> int:
    """Return where ``run`` first stands in ``words``; -1 where it does not."""
    starts = range(len(words) - len(run) + 1)
    return next((start for start in starts if words[start : start + len(run)] == run), -1)
