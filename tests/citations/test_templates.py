"""A filled template is, to the letter, what the formatting library and the writers make of the page."""

from dataclasses import replace
from html import escape

import pytest
from hypothesis import given, settings, strategies as st

from tests.citations import samples
from tests.citations.make_templates import made_templates
from trialsite.citations import FORMATS, STYLES, StyleName
from trialsite.citations.formatted import format_entry
from trialsite.citations.items import CslItem, Group, Person, single_line
from trialsite.citations.templates import FILE, fill, page_templates, printed_date
from trialsite.record.model import Record
from trialsite.record.reader import load_record

DATES = st.dates().map(lambda date: date.isoformat()).filter(lambda date: date >= "1000")
TEXTS = st.text(min_size=1).filter(lambda text: bool(single_line(text)))
READ = "2027-01-02"
# The address of a page as a whole: from its citation the script in the page makes that of a statement.
PAGE = replace(samples.PAGE, url=samples.PAGE.url.partition("#")[0])


def statement_title(statement: str, page: str) -> str:
    """Return the title under which the script in the page cites a statement: as part of its page."""
    return f"“{statement}” in “{page}”"


def accessed(style: StyleName) -> str:
    """Return the day of access as the script in the page prints it: in APA as AMA does."""
    return printed_date(READ, "ama" if style == "apa" else style)


def filled(item: CslItem) -> dict[str, str]:
    """Return every template of ``item``, a page of ours, filled."""
    templates = page_templates(item.container_title, item.authors, item.original_date, item.issued, item.version)
    values = {"title": item.title, "url": item.url, "id": item.id}
    return {
        key: fill(text, key, values | ({"accessed": accessed(key)} if key in STYLES else {}))
        for key, text in templates.items()
    }


def made(item: CslItem) -> dict[str, str]:
    """Return what the library and the writers make of ``item``; its own address is no link on the page itself."""
    link = f'<a href="{escape(item.url)}">{escape(item.url)}</a>'
    styles = {style: format_entry(item, style, READ).replace(link, escape(item.url)) for style in STYLES}
    return styles | {key: made.writer([item]) for key, made in FORMATS.items()}


def titles_of(record: Record) -> list[str]:
    """Return the title under which every statement is cited, and some as titles of pages."""
    own = [statement.title for statement in record.statements] + [absence.question for absence in record.absences]
    return [*(statement_title(title, "What came after") for title in own), *own[::10]]


def test_the_kept_templates_are_what_the_library_makes() -> None:
    assert FILE.read_text("utf-8") == made_templates()


@pytest.mark.slow
def test_every_title_of_the_record(root_record: Record) -> None:
    assert len(titles_of(root_record)) > 50
    for title in titles_of(root_record):
        item = replace(PAGE, title=title)
        assert filled(item) == made(item)


@pytest.mark.parametrize("title", [*samples.HOSTILE_TITLES, "Is it safe?", "Not proven.", "“Why?”", "{{url}} {{site}}"])
def test_titles_of_all_sorts(title: str) -> None:
    for item in (PAGE, replace(PAGE, authors=(), container_title="", original_date="")):
        item = replace(item, title=title)
        assert filled(item) == made(item)


@pytest.mark.parametrize("given", ["Jane", "Jane Q", "J. Q.", "Jean-Paul", "Élodie", "O'Neil", "Anna  Maria"])
def test_a_person_who_answers_for_the_site_is_cited_as_an_author(given: str) -> None:
    item = replace(PAGE, authors=(Person("de la Tour", given),))
    assert filled(item) == made(item)


@st.composite
def own_items(draw: st.DrawFn) -> CslItem:
    """A page or statement of ours with any text, and any of the fields that it may lack."""
    issued, author = draw(st.just("") | DATES), draw(st.just("") | TEXTS)
    return replace(
        PAGE,
        title=draw(TEXTS),
        authors=(Group(author),) if author else (),
        container_title=draw(st.just("") | TEXTS | st.just(author)),
        issued=issued,
        original_date=draw(st.just("") | DATES) if issued else "",
    )


@settings(max_examples=60, deadline=None)
@given(item=own_items())
@pytest.mark.slow
def test_any_page(item: CslItem) -> None:
    assert filled(item) == made(item)


def test_a_page_without_a_publisher_is_cited_under_the_title_of_its_site() -> None:
    templates = page_templates("Tea and elbows", (), "", "2026-11-22", "")
    assert templates["nlm"] == (
        "Tea and elbows [Internet]. 2026 Nov 22. {{title}}; [cited {{accessed}}]. Available from: {{url}}"
    )
    assert templates["ama"] == "{{title}}. Tea and elbows. November 22, 2026. Accessed {{accessed}}. {{url}}"
    assert templates["apa"] == "<i>{{title}}</i>. (2026, November 22). Tea and elbows. {{url}}"


@pytest.fixture(scope="module")
def root_record(root: object) -> Record:
    return load_record(root)  # type: ignore[arg-type]  # a path
