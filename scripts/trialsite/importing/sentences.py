"""Cutting a section into sentences.

segtok does the work: it was measured best of 13 splitters on 3,536 abstracts with known
sentences (https://github.com/fnl/segtok, version pinned in the requirements). Its cuts are only
ever taken back here, where they fall inside a number or after an abbreviation that it lacks;
none is added, and no character changes: the sentences joined with single blanks are the text.
"""

from collections.abc import Iterator

from segtok.segmenter import split_single  # type: ignore[import-untyped]

from trialsite.importing.limits import MAX_SENTENCE_CHARACTERS, MAX_STOPS_IN_SENTENCE
from trialsite.importing.tables import patterns

# segtok looks at a sentence from its beginning again at every full stop in it, which is quadratic
# in text made for that. So it gets windows of this size (the last sentence of a window is read
# again with the next one), and a sentence of too many full stops is refused.
_WINDOW = 2 * MAX_SENTENCE_CHARACTERS
_STOPS_IN_WINDOW = 3 * MAX_STOPS_IN_SENTENCE
_CUTS = patterns("cuts of sentences")


def fold(text: str) -> str:
    """Return ``text`` with each run of white space as one blank and none at the ends."""
    return " ".join(text.split())


def count_stops(text: str) -> int:
    """Return how many sentences could end inside ``text``: no fewer than do."""
    return len(_CUTS["where one may end"].findall(text))


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of ``text``; joined with single blanks they are ``fold(text)``.

    Raises ValueError where a sentence is longer than MAX_SENTENCE_CHARACTERS or holds more
    than MAX_STOPS_IN_SENTENCE full stops with a blank after them.
    """
    sentences: list[str] = []
    before = ""
    for piece in _pieces(fold(text)):
        if sentences and _is_inside(before, piece):
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
        before = piece
    return tuple(sentences)


def _pieces(text: str) -> Iterator[str]:
    """Yield segtok's sentences of folded ``text``, window by window, in time linear in its length."""
    start = 0
    while start < len(text):
        end = _window_end(text, start)
        pieces = [piece for piece in split_single(text[start:end]) if piece]
        if end < len(text):
            # The last piece was cut by the window; whether a cut stands depends on the whole
            # piece after it, so that the one before the last goes to the next window too.
            pieces = pieces[:-2] or pieces[:-1]
        if not pieces or max(map(len, pieces)) > MAX_SENTENCE_CHARACTERS:
            raise ValueError(f"must have sentences of at most {MAX_SENTENCE_CHARACTERS:,} characters, found more")
        if max(piece.count(". ") for piece in pieces) > MAX_STOPS_IN_SENTENCE:
            raise ValueError(f"must have at most {MAX_STOPS_IN_SENTENCE} full stops in a sentence, found more")
        yield from pieces
        start += sum(map(len, pieces)) + len(pieces)


def _window_end(text: str, start: int) -> int:
    """Return where the window that begins at ``start`` ends: bounded in characters and in full stops."""
    end, place = min(start + _WINDOW, len(text)), start
    for _ in range(_STOPS_IN_WINDOW):
        place = text.find(". ", place, end) + 1
        if not place:
            return end
    return place + 1


def _is_inside(before: str, after: str) -> bool:
    """Tell whether the cut between two pieces falls inside a sentence."""
    tail = before[-40:]
    if after[0].isdigit():
        return _CUTS["before a number"].search(tail) is not None
    return tail.endswith(" et al.") and _CUTS["year or number"].match(after) is not None
