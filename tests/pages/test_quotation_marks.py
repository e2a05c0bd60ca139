"""Apostrophes and quotation marks in the site's own prose are a printer's, not a typewriter's."""

from __future__ import annotations

import re

import pytest

from tests.pages.running_text import PAGES, RECORD, running_text

# Titles of other works keep the marks under which they are found; the rest is markup.
_TITLES = [re.escape(str(work.csl["title"])) for work in RECORD.references]
_NO_PROSE = re.compile("|".join([r"^!!! \w+ \"|\"$", "`[^`]*`", "<[^>]*>", *_TITLES]), re.MULTILINE)


def typed_marks(markdown: str) -> list[str]:
    """Return each typewriter's mark in a page's prose, with what stands beside it."""
    prose = running_text(markdown).replace("&#34;", '"').replace("&#39;", "'")
    return re.findall(".{0,20}[\"'].{0,20}", _NO_PROSE.sub(" ", prose))


@pytest.mark.parametrize("path", sorted(PAGES))
def test_prose_has_no_typewriters_marks(path: str) -> None:
    assert typed_marks(PAGES[path]) == []


def test_the_check_can_fail() -> None:
    text = '---\na: b\n---\n\n!!! info "A note\'s head"\n    Told.\n\nWhat &#34;low&#34; means\n'
    assert len(typed_marks(text)) == 2
