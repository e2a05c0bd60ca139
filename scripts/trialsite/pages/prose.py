"""Running text of one page, in which the first mention of each glossary term leads to its entry."""

import re
from collections.abc import Iterator, Sequence

from trialsite.pages.blocks import Inline, Line, Link
from trialsite.record.entries import Term

# Shorter other names (FM, fibro) are readers' words for searching, not words of the text.
_SHORTEST_NAME = 8


class Prose:
    """Turns text into a line for one page.

    A term is explained where it is first met: a link, so that it works by touch and by keyboard, beside which the
    page's script shows the explanation. ``terms`` may be empty; ``glossary`` is the glossary's file.
    """

    def __init__(self, terms: Sequence[Term] = (), glossary: str = "glossary.md") -> None:
        self._glossary = glossary
        self._names = {name.casefold(): term for term in terms if not term.withdrawn for name in _names(term)}
        self._met: set[str] = set()
        alternatives = sorted((re.escape(name) for name in self._names), key=len, reverse=True)
        pattern = rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])"
        self._pattern = re.compile(pattern, re.IGNORECASE) if alternatives else None

    def line(self, text: str) -> Line:
        """Return ``text`` as a line, with terms that this page has not yet met linked."""
        return tuple(self._parts(" ".join(text.split())))

    def _parts(self, text: str) -> Iterator[Inline]:
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            term = self._names[match[0].casefold()]
            # An abbreviation in small letters is another word: OR, IT, US.
            if term.id not in self._met and not _is_another_word(match[0], term):
                self._met.add(term.id)
                if match.start() > end:
                    yield text[end : match.start()]
                yield Link(match[0], f"{self._glossary}#{term.id}")
                end = match.end()
        if end < len(text):
            yield text[end:]


def _is_another_word(found: str, term: Term) -> bool:
    short = term.abbreviation or ""
    return found.casefold() == short.casefold() and found != short


def _names(term: Term) -> list[str]:
    """Return the words that mention a term: itself, its plural, its abbreviation, its longer other names."""
    others = [name for name in term.also_called if len(name) >= _SHORTEST_NAME]
    return [*(form for name in (term.term, *others) for form in (name, f"{name}s")), *filter(None, [term.abbreviation])]
