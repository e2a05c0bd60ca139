"""The sample site, open in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sample import write_sample
from tests.site.opened import opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first page of the sample site."""
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def page(browser: Browser, sample: Path) -> Iterator[Page]:
    """The first page, opened from disk; nothing may go wrong in it."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"], width=1440) as (page, watch):
        page.goto(sample.as_uri())
        page.locator("html.js").wait_for()
        page.locator(".scheme[aria-pressed]").wait_for()
        yield page
        assert watch.wrong == []
