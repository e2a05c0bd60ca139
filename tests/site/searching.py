"""The search as a reader uses it: the field, what is typed into it, and the list that comes."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.site.opened import wait_until

FIELD = "[data-md-component=search-query]"
RESULT = ".md-search-result__list a.md-search-result__link"
META = ".md-search-result__meta"
HINT = ".md-search-result__hint"


@dataclass(frozen=True)
class Answer:
    """What a question brought: each result as page and id, and the line above the list."""

    results: tuple[str, ...]
    hint: str


def open_search(page: Page) -> None:
    """Open the search with its key and wait until it can answer."""
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    wait_until(page, "typeof trialsiteIndex === 'object' && typeof MiniSearch === 'function'")
    page.locator(FIELD).fill("the")
    expect(page.locator(META)).not_to_have_text("Ask in your own words")


def ask(page: Page, question: str) -> Answer:
    """Put ``question`` into the open search; return its answer, which comes with the last letter."""
    page.locator(FIELD).fill(question)
    links = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    hint = page.locator(HINT)
    return Answer(tuple(_place(link) for link in links), hint.inner_text() if hint.is_visible() else "")


def _place(address: str) -> str:
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2]
    return f"{name}#{parts.fragment}" if parts.fragment else name
