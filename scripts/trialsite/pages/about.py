"""The about page: who answers for the site, what it rests on, how it is made, what has changed."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Item, Items, Line, Paragraph, plain
from trialsite.pages.context import SiteContext
from trialsite.pages.names import title_of
from trialsite.pages.prose import TEXTS, own_heading, told
from trialsite.pages.topics import topic_blocks
from trialsite.record.entries import is_stated
from trialsite.record.model import Record

TEXT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def caution(record: Record) -> str:
    """Return what every page says of medical advice, fitting what the site is about."""
    kinds = {f"caution-{subject.kind}" for subject in record.site.about} & TEXTS["texts"].keys()
    return record.site.caution or plain(told(kinds.pop() if len(kinds) == 1 else "caution"))


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the about page."""
    record = site.record
    yield own_heading("answers-for-this-site")
    yield Paragraph(_answers(record))
    yield from topic_blocks(site, "about", site.prose())
    yield own_heading("tracing")
    yield Paragraph(told("traced"))
    yield own_heading("normal-form")
    yield Paragraph(told("normal-form"))
    yield Items(tuple(Item((step,)) for step in TEXTS["normal-form"]), ordered=True)
    yield own_heading("mistakes")
    where = "mistakes-publisher" if record.site.publisher else "mistakes-nobody"
    yield Paragraph(told("mistakes", where=plain(told(where))))
    if lines := sorted(_changes(site), key=lambda pair: pair[0], reverse=True):
        yield own_heading("history")
        yield Items(tuple(Item(line) for _, line in lines))
    yield own_heading("licences")
    yield Paragraph(_licences(record))


def _answers(record: Record) -> Line:
    """Return who answers for the site, and whether anybody has held it against its sources."""
    rest = plain(told("not-by-the-authors", reviewed=_reviewed(record)))
    publisher = record.site.publisher
    if publisher is None:
        return told("nobody-answers", rest=rest)
    address = publisher.contact if publisher.contact.startswith("https://") else f"mailto:{publisher.contact}"
    return told("publisher-answers", name=publisher.printed, contact=publisher.contact, address=address, rest=rest)


def _reviewed(record: Record) -> str:
    """Return who has held how many entries against their sources; a review of an earlier wording does not count."""
    stated = [entry.item for entry in record.entries if is_stated(entry.item) and not entry.item.withdrawn]
    days: dict[str, list[str]] = {}
    for item in stated:
        if review := item.standing_review:
            days.setdefault(review.by, []).append(review.date)
    if not days:
        return plain(told("not-reviewed"))
    people = [f"{name} ({len(found)}, last on {max(found)})" for name, found in sorted(days.items())]
    return plain(told("reviewed", count=len(stated), people=", by ".join(people)))


def _licences(record: Record) -> Line:
    abstract = told("abstract-quoted" if record.drafts else "abstract-restated")
    if licence := record.paper.abstract_licence:
        abstract = told("abstract-licence", name=licence.name, url=licence.url)
    return (*told("text-licence", licence=TEXT_LICENCE), " ", *abstract, " ", *told("privacy"))


def _changes(site: SiteContext) -> Iterator[tuple[str, Line]]:
    """Yield what has changed, with its date in the source: releases, entries added, reworded and withdrawn."""
    for release in site.record.releases:
        yield release.date, (f"{release.date}, version {release.version}. {release.note or ''}".rstrip(),)
    first = min((release.date for release in site.record.releases), default="")
    for item in (entry.item for entry in site.record.entries):
        link, stop = site.link(item.id), "" if title_of(item).endswith("?") else "."
        if item.first_published and item.first_published > first:
            yield item.first_published, (f"{item.first_published}: added ", link)
        for change in item.changes:
            yield change.date, (f"{change.date}: reworded ", link, f"{stop} {change.why}")
        if gone := item.withdrawn:
            yield gone.date, (f"{gone.date}: withdrawn ", link, f"{stop} {gone.reason}")
