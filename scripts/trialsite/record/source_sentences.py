"""What is kept of a printed sentence: the hash of its normal form, and its first and last few words.

Two copies of an abstract differ in ways that carry no meaning: line breaks, the kind of quotation mark or dash,
composed or decomposed letters, invisible characters. The normal form takes those away and nothing else: letters,
digits, case, punctuation and their order stay. The About page describes these steps to readers; keep the two in step.
The first and last words are enough to find a sentence on a page, too few to be a copy of it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from trialsite.record.field_types import shows
from trialsite.record.paper import TextFragment

# Step 1. Characters that show nothing: soft hyphen, zero-width space and joiners' relatives,
# byte order mark, and the marks that only steer the direction of writing.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)

# Step 3. Quotation marks, and dashes and minus signs, that printers exchange freely.
_LOOK_ALIKES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
)

MOST = 4  # words at each end
_LONGEST = 60  # characters of a word; what is longer is no word of a text with blanks between words
_MOST_PARTS = 7  # runs of letters and digits at each end: eight in a row are held for a copy (trialsite verify)
BETWEEN = 2  # words left out at least, so that the two ends never make a run of the source

Words = list[str]
Runs = Mapping[tuple[str, ...], int]  # the index of the first text that holds these words in a row


def normalise(sentence: str) -> str:
    """Return the normal form of ``sentence``.

    1. Invisible characters are removed.
    2. Unicode normal form C (composed letters; superscripts and fractions stay as they are).
    3. Quotation marks become ' or ", dashes and minus signs become -.
    4. Each run of white space becomes one space; none is left at the ends.
    """
    # In this order, because an invisible character can stand between a letter and its accent.
    composed = unicodedata.normalize("NFC", sentence.translate(_INVISIBLE))
    plain = composed.translate(_LOOK_ALIKES)
    return re.sub(r"\s+", " ", plain).strip()


def sentence_hash(sentence: str) -> str:
    """Return the SHA-256 of the normal form of ``sentence`` (UTF-8), as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(sentence).encode("utf-8")).hexdigest()


def whole_hash(sentence_hashes: list[str]) -> str:
    """Return one hash for a whole abstract: the SHA-256 of its sentences' hashes, one a line."""
    return hashlib.sha256("\n".join(sentence_hashes).encode("ascii")).hexdigest()


def leading_fragments(sections: Sequence[Sequence[str]]) -> list[tuple[TextFragment, ...]]:
    """Return the ends of each sentence by section; empty ones where they are unusual or would lead elsewhere."""
    texts = [words_of(sentence) for sentences in sections for sentence in sentences]
    earliest, before, found = earliest_runs(texts), 0, []
    for sentences in sections:
        fragments = []
        for at, sentence in enumerate(sentences, before):
            ends = filter(_is_usual, _fragments_of(sentence.split()))
            right = (one for one in ends if not any(faults_of(one, texts[at], at, earliest)))
            fragments.append(next(right, TextFragment()))
        found.append(tuple(fragments))
        before += len(sentences)
    return found


def _is_usual(fragment: TextFragment) -> bool:
    """Return whether each end shows something and has no word that is too long."""
    ends = [end for end in (fragment.first, fragment.last) if end is not None]
    return all(shows(end) and all(len(word) <= _LONGEST for word in end.split()) for end in ends)


def _fragments_of(words: list[str]) -> Iterator[TextFragment]:
    """Yield both ends of a sentence, then a beginning alone, of half its words at most: for a very short one, or one
    whose first word stands in an earlier sentence."""
    counts = {True: min(MOST, (len(words) - BETWEEN) // 2), False: max(1, min(MOST, len(words) // 2))}
    for has_last, count in counts.items():
        while count > 1 and max(_parts(words[:count]), has_last * _parts(words[-count:])) > _MOST_PARTS:
            count -= 1
        if count > 0:
            yield TextFragment(first=" ".join(words[:count]), last=" ".join(words[-count:]) if has_last else None)


def _parts(words: list[str]) -> int:
    """Return of how many words ``words`` are where each run of letters and digits counts as one: 1.2/1000 is three."""
    return len(re.findall(r"\w+", " ".join(words)))


def earliest_runs(texts: Sequence[Words]) -> Runs:
    """Return every run of ``texts`` of as many words as an end may have."""
    found: dict[tuple[str, ...], int] = {}
    for index, words in enumerate(texts):
        for length in range(1, MOST + 1):
            for start in range(len(words) - length + 1):
                found.setdefault(tuple(words[start : start + length]), index)
    return found


def faults_of(fragment: TextFragment, sentence: Words, index: int, earliest: Runs) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for what keeps ``fragment`` from leading to ``sentence``, which stands at ``index``."""
    first = words_of(fragment.first or "")
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
