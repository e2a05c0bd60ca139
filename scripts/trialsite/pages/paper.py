"""The paper in words: its citation line as plain facts, and its addresses."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.page import paragraph
from trialsite.source.record import Paper


def authors(paper: Paper) -> str:
    """Return the authors' names in printed order, as text."""
    return ", ".join(f"{author.given} {author.family}" if author.given else author.family for author in paper.authors)


def journal_line(paper: Paper) -> str:
    """Return journal, year, volume, issue and pages as text, as far as they are known."""
    year = (paper.published or "")[:4]
    place = (paper.volume or "") + (f"({paper.issue})" if paper.issue else "")
    numbers = place + (f":{paper.pages}" if paper.pages else "")
    dated = ";".join(part for part in (year, numbers) if part)
    return " ".join(part for part in (paper.journal or paper.journal_abbreviation or "", dated) if part)


def links(paper: Paper) -> list[str]:
    """Return Markdown links to the paper: its DOI and its PubMed page, as far as they are known."""
    found = []
    if paper.doi:
        found.append(f"[doi.org/{escape.inline(paper.doi)}]({escape.address('https://doi.org/' + paper.doi)})")
    if paper.pmid:
        found.append(f"[PubMed {paper.pmid}](https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/)")
    return found


def paper_block(paper: Paper) -> str:
    """Return the paper as one paragraph: authors, title, journal, addresses."""
    facts = [escape.markdown(text) for text in (authors(paper), journal_line(paper)) if text]
    lines = [f"**{escape.markdown(paper.title)}**", *facts, *([" · ".join(links(paper))] if links(paper) else [])]
    return paragraph("  \n".join(lines), "paper")
