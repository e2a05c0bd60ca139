"""The citations that stand at the end of every page, as values of the templates.

The paper's come first. A page's citation is there twice: filled, with a word that the template replaces by the page's
address, and as the pattern that a script fills for one statement (trialsite.citations.templates says how).
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from trialsite.citations import FORMATS
from trialsite.citations.markup import BLANK
from trialsite.citations.styles import STYLES, TITLES
from trialsite.citations.templates import fill, page_templates
from trialsite.citations.works import PAPER, works_of
from trialsite.pages.blocks import Emphasis, Inline, Link
from trialsite.pages.cited import citation_line
from trialsite.pages.context import SiteContext
from trialsite.pages.render import Page, page_dates

# What the template replaces by the address of the page: no word of any language.
URL_MARK = "URLOFTHISPAGE"
_ACCESSED = f'<span data-part="accessed">{BLANK}</span>'

NAMES: dict[str, str] = {str(style): name for style, name in TITLES.items()}
NAMES |= {key: made.name for key, made in FORMATS.items()}


def paper_citations(site: SiteContext) -> dict[str, str]:
    """Return the paper's citation: by style as safe HTML, where it was formatted, and by format as text."""
    formatted = {style: text for style, text in site.citations.get(PAPER, {}).items() if style in STYLES}
    paper = works_of(site.record)[PAPER]
    return {
        **{style: "".join(map(_html, citation_line(text))) for style, text in formatted.items()},
        **{key: made.writer([paper]) for key, made in FORMATS.items()},
    }


def _html(part: Inline) -> str:
    if isinstance(part, Link):
        return f'<a href="{html.escape(part.target)}">{html.escape(part.text)}</a>'
    text = html.escape(part if isinstance(part, str) else part.text, quote=False)
    return f"<i>{text}</i>" if isinstance(part, Emphasis) else text


def page_citations(site: SiteContext, page: Page) -> dict[str, Mapping[str, str]]:
    """Return the citation of ``page`` by style and format: its ``text`` as HTML, and its ``pattern``."""
    record = site.record
    first, last = page_dates(record, page.spec.key)
    release = record.release
    publisher = record.site.publisher
    home = page.spec.key == "home"
    patterns = page_templates(
        "" if home else record.site.title,
        publisher.name if publisher else "",
        first,
        last,
        release.version if release else "",
    )
    title = record.site.title if home else page.spec.title
    return {key: _filled(key, pattern, title, page.spec.key) for key, pattern in patterns.items()}


def _filled(key: str, pattern: str, title: str, page: str) -> Mapping[str, str]:
    text = fill(pattern, key, {"title": title, "url": URL_MARK, "id": page})
    return {"text": text.replace("{{accessed}}", _ACCESSED) if key in STYLES else html.escape(text), "pattern": pattern}
