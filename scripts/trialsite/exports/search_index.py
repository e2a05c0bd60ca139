"""What the search can find, and the script that brings it to the reader's browser."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from trialsite.exports.claims import html_address, said, sentences_of
from trialsite.pages.blocks import Block, Heading, Paragraph, words
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import origin_kind
from trialsite.pages.names import sentence_anchor, sentence_name, title_of
from trialsite.pages.prose import TEXTS
from trialsite.pages.render import Page
from trialsite.pages.source import statements_by_sentence
from trialsite.record import checklist, entries
from trialsite.record.checks import is_page_id
from trialsite.record.values import Entry

FILE = "assets/search/index.js"

_HEAD = "// Made by trialsite build from docs/data/. Do not edit: change the data and build again.\n"

# Kind, its name for readers, and the entries that are of it. The order is that of the numbers in the index.
_KINDS = (
    ("absent", "Left out", entries.Absence),
    ("statement", "Statement", entries.Statement),
    ("key", "Key point", entries.KeyPoint),
    ("term", "Glossary", entries.Term),
    ("later", "Later work", entries.LaterStudy),
    ("page", "Page", None),
    ("section", "Section", None),
    ("work", "Work", entries.Reference),
    ("item", "Checklist item", entries.ReportingItem),
    ("sentence", "Source sentence", None),
    ("step", "Step of the idea", entries.Step),
)
KINDS = {kind: name for kind, name, _ in _KINDS}
_KIND_OF: dict[type | None, str] = {entry: kind for kind, _, entry in _KINDS}
# Sections that only hold entries, which are found themselves, or list what has gone.
_NO_SECTIONS = frozenset("top key-points moved terms index works sentences checklist".split())
_LONGEST = 320  # characters of a section: enough to tell what it is about


@dataclass(frozen=True)
class SearchEntry:
    """What stands at an address, with readers' own ``words``; ``origin`` is abstract, absent, elsewhere or nothing."""

    address: str
    kind: str
    title: str
    text: str
    words: tuple[str, ...] = ()
    origin: str = ""


def search_entries(site: SiteContext, pages: Sequence[Page]) -> list[SearchEntry]:
    """Return everything that the search finds: entries, source sentences, pages and their own sections."""
    return [*_entries(site), *_sentences(site), *(entry for page in pages for entry in _of_page(site, page))]


def _entries(site: SiteContext) -> Iterator[SearchEntry]:
    answered: dict[str, list[str]] = {}  # the questions that the abstract answers, by what answers each first
    for absence in site.record.absences:
        if absence.status == "reported" and not absence.withdrawn:
            answered.setdefault(absence.reported[0], []).extend([absence.question, *absence.asked])
    for located in site.record.entries:
        item = located.item
        if item.withdrawn or not entries.is_stated(item):
            continue
        names = (item.abbreviation, *item.also_called) if isinstance(item, entries.Term) else ()
        asked = dict.fromkeys([*filter(None, names), *getattr(item, "asked", ()), *answered.get(item.id, ())])
        origin = origin_kind(getattr(item, "origin", None))
        kind, title, text = _KIND_OF[type(item)], title_of(item), _text(item)
        yield SearchEntry(site.address(item.id), kind, title, text, tuple(asked), origin)


def _text(item: Entry) -> str:
    match item:
        case entries.Absence():
            known = "; ".join(one.text for one in item.elsewhere)
            elsewhere = f"From elsewhere: {known}" if known else None
            return sentences_of(item.said or "The abstract does not say", item.more, elsewhere)
        case entries.LaterStudy():
            return sentences_of(item.verdict, item.result, item.design, item.people, item.given, item.time, item.harms)
        case entries.ReportingItem():
            return f"{checklist.with_names(item).asks} {item.finding or ''}"
        case entries.Step():
            return item.detail or ""
        case entries.Reference():
            return _work_text(item)
        case _:
            return said(item)[1]


def _work_text(reference: entries.Reference) -> str:
    """Return what a work is found by: its title, names, place of publication and numbers."""
    csl = reference.csl
    names = " ".join(person["family"] for person in csl.get("author", ()))
    number = f"PMID {csl['PMID']}" if "PMID" in csl else ""
    facts = (csl["title"], names, csl.get("container-title"), csl.get("publisher"), str(csl.get("issued", ""))[:4])
    return ". ".join(str(fact) for fact in (*facts, csl.get("DOI"), number, reference.registry) if fact)


def _sentences(site: SiteContext) -> Iterator[SearchEntry]:
    resting = statements_by_sentence(site.record)
    for section, number, _ in site.record.sentences:
        told = [item.title for item in resting.get((section.id, number), []) if not item.quote]
        address = f"{site.file('source')}#{sentence_anchor(section.id, number)}"
        yield SearchEntry(address, "sentence", sentence_name(section, number), ". ".join(told), (), "abstract")


def _of_page(site: SiteContext, page: Page) -> Iterator[SearchEntry]:
    spec = page.spec
    text = f"{spec.summary} {_running(page.blocks[1:], without='lead')}"
    yield SearchEntry(spec.file, "page", spec.title, text, tuple(TEXTS["asked"].get(spec.key, ())))
    for index, block in enumerate(page.blocks):
        if not isinstance(block, Heading):
            continue
        anchor, topic = block.target.id, site.record.all_topics.get(block.target.id)
        if topic or (is_page_id(anchor) and anchor not in _NO_SECTIONS):
            following = page.blocks[index + 1 :]
            text = _running(following) or " ".join(map(words, following[:1]))
            asked = topic.asked if topic else block.asked
            yield SearchEntry(f"{spec.file}#{anchor}", "section", block.text, text, asked)


def _running(blocks: Sequence[Block], without: str = "") -> str:
    """Return what ``blocks`` say up to a heading, sentences before tables and lists; not those of kind ``without``."""
    before = takewhile(lambda block: not isinstance(block, Heading), blocks)
    own = [block for block in before if not without or getattr(block, "kind", "") != without]
    return " ".join(map(words, sorted(own, key=lambda block: not isinstance(block, Paragraph))))[:_LONGEST]


def to_script(found: Sequence[SearchEntry], site: SiteContext) -> str:
    """Return the script that holds what is ``found``, the pages' titles and the groups of synonyms.

    It sets one name, so that it loads from disk too. An entry is a list: address, number of its kind, title, text,
    readers' words with | between them, origin. One line each, so that a difference between two editions can be read.
    """
    kinds = list(KINDS)
    rows = [
        [
            html_address(entry.address), kinds.index(entry.kind), entry.title, " ".join(entry.text.split()),
            "|".join(entry.words), *([entry.origin] if entry.origin else []),
        ]
        for entry in found
    ]  # fmt: skip
    parts = {
        "kinds": _json(list(KINDS.items())),
        "pages": _json({html_address(page.file): page.title for page in site.pages}),
        "synonyms": _json(["|".join(group) for group in site.record.synonyms]),
        "entries": "[\n" + ",\n".join(_json(row) for row in rows) + "\n]",
    }
    body = ",\n".join(f'"{name}": {value}' for name, value in parts.items())
    return f"{_HEAD}window.trialsiteIndex = {{\n{body}\n}};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
