"""Running text of one page, in which the first mention of each glossary term leads to its entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trialsite.pages import escape
from trialsite.record.model import Term

# Shorter other names (FM, fibro) are readers' words for searching, not words of the text.
_SHORTEST_NAME = 8

# A number and its unit have a space between them (SI Brochure, 9th edition, 5.4.3), and no line ends there. Only in the
# text of a page: what is exported as data keeps the space that was typed.
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|[kmµ]?g|mcg|[mµ]?[lL]|[cm]m|IU)(?![\w-]))")


class Prose:
    """Turns text into Markdown for one page.

    A term is explained where it is first met: a link, so that it works by touch and by keyboard, whose
    short explanation the page's script shows beside it. ``terms`` may be empty.
    """

    def __init__(self, terms: Sequence[Term] = (), glossary: str = "glossary.md") -> None:
        self.glossary = glossary
        self.names = {name.casefold(): term for term in terms if not term.withdrawn for name in _names(term)}
        self.met: set[str] = set()
        alternatives = sorted((re.escape(name) for name in self.names), key=len, reverse=True)
        pattern = rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])"
        self.pattern = re.compile(pattern, re.IGNORECASE) if alternatives else None

    def text(self, text: str) -> str:
        """Return ``text`` as Markdown, with terms that this page has not yet met linked."""
        line = escape.one_line(text)
        pieces: list[str] = []
        end = 0
        for match in self.pattern.finditer(line) if self.pattern else ():
            term = self.names[match[0].casefold()]
            if term.id not in self.met:
                self.met.add(term.id)
                pieces += [self._plain(line[end : match.start()], end), self._link(term, match[0])]
                end = match.end()
        return "".join([*pieces, self._plain(line[end:], end)])

    @staticmethod
    def _plain(text: str, offset: int) -> str:
        # Only the start of a line can begin a list or a quotation.
        first = not offset and text.strip()
        plain = escape.markdown(text) + text[len(text.rstrip()) :] if first else escape.inline(text)
        return _BEFORE_UNIT.sub("&#160;", plain)

    def _link(self, term: Term, words: str) -> str:
        return f"[{escape.markdown(words)}]({self.glossary}#{term.id}){{ .term }}"


def _names(term: Term) -> list[str]:
    """Return the words that mention a term: itself, its plural, its abbreviation, its longer other names."""
    others = [name for name in term.also_called if len(name) >= _SHORTEST_NAME]
    return [*(form for name in (term.term, *others) for form in (name, f"{name}s")), *filter(None, [term.abbreviation])]
