"""A statement as it stands on a page: heading with its id, text, origin, tools."""

from __future__ import annotations

from collections.abc import Sequence

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses, sentence_name
from trialsite.pages.history import old_ids
from trialsite.pages.page import heading, join, paragraph
from trialsite.pages.paper import first_author
from trialsite.pages.prose import Prose
from trialsite.pages.source_links import sentence_link
from trialsite.pages.tools import entry_body
from trialsite.record.model import Origin, Statement


def statement_block(statement: Statement, addresses: Addresses, prose: Prose, level: int = 3) -> str:
    """Return the Markdown of a statement, complete with its permanent id and its origin."""
    old = old_ids(statement, addresses.targets[statement.id].page)
    classes = ("statement", "draft") if statement.quote else ("statement",)
    head = heading(level, statement.title, statement.id, *classes, old=old)
    if statement.withdrawn:
        return join([head, *entry_body(statement, (), addresses)])
    blocks = [
        quotation(statement.quote, addresses) if statement.quote else prose.text(statement.text or ""),
        paragraph(origin_line(statement.origin, addresses), "origin"),
    ]
    return join([head, *entry_body(statement, blocks, addresses)])


def quotation(quote: str, addresses: Addresses) -> str:
    """Return a sentence of the source as a quotation with attribution, marked as not yet restated."""
    by = first_author([author.family for author in addresses.record.paper.authors]) or "the authors"
    return f"> {escape.markdown(quote)}\n>\n> — quoted from the abstract by {escape.markdown(by)}; not yet restated"


def origin_line(origin: Origin, addresses: Addresses) -> str:
    """Return, as Markdown, where a statement is known from, each part a link."""
    section = addresses.record.section(origin.section)
    if section is not None:
        name = sentence_name(section, origin.sentence or 0)
        shown = sentence_link(origin, addresses.record)
        printed = f" · [read it on PubMed]({escape.address(shown)})" if shown else ""
        return f"From the abstract: {escape.link(name, addresses.sentence(origin))}{printed}"
    if origin.whole is not None:
        return f"From the {escape.link('whole abstract', FILES['source'])}, read from end to end"
    if origin.references:
        return f"{_elsewhere(origin, addresses)}: {_links(origin.references, addresses)}"
    return f"Rests on: {_links(origin.statements, addresses)}"


def _elsewhere(origin: Origin, addresses: Addresses) -> str:
    """Return where works lie outside the abstract: the paper's own record, or elsewhere."""
    dois = {reference.id: reference.csl.get("DOI") for reference in addresses.record.references}
    own = addresses.record.paper.doi
    if own is not None and all(dois.get(target) == own for target in origin.references):
        return "From the paper’s published record, not from the abstract"
    return "From elsewhere, not from the abstract"


def _links(ids: Sequence[str], addresses: Addresses) -> str:
    return "; ".join(escape.link(addresses.title(target), addresses.of(target)) for target in ids)
