"""The citations that stand at the end of every page, as values of the templates.

The paper's come first. In a page's own a word stands for its address, which the template knows.
"""

from __future__ import annotations

import html

from trialsite.citations import FORMATS
from trialsite.citations.markup import BLANK
from trialsite.citations.styles import STYLES, TITLES
from trialsite.citations.templates import fill, page_templates
from trialsite.citations.works import PAPER, works_of
from trialsite.pages.blocks import Emphasis, Inline, Link
from trialsite.pages.context import SiteContext
from trialsite.pages.references import citation_line
from trialsite.pages.render import Page, page_dates, page_title
from trialsite.record.model import Record

# What the template replaces by the address of the page: no word of any language.
URL_MARK = "URLOFTHISPAGE"
_TITLE_MARK = "TITLEOFTHISPAGE"
_ID_MARK = "IDOFTHISPAGE"

NAMES: dict[str, str] = {str(style): name for style, name in TITLES.items()}
NAMES |= {key: made.name for key, made in FORMATS.items()}


def paper_citations(site: SiteContext) -> dict[str, str]:
    """Return the paper's citation by style as safe HTML, as far as it was formatted."""
    formatted = {style: text for style, text in site.citations.get(PAPER, {}).items() if style in STYLES}
    return {style: "".join(map(_html, citation_line(text))) for style, text in formatted.items()}


def paper_files(record: Record) -> dict[str, str]:
    """Return the paper's citation by format, as its files hold it."""
    paper = works_of(record)[PAPER]
    return {key: made.writer([paper]) for key, made in FORMATS.items()}


def _html(part: Inline) -> str:
    if isinstance(part, Link):
        return f'<a href="{html.escape(part.target)}">{html.escape(part.text)}</a>'
    text = html.escape(part if isinstance(part, str) else part.text, quote=False)
    return f"<i>{text}</i>" if isinstance(part, Emphasis) else text


def page_citations(site: SiteContext, page: Page) -> dict[str, str]:
    """Return the citation of ``page`` as HTML by style and format.

    Its title, its address, its id and the day of access stand in elements of their own (``data-part``): for one
    statement a script puts others there.
    """
    record = site.record
    first, last = page_dates(record, page.spec.key)
    release, publisher = record.release, record.site.publisher
    home = page.spec.key == "home"
    patterns = page_templates(
        "" if home else record.site.title,
        publisher.name if publisher else "",
        first,
        last,
        release.version if release else "",
    )
    title = page_title(record, page.spec)
    return {key: _filled(key, pattern, title, page.spec.key) for key, pattern in patterns.items()}


def _filled(key: str, pattern: str, title: str, page: str) -> str:
    made = FORMATS.get(key)
    text = fill(pattern, key, {"title": _TITLE_MARK, "url": URL_MARK, "id": _ID_MARK})
    parts = {
        "title": (made.title(_TITLE_MARK) if made else _TITLE_MARK, made.title(title) if made else title),
        "url": (URL_MARK, URL_MARK),
        "id": (_ID_MARK, page),
        "accessed": ("{{accessed}}", BLANK),
    }
    written = html.escape(text) if made else text
    for part, (mark, value) in parts.items():
        written = written.replace(mark, f'<span data-part="{part}">{html.escape(value)}</span>')
    return written
