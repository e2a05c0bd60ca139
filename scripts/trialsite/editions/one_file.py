"""One HTML file with everything in it: no script, no request, light or dark as the reader's system is."""

from __future__ import annotations

from html import escape

from lxml import html

from trialsite.editions.chapters import Book, Chapter, relink
from trialsite.editions.edition import LANGUAGE, Edition, template
from trialsite.editions.rendered import told_of

# The title of the whole is the one heading of the first level.
_BELOW = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}


def to_one_file(book: Book, edition: Edition, caution: str) -> bytes:
    """Return the HTML file."""
    style = template("one_file.css")
    contents = [f'<li><a href="#{book.top_of(chapter)}">{escape(chapter.title)}</a></li>' for chapter in book.chapters]
    page = template("one_file.html").format(
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
