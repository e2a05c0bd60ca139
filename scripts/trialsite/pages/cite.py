"""How to cite: the paper first, then the page or statement; two citations, never confused."""

from __future__ import annotations

from trialsite.citing.from_record import PAPER
from trialsite.pages import escape
from trialsite.pages.addresses import FILES
from trialsite.pages.citations import Citations
from trialsite.pages.page import Page, heading, paragraph, table
from trialsite.pages.paper import authors, journal_line, paper_block
from trialsite.pages.readers_words import words_of
from trialsite.pages.statement import also_asked
from trialsite.source.record import Record

_LEAD = (
    "Two things can be cited, and they are not the same: the paper, which its authors wrote, and a page or a statement "
    "of this site, which they did not. Cite the paper for what the study says; name the page or statement as well "
    "when you rely on our wording of it or on what we say is missing."
)

_PAGE = (
    "Give the title of the page, the name of this site, the page's address and the day you read it. The address of a "
    "statement is the page's address, then `#` and the statement's id: follow the link sign beside a heading. These "
    "addresses are permanent; a statement keeps its id when it is reworded or moved."
)


_STYLES = {"nlm": "NLM (Vancouver)", "ama": "AMA, 11th edition", "apa": "APA, 7th edition"}

_DOWNLOADS = (
    "For a reference manager: [RIS](cite/paper.ris){: download } · [BibTeX](cite/paper.bib){: download } · "
    "[CSL-JSON](cite/paper.json){: download }"
)


def cite_page(record: Record, citations: Citations) -> Page:
    """Return the page on how to cite."""
    blocks = [
        paragraph(_LEAD, "lead"),
        heading(2, "Cite the paper", "cite-the-paper"),
        *(_formatted(citations) or [paper_block(record.paper)]),
        heading(3, "The paper's facts", "paper-facts"),
        _facts(record),
        heading(2, "Cite a page or a statement", "cite-a-page"),
        _PAGE,
        also_asked(words_of("cite", "cite-a-page")),
    ]
    description = "How to cite the paper, and how to cite a page or a statement of this site."
    return Page(FILES["cite"], "How to cite", description, tuple(blocks))


def _formatted(citations: Citations) -> list[str]:
    """Return the paper's citation in each style, and its downloads; nothing where none were made."""
    entries = {name: citations.html(PAPER, style) for style, name in _STYLES.items()}
    blocks = [f'**{name}**\n\n<p class="citation">{html}</p>' for name, html in entries.items() if html]
    return [*blocks, _DOWNLOADS] if blocks else []


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
