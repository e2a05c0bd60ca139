"""A typed door to citeproc-py, which has no types of its own."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from citeproc import (  # type: ignore[import-untyped]  # no stubs exist; this module is the only user
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc.frontend import CitationStylesXML  # type: ignore[import-untyped]  # as above
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # as above

from trialsite.citations.csl_json import CslValue
from trialsite.citations.marks import BOLD, ITALIC, SUPERSCRIPT, marked


class MarkFormatter:
    """What citeproc-py asks of a formatter: one function for each kind of type.

    The names are citeproc-py's. Small capitals, underlining, subscripts and light type are used
    by none of the three styles and come out plain.
    """

    preformat = Light = Underline = Subscript = SmallCaps = staticmethod(str)

    @staticmethod
    def Italic(text: object) -> str:
        """Return ``text`` marked as italic."""
        return marked(ITALIC, str(text))

    Oblique = Italic

    @staticmethod
    def Bold(text: object) -> str:
        """Return ``text`` marked as bold."""
        return marked(BOLD, str(text))

    @staticmethod
    def Superscript(text: object) -> str:
        """Return ``text`` marked as superscript."""
        return marked(SUPERSCRIPT, str(text))


def bibliography_entry(style: bytes, locale: bytes, record: Mapping[str, CslValue]) -> str:
    """Return the bibliography entry of one CSL record, with marks.

    ``style`` and ``locale`` are CSL XML in UTF-8. Both are parsed anew at each call, because
    citeproc-py changes the trees while it works and one entry would colour the next.
    """
    loaded = CitationStylesStyle(BytesIO(style), locale="en-US", validate=False)
    pinned = CitationStylesXML(BytesIO(locale), validate=False)
    pinned.root.style = loaded.root
    loaded.root.locales[-1] = pinned.root
    bibliography = CitationStylesBibliography(loaded, CiteProcJSON([record]), MarkFormatter)
    bibliography.register(Citation([CitationItem(str(record["id"]))]))
    (entry,) = bibliography.bibliography()
    return str(entry)
