"""The glossary: every term that the pages explain, with its source."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.history import old_ids
from trialsite.pages.page import Page, heading, join, paragraph
from trialsite.pages.statement import origin_line
from trialsite.pages.tools import entry_body
from trialsite.record.model import Record, Term


def glossary_page(record: Record, addresses: Addresses) -> Page:
    """Return the glossary in alphabetical order."""
    terms = sorted(record.glossary, key=lambda term: term.term.casefold())
    blocks = [
        paragraph("The terms that this site explains where they are first met on a page.", "lead"),
        *(_entry(term, addresses) for term in terms),
    ]
    description = "The medical and publishing terms used on this site, each explained with its source."
    return Page(FILES["glossary"], "Glossary", description, tuple(blocks))


def _entry(term: Term, addresses: Addresses) -> str:
    head = heading(2, term.term, term.id, "term-entry", old=old_ids(term, "glossary"))
    if term.withdrawn:
        return join([head, *entry_body(term, (), addresses)])
    names = list(dict.fromkeys([*([term.abbreviation] if term.abbreviation else []), *term.also_called]))
    blocks = [
        paragraph("Also called: " + "; ".join(escape.markdown(name) for name in names), "also-asked", "also-called")
        if names
        else "",
        escape.markdown(term.text),
        paragraph(origin_line(term.origin, addresses), "origin"),
    ]
    return join([head, *entry_body(term, blocks, addresses)])
