"""An entry as it stands on a page: heading with its id, text, where it is known from, what became of it."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Heading, Line, Link, Paragraph, Quotation, Strong, Target
from trialsite.pages.context import SiteContext
from trialsite.pages.names import several
from trialsite.pages.prose import Prose
from trialsite.record.entries import Statement
from trialsite.record.values import Entry, Origin


def target_of(item: Entry, page: str, *, draft: bool = False) -> Target:
    """Return what links to ``item`` lead to, on the page with key ``page``."""
    old = tuple(alias.id for alias in item.aliases if alias.page in (None, page))
    return Target(item.id, old, draft)


def statement_blocks(
    statement: Statement, site: SiteContext, prose: Prose, page: str, level: int, kind: str
) -> Iterator[Block]:
    """Yield a statement, complete with its permanent id and its origin; ``kind`` is its heading's."""
    draft = statement.quote is not None
    yield Heading(level, statement.title, target_of(statement, page, draft=draft), kind)
    if statement.withdrawn:
        yield Paragraph(withdrawn_line(statement), "withdrawn")
        return
    if statement.quote is not None:
        by = several([author.family for author in site.record.paper.authors]) or "the authors"
        yield Quotation(statement.quote, f"quoted from the abstract by {by}; not yet restated")
    else:
        yield Paragraph(prose.line(statement.text or ""))
    yield origin_paragraph(statement.origin, site)
    yield from history_paragraphs(statement)


def origin_paragraph(origin: Origin, site: SiteContext) -> Paragraph:
    """Return where something is known from, each part a link."""
    if site.record.section(origin.section) is not None:
        return Paragraph(("Abstract: ", site.sentence(origin)), "abstract")
    if origin.whole is not None:
        return Paragraph((Link("Not in the abstract", site.file("source")),), "absent")
    if origin.references:
        return Paragraph(("Elsewhere: ", *site.links(origin.references)), "elsewhere")
    return Paragraph(("Rests on: ", *site.links(origin.statements)), "derived")


def origin_kind(origin: Origin | None) -> str:
    """Return in one word where something is known from: abstract, absent, elsewhere, or nothing."""
    if origin is None or origin.statements:
        return ""
    if origin.section is not None:
        return "abstract"
    return "absent" if origin.whole is not None else "elsewhere"


def withdrawn_line(item: Entry) -> Line:
    """Return when and why ``item`` was withdrawn."""
    gone = item.withdrawn
    return (Strong(f"Withdrawn on {gone.date}:"), f" {gone.reason}") if gone else ()


def history_paragraphs(*items: Entry, site: SiteContext | None = None) -> Iterator[Paragraph]:
    """Yield each rewording of ``items``: its date, its reason and the earlier wording.

    ``site`` is given where they do not stand right below the entry: they then name it.
    """
    for item, change in ((one, change) for one in items for change in one.changes):
        earlier = f" Before: “{change.earlier}”" if change.earlier else ""
        named: Line = (site.link(item.id), " was reworded") if site else ("Reworded",)
        yield Paragraph((*named, f" on {change.date}: {change.why}{earlier}"), "history")
