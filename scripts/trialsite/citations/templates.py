"""Citations of the site's own pages and statements as templates, which Jinja and a browser can fill.

A page is cited wherever it stands, so its citation must be right the moment its title is edited, and the libraries
that format citations are not needed to build pages. templates.json holds what they made of an item of field names
alone, for each style and each set of fields that a page can have (tests/citations/make_templates.py makes it anew);
tests/citations/test_templates.py holds that a filled template is, to the letter, what they make of the page.

Filling: ``{{name}}`` becomes the value of that name, its spaces made single; in a style it is escaped for HTML, in a
format a title as FORMATS says and all else as it is. Where a value ends in . ? or ! (within quotation marks or not), a
full stop that follows it, or follows the ``</i>`` after it, is left out.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from trialsite.citations import FORMATS, STYLES, StyleName
from trialsite.citations.items import CslItem, Name, Person, ends_sentence, escaped_html, single_line

FILE = Path(__file__).with_name("templates.json")
_KEPT: dict[str, str] = json.loads(FILE.read_text("utf-8"))

_SLOT = re.compile(r"\{\{([a-z_]+)\}\}(</i>)?(\.?)")
_MONTHS = "January February March April May June July August September October November December".split()


def page_templates(site: str, authors: tuple[Name, ...], published: str, updated: str, version: str) -> dict[str, str]:
    """Return the templates of the citation of a page of ``site``: by style as HTML (i alone), by format as text.

    Left to fill are ``title``, ``url``, in styles ``accessed`` (as the style prints a day) and in the formats ``id``.
    ``authors`` is who answers for the site: without one its title stands alone. An empty ``site`` is for the site
    itself. The dates are whole ISO dates, of the page's first publication and last change; either may be empty.
    """
    site = single_line(site)
    first, last = published or updated, updated or published
    styles = {style: _style_template(style, authors, site, first, last) for style in STYLES}
    item = CslItem(
        id="zqid",  # words that no format changes stand for what is left to fill
        type="webpage",
        title="zqtitle",
        authors=authors,
        container_title=site,
        version=version,
        issued=last,
        url="zqurl",
    )
    texts = {key: made.writer([item]) for key, made in FORMATS.items()}
    return styles | {key: re.sub("zq(id|title|url)", r"{{\1}}", text) for key, text in texts.items()}


def fill(
    template: str, key: str, values: Mapping[str, str], part: Callable[[str, str], str] = lambda _, text: text
) -> str:
    """Return ``template`` of the style or format ``key`` with ``values`` in their places; what has none stays.

    ``part`` may put something around each value: it is given the name and the value as it is written.
    """

    def filled(match: re.Match[str]) -> str:
        name, close, stop = match[1], match[2] or "", match[3]
        if name not in values:
            return match[0]
        value = single_line(values[name])
        written = escaped_html if key not in FORMATS else FORMATS[key].title if name == "title" else str
        return part(name, written(value)) + close + ("" if ends_sentence(value) else stop)

    return _SLOT.sub(filled, template)


def _style_template(style: StyleName, authors: tuple[Name, ...], site: str, first: str, last: str) -> str:
    author = ", ".join(_author(name, style) for name in authors)
    if style == "apa" and site == author:
        site = ""  # APA names a site that is its own author once
    values = {"author": author, "site": site}
    for name, date in (("first", first), ("last", last)):
        if date:
            values |= {name: printed_date(date, style), f"{name}_year": date[:4]}
    return fill(_KEPT[template_name(style, author, site, first, last)], style, values)


def _author(name: Name, style: StyleName) -> str:
    """Return ``name`` as ``style`` prints an author: a group as it is, a person as Doe JP or, in APA, Doe, J.-P."""
    if not isinstance(name, Person):
        return single_line(name.name)
    initials = re.sub(r"(\w)[\w'’]*\.?", r"\1", single_line(name.given))
    given = re.sub(r"(\w)", r"\1.", initials) if style == "apa" else re.sub(r"[\s-]", "", initials)
    return f"{single_line(name.family)}{', ' if style == 'apa' else ' '}{given}"


def template_name(style: str, author: str, site: str, first: str, last: str) -> str:
    """Return the name of the template for the fields that are not empty."""
    has = {"author": author, "site": site, "date": last, "updated": first != last}
    return " ".join([style, *(name for name, there in has.items() if there)])


def printed_date(date: str, style: StyleName) -> str:
    """Return a whole ISO date as ``style`` prints that of a publication: 2026 Nov 22; …; 2026, November 22."""
    year, month, day = date.split("-")
    name, number = _MONTHS[int(month) - 1], int(day)
    forms = {"nlm": f"{year} {name[:3]} {number}", "ama": f"{name} {number}, {year}", "apa": f"{year}, {name} {number}"}
    return forms[style]
