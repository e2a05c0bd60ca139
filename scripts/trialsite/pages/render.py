"""All pages of a site as values and as text, with the navigation that leads to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from trialsite.base.problems import Problem
from trialsite.pages.blocks import Block, Heading, Item, Items, Paragraph, Target, targets
from trialsite.pages.context import PageSpec, SiteContext
from trialsite.pages.markdown import page_text
from trialsite.pages.prose import TEXTS, own_heading, told
from trialsite.pages.table import PAGES
from trialsite.record.checks import is_page_id
from trialsite.record.entries import Absence, Statement
from trialsite.record.model import Record

# Pages that tell of everything on the site, so that any change is one of theirs.
_OF_ALL = frozenset({"home", "glossary", "about"})
_MOVED = "moved"  # the id of the section of old addresses


@dataclass(frozen=True)
class Page:
    """A page as a value: its place in the table, and its blocks."""

    spec: PageSpec
    blocks: tuple[Block, ...]

    @property
    def ids(self) -> list[str]:
        """Return every lasting id on the page, as often as it stands there."""
        return [anchor for target in targets(self.blocks) for anchor in target.ids]


def site_context(record: Record, citations: Mapping[str, Mapping[str, str]] | None = None) -> SiteContext:
    """Return what pages need to know of the site of ``record``."""
    return SiteContext(record, tuple(page for page in PAGES if page.needs(record)), citations or {})


def page_title(record: Record, spec: PageSpec) -> str:
    """Return the heading of a page: the home page's is the site's title."""
    return record.site.title if spec.key == "home" else spec.title


def check_pages(record: Record) -> list[Problem]:
    """Return a problem for each alias of ``record`` that names a page which the table of pages does not have."""
    keys = ", ".join(page.key for page in PAGES)
    return [
        record.problem(f"{entry.path}.aliases[{index}].page", f"must be one of {keys}, found '{alias.page}'")
        for entry in record.entries
        for index, alias in enumerate(entry.item.aliases)
        if alias.page is not None and all(alias.page != page.key for page in PAGES)
    ]


def build_pages(site: SiteContext, published: Mapping[str, Sequence[str]]) -> tuple[Page, ...]:
    """Return every page of the site; ``published`` holds the ids ever published, by file: they are kept alive."""
    return tuple(_page(site, spec, published.get(spec.file, ())) for spec in site.pages)


def _page(site: SiteContext, spec: PageSpec, published: Sequence[str]) -> Page:
    heading = Heading(1, page_title(site.record, spec), Target("top"))
    draft = [Paragraph(told("draft"), "draft-note")] if site.record.drafts else []
    draft += [Paragraph((TEXTS["leads"][spec.key],), "lead")] if spec.key in TEXTS["leads"] else []
    blocks = (heading, *draft, *spec.build(site))
    return Page(spec, (*blocks, *_moved_blocks(site, spec.key, blocks, published)))


def _moved_blocks(site: SiteContext, page: str, blocks: tuple[Block, ...], published: Sequence[str]) -> Iterator[Block]:
    """Yield the section of old addresses of the page with key ``page``, which holds ``blocks`` so far.

    It holds what moved to other pages (their aliases), and those ids of the page's own parts, of topics and of
    answered questions that were ``published`` and stand no more. Nothing where nothing has ever gone.
    """
    standing = {anchor for target in targets(blocks) for anchor in target.ids}
    elsewhere = [entry.item for entry in site.record.entries if entry.page != page]
    moved = {alias.id: item.id for item in elsewhere for alias in item.aliases if alias.page == page}
    items = [Item(("Moved: ", site.link(now)), Target(old)) for old, now in moved.items()]
    gone = sorted(set(published) - standing - moved.keys() - {_MOVED})
    items += [_lost(site, anchor) for anchor in gone if is_page_id(anchor) or anchor in site.record.all_topics]
    items += [item for anchor in gone for item in _answered(site, anchor)]
    if items or _MOVED in published:
        yield own_heading(_MOVED)
        yield Items(tuple(items) or (Item(("What had moved from this page stands on it again.",)),))


def _answered(site: SiteContext, anchor: str) -> Iterator[Item]:
    """Yield a line for a question that was listed as left out, and that the abstract answers after all."""
    located = site.record.find(anchor)
    if located and isinstance(located.item, Absence) and located.item.status == "reported":
        yield Item((f"{located.item.question} See ", *site.links(located.item.reported)), Target(anchor))


def _lost(site: SiteContext, anchor: str) -> Item:
    topic = site.record.all_topics.get(anchor)
    return Item((f"No longer on this page: {topic.title if topic else anchor.replace('-', ' ')}",), Target(anchor))


def markdown_of(page: Page, record: Record) -> str:
    """Return the Markdown file of a page."""
    # The templates know the date of the newest release; what differs from it stands here.
    newest = record.release.date if record.release else ""
    first, last = (date if date != newest else "" for date in page_dates(record, page.spec.key))
    meta = {
        "title": page.spec.title,
        "description": page.spec.summary if page.spec.key != "home" else record.site.description,
        "key": page.spec.key,
        "published": first,
        "modified": last,
    }
    return page_text(meta, page.blocks)


def navigation(record: Record) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Return the navigation: the home page, then groups of (title, file)."""
    entries: list[tuple[str, str | list[tuple[str, str]]]] = []
    for group, pages in groupby(site_context(record).pages, key=lambda page: page.group):
        links = [(page.title, page.file) for page in pages]
        entries += [(group, links)] if group else links
    return entries


def page_dates(record: Record, key: str) -> tuple[str, str]:
    """Return when the page ``key`` was first published and last changed; empty where the source gives no date.

    A page without entries of its own has the dates of the releases.
    """
    everything = [entry.item for entry in record.entries]
    own = everything if key in _OF_ALL else [entry.item for entry in record.entries if entry.page == key]
    if key == "source":
        own += [item for item in everything if isinstance(item, Statement) and item.origin.section]
    dates = [record.first_published(item) for item in own]
    dates += [event.date for item in own for event in (*item.changes, item.withdrawn) if event]
    found = sorted(filter(None, dates)) or sorted(release.date for release in record.releases)[:1]
    return (found[0], found[-1]) if found else ("", "")
