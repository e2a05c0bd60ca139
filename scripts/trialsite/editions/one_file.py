"""One HTML file with everything in it: no script, no request, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files as resources

from lxml import html

from trialsite.editions.chapters import Chapter, relink, with_addresses
from trialsite.editions.edition import LANGUAGE, Edition
from trialsite.editions.one_ids import OneDocument
from trialsite.editions.rendered import told_of

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="description" content="{description}">
<link rel="canonical" href="{address}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<p class="site-title">{title}</p>
<p class="edition">The whole site in one file: {words}. The newest is at <a href="{address}">{address}</a></p>
<nav aria-label="All pages"><ul>
{contents}
</ul></nav>
</header>
<main>
{chapters}
</main>
</body>
</html>
"""


def to_one_file(chapters: Sequence[Chapter], edition: Edition, pictures_css: str) -> bytes:
    """Return the HTML file. ``pictures_css`` is the site's stylesheet for its pictures, which are drawn inline."""
    document = OneDocument(chapters, edition.address)
    style = resources(__package__).joinpath("one_file.css").read_text("utf-8")
    page = _PAGE.format(
        language=LANGUAGE,
        description=escape(edition.description),
        title=escape(edition.title),
        address=escape(edition.address),
        words=escape(edition.words),
        style=_in_style(style + pictures_css),
        contents="\n".join(
            f'<li><a href="#{document.top_of(chapter)}">{escape(chapter.title)}</a></li>' for chapter in chapters
        ),
        chapters="\n".join(_section(chapter, document, edition) for chapter in chapters),
    )
    return page.encode()


def _section(chapter: Chapter, document: OneDocument, edition: Edition) -> str:
    body = with_addresses(chapter, edition.address).copy_of_body()
    with told_of(chapter.name):
        relink(body, document.resolver(chapter))
    for element in body.iter():
        element.attrib.pop("download", None)
        if element.get("id"):
            element.set("id", document.id_of(chapter, str(element.get("id"))))
        for name in ("aria-labelledby", "aria-describedby"):
            if element.get(name):
                ids = str(element.get(name)).split()
                element.set(name, " ".join(document.id_of(chapter, anchor) for anchor in ids))
    body.tag = "section"
    body.attrib.clear()
    body.set("data-page", chapter.name)
    return str(html.tostring(body, encoding="unicode", with_tail=False))


def _in_style(css: str) -> str:
    """Return ``css`` with nothing in it that would end the style element."""
    return css.replace("</", "<\\/")
