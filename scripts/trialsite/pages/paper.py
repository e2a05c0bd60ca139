"""The paper in words: its citation line as plain facts, and its addresses."""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.pages import escape
from trialsite.pages.page import paragraph
from trialsite.record.model import Paper


def authors(paper: Paper) -> str:
    """Return the authors' names in printed order, as text."""
    return ", ".join(f"{author.given} {author.family}" if author.given else author.family for author in paper.authors)


def short_name(paper: Paper) -> str:
    """Return what readers call the paper: its first author and year, or nothing where no author is named."""
    names = first_author([author.family for author in paper.authors])
    return ", ".join(part for part in (names, (paper.published or "")[:4]) if part) if names else ""


def first_author(families: Sequence[str]) -> str:
    """Return by whom a work is, in a few words: its first author, and that there are others."""
    if len(families) < 3:
        return " and ".join(families)
    return f"{families[0]} and others"


def journal_line(paper: Paper) -> str:
    """Return journal, year, volume, issue and pages as text, as far as they are known."""
    year = (paper.published or "")[:4]
    dated = ";".join(part for part in (year, _numbers(paper)) if part)
    return " ".join(part for part in (paper.journal or paper.journal_abbreviation or "", dated) if part)


def place_in_journal(paper: Paper) -> str:
    """Return journal, volume, issue and pages as short text, as far as they are known; beside it stands the year."""
    return " ".join(part for part in (paper.journal_abbreviation or paper.journal or "", _numbers(paper)) if part)


def _numbers(paper: Paper) -> str:
    place = (paper.volume or "") + (f"({paper.issue})" if paper.issue else "")
    return place + (f":{paper.pages}" if paper.pages else "")


def links(doi: object, pmid: object) -> list[str]:
    """Return Markdown links to a work by its DOI and its PubMed number, as far as they are known."""
    found = []
    if doi:
        found.append(f"[doi.org/{escape.inline(str(doi))}]({escape.address(f'https://doi.org/{doi}')})")
    if pmid:
        found.append(f"[PubMed {pmid}](https://pubmed.ncbi.nlm.nih.gov/{pmid}/)")
    return found


def paper_block(paper: Paper) -> str:
    """Return the paper as one paragraph: authors, title, journal, addresses."""
    facts = [escape.markdown(text) for text in (authors(paper), journal_line(paper)) if text]
    addresses = " · ".join(links(paper.doi, paper.pmid))
    lines = [f"**{escape.markdown(paper.title)}**", *facts, *([addresses] if addresses else [])]
    return paragraph("<br>\n".join(lines), "paper")
