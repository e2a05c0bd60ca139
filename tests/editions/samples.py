"""A small rendered site to carry: two pages with what gives trouble."""

from __future__ import annotations

from trialsite.editions.chapters import Chapter, read_chapters
from trialsite.editions.edition import Edition

EDITION = Edition(
    title="Tea for elbows: read closely",
    description="About tea.",
    name="tea-for-elbows",
    address="https://example.org/tea/",
    author="The Tea Desk",
    version="2.0",
    date="2031-02-03",
    subjects=("tea",),
)
ORDER = [("Home", "index.html"), ("Findings", "findings.html")]
CAUTION = "No advice."


def page(article: str, head: str = "") -> bytes:
    """Return a rendered page whose article holds ``article``."""
    return f"<!doctype html><html><head>{head}</head><body><article>{article}</article></body></html>".encode()


def site(home: str = "", findings: str = "") -> dict[str, bytes]:
    """Return a rendered site; the words of caution and the titles stand on both pages."""
    link = '<link rel="canonical" href="https://example.org/tea/index.html">'
    end = '<p class="caution">No advice. <a href="index.html">About</a></p>'
    return {
        "index.html": page(f'<h1 id="top">Tea</h1>{home}{end}', link),
        "findings.html": page(f'<h1 id="top">Findings</h1>{findings}{end}'),
    }


def chapters(home: str = "", findings: str = "") -> list[Chapter]:
    """Return the two chapters of ``site``."""
    return read_chapters(site(home, findings), ORDER)
