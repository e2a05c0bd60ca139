"""Pages of statements by topic: why the study was done, and what its abstract reports."""

from collections.abc import Iterator

from trialsite.pages.blocks import Block, Heading, Item, Items, Line, Paragraph, Strong, Target
from trialsite.pages.context import SiteContext
from trialsite.pages.entry import origin_kind, statement_blocks, target_of, withdrawn_line
from trialsite.pages.prose import Prose, lead
from trialsite.record.entries import Statement
from trialsite.record.model import Record
from trialsite.record.paper import Topic

# A topic of more statements than these has contents of its own, in parts of so many statements.
MOST_WITHOUT_PARTS, PART = 60, 20


def rationale(site: SiteContext) -> Iterator[Block]:
    """Yield the page on why the study was done."""
    stands = [item for _, found in topics_on(site.record, "rationale") for item in found]
    elsewhere = any(origin_kind(statement.origin) == "elsewhere" for statement in stands)
    yield lead("rationale-elsewhere" if elsewhere else "rationale")
    yield from topic_blocks(site, "rationale", site.prose())


def findings(site: SiteContext) -> Iterator[Block]:
    """Yield the page on what the abstract reports."""
    yield from topic_blocks(site, "findings", site.prose())


def topics_on(record: Record, page: str) -> Iterator[tuple[Topic, list[Statement]]]:
    """Yield each topic of the page with key ``page`` that has statements, with these."""
    for topic in record.all_topics.values():
        found = [statement for statement in record.statements if record.topic(statement) == topic]
        if topic.page == page and found:
            yield topic, found


def topic_blocks(site: SiteContext, page: str, prose: Prose) -> Iterator[Block]:
    """Yield the topics of a page. One with a single statement is named by it: two headings would say the same."""
    for topic, statements in topics_on(site.record, page):
        alone = len(statements) == 1 and not topic.lead
        if not alone:
            # While all of a topic is drafts, it may still go as they move to others.
            draft = all(statement.quote is not None for statement in statements)
            yield Heading(2, topic.title, Target(topic.id, draft=draft))
        if topic.lead:
            yield Paragraph(prose.line(topic.lead), "topic-lead")
        parted = len(statements) > MOST_WITHOUT_PARTS
        if parted:
            yield from _contents(site, statements)
        for number, statement in enumerate(statements):
            kind = "part" if parted and number % PART == 0 else ""
            yield from statement_blocks(statement, site, prose, page, level=2 if alone else 3, kind=kind)
            yield from _chain(site, statement, page)


def _contents(site: SiteContext, statements: list[Statement]) -> Iterator[Block]:
    """Yield a list of the parts of a long topic; the template sets each apart, to be drawn when needed."""
    count = len(statements)
    yield Paragraph((f"{count:,} statements:",), "parts")
    starts = range(0, count, PART)
    links = [site.link(statements[start].id, f"{start + 1:,} to {min(start + PART, count):,}") for start in starts]
    yield Items(tuple(Item((link,)) for link in links))


def _chain(site: SiteContext, statement: Statement, page: str) -> Iterator[Block]:
    """Yield the steps of the hypothesis below the statement that tells it."""
    hypothesis = site.record.hypothesis
    if hypothesis is None or hypothesis.statement != statement.id:
        return
    yield Paragraph(_headed(hypothesis.title, hypothesis.lead), "chain-title")
    steps = ((withdrawn_line(step) or _headed(step.text, step.detail), step) for step in hypothesis.steps)
    yield Items(tuple(Item(words, target_of(step, page)) for words, step in steps), ordered=True)


def _headed(title: str, rest: str | None) -> Line:
    return Strong(f"{title}."), f" {rest}" if rest else ""
