"""A small rendered site to make editions of: two pages with what gives trouble."""

from trialsite.editions.chapters import Book, read_book
from trialsite.editions.edition import Edition

BASE = "https://example.org/tea/"
EDITION = Edition(
    title="Tea for elbows: read closely",
    description="About tea.",
    address=BASE,
    caution="No advice.",
    publisher="The Tea Desk",
    version="2.0",
    date="2031-02-03",
    subjects=("tea",),
)
ORDER = [("Home", "index.html"), ("Findings", "findings.html")]

# What a page of the site is made of.
FINDINGS = """
<p class="lead">What was found.</p>
<h2 id="topic">Topic<a class="headerlink" href="#topic">¶</a></h2>
<h3 id="one">One</h3><p>First, see <a href="index.html#key">the key</a>.</p>
<p class="abstract">From the abstract: <a href="#two">RESULTS</a> · <a href="https://pubmed.example/1/#:~:text=tea">read
it on PubMed</a> · <a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>, seen.</p>
<h3 id="two">Two</h3><ol><li id="step">Step</li></ol>
<table><thead><tr><th>Question</th><th>Known</th></tr></thead>
<tbody><tr><td id="dose">Dose?</td><td><a href="cite/paper.ris">No</a></td></tr></tbody></table>
<dl><dt id="term-tea">Tea</dt><dd>A drink.</dd></dl>
<div class="page-end"><p>Changed 2031-02-03.</p></div>
<details class="cite" id="cite"><summary>Cite</summary><p>Copied</p></details>
"""


def page(article: str, head: str = "") -> bytes:
    """Return a rendered page whose article holds ``article``."""
    return f"<!doctype html><html><head>{head}</head><body><article>{article}</article></body></html>".encode()


def site(home: str = "", findings: str = "") -> dict[str, bytes]:
    """Return a rendered site; the words of caution and the titles stand on both pages."""
    link = f'<link rel="canonical" href="{BASE}index.html">'
    end = '<p class="caution">No advice. <a href="index.html">About</a></p>'
    return {
        "index.html": page(f'<h1 id="top">Tea</h1>{home}{end}', link),
        "findings.html": page(f'<h1 id="top">Findings</h1>{findings}{end}'),
    }


def book(home: str = "", findings: str = "") -> Book:
    """Return the two pages of ``site`` as a book."""
    return read_book(site(home, findings), ORDER, BASE)
