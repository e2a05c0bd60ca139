"""Formatted citations, which are kept as HTML with i and a alone, as lines of a page."""

from __future__ import annotations

from html.parser import HTMLParser

from trialsite.pages.blocks import Emphasis, Inline, Line, Link


def citation_line(html: str) -> Line:
    """Return a citation's HTML as a line: ``i`` as emphasis, ``a`` as a link, all else as its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Inline] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, target = self._open[-1] if self._open else ("", "")
        self.parts.append(Link(data, target) if tag == "a" else Emphasis(data) if tag == "i" else data)
