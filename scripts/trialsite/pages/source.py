"""Source and reporting: what each label holds, each sentence with what rests on it, and the checklist."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Item, Line, Link, Paragraph, Table, Target
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import target_of, withdrawn_line
from trialsite.pages.names import sentence_anchor, sentence_name
from trialsite.pages.prose import TEXTS, own_heading, told
from trialsite.record import checklist
from trialsite.record.entries import SOURCE_ROLES, ReportingItem, Statement
from trialsite.record.model import Record
from trialsite.record.paper import Section
from trialsite.record.values import Origin


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page on the source and its reporting."""
    yield Paragraph((_lead(site),), "lead")
    yield from _labels(site)
    yield own_heading("sentences")
    yield Table(("Sentence", "What it does", "Told in"), tuple(_sentences(site)))
    yield own_heading("verify")
    yield Paragraph(told("verify"), "verify")
    yield from _checklist(site)


def _lead(site: SiteContext) -> str:
    """Return what stands on the page: only what this record has."""
    mapped = any(section.holds for section in site.record.sections)
    labels = "What the abstract has under each of its printed labels, which" if mapped else "Which"
    decided = any(item.status != "undecided" for item in site.record.reporting)
    asked = ", and what a checklist for abstracts asks for" if decided else ""
    links = "; a linked one opens on PubMed" if printed_sentences(site) else ""
    rests = f"{labels} statement rests on which sentence{asked}"
    return f"{rests}. The sentences themselves are not repeated here{links}."


def _labels(site: SiteContext) -> Iterator[Block]:
    record = site.record
    mapped = [section for section in record.sections if section.holds]
    if mapped:
        yield own_heading("labels")
        yield Table(("Printed label", "What it promises", "What stands there", "Fit"), tuple(map(_label, mapped)))
    notes = [record.abstract.note, *(section.note for section in record.sections)]
    for note in filter(None, notes):
        yield Paragraph((note,))


def _label(section: Section) -> tuple[Item, ...]:
    fit = f"fits-{section.fits}" if section.fits else ""
    name = Item((section.label or "No label",), Target(f"section-{section.id}"), fit)
    texts = section.promises or "", section.holds or "", TEXTS["fits"].get(section.fits, "")
    return name, *(Item((text,)) for text in texts)


def statements_by_sentence(record: Record) -> dict[tuple[str, int], list[Statement]]:
    """Return the standing statements that rest on each source sentence, by section and number."""
    found: dict[tuple[str, int], list[Statement]] = {}
    for statement in record.statements:
        if statement.origin.section is not None and not statement.withdrawn:
            found.setdefault((statement.origin.section, statement.origin.sentence or 1), []).append(statement)
    return found


def printed_sentences(site: SiteContext) -> dict[str, str]:
    """Return the address at which each source sentence is printed, by its id on this page, where that is known."""
    found = {
        sentence_anchor(section.id, number): site.pubmed(Origin(section=section.id, sentence=number))
        for section, number, _ in site.record.sentences
    }
    return {anchor: address for anchor, address in found.items() if address}


def _sentences(site: SiteContext) -> Iterator[tuple[Item, ...]]:
    resting, printed = statements_by_sentence(site.record), printed_sentences(site)
    for section, number, _ in site.record.sentences:
        statements = resting.get((section.id, number), [])
        does = "; ".join(dict.fromkeys(SOURCE_ROLES[one.role].does for one in statements if not one.quote))
        name, anchor = sentence_name(section, number), sentence_anchor(section.id, number)
        yield (
            Item((Link(name, printed[anchor]) if anchor in printed else name,), Target(anchor)),
            Item((does[:1].upper() + does[1:],)),
            Item(site.links(statement.id for statement in statements) or _untold(site, section, number)),
        )


def _untold(site: SiteContext, section: Section, number: int) -> Line:
    """Return what stands in place of a statement: those that were withdrawn, or that there is none."""
    here = (section.id, number)
    gone = [one.id for one in site.record.statements if (one.origin.section, one.origin.sentence or 1) == here]
    return ("withdrawn: ", *site.links(gone)) if gone else ("nothing yet",)


def _checklist(site: SiteContext) -> Iterator[Block]:
    items = [item for item in site.record.reporting if item.status != "undecided"]
    if not items:
        return
    yield own_heading("checklist")
    yield Paragraph(told("checklist", name=checklist.NAME, address=checklist.ADDRESS))
    yield Table(("Item", "Asks for", "Status", "What the abstract has"), tuple(_item(item, site) for item in items))


def _item(item: ReportingItem, site: SiteContext) -> tuple[Item, ...]:
    named = checklist.with_names(item)
    head = Item((named.item,), target_of(item, "source"), f"status-{item.status}")
    if item.withdrawn:
        return head, Item((named.asks,)), Item(("",)), Item(withdrawn_line(item))
    links: Line = (" (", *site.links(item.statements), ")") if item.statements else ()
    return head, Item((named.asks,)), Item((TEXTS["statuses"][item.status],)), Item((item.finding or "", *links))
