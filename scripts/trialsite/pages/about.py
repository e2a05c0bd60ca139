"""The about page: who answers for the site, what it rests on, how it is made, what has changed."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Heading, Item, Items, Line, Link, Paragraph, Target
from trialsite.pages.context import SiteContext
from trialsite.pages.names import title_of
from trialsite.pages.topics import topic_blocks
from trialsite.record.entries import is_stated
from trialsite.record.model import Located, Record

TEXT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

# What a reader is told before anything else, by the kind of thing that the study is about.
_CAUTIONS = {
    "drug": "Talk to a doctor or pharmacist before starting, changing or stopping a medicine.",
    "device": "Talk to a doctor before using, changing or giving up a device.",
    "procedure": "Talk to a doctor before deciding on a procedure.",
}
_ANY_CAUTION = "Talk to a doctor before changing anything about your care."

_TRACED = (
    "Each statement has a permanent id and names where it is known from: a sentence of the abstract, by printed "
    "label, number and hash; the whole abstract, for what it does not say; a work from elsewhere; or other entries of "
    "this site. A statement without an origin stops the build. The hashes and everything stated here as data are in "
)
# Readers' own words for parts of this page.
_WHO = ("who made this site", "who wrote this site", "who runs this site", "is this medical advice", "medical advice")
_WRONG = ("something on this page is wrong", "report an error", "correction", "complaint")
_RIGHTS = ("copyright", "can I copy your text", "reuse", "do you track me", "cookies", "tracking", "data protection")
_CHANGED = ("when was this page last updated", "last updated", "changelog", "version")
_NORMAL_FORM = (
    "Characters that show nothing are taken out: soft hyphens, zero-width spaces, byte order marks, marks of "
    "direction.",
    "The sentence is brought to Unicode normal form C; superscripts and fractions stay.",
    "Quotation marks become straight ones, dashes and minus signs hyphens.",
    "Each run of blanks and line breaks becomes one space; none is left at the ends.",
    "The SHA-256 of the result, in UTF-8, is written as 64 hexadecimal digits.",
)


def caution(record: Record) -> str:
    """Return what every page says of medical advice, fitting what the site is about."""
    if record.site.caution:
        return record.site.caution
    kinds = {subject.kind for subject in record.site.about} & _CAUTIONS.keys()
    advice = _CAUTIONS[kinds.pop()] if len(kinds) == 1 else _ANY_CAUTION
    return f"This site gives no medical advice. {advice}"


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the about page."""
    yield Paragraph(("Who answers for this site, what it rests on and how it is made.",), "lead")
    yield Heading(2, "Who answers for this site", Target("answers-for-this-site"), asked=_WHO)
    yield Paragraph(_answers(site.record))
    yield from topic_blocks(site, "about", site.prose())
    yield Heading(2, "How statements are traced", Target("tracing"))
    yield Paragraph((_TRACED, Link("claims.json", "claims.json"), "."))
    yield Heading(2, "The normal form of a sentence", Target("normal-form"))
    words = (
        "Before a sentence is hashed, it is brought to a form in which two copies that differ only in printing agree:"
    )
    yield Paragraph((words,))
    yield Items(tuple(Item((step,)) for step in _NORMAL_FORM), ordered=True)
    yield Heading(2, "How to report a mistake", Target("mistakes"), asked=_WRONG)
    yield Paragraph(_mistakes(site.record))
    yield from _history(site)
    yield Heading(2, "Licences and privacy", Target("licences"), asked=_RIGHTS)
    yield Paragraph(_licences(site.record))


def _answers(record: Record) -> Line:
    """Return who answers for the site, and whether anybody has held it against its sources."""
    made = "It was not made by the paper’s authors or its publisher. "
    reviewed = _reviewed(record)
    publisher = record.site.publisher
    if publisher is None:
        return (f"Nobody has put a name to this copy of the site yet. {made}{reviewed}",)
    address = publisher.contact if publisher.contact.startswith("https://") else f"mailto:{publisher.contact}"
    return (f"{publisher.name} (", Link(publisher.contact, address), f"). {made}{reviewed}")


def _reviewed(record: Record) -> str:
    """Return who has held how many entries against their sources; a review of an earlier wording does not count."""
    stated = [entry.item for entry in record.entries if is_stated(entry.item) and not entry.item.withdrawn]
    days: dict[str, list[str]] = {}
    for item in stated:
        if review := item.standing_review:
            days.setdefault(review.by, []).append(review.date)
    if not days:
        return "Its statements have not yet been reviewed by a named person."
    told = [f"{name} ({len(found)}, last on {max(found)})" for name, found in sorted(days.items())]
    return f"Of its {len(stated)} entries, these have been held against their sources: by {', by '.join(told)}."


def _mistakes(record: Record) -> Line:
    where = (
        "Write to the publisher named above"
        if record.site.publisher
        else ("This copy has no address for reports yet; if you know where its source is kept, open an issue there")
    )
    return (
        f"{where}. Give the permanent link of the statement, what is wrong, and a source that shows it. "
        "A corrected statement keeps its link and shows its earlier wording.",
    )


def _licences(record: Record) -> Line:
    licence = record.paper.abstract_licence
    told = (
        "What is marked as a quotation is the abstract’s own wording, not yet told in other words. "
        if record.drafts
        else "The abstract itself is not reproduced: its facts are told in other words. "
    )
    abstract: Line = (
        ("The abstract may be quoted under ", Link(licence.name, licence.url), ", with attribution to its authors. ")
        if licence
        else (told,)
    )
    return (
        "The text of this site may be used under ",
        Link("CC BY 4.0", TEXT_LICENCE),
        ", its code under the MIT licence. ",
        *abstract,
        "The site sets no cookies, does not count visitors and loads nothing from other sites. Citations are formatted "
        "with styles of the ",
        Link("Citation Style Language project", "https://citationstyles.org/"),
        ", used under CC BY-SA 3.0.",
    )


def _history(site: SiteContext) -> Iterator[Block]:
    """Yield what has changed, newest first: releases, rewordings and withdrawals, by the dates in the source."""
    lines = sorted(_changes(site), key=lambda pair: pair[0], reverse=True)
    if lines:
        yield Heading(2, "What has changed", Target("history"), asked=_CHANGED)
        yield Items(tuple(Item(line) for _, line in lines))


def _changes(site: SiteContext) -> Iterator[tuple[str, Line]]:
    for release in site.record.releases:
        yield release.date, (f"{release.date}, version {release.version}. {release.note or ''}".rstrip(),)
    for entry in site.record.entries:
        yield from _changes_of(site, entry)


def _changes_of(site: SiteContext, entry: Located) -> Iterator[tuple[str, Line]]:
    item = entry.item
    stop = "" if title_of(item).endswith("?") else "."
    first = min((release.date for release in site.record.releases), default="")
    if item.first_published and item.first_published > first:
        yield item.first_published, (f"{item.first_published}: added ", site.link(item.id))
    for change in item.changes:
        yield change.date, (f"{change.date}: reworded ", site.link(item.id), f"{stop} {change.why}")
    if item.withdrawn:
        yield (
            item.withdrawn.date,
            (f"{item.withdrawn.date}: withdrawn ", site.link(item.id), f"{stop} {item.withdrawn.reason}"),
        )
