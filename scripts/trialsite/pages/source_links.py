"""A link to a source sentence where it is printed: PubMed's page, opened at the sentence.

A text fragment names the first and last words of a passage (https://wicg.github.io/scroll-to-text-fragment/).
A browser without such support opens the page at its top.
"""

from __future__ import annotations

from urllib.parse import quote

from trialsite.record.model import Edge, Origin, Record


def sentence_link(origin: Origin, record: Record) -> str:
    """Return the address of the source sentence on PubMed; empty where paper or words are not known."""
    section = record.section(origin.section)
    if section is None or not record.paper.pmid or not section.edges:
        return ""
    fragment = _fragment(section.edges[(origin.sentence or 1) - 1])
    return f"https://pubmed.ncbi.nlm.nih.gov/{record.paper.pmid}/#:~:text={fragment}"


def _fragment(edge: Edge) -> str:
    """Return the text directive's value; a hyphen in it would be taken for a prefix's or suffix's mark."""
    return ",".join(quote(words, safe="").replace("-", "%2D") for words in (edge.first, edge.last) if words)
