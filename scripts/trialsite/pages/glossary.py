"""Glossary and index: the terms explained, and every other entry of the site in one list."""

import unicodedata
from collections.abc import Iterator

from trialsite.pages.blocks import Block, Definition, Definitions, Item, Items, Line, Paragraph, joined
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import target_of, withdrawn_line
from trialsite.pages.names import title_of
from trialsite.pages.prose import lead, own_heading, told
from trialsite.record.entries import Reference, ReportingItem, Statement, Step, Term
from trialsite.record.model import THE_PAPER, Located, Record
from trialsite.record.values import Entry

# Readers' words of an entry that stand in the index: so many phrases and single words, of at most so many letters.
_PHRASES, _SINGLE, _LONGEST = 1, 2, 20
_ASKING = frozenset("can could did do does has how is was what when where which who why".split())  # begin no entry
_ALIKE = 4  # letters that two lines begin with when they stand beside each other


def blocks(site: SiteContext) -> Iterator[Block]:
    """Yield the page of terms and of every other entry."""
    terms = sorted(site.record.glossary, key=lambda term: sorted_by(term.term))
    yield lead("glossary" if terms else "glossary-empty")
    if terms:
        yield own_heading("terms")
        yield Definitions(tuple(_definition(term, site) for term in terms))
    yield own_heading("index")
    lines = [Item(line) for _, line in sorted(_index(site), key=lambda pair: sorted_by(pair[0]))]
    yield Items(tuple(lines)) if lines else Paragraph(told("index-empty"))


def _definition(term: Term, site: SiteContext) -> Definition:
    name = term.term[:1].upper() + term.term[1:]
    head = Item((f"{name} ({term.abbreviation})" if term.abbreviation else name,), target_of(term, "glossary"))
    if term.withdrawn:
        return Definition(head, (withdrawn_line(term),))
    others = f" Also called {', '.join(term.also_called)}." if term.also_called else ""
    called = {THE_PAPER: "the paper"}  # in the middle of a sentence
    works = joined((site.link(name, called.get(name, "")) for name in term.origin.references), "; ")
    sources: Line = (" From ", *works, ".") if works else ()
    if site.record.section(term.origin.section) is not None:
        sources = (" From the abstract: ", site.sentence(term.origin), ".")
    return Definition(head, ((f"{term.text}{others}", *sources),))


def sorted_by(title: str) -> str:
    """Return ``title`` as a list sorts it: without case, accents and leading signs."""
    bare = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in bare if character.isalnum() or character == " ").strip()


def indexed(record: Record) -> Iterator[Located]:
    """Yield the entries that a reader looks up: not works, items and steps, which stand on lists of their own."""
    for located in record.entries:
        draft = isinstance(located.item, Statement) and located.item.quote is not None
        decided = getattr(located.item, "status", "absent") == "absent"
        if decided and not draft and not isinstance(located.item, Reference | ReportingItem | Step):
            yield located


def _index(site: SiteContext) -> Iterator[tuple[str, Line]]:
    """Yield each word of the index with its line: a reader's word leads to its entry, as in the index of a book."""
    seen = {sorted_by(title_of(located.item)) for located in indexed(site.record) if isinstance(located.item, Term)}
    for located in indexed(site.record):
        for words in _words(located.item):
            key = sorted_by(words)
            if key and key not in seen:
                seen.add(key)
                yield words, (site.link(located.item.id, words),)


def _words(item: Entry) -> Iterator[str]:
    """Yield the words under which an entry stands: its title where that is a name or nothing else is known."""
    title = title_of(item)
    short = [words for words in getattr(item, "asked", ()) if len(words) <= _LONGEST]
    # A number alone does not say whose it is.
    nouns = [words for words in short if sum(map(str.isalpha, words)) > 1 and words.split()[0].lower() not in _ASKING]
    phrases, single = ([words for words in nouns if (" " in words) == several] for several in (True, False))
    words = [*phrases[:_PHRASES], *single[:_SINGLE]]
    told: list[str] = []
    for name in [title, *words] if not words or (len(title) <= _LONGEST and not title.endswith("?")) else words:
        key = sorted_by(name)
        # What begins alike and leads to the same place stands beside it anyway.
        if not any(_alike(key, other) for other in told):
            told.append(key)
            yield name


def _alike(one: str, other: str) -> bool:
    return one.startswith(other[:_ALIKE]) or other.startswith(one)
