"""The download page: the site as files to keep, what each is for, and how it prints."""

from __future__ import annotations

from trialsite.base.downloads import EPUB, HTML, PDF, ZIP, file_name
from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.page import Page, heading, paragraph
from trialsite.pages.plain_words import IN_SHORT, told_in_short
from trialsite.record.model import Record

_LEAD = (
    "The whole site as a file of your own, to read where there is no network, to print, or to keep for the record. "
    "Each file holds every statement with its permanent address, and says of which release it is. It is made anew at "
    "each release, at the same address."
)

# Path, id, heading, words of the link, and what it is for.
_CARRIERS = (
    (
        PDF,
        "pdf",
        "To print or to file",
        "Download the PDF",
        "With page numbers, a table of contents and working links. It prints at full size on A4 and on Letter paper, "
        "and is tagged for screen readers.",
    ),
    (
        EPUB,
        "epub",
        "For an e-book reader or a phone",
        "Download the EPUB",
        "The text fits itself to the screen and to the size of letters that you choose.",
    ),
    (
        HTML,
        "one-file",
        "One file for any browser",
        "Download the HTML file",
        "All pages in one, pictures too: easy to send on and to search with the browser’s own search. Light or dark as "
        "your system is. It runs no script and asks for nothing.",
    ),
    (
        ZIP,
        "zip",
        "The whole site as it is",
        "Download the zip",
        "Every page as it stands here, with the search. Unpack it and open index.html; nothing has to be installed.",
    ),
)

_OFFLINE = (
    "When you open this site over the web, your browser keeps a copy of all its pages on your device, so that they "
    "open when the network is gone. The network is always asked first. A page that comes from the kept copy says so "
    "at the foot of the screen, and says of which release it is. You can take the copy away in your browser’s settings "
    "for this site; it holds pages only, and nothing about you. A copy opened from disk keeps nothing."
)

_PRINT = (
    "Any page prints by itself, without menus: with its permanent address, its dates, the addresses behind its links, "
    "and how to cite it."
)
_HANDOUT = f"To hand on: the first sheet of [In plain words](plain-words.md#{IN_SHORT}) tells it all in short."


def download_page(record: Record, addresses: Addresses) -> Page:
    """Return the download page."""
    name = file_name(record.site.title)
    blocks = [paragraph(_LEAD, "lead")]
    for path, anchor, title, words, purpose in _CARRIERS:
        blocks += [heading(2, title, anchor), purpose, _link(path, words, name)]
    blocks += [heading(2, "Printing one page", "print"), _PRINT, _HANDOUT if told_in_short(record) else ""]
    blocks += [heading(2, "Without a network", "offline"), _OFFLINE]
    description = "The whole site as a PDF, an e-book, one HTML file or a zip, and how to read it without a network."
    return Page(FILES["download"], "Download and print", description, tuple(blocks))


def _link(path: str, words: str, name: str) -> str:
    """Return the link to a file that is made only after the pages are rendered, and the place for its size.

    As HTML: a renderer that checks Markdown's links would miss the file. It is saved under the site's own name.
    """
    saved = f"{name}.{path.rpartition('.')[2]}"
    return (
        f'<a href="{escape.attribute(path)}" download="{escape.attribute(saved)}">{escape.markdown(words)}</a> '
        f'<span class="size" data-file="{escape.attribute(path)}"></span>'
    )
