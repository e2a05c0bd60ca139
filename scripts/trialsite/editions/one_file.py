"""One HTML file with everything in it: no script, no request, light or dark as the reader's system is."""

from __future__ import annotations

from html import escape
from importlib.resources import files as resources

from lxml import html

from trialsite.editions.chapters import Book, Chapter, relink
from trialsite.editions.edition import LANGUAGE, Edition
from trialsite.editions.rendered import told_of

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="description" content="All pages in one file, {words}. {description}">
<link rel="canonical" href="{address}index.html">
<title>{title} (all pages, {words})</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="edition">All pages in one file: {words}. The newest is at <a href="{address}">{address}</a></p>
<p class="caution">{caution}</p>
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

# The title of the whole is the one heading of the first level.
_BELOW = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}


def to_one_file(book: Book, edition: Edition, caution: str, pictures_css: str = "") -> bytes:
    """Return the HTML file. ``pictures_css`` is the site's stylesheet for its pictures, which are drawn inline."""
    style = resources(__package__).joinpath("one_file.css").read_text("utf-8") + pictures_css
    contents = [f'<li><a href="#{book.top_of(chapter)}">{escape(chapter.title)}</a></li>' for chapter in book.chapters]
    page = _PAGE.format(
        language=LANGUAGE,
        description=escape(edition.description),
        title=escape(edition.title),
        address=escape(edition.address),
        words=escape(edition.words),
        caution=escape(caution),
        style=style.replace("</", "<\\/"),  # nothing in it ends the element
        contents="\n".join(contents),
        chapters="\n".join(_section(chapter, book) for chapter in book.chapters),
    )
    return page.encode()


def _section(chapter: Chapter, book: Book) -> str:
    body = chapter.copy_of_body()
    with told_of(chapter.name):
        relink(body, lambda href: _target(href, chapter, book))
    for element in body.iter():
        element.tag = _BELOW.get(str(element.tag), element.tag)
        element.attrib.pop("download", None)
        for name in ("id", "aria-labelledby", "aria-describedby"):
            if element.get(name):
                element.set(name, " ".join(book.id_of(chapter, anchor) for anchor in str(element.get(name)).split()))
    body.tag = "section"
    body.attrib.clear()
    body.set("data-page", chapter.name)
    return str(html.tostring(body, encoding="unicode", with_tail=False))


def _target(href: str, chapter: Chapter, book: Book) -> str:
    place = book.place(href, chapter)
    return book.outside(href) if place is None else f"#{place}"
