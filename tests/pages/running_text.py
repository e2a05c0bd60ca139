"""A page's own prose, taken out of its Markdown for the tests that read it."""

from __future__ import annotations

import re
from pathlib import Path

from trialsite.pages.citations import load_citations
from trialsite.pages.site import render_pages
from trialsite.record.reader import load_record

ROOT = Path(__file__).resolve().parent.parent.parent
RECORD = load_record(ROOT)
PAGES = {
    path: text
    for path, text in render_pages(RECORD, load_citations(ROOT / "docs", RECORD)).items()
    if path.endswith(".md")
}
_NOT_PROSE = ('<div class="tools">', '<details class="also-asked">', "From ", "- [")


def running_text(markdown: str) -> str:
    """Return a page's own prose: without front matter, citations, pictures, works' titles and readers' words."""
    text = markdown.split("---\n", 2)[2]
    text = re.sub(r'<p class="citation">.*?</p>|<figure.*?</figure>', " ", text, flags=re.DOTALL)
    lines = [line for line in text.splitlines() if not line.startswith(_NOT_PROSE)]
    lines = [line for line in lines if not line.endswith(" .work}")]
    return re.sub(r"\]\([^)]*\)(?:\{[^}]*\})?|\{[^}]*\}|[\[*]", "", "\n".join(lines))
