"""Texts of pages: those of every study alike (texts.yml), and running text in which terms lead to their entries."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from trialsite.pages.blocks import Code, Heading, Inline, Line, Link, Paragraph, Target
from trialsite.record.entries import Term

TEXTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))

_MARKED = re.compile(r"\[([^]]+)\]\(([^)]+)\)|`([^`]+)`")
# Shorter other names (FM, fibro) are readers' words for searching, not words of the text.
_SHORTEST_NAME = 8


def told(name: str, /, **values: object) -> Line:
    """Return the text ``name`` as a line, with ``values`` filled in, in which nothing is taken for markup."""
    text, end, line = TEXTS["texts"][name], 0, list[Inline]()
    for match in _MARKED.finditer(text):
        words, target, code = (part and part.format(**values) for part in match.groups())
        line += [text[end : match.start()].format(**values), Code(code) if code else Link(words, target)]
        end = match.end()
    return tuple(part for part in (*line, text[end:].format(**values)) if part)


def own_heading(anchor: str, *asked: str) -> Heading:
    """Return the heading that a page has of its own, by its id; ``asked`` are more of readers' words for it."""
    heading = TEXTS["headings"][anchor]
    return Heading(2, heading["title"], Target(anchor), asked=(*asked, *heading.get("asked", ())))


def lead(name: str, /, **values: object) -> Paragraph:
    """Return the text ``name`` as the first paragraph of a page."""
    return Paragraph(told(name, **values), "lead")


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
