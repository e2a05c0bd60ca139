"""Getting the full paper, and the works that the site names."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.also_asked import also_asked
from trialsite.pages.citations import Citations
from trialsite.pages.history import old_ids
from trialsite.pages.page import Page, heading, join
from trialsite.pages.paper import links, paper_block
from trialsite.pages.prose import Prose
from trialsite.pages.readers_words import words_of
from trialsite.pages.statement import statement_block
from trialsite.pages.tools import entry_body
from trialsite.record.model import Record, Reference


def full_paper_page(record: Record, addresses: Addresses, citations: Citations) -> Page:
    """Return the page on the full paper and further reading."""
    prose = Prose(record.glossary)
    ways = [statement for statement in record.statements if statement.place == "full-paper/ways"]
    blocks = [
        paper_block(record.paper),
        heading(2, "Ways to the full paper", "ways"),
        *(statement_block(statement, addresses, prose) for statement in ways),
        heading(2, "Works named on this site", "works"),
        also_asked(words_of("full-paper", "works")),
        *(_work(reference, addresses, citations) for reference in record.references),
    ]
    description = "How to get the full paper, and a list of every work that this site names, with addresses."
    return Page(FILES["full-paper"], "The full paper and further reading", description, tuple(blocks))


def _work(reference: Reference, addresses: Addresses, citations: Citations) -> str:
    """Return a work as a heading by which readers know it, its citation and its addresses."""
    head = heading(3, addresses.title(reference.id), reference.id, "work", old=old_ids(reference, "full-paper"))
    formatted = citations.html(reference.id, "nlm")
    blocks = [
        f'<p class="citation">{formatted}</p>' if formatted else _facts(reference),
        " · ".join([*_links(reference), f"checked on {reference.checked}"]),
    ]
    return join([head, *entry_body(reference, blocks, addresses)])


def _facts(reference: Reference) -> str:
    """Return a work's facts in lines, for a record whose citations were not formatted."""
    csl = reference.csl
    lines = (str(csl["title"]), _names(csl.get("author")), _container(reference))
    return "<br>\n".join(escape.markdown(line) for line in lines if line)


def _names(authors: object) -> str:
    names = authors if isinstance(authors, tuple) else ()
    return ", ".join(" ".join(part for part in (name["given"], name["family"]) if part) for name in names)


def _container(reference: Reference) -> str:
    csl = reference.csl
    volume = str(csl.get("volume", "")) + (f"({csl['issue']})" if "issue" in csl else "")
    numbers = volume + (f":{csl['page']}" if "page" in csl else "")
    dated = ";".join(part for part in (str(csl.get("issued", ""))[:4], numbers) if part)
    parts = (csl.get("container-title") or csl.get("publisher"), csl.get("number"), dated)
    return ". ".join(str(part) for part in parts if part)


def _links(reference: Reference) -> list[str]:
    csl = reference.csl
    found = links(csl.get("DOI"), csl.get("PMID"))
    if "URL" in csl:
        found.append(f"[{escape.inline(str(csl['URL']).removeprefix('https://'))}]({escape.address(str(csl['URL']))})")
    if reference.registry:
        found.append(escape.markdown(f"registered as {reference.registry}"))
    return found
