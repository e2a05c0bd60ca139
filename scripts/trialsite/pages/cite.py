"""How to cite: the paper first, then the page or statement; two citations, never confused."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.also_asked import also_asked
from trialsite.pages.page import Page, heading, paragraph, table
from trialsite.pages.paper import authors, journal_line, paper_block
from trialsite.pages.readers_words import words_of
from trialsite.pages.tools import open_paper_box
from trialsite.record.model import Record

_LEAD = (
    "Two things can be cited, and they are not the same: the paper, which its authors wrote, and a page or a statement "
    "of this site, which they did not. Cite the paper for what the study says; name the page or statement as well "
    "when you rely on our wording of it or on what we say is missing."
)

_PAGE = (
    "At the end of each page, *Cite this page* gives the page’s citation in three styles and as files. Under each "
    "statement, *Cite or link* gives the statement’s, and its address: the page’s address, then `#` and the "
    "statement’s id. These addresses are permanent; a statement keeps its id when it is reworded or moved. Fill in the "
    "day on which you read it where there is a blank."
)


def cite_page(record: Record, addresses: Addresses) -> Page:
    """Return the page on how to cite."""
    blocks = [
        paragraph(_LEAD, "lead"),
        heading(2, "Cite the paper", "cite-the-paper"),
        *([open_paper_box(addresses)] if addresses.paper else [paper_block(record.paper)]),
        heading(3, "The paper’s facts", "paper-facts"),
        _facts(record),
        heading(2, "Cite a page or a statement", "cite-a-page"),
        _PAGE,
        also_asked(words_of("cite", "cite-a-page")),
    ]
    description = "How to cite the paper, and how to cite a page or a statement of this site."
    return Page(FILES["cite"], "How to cite", description, tuple(blocks))


def _facts(record: Record) -> str:
    """Return the paper's bibliographic facts as a table, the unknown ones left out."""
    paper = record.paper
    facts = {
        "Authors": authors(paper),
        "Title": paper.title,
        "Journal": paper.journal or "",
        "Abbreviated": paper.journal_abbreviation or "",
        "In": journal_line(paper),
        "Published": paper.published or "",
        "Publisher": paper.publisher or "",
        "Digital Object Identifier (DOI)": paper.doi or "",
        "PubMed number (PMID)": paper.pmid or "",
        "Indexed as": "; ".join(paper.publication_types),
        "Keywords": "; ".join(paper.keywords),
    }
    return table(["Field", "On record"], [[name, escape.markdown(value)] for name, value in facts.items() if value])
